"""Who calls the content of a clause untrue: "false reports that", "wrongly claimed", "claims that … are baseless"."""

from __future__ import annotations

from reconcile.extract.hedges import adjective_of, governor_kinds, hedges
from reconcile.extract.syntax import Sentence

_CLAUSE = frozenset({"ccomp", "acl", "relcl", "prep"})
_COPULAS = frozenset({"be", "prove", "remain"})
_RULING_ON_TRUTH = frozenset({"denies", "doubts", "presupposes"})


def refuting_words(sentence: Sentence, node: int, entered: str | None) -> list[int]:
    """Find the words around a governor that call the clause under it untrue.

    Args:
        sentence: A parsed sentence.
        node: Position of the governor.
        entered: The relation by which it was reached from the clause.

    Returns:
        Positions of adjectives on a noun ("false claims that"), of the complement of a copula ("it is untrue that",
        "reports that … are false"), of adverbs on a verb ("wrongly claimed that") and of the `no` of "no truth in".
    """
    known = hedges()
    token = sentence.tokens[node]
    if token.pos == "NOUN" and entered in _CLAUSE:
        return _children(sentence, node, "amod", known.untrue) + _no_truth_in(sentence, node)
    if token.lemma in _COPULAS and entered in {"ccomp", "csubj", "nsubj"}:
        adjective = adjective_of(sentence, node)
        return [adjective] if adjective is not None and sentence.tokens[adjective].lemma in known.untrue else []
    if entered in {"ccomp", "xcomp"} and governor_kinds(sentence, node) & {"reports", "believes"}:
        return _children(sentence, node, "advmod", known.refuting_adverbs)
    return []


def is_judged(sentence: Sentence, noun: int) -> bool:
    """Tell whether the clause that a noun is the subject of says if the noun's content is true.

    Args:
        sentence: A parsed sentence.
        noun: Position of a noun such as `report` or `claim`.

    Returns:
        True for "reports that … are false", "the claim that … was denied"; False for "the report that … caused alarm".
    """
    known = hedges()
    token = sentence.tokens[noun]
    if token.lemma not in known.contents or token.dep not in {"nsubj", "nsubjpass"}:
        return False
    if token.dep == "nsubjpass":
        return bool(governor_kinds(sentence, token.head) & _RULING_ON_TRUTH)
    adjective = adjective_of(sentence, token.head)
    if sentence.tokens[token.head].lemma not in _COPULAS or adjective is None:
        return False
    return sentence.tokens[adjective].lemma in known.untrue | known.true


def is_only_spoken_of(sentence: Sentence, noun: int) -> bool:
    """Tell whether a noun that carries a clause is only what something is about: "declined to comment on reports that".

    Args:
        sentence: A parsed sentence.
        noun: Position of the noun.

    Returns:
        True where a preposition parts it from the verb above, whose force then stops at it.
    """
    token = sentence.tokens[noun]
    return token.dep == "pobj" and token.lemma in hedges().contents


def _no_truth_in(sentence: Sentence, noun: int) -> list[int]:
    """Find the `no` of "there is no truth in reports that"."""
    if not is_only_spoken_of(sentence, noun):
        return []
    truth = sentence.tokens[sentence.tokens[noun].head].head
    return _children(sentence, truth, "det", frozenset({"no"})) if sentence.tokens[truth].lemma == "truth" else []


def _children(sentence: Sentence, i: int, dep: str, lemmas: frozenset[str]) -> list[int]:
    return [
        j for j in sentence.children(i) if sentence.tokens[j].dep == dep and sentence.tokens[j].text.lower() in lemmas
    ]
