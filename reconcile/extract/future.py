"""Whether what a word names lies ahead of the text: announced, planned, asked for, possible or feared."""

from __future__ import annotations

from reconcile.extract.scope import Operator, operators
from reconcile.extract.syntax import Sentence

# What points ahead from its own clause, and what points ahead from the clause above.
_OWN = frozenset({"future", "would", "unlikely"})
_ABOVE = frozenset({"intends", "commits", "demands", "future", "would"})
_SETTLED = frozenset({"VBD", "VBN"})


def is_future(sentence: Sentence, i: int) -> bool:
    """Tell whether what a word names is still to come, seen from the text.

    Args:
        sentence: A parsed sentence.
        i: Position of a verb, noun or adjective.

    Returns:
        True for "will ban", "plans to ban", "the ban would", "to ban" as a purpose; False where it is told as
        happening or done, or where nothing points ahead.
    """
    token = sentence.tokens[i]
    found = operators(sentence, i)
    if any(operator.kind in _OWN and operator.depth == 0 for operator in found):
        return True
    if _is_bare_purpose(sentence, i):
        return True
    return token.tag not in _SETTLED and any(_points_ahead(operator) for operator in found)


def _points_ahead(operator: Operator) -> bool:
    return operator.depth > 0 and operator.kind in _ABOVE


def _is_bare_purpose(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb is an infinitive of purpose or a headline's "to": "EU to ban", "met to discuss"."""
    token = sentence.tokens[i]
    if token.tag != "VB" or not any(sentence.tokens[j].tag == "TO" for j in sentence.children(i)):
        return False
    return token.dep in {"advcl", "ROOT", "acl", "relcl"}
