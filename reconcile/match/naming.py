"""One name for everybody: what each article calls somebody is brought under the story's fullest form."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.model.claim import Claim, Field
from reconcile.model.values import NameValue
from reconcile.text.names import merge_aliases


def name_alike(claims: Sequence[Claim]) -> list[Claim]:
    """Give each name in a story its canonical form; the words as written stay untouched.

    Args:
        claims: The claims of all articles.

    Returns:
        The same claims in the same order; a name that was brought under a fuller one keeps its own form as an alias.
    """
    values = [one.value for claim in claims for one in claim.fields if isinstance(one.value, NameValue)]
    table = {name: full for name, full in merge_aliases(values).items() if name != full}
    return [_renamed(claim, table) for claim in claims] if table else list(claims)


def _renamed(claim: Claim, table: dict[str, str]) -> Claim:
    fields = tuple(_field(one, table) for one in claim.fields)
    return claim if fields == claim.fields else claim.model_copy(update={"fields": fields})


def _field(one: Field, table: dict[str, str]) -> Field:
    value = one.value
    if not isinstance(value, NameValue) or value.head or value.name not in table:
        return one
    aliases = tuple(sorted({*value.aliases, value.name}))
    return one.model_copy(update={"value": value.model_copy(update={"name": table[value.name], "aliases": aliases})})
