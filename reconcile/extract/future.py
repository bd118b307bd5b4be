"""Whether what a word names lies ahead of the text: announced, planned, asked for, possible or feared."""

from __future__ import annotations

from reconcile.extract.hedges import governor_kinds
from reconcile.extract.predicates import deed_of_noun
from reconcile.extract.scope import Operator, operators
from reconcile.extract.syntax import Sentence, Token

# Kinds of operators that point ahead from the word's own clause, and from the clause above it.
_OWN = frozenset({"future", "would", "unlikely"})
_ABOVE = frozenset({"intends", "commits", "demands", "future", "would"})
# Words that point ahead where they stand in the word's own clause, whatever their kind.
_OWN_WORDS = frozenset({"may", "might", "could", "should", "must", "if", "unless", "until", "whether"})
# Governors of the `believes` kind that speak of what is to come.
_FORETELLING = frozenset({"expect", "predict", "anticipate", "forecast", "likely", "project", "slate"})
_ASKING = frozenset({"commits", "demands"})
_COMING = frozenset(
    {"upcoming", "forthcoming", "future", "planned", "proposed", "next", "expected", "scheduled", "coming"}
)
_PURPOSE = frozenset({"advcl", "ROOT", "acl", "relcl", "xcomp", "ccomp"})
_SETTLED = frozenset({"VBD", "VBN"})


def is_future(sentence: Sentence, i: int) -> bool:
    """Tell whether what a word names is still to come, seen from the text.

    Args:
        sentence: A parsed sentence.
        i: Position of a verb, noun or adjective.

    Returns:
        True for "will ban", "plans to ban", "could ban", "the upcoming ban", "to ban" as a purpose; False where it is
        told as happening or done, or where nothing points ahead.
    """
    token = sentence.tokens[i]
    found = operators(sentence, i)
    if any(_own(sentence, operator) for operator in found) or _is_to_come(sentence, i) or is_subjunctive(sentence, i):
        return True
    if _is_bare_infinitive(sentence, i) and not any(_completes(operator) for operator in found):
        return True
    if token.tag in _SETTLED or (token.dep == "pobj" and token.pos == "NOUN" and deed_of_noun(token) is None):
        return False
    return any(_points_ahead(sentence.tokens[operator.token], operator) for operator in found)


def is_subjunctive(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb names what somebody asks for in a clause: "proposed that imports be banned".

    Args:
        sentence: A parsed sentence.
        i: Position of the verb.

    Returns:
        True for a base form, or a participle under a bare `be`, in a content clause without a modal, where the verb
        above asks for something or commits to it.
    """
    token = sentence.tokens[i]
    helpers = [sentence.tokens[j] for j in sentence.children(i) if sentence.tokens[j].dep in {"aux", "auxpass"}]
    first = helpers[0] if helpers else token
    marked = any(sentence.tokens[j].dep == "mark" for j in sentence.children(i))
    asked = bool(governor_kinds(sentence, token.head) & _ASKING)
    return token.dep == "ccomp" and marked and asked and first.tag == "VB"


def _own(sentence: Sentence, operator: Operator) -> bool:
    """Tell whether an operator of the word's own clause points ahead."""
    token = sentence.tokens[operator.token]
    return operator.depth == 0 and (operator.kind in _OWN or token.lemma in _OWN_WORDS)


def _points_ahead(token: Token, operator: Operator) -> bool:
    return operator.depth > 0 and (operator.kind in _ABOVE or token.lemma in _FORETELLING)


def _completes(operator: Operator) -> bool:
    """Tell whether the governor says how it ended: "managed to", "failed to"."""
    return operator.depth == 1 and operator.kind in {"implies", "prevents"}


def _is_to_come(sentence: Sentence, i: int) -> bool:
    """Tell whether a noun is called upcoming, or is the subject of a clause that lies ahead."""
    token = sentence.tokens[i]
    if token.pos != "NOUN":
        return False
    if any(sentence.tokens[j].lemma in _COMING for j in sentence.children(i)):
        return True
    return token.dep in {"nsubj", "nsubjpass"} and any(
        operator.kind == "future" and operator.depth == 0 for operator in operators(sentence, token.head)
    )


def _is_bare_infinitive(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb is an infinitive still to be done: "EU to ban", "met to discuss", "to be launched"."""
    token = sentence.tokens[i]
    if token.tag not in {"VB", "VBN"} or token.dep not in _PURPOSE:
        return False
    below = [sentence.tokens[j] for j in sentence.children(i)]
    return any(child.tag == "TO" for child in below) and not any(child.lemma == "have" for child in below)
