"""How two names relate: one and the same, a short form, a part, or somebody else."""

from __future__ import annotations

from enum import StrEnum

from reconcile.model.values import NameKind, NameValue
from reconcile.text import similarity
from reconcile.text.names.territories import Territory, territory
from reconcile.text.names.words import acronym_of, canonical_body, fold, lexicon, name_words

_SPELLING = 0.95  # Jaro-Winkler above which two single long words are spellings of one name
LONG = 7  # letters from which on two words may be spellings of one
_EITHER = frozenset({NameKind.UNKNOWN, NameKind.THING, NameKind.GROUP})
_STATE = frozenset({NameKind.GOVERNMENT, NameKind.PLACE, NameKind.ORGANISATION})


class NameRelation(StrEnum):
    """How two names relate, in either direction."""

    SAME = "same"
    ALIAS = "alias"
    PART_OF = "part_of"
    BROADER = "broader"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


Finding = tuple[NameRelation, str]


def relation(a: NameValue, b: NameValue) -> NameRelation:
    """Say how two names relate; the order does not matter.

    Args:
        a: One name.
        b: The other.

    Returns:
        `same`; `alias` for a short or other form; `part_of` where one acts for the other; `broader` where one
        description takes in the other; `different`; `unknown` where the words do not decide it.
    """
    return relate(a, b)[0]


def relate(a: NameValue, b: NameValue) -> Finding:
    """Say how two names relate and why.

    Args:
        a: One name.
        b: The other.

    Returns:
        The relation and one reason in a few words.
    """
    left, right = sorted((a, b), key=lambda value: (value.name, value.type, value.part_of, value.head))
    if not left.name.strip() or not right.name.strip():
        return NameRelation.UNKNOWN, "one side has no name"
    if _is_pronoun(left.name) or _is_pronoun(right.name):
        return NameRelation.UNKNOWN, "a pronoun names nobody"
    for rule in (_acting_for, _territories, _listed_alias, _descriptions, _kinds, _names):
        found = rule(left, right)
        if found:
            return found
    return NameRelation.DIFFERENT, "two different names"


def _is_pronoun(name: str) -> bool:
    """Say whether a name is a pronoun that stayed open; `US` in capitals is none."""
    return fold(name) in lexicon("pronouns") and not (len(name) > 1 and name.isupper())


def _acting_for(a: NameValue, b: NameValue) -> Finding | None:
    """Compare what acts for a government or body with that body, and bodies of two governments."""
    for body, whole in ((a, b), (b, a)):
        if body.part_of and not whole.part_of and _one_name(body.part_of, whole.name):
            return NameRelation.PART_OF, f"{body.name} acts for {whole.name}"
    if a.part_of and b.part_of and bool(a.head) is bool(b.head) and not _one_name(a.part_of, b.part_of):
        return NameRelation.DIFFERENT, f"one acts for {a.part_of}, the other for {b.part_of}"
    return None


def _territories(a: NameValue, b: NameValue) -> Finding | None:
    if a.head or b.head:
        return None
    left, right = _place(a), _place(b)
    if left is None or right is None:
        return None
    if left.code != right.code:
        return NameRelation.DIFFERENT, f"{left.name} and {right.name} are two territories"
    same = fold(a.name) == fold(b.name)
    return (NameRelation.SAME if same or left.form is right.form else NameRelation.ALIAS), f"both stand for {left.name}"


def _place(value: NameValue) -> Territory | None:
    return None if value.type is NameKind.PERSON else territory(value.name)


def _one_name(a: str, b: str) -> bool:
    left, right = territory(a), territory(b)
    if left and right:
        return left.code == right.code
    return name_words(canonical_body(a)) == name_words(canonical_body(b))


def _listed_alias(a: NameValue, b: NameValue) -> Finding | None:
    if a.head or b.head:
        return None
    forms = [{fold(form) for form in (value.name, *value.aliases)} for value in (a, b)]
    if fold(a.name) == fold(b.name):
        return NameRelation.SAME, "the same name"
    shared = sorted(forms[0] & forms[1])
    single = [form for form in shared if " " in form or fold(a.name) == form or fold(b.name) == form]
    return (NameRelation.ALIAS, f"both are called {single[0]}") if single else None


def _descriptions(a: NameValue, b: NameValue) -> Finding | None:
    """Compare two descriptions by head noun and modifiers; a description against a name stays open."""
    if not a.head and not b.head:
        return None
    if not a.head or not b.head:
        return NameRelation.UNKNOWN, "a name against a description"
    left, right = frozenset(name_words(a.name)), frozenset(name_words(b.name))
    if a.head != b.head:
        return NameRelation.UNKNOWN, f"{a.head} against {b.head}"
    if left == right:
        return NameRelation.SAME, "the same description"
    if left < right or right < left:
        return NameRelation.BROADER, f"one says more about the {a.head}"
    return NameRelation.UNKNOWN, f"two descriptions of a {a.head}"


def _kinds(a: NameValue, b: NameValue) -> Finding | None:
    kinds = {a.type, b.type}
    if len(kinds) == 1 or kinds & _EITHER or kinds <= _STATE:
        return None
    return NameRelation.DIFFERENT, f"{a.type} and {b.type}"


def _names(a: NameValue, b: NameValue) -> Finding | None:
    one, other = canonical_body(a.name), canonical_body(b.name)
    left, right = name_words(one), name_words(other)
    if left == right:
        return NameRelation.SAME, "the same words"
    if set(left) == set(right):
        return NameRelation.ALIAS, "the same words in another order"
    if acronym_of(one, other) or acronym_of(other, one):
        return NameRelation.ALIAS, "one is the acronym of the other"
    if NameKind.PERSON in (a.type, b.type):
        return _people(left, right)
    return _bodies(left, right)


def _people(left: tuple[str, ...], right: tuple[str, ...]) -> Finding | None:
    short, full = sorted((left, right), key=len)
    if set(short) <= set(full):
        return NameRelation.ALIAS, f"{' '.join(short)} is part of the full name"
    if short[-1] == full[-1] and _initials(short[:-1], full[:-1]):
        return NameRelation.ALIAS, "the initials and the family name agree"
    if len(short) == len(full) and all(spelt_alike(x, y) for x, y in zip(short, full, strict=True)):
        return NameRelation.ALIAS, "two spellings of one name"
    return None


def _initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether every given name agrees or is the initial of the other side's."""
    return bool(short) and all(
        x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in zip(short, full, strict=False)
    )


def spelt_alike(a: str, b: str) -> bool:
    """Say whether two words of names may be two spellings of one.

    Args:
        a: One folded word.
        b: The other.

    Returns:
        True for equal words, and for long ones that differ in a letter or two.
    """
    return a == b or (min(len(a), len(b)) >= LONG and similarity.names(a, b) >= _SPELLING)


def _bodies(left: tuple[str, ...], right: tuple[str, ...]) -> Finding | None:
    short, full = sorted((left, right), key=len)
    if full[: len(short)] == short:
        return NameRelation.ALIAS, f"{' '.join(short)} begins the longer name"
    if len(short) > 1 and set(short) < set(full):
        return NameRelation.ALIAS, "every word of one is in the other"
    if len(short) == len(full) and all(spelt_alike(x, y) for x, y in zip(short, full, strict=True)):
        return NameRelation.ALIAS, "two spellings of one name"
    own = [(x, y) for x in sorted(set(short) - set(full)) for y in sorted(set(full) - set(short))]
    if any(_alike(x, y) for x, y in own):
        return NameRelation.UNKNOWN, "some words agree, others are alike"
    return None


def _alike(a: str, b: str) -> bool:
    """Say whether two words may be forms of one: the same beginning, or one territory."""
    left, right = territory(a.title()), territory(b.title())
    return a[:2] == b[:2] or spelt_alike(a, b) or bool(left and right and left.code == right.code)
