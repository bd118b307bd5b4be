"""Which outlets copy from which, as far as values, times and passages tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_matrix

from reconcile.audit.rows import Judged
from reconcile.audit.truth.copying import Copying, cells_of
from reconcile.audit.truth.votes import NONE, Votes

NAMED = 0.99  # probability from which on an outlet is said to copy from another
LEAST_WRONG = 3  # wrong values in common below which nobody is said to copy unless a passage proves it
UNLIKELY = 0.5  # probability of the other direction below which the direction is known
WRONG = 0.5  # probability of being right below which a value is called wrong

Pair = tuple[int, int]  # numbers of two outlets


@dataclass(frozen=True, slots=True)
class Link:
    """Two outlets of which one copies from the other.

    Attributes:
        copier: Number of the outlet that copies, or of the first by name.
        source: Number of the other.
        direction_known: Whether it is known which of them copies.
        probability: Probability that one copies from the other.
        share: Share of the items both speak of that is taken over, at least that of those in proven passages.
        items: Number of items both speak of.
        same_wrong: Items on which both give the same value and it is wrong.
        proven: Passages proven to be taken over, or to be one text of which it is not known who had it first.
    """

    copier: int
    source: int
    direction_known: bool
    probability: float
    share: float
    items: int
    same_wrong: int
    proven: int


@dataclass(frozen=True, slots=True)
class _Proof:
    """What is proven by words, pair by pair.

    Attributes:
        passages: Claims and texts of the first outlet that are taken from the second.
        items: Items that these tell of.
    """

    passages: dict[Pair, set[int]] = field(default_factory=lambda: defaultdict(set))
    items: dict[Pair, set[int]] = field(default_factory=lambda: defaultdict(set))

    def count(self, one: int, other: int) -> int:
        """Count the passages that the first outlet has from the second."""
        return len(self.passages.get((one, other), ()))

    def told(self, one: int, other: int) -> set[int]:
        """Give the items that these passages tell of."""
        return self.items.get((one, other), set())


def links(judged: Judged) -> list[Link]:
    """List the pairs of outlets of which one copies from the other.

    A pair is listed where a passage is proven to be taken over or to be one text, or where values and times make it all
    but certain and several of the values are wrong: being late and right is no proof. The direction is known where a
    passage proves it, or where times are known and fit one direction alone.

    Args:
        judged: The facts with what is made of them.

    Returns:
        The pairs, sorted by copier and source.
    """
    copying = judged.solution.copying
    partners = copying.partners
    place = {pair: at for at, pair in enumerate(zip(partners.source.tolist(), partners.origin.tolist(), strict=True))}
    taken, one_text = _passages(judged), _texts(judged)
    proven = {(min(pair), max(pair)) for proof in (taken, one_text) for pair in proof.passages}
    likely = {(min(pair), max(pair)) for pair, at in place.items() if copying.copier[at] >= NAMED}
    pairs = sorted(proven | likely)
    found = []
    for (one, other), items, wrong in zip(pairs, *_in_common(judged, pairs), strict=True):
        if (one, other) not in proven and wrong < LEAST_WRONG:
            continue
        copier, source, known = _direction(copying, place, taken, (one, other))
        at = place.get((copier, source))
        probability = 0.0 if at is None else float(max(copying.copier[at], copying.copier[place[source, copier]]))
        seen = taken.told(one, other) | taken.told(other, one) | one_text.told(one, other)
        found.append(
            Link(
                copier=copier,
                source=source,
                direction_known=known,
                probability=1.0 if (one, other) in proven else probability,
                share=max(0.0 if at is None else float(copying.share[at]), min(len(seen) / max(items, 1), 1.0)),
                items=items,
                same_wrong=wrong,
                proven=taken.count(one, other) + taken.count(other, one) + one_text.count(one, other),
            )
        )
    return sorted(found, key=lambda link: (judged.votes.sources[link.copier], judged.votes.sources[link.source]))


def _direction(copying: Copying, place: dict[Pair, int], taken: _Proof, pair: Pair) -> tuple[int, int, bool]:
    one, other = pair
    forth, back = taken.count(one, other), taken.count(other, one)
    if forth != back:
        return (one, other, True) if forth > back else (other, one, True)
    if (one, other) not in place:
        return one, other, False
    at, turned = place[one, other], place[other, one]
    forth_likely, back_likely = (copying.copier[way] >= UNLIKELY for way in (at, turned))
    if not copying.later[at] + copying.earlier[at] or forth_likely == back_likely:
        return one, other, False
    return (one, other, True) if forth_likely else (other, one, True)


def _in_common(judged: Judged, pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    """Count for each pair the items of which both speak, and those on which both give the same wrong value.

    Wrong is what is probably not right even as far as it goes, not what is merely vague.
    """
    votes: Votes = judged.votes
    one, other = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    wrong = (judged.holds[votes.candidate] < WRONG).astype(np.float64)
    about = csr_matrix((np.ones(len(wrong)), (votes.source, votes.item)), (len(votes.sources), len(votes.items)))
    given = csr_matrix((wrong, (votes.source, votes.candidate)), (len(votes.sources), len(votes.values)))
    items, same_wrong = (cells_of(table @ table.T, one, other).astype(np.int64).tolist() for table in (about, given))
    return items, same_wrong


def _passages(judged: Judged) -> _Proof:
    """Gather the claims of each outlet whose passage is proven to be taken from another's article."""
    facts, votes = judged.facts, judged.votes
    whose = np.full(facts.article.max(initial=NONE) + 1, NONE)
    whose[facts.article] = judged.source
    rows = np.flatnonzero((facts.origin >= 0) & (judged.source >= 0))
    whom = whose[facts.origin[rows]]
    rows, whom = (column[(whom >= 0) & (whom != judged.source[rows])] for column in (rows, whom))
    both = (judged.vote[rows] >= 0) & (votes.cast(whom, judged.item[rows]) >= 0)
    proof = _Proof()
    for row, other, told in zip(rows.tolist(), whom.tolist(), both.tolist(), strict=True):
        pair = (int(judged.source[row]), other)
        proof.passages[pair].add(int(facts.claim[row]))
        if told:
            proof.items[pair].add(int(judged.item[row]))
    return proof


def _texts(judged: Judged) -> _Proof:
    """Gather the claims that are one text with another outlet's where nobody is proven to have taken it.

    Of many outlets with one text each is set beside the first by name alone: all their pairs would be too many.
    """
    facts = judged.facts
    unproven: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in np.flatnonzero((facts.same_text != NONE) & (facts.origin == NONE) & (judged.source >= 0)).tolist():
        told = unproven[int(facts.same_text[row])][int(judged.source[row])]
        if judged.vote[row] >= 0:
            told.add(int(judged.item[row]))
    proof = _Proof()
    for text, told_by in unproven.items():
        first = min(told_by)
        for other in told_by.keys() - {first}:
            proof.passages[first, other].add(text)
            proof.items[first, other] |= told_by[first] & told_by[other]
    return proof
