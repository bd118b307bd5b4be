"""Lists of people in every order and spelling: `Amis, Ruth; Cole, T.` is `by Tom Cole and Ruth J. Amis`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from reconcile.audit.values.base import Relation
from reconcile.audit.values.given import one_given_name
from reconcile.audit.values.raw import is_missing, plain
from reconcile.text import similarity
from reconcile.text.names.words import fold

SPELLING = 0.75  # share of letters in common above which two long words are misprints of one
LONG = 4  # letters from which on a word can be called misprinted
RUN_TOGETHER = 4  # words from which on one name may be several
JOINED = 5  # letters from which on a word may be two words written as one
MOST = 60  # people read of one list, and words of one person

Person = tuple[str, ...]  # words and initials, in alphabetical order
People = tuple[Person, ...]
Readings = tuple[People, ...]  # every way to read the commas

_BETWEEN = re.compile(r"[;/|&+\n]|\b(?:and|with)\b")
_INVERTED = re.compile(r"[;/|]")
_BRACKETS = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]")
_DEGREE = re.compile(r"\bph\W{0,2}d\b")
_APART = re.compile(r"[^\w\s]|_|\d")
_SHOUTED = re.compile(r"\b[A-Z]{4}")
_CAPITALS = re.compile(r"\b[A-Z]{2,3}\b")
_NO_VOWEL = re.compile(r"\b[bcdfghj-np-tv-xz]{2,3}\b", re.IGNORECASE)
_NO_INITIALS = frozenset("ng mc st".split())
_NO_NAMES = frozenset(
    "by author authors editor editors edited ed eds illustrator illustrators illustrated translator translators"
    " translated contributor contributors compiled foreword introduction et al others other"
    " dr prof professor sir mr mrs ms phd jr sr ii iii iv md".split()
)


class ListOfPeople:
    """People in any order: given names may be initials or missing, family names come first or last."""

    name = "people"

    def read(self, raw: str) -> Readings | None:
        """Read the people of a list, commas in each way they can be meant, or None where nobody is named."""
        return _read(plain(raw))

    def relate(self, stated: Readings, other: Readings) -> Relation:
        """Compare two lists in the reading that brings them nearest; a list that leaves somebody out is less."""
        if stated == other or ((_run_together(stated) or _run_together(other)) and _same_words(stated, other)):
            return Relation.SAME
        found = {_compare(one, two) for one in stated for two in other}
        return next(relation for relation in _NEAREST_FIRST if relation in found)


_NEAREST_FIRST = (Relation.SAME, Relation.NEAR, Relation.LESS, Relation.MORE, Relation.OTHER)


@lru_cache(maxsize=65_536)
def _read(raw: str) -> Readings | None:
    if is_missing(raw):
        return None
    parts = _parts(raw)
    inverted = (len(parts) > 1 and bool(_INVERTED.search(raw))) or any(_given_names_last(part) for part in parts)
    pairs = _people(_in_pairs(parts))
    each = _people([[segment] for part in parts for segment in _with_initials(part)])
    first = _people(_first_inverted(parts))
    several = all(len(segment) > 1 for part in parts for segment in part)
    ways = [pairs] if inverted else [each] if several else [pairs, each, first]
    return tuple(sorted({way for way in ways if way})) or None


def _parts(raw: str) -> list[list[list[str]]]:
    """Split a list at what can only stand between people, each part at its commas, each of these into words."""
    text = _DEGREE.sub(" ", fold(_initials_apart(_BRACKETS.sub(" ", raw))))
    parts = [[_words(segment) for segment in part.split(",")[:MOST]] for part in _BETWEEN.split(text)]
    return [kept for part in parts if (kept := [segment for segment in part if segment])][:MOST]


def _initials_apart(text: str) -> str:
    """Write initials that stand together one by one (`Amis RJ`): capitals among small letters, or without a vowel."""
    capitals = not text.isupper() and not _SHOUTED.search(text)
    for pattern in (_CAPITALS, _NO_VOWEL) if capitals else (_NO_VOWEL,):
        text = pattern.sub(_one_by_one, text)
    return text


def _one_by_one(found: re.Match[str]) -> str:
    word = found[0].casefold()
    return found[0] if word in _NO_NAMES or word in _NO_INITIALS else " ".join(word)


def _words(segment: str) -> list[str]:
    return [word for word in _APART.sub(" ", segment.replace("'", "")).split() if word not in _NO_NAMES][:MOST]


def _with_initials(part: Sequence[list[str]]) -> list[list[str]]:
    """Put segments that hold nothing but initials (given names, `M.D.`) to the name before."""
    kept: list[list[str]] = []
    for words in part:
        if kept and all(len(word) == 1 for word in words):
            kept[-1] = kept[-1] + words
        else:
            kept.append(words)
    return kept


def _given_names_last(part: Sequence[list[str]]) -> bool:
    """Say whether initials at the end of every second segment show that it continues the one before."""
    return any(len(words[-1]) == 1 for words in part[1::2]) and all(len(words[-1]) > 1 for words in part[::2])


def _in_pairs(parts: Sequence[list[list[str]]]) -> list[list[list[str]]]:
    """Read every second comma as one within a name: family name, given names, family name, given names."""
    return [part[at : at + 2] for part in parts for at in range(0, len(part), 2)]


def _first_inverted(parts: Sequence[list[list[str]]]) -> list[list[list[str]]]:
    """Read the first comma alone as one within a name, as bibliographies write lists."""
    if not parts or len(parts[0]) < 2:
        return []
    rest = [[segment] for part in (parts[0][2:], *parts[1:]) for segment in part]
    return [parts[0][:2], *rest]


def _people(named: Sequence[Sequence[list[str]]]) -> People:
    people = {tuple(sorted(word for segment in segments for word in segment)) for segments in named}
    return tuple(sorted(people))[:MOST]


def _run_together(readings: Readings) -> bool:
    """Say whether a list may name several people with nothing to tell where one ends and the next begins."""
    return len(readings) == 1 and len(readings[0]) == 1 and len(readings[0][0]) >= RUN_TOGETHER


def _same_words(stated: Readings, other: Readings) -> bool:
    """Say whether two lists hold the same words, initials standing for words or left out on either side."""
    left, right = (Counter(word for person in readings[0] for word in person) for readings in (stated, other))
    rest, open_ = (sorted((one - two).elements(), key=len) for one, two in ((left, right), (right, left)))
    for word in rest:
        partner = next((one for one in open_ if _stands_for(word, one, exact=True)), None)
        if partner is not None:
            open_.remove(partner)
        elif len(word) > 1:
            return False
    return all(len(word) == 1 for word in open_)


def _compare(stated: People, other: People) -> Relation:
    left, right = _unmatched(stated, other, exact=True)
    if not left and not right:
        return Relation.SAME
    left, right = _unmatched(left, right, exact=False)
    if not left and not right:
        return Relation.NEAR
    if not left:
        return Relation.LESS
    return Relation.MORE if not right else Relation.OTHER


def _unmatched(left: People, right: People, *, exact: bool) -> tuple[People, People]:
    """Pair people of two lists off, those written alike first, and give those that are left."""
    alike = set(left) & set(right)
    rest, open_ = [person for person in right if person not in alike], []
    for person in (one for one in left if one not in alike):
        partner = next((one for one in rest if _one_person(person, one, exact=exact)), None)
        if partner is None:
            open_.append(person)
        else:
            rest.remove(partner)
    return tuple(open_), tuple(rest)


def _one_person(a: Person, b: Person, *, exact: bool) -> bool:
    """Say whether every word of the shorter name stands in the longer, initials standing for words."""
    if exact and set(a).isdisjoint(b) and len(a) == len(b):
        return False
    short, rest = sorted((a, b), key=len)
    rest_, shared = list(rest), 0
    for word in sorted(short, key=len, reverse=True):
        partner = next((one for one in rest_ if one == word), None) or next(
            (one for one in rest_ if _stands_for(word, one, exact=exact)), None
        )
        found = _in_two(word, rest_) if partner is None else (partner,)
        if not found:
            return False
        shared += len(word) > 1 and len(found[0]) > 1
        for one in found:
            rest_.remove(one)
    return shared > 0


def _in_two(word: str, others: Sequence[str]) -> tuple[str, ...]:
    """Find two words that are written as one: `McDonald` is `Mc Donald`."""
    if len(word) < JOINED:
        return ()
    starts = (one for one in others if len(one) > 1 and len(one) < len(word) and word.startswith(one))
    return next(((one, word[len(one) :]) for one in starts if word[len(one) :] in others), ())


def _stands_for(word: str, other: str, *, exact: bool) -> bool:
    if min(len(word), len(other)) == 1:
        return word[0] == other[0]
    if one_given_name(word, other):
        return True
    return not exact and min(len(word), len(other)) >= LONG and similarity.letters(word, other) >= SPELLING
