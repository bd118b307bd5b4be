"""From shared runs of words to passages, sentence by sentence: which are copied, and how telling that is.

Two writers on one event share names, numbers, set phrases and short runs of words. Of a sentence that one of them
took from the other, most of the plain words are shared too, and most of them in runs: both are counted, over the
plain words of both sentences, so that a short sentence whose few facts stand in a long one of the other is no copy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from reconcile.origins.copying.tiles import Tile
from reconcile.origins.copying.words import BREAK, Place, Words

EXPECTED = 0.55  # share of the plain words of a sentence that two writers on one event may have in common
STRONG = 5.0  # plain words beyond these: enough to prove copying
WEAK = 2.0  # enough between two articles of which one passage is proven to be copied
VERBATIM = 12  # plain words in one run that no two writers hit upon, however long the sentences around it
LINKED = 0.3  # of the shorter sentence's plain words: what links two sentences
LOOK_BACK = 8  # groups to which a sentence may belong
LINK_WORDS = 3  # plain words between two sentences of one passage: `she said`


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Sentences of two articles that have most of their words in common.

    Attributes:
        a: First word and one past the last in one article, from the first to the last shared run.
        b: The same in the other.
        sentences_a: First and last of its sentences in one article.
        sentences_b: The same in the other.
        words: Words in shared runs.
        evidence: Shared plain words beyond those that two writers on one event may share.
    """

    a: Place
    b: Place
    sentences_a: Place
    sentences_b: Place
    words: int
    evidence: float


class _Piece(NamedTuple):
    """A shared run within one sentence of each article: its first words, its words, how many are plain in both."""

    a: int
    b: int
    length: int
    plain: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Shared sentences that are weighed together: where they lie, their weight, and each of them."""

    sentences_a: Place
    sentences_b: Place
    evidence: float
    parts: tuple[SharedPassage, ...]


def copied_passages(a: Words, b: Words, tiles: Sequence[Tile]) -> list[SharedPassage]:
    """Give the passages that one of two articles must have from the other, or both from a third.

    Sentences are weighed together with those around them, but a sentence that is shared with nobody parts a passage
    in two: what an article has of its own never lies within.

    Args:
        a: One article.
        b: The other.
        tiles: The runs they share.

    Returns:
        The passages in the order of the first article; none where no sentences are telling enough together.
    """
    if not tiles:
        return []
    linked = [_weighed(a, b, link, pieces) for link, pieces in _linked(a, b, _by_sentences(a, b, tiles))]
    groups = _grouped(a, b, sorted((one for one in linked if one.evidence > 0), key=lambda one: (one.a, one.b)))
    if not any(group.evidence >= STRONG for group in groups):
        return []
    telling = [part for group in groups if group.evidence >= WEAK for part in group.parts]
    return _merged(a, b, sorted(telling, key=lambda one: (one.a, one.b)))


def share(a: Words, b: Words, passage: SharedPassage) -> float:
    """Give the words in shared runs as a share of all words of the shorter stretch, above 0 and up to 1."""
    sizes = (int((text.numbers[slice(*place)] != BREAK).sum()) for text, place in ((a, passage.a), (b, passage.b)))
    return min(1.0, passage.words / min(sizes))


def _by_sentences(a: Words, b: Words, tiles: Sequence[Tile]) -> dict[Place, list[_Piece]]:
    """Cut runs where a sentence ends in either article; give them by the sentences they lie in."""
    lengths = np.array([tile.length for tile in tiles])
    firsts = np.cumsum(lengths) - lengths
    within = np.arange(lengths.sum())
    in_a = np.repeat(np.array([tile.a for tile in tiles]) - firsts, lengths) + within
    in_b = np.repeat(np.array([tile.b for tile in tiles]) - firsts, lengths) + within
    sentences_a, sentences_b = a.sentences[in_a], b.sentences[in_b]
    opens = np.zeros(len(within), dtype=bool)
    opens[1:] = (sentences_a[1:] != sentences_a[:-1]) | (sentences_b[1:] != sentences_b[:-1])
    opens[firsts] = True
    heads = np.flatnonzero(opens)
    plain = np.add.reduceat(a.plain[in_a] & b.plain[in_b], heads, dtype=np.int64)
    sizes = np.diff(heads, append=len(within))
    columns = (in_a[heads], in_b[heads], sizes, plain, sentences_a[heads], sentences_b[heads])
    shared: dict[Place, list[_Piece]] = defaultdict(list)
    for *piece, one, other in zip(*(column.tolist() for column in columns), strict=True):
        shared[one, other].append(_Piece(*piece))
    return shared


def _linked(a: Words, b: Words, shared: Mapping[Place, list[_Piece]]) -> list[tuple[list[Place], list[_Piece]]]:
    """Put runs together that lie in the same sentences, each sentence with the one that it shares most with.

    A sentence that was split in two, or two that became one, end up in one group.
    """
    weights = {pair: sum(piece.plain for piece in found) for pair, found in shared.items()}
    sizes_a, sizes_b = np.bincount(a.sentences, a.plain).tolist(), np.bincount(b.sentences, b.plain).tolist()
    close = [pair for pair in shared if weights[pair] > LINKED * min(sizes_a[pair[0]], sizes_b[pair[1]])]
    links: list[list[Place]] = []
    linked_a: dict[int, int] = {}
    linked_b: dict[int, int] = {}
    for one, other in sorted(close, key=lambda pair: (-weights[pair], pair)):
        group = linked_a.get(one, linked_b.get(other, len(links)))
        if group == len(links):
            links.append([])
        elif linked_b.get(other, group) != group or not _adjoins((one, other), links[group]):
            continue
        linked_a[one] = linked_b[other] = group
        links[group].append((one, other))
    return [(link, [piece for pair in link for piece in shared[pair]]) for link in links]


def _adjoins(pair: Place, group: Sequence[Place]) -> bool:
    """Tell whether a sentence of each article stands among those of a group or next to one of them."""
    return any(abs(pair[0] - one) <= 1 for one, _ in group) and any(abs(pair[1] - other) <= 1 for _, other in group)


def _weighed(a: Words, b: Words, link: Sequence[Place], pieces: Sequence[_Piece]) -> SharedPassage:
    """Weigh what two groups of sentences share."""
    in_a, in_b = (sorted(set(sentences)) for sentences in zip(*link, strict=True))
    words_a, words_b = _plain_words(a, in_a), _plain_words(b, in_b)
    runs = [piece.plain for piece in pieces]
    common = (Counter(words_a) & Counter(words_b)).total()
    evidence = (sum(runs) + common) / 2 - EXPECTED * (len(words_a) + len(words_b)) / 2
    if max(runs) >= VERBATIM:
        evidence = max(evidence, (1 - EXPECTED) * max(runs))
    return SharedPassage(
        a=(min(piece.a for piece in pieces), max(piece.a + piece.length for piece in pieces)),
        b=(min(piece.b for piece in pieces), max(piece.b + piece.length for piece in pieces)),
        sentences_a=(in_a[0], in_a[-1]),
        sentences_b=(in_b[0], in_b[-1]),
        words=sum(piece.length for piece in pieces),
        evidence=evidence,
    )


def _grouped(a: Words, b: Words, parts: Sequence[SharedPassage]) -> list[_Group]:
    """Put shared sentences together where what lies between them weighs less than they do."""
    groups: list[_Group] = []
    for part in parts:
        for place in range(len(groups) - 1, max(-1, len(groups) - 1 - LOOK_BACK), -1):
            group = groups[place]
            between = _between(a, group.sentences_a, part.sentences_a) + _between(
                b, group.sentences_b, part.sentences_b
            )
            lost = EXPECTED * between / 2
            if lost < min(group.evidence, part.evidence):
                groups[place] = _Group(
                    _hull(group.sentences_a, part.sentences_a),
                    _hull(group.sentences_b, part.sentences_b),
                    group.evidence + part.evidence - lost,
                    (*group.parts, part),
                )
                break
        else:
            groups.append(_Group(part.sentences_a, part.sentences_b, part.evidence, (part,)))
    return groups


def _merged(a: Words, b: Words, parts: Sequence[SharedPassage]) -> list[SharedPassage]:
    """Join shared sentences that follow each other in both articles with hardly a word between them."""
    merged: list[SharedPassage] = []
    for part in parts:
        last = merged[-1] if merged else None
        if (
            last is not None
            and _between(a, last.sentences_a, part.sentences_a) <= LINK_WORDS
            and _between(b, last.sentences_b, part.sentences_b) <= LINK_WORDS
        ):
            merged[-1] = _both(last, part)
        else:
            merged.append(part)
    return merged


def _between(text: Words, one: Place, other: Place) -> int:
    """Count the plain words of the sentences that lie between two stretches of sentences."""
    first, last = min(one[1], other[1]) + 1, max(one[0], other[0])
    start, end = np.searchsorted(text.sentences, [first, max(first, last)])
    return int(text.plain[start:end].sum())


def _both(one: SharedPassage, other: SharedPassage) -> SharedPassage:
    return replace(
        one,
        a=_hull(one.a, other.a),
        b=_hull(one.b, other.b),
        sentences_a=_hull(one.sentences_a, other.sentences_a),
        sentences_b=_hull(one.sentences_b, other.sentences_b),
        words=one.words + other.words,
        evidence=one.evidence + other.evidence,
    )


def _hull(one: Place, other: Place) -> Place:
    return min(one[0], other[0]), max(one[1], other[1])


def _plain_words(text: Words, sentences: Sequence[int]) -> list[int]:
    """Give the plain words of some sentences, in order."""
    found: list[int] = []
    for sentence in sentences:
        start, end = np.searchsorted(text.sentences, [sentence, sentence + 1])
        found += text.numbers[start:end][text.plain[start:end]].tolist()
    return found
