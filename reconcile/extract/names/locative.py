"""The grammar of being somewhere: what stands around a name when it is a place."""

from __future__ import annotations

from reconcile.extract.syntax import Sentence
from reconcile.text.names import lexicon, territory
from reconcile.text.names.territories import Form

_INSIDE = frozenset({"in", "near", "outside", "across", "throughout"})
_SKIPPED = frozenset(
    {"the", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "downtown"}
)
_NOT_WHERE = frozenset(
    {"stake", "share", "stock", "investment", "interest", "confidence", "trust", "invest", "believe"}
)
_PARTS = frozenset(
    {"section", "neighborhood", "neighbourhood", "suburb", "district", "outskirts", "side", "town", "city", "village",
     "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "center", "centre", "area",
     "port", "harbour", "harbor", "island", "isle", "islands", "peninsula", "coast", "shore", "bay", "gulf", "province",
     "region", "prefecture", "parish", "resort", "municipality", "valley", "archipelago", "hamlet", "capital"}
)  # fmt: skip
_DASHES = frozenset({"-", "--", "–", "—", "_"})
_DATELINE_WORDS, _DATELINE_REACH = 4, 8


def is_inside(sentence: Sentence, first: int) -> bool:
    """Say whether the words before a name put something there (`in north Dover`, `near Dover`).

    Args:
        sentence: The sentence.
        first: Position of the first token of the name.

    Returns:
        True for the few prepositions that hardly ever stand before anything but a place; a stake or trust *in*
        somebody is none.
    """
    tokens = sentence.tokens
    at = first - 1
    while at >= 0 and tokens[at].text.casefold() in _SKIPPED:
        at -= 1
    if at < 0 or tokens[at].text.casefold() not in _INSIDE:
        return False
    return at == 0 or tokens[at - 1].lemma not in _NOT_WHERE


def is_home(sentence: Sentence, first: int, head: int) -> bool:
    """Say whether a name is a place by what belongs to it (`suburb of Dover`, `Dover's old town`, `Ann, 34, of Dover`).

    Args:
        sentence: The sentence.
        first: Position of the first token of the name.
        head: Position of its head.

    Returns:
        True where a part of a town, or somebody's age and `of`, stands beside the name.
    """
    tokens = sentence.tokens
    if tokens[head].dep == "poss" and tokens[tokens[head].head].lemma in _PARTS:
        return True
    if first < 3 or tokens[first - 1].text != "of":
        return False
    aged = tokens[first - 2].text == "," and tokens[first - 3].text.isdigit()
    return aged or tokens[first - 2].lemma in _PARTS


def is_at(sentence: Sentence, head: int) -> bool:
    """Say whether a name hangs on a preposition of place, alone or as one of several.

    Args:
        sentence: The sentence.
        head: Position of the name's head.

    Returns:
        True for `at`, `from`, `along` and the others of `locatives` in `reconcile/data/names.toml`.
    """
    token = sentence.tokens[head]
    if token.dep in {"conj", "appos", "npadvmod"} and token.head != head:
        return is_at(sentence, token.head)
    return token.dep == "pobj" and sentence.tokens[token.head].text.casefold() in lexicon("locatives")


def is_upon(sentence: Sentence, head: int) -> bool:
    """Say whether something lives or happens `on` or `off` a name, as on an island (`a curfew on Kessa`).

    Args:
        sentence: The sentence.
        head: Position of the name's head.

    Returns:
        True where what stands before the preposition is at home or happens there; fines, attacks and reports *on*
        somebody are none.
    """
    token = sentence.tokens[head]
    preposition = sentence.tokens[token.head]
    if token.dep != "pobj" or preposition.text.casefold() not in {"on", "off"}:
        return False
    above = sentence.tokens[preposition.head]
    named = next((j for j in sentence.children(above.i) if j < preposition.i and sentence.tokens[j].text == "of"), None)
    inner = sentence.child(named, "pobj") if named is not None else None
    lemmas = {above.lemma, sentence.tokens[inner].lemma if inner is not None else above.lemma}
    return bool(lemmas & lexicon("happenings", "people", "places"))


def is_dateline(sentence: Sentence, last: int) -> bool:
    """Say whether a sentence opens with a dateline (`BEIJING --`, `AKRON, Ohio (AP) -`).

    Args:
        sentence: The sentence.
        last: Position of the last token of the name it opens with.

    Returns:
        True for at most four words in capitals with a state, dash or bracket soon behind them.
    """
    tokens = sentence.tokens
    words = tokens[: last + 1]
    if not all(word.text.isupper() or word.text == "." for word in words) or len(words) > _DATELINE_WORDS:
        return False
    after = [token.text for token in tokens[last + 1 : last + 2 + _DATELINE_REACH]]
    if not after or after[0] in _DASHES | {"("}:
        return bool(after)
    state = len(after) > 1 and territory(after[1], Form.STATE, Form.NAME) is not None
    return after[0] == "," and (state or any(word in _DASHES for word in after))
