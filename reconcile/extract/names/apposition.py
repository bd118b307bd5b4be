"""A description and a proper name side by side: `the mayor, Ana Ruiz`, `the former head of the club, Karl Moos`."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extract.syntax import Sentence, Token
from reconcile.text.names import lexicon

_TAILS = frozenset({"of", "for", "in", "at"})  # the phrases behind a role that the parser hangs a name on
_BRACKETS = frozenset({"(", "[", "-", "–", "—", "|", "/"})
_EITHER = frozenset("owner rival partner opponent challenger successor predecessor landlord tenant agent".split())
_CLOSING = frozenset({",", ".", ";"})
_GOVERNED = frozenset({"nsubj", "nsubjpass", "conj", "compound", "poss"})  # parts the name may play for itself
_DEEPEST = 4  # phrases inside each other that are followed to a name


def is_human(noun: str) -> bool:
    """Say whether a noun stands for a person.

    Args:
        noun: Its lemma.

    Returns:
        True for the nouns of `people` and `roles` in `reconcile/data/names.toml`.
    """
    return noun in lexicon("people") or noun in lexicon("roles")


def may_be_body(noun: str) -> bool:
    """Say whether a noun for people can stand for a company too.

    Args:
        noun: Its lemma.

    Returns:
        True for `owner`, `rival` and the like.
    """
    return noun in _EITHER


def name_beside(sentence: Sentence, noun: int) -> int | None:
    """Find the proper name that says who or what a common noun describes.

    Args:
        sentence: The sentence.
        noun: Position of the common noun.

    Returns:
        Position of the name's head, also where the parser hangs it on the end of the noun's own phrase
        (`the governor of Varena, Luis Ferro`); None where there is none, or a list of names.
    """
    token = sentence.tokens[noun]
    if token.pos != "NOUN" or token.tag != "NN":
        return None
    direct = _apposed(sentence, noun)
    if direct is not None or not is_human(token.lemma):
        return direct
    for behind in _tails(sentence, noun):
        apposed = _apposed(sentence, behind)
        if apposed is not None and _parted(sentence, behind, apposed):
            return apposed
        if _runs_into_name(sentence, behind):
            return behind
    return _between_commas(sentence, noun)


def noun_beside(sentence: Sentence, name: int) -> Token | None:
    """Find the common noun that describes a proper name, before it or behind it.

    Args:
        sentence: The sentence.
        name: Position of the name's head.

    Returns:
        The noun, or None.
    """
    for j in sentence.children(name):
        if sentence.tokens[j].dep == "appos" and sentence.tokens[j].pos == "NOUN":
            return sentence.tokens[j]
    for above in sentence.ancestors(name):
        if name_beside(sentence, above) == name:
            return sentence.tokens[above]
        if sentence.tokens[above].pos not in {"NOUN", "PROPN", "ADP"}:
            break
    comma = next((i for i in range(name - 1, -1, -1) if sentence.tokens[i].pos != "PROPN"), 0)
    noun = comma - 1
    return sentence.tokens[noun] if noun >= 0 and name_beside(sentence, noun) == name else None


def _apposed(sentence: Sentence, noun: int) -> int | None:
    """Give the one proper name in apposition behind a word, or None; brackets and lists of names do not count."""
    for j in sentence.children(noun):
        token = sentence.tokens[j]
        if token.dep != "appos" or token.pos != "PROPN" or j < noun:
            continue
        first = sentence.subtree(j)[0]
        listed = any(
            sentence.tokens[k].dep == "conj" and sentence.tokens[k].pos == "PROPN" for k in sentence.children(j)
        )
        between = {other.text for other in (*sentence.tokens[noun + 1 : first + 1], sentence.tokens[first - 1])}
        if not between & _BRACKETS and not listed:
            return j
    return None


def _between_commas(sentence: Sentence, noun: int) -> int | None:
    """Give a person's name right behind `the army chief,` that the parser hung elsewhere, closed by a mark."""
    tokens = sentence.tokens
    first = last = noun + 2
    if sentence.child(noun, "det", "poss") is None or first >= len(tokens) or tokens[noun + 1].text != ",":
        return None
    while last < len(tokens) and tokens[last].pos == "PROPN":
        last += 1
    name = last - 1
    closed = last == len(tokens) or tokens[last].text in _CLOSING
    listed = last + 1 < len(tokens) and tokens[last + 1].pos == "PROPN"
    alone = last > first and tokens[name].ent == "PERSON" and tokens[name].dep not in _GOVERNED
    return name if alone and closed and not listed else None


def _tails(sentence: Sentence, noun: int) -> Iterator[int]:
    """Give the nouns in the phrases behind a noun (`Varena` in `the governor of Varena`) up to another person's."""
    at = noun
    for _ in range(_DEEPEST):
        behind = [j for j in sentence.children(at) if j > at and _opens_tail(sentence.tokens[j])]
        inner = sentence.child(behind[0], "pobj") if behind else None
        if inner is None or _somebody_else(sentence, inner):
            return
        yield inner
        at = inner


def _opens_tail(token: Token) -> bool:
    return token.dep == "prep" and token.text.casefold() in _TAILS


def _parted(sentence: Sentence, noun: int, name: int) -> bool:
    """Say whether a comma stands between a phrase and the person's name behind it."""
    between = sentence.tokens[noun + 1 : name]
    return any(token.text == "," for token in between) and sentence.tokens[name].ent in {"PERSON", ""}


def _somebody_else(sentence: Sentence, noun: int) -> bool:
    """Say whether a phrase names another person (`the daughter of the victim, Sam Reed`), not a post (`for mayor`)."""
    token = sentence.tokens[noun]
    return token.pos == "NOUN" and is_human(token.lemma) and sentence.child(noun, "det", "poss") is not None


def _runs_into_name(sentence: Sentence, name: int) -> bool:
    """Say whether a body's noun and a person's name were read as one (`spokeswoman for the agency Mia Lund`)."""
    bodies = lexicon("bodies", "organisations")
    return sentence.tokens[name].ent == "PERSON" and any(
        sentence.tokens[j].pos == "NOUN" and sentence.tokens[j].lemma in bodies for j in sentence.children(name)
    )
