"""Which outlets copy from which, as far as values, times and passages tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from reconcile.audit.rows import Judged
from reconcile.audit.truth.copying import Copying, Partners, cells_of
from reconcile.audit.truth.votes import Ints, Votes

NAMED = 0.99  # probability from which on an outlet is said to copy from another
UNLIKELY = 0.5  # probability of the other direction below which the direction is known
WRONG = 0.5  # probability of being right below which a value is called wrong


@dataclass(frozen=True, slots=True)
class Link:
    """Two outlets of which one copies from the other.

    Attributes:
        copier: Number of the outlet that copies, or of the first by name.
        source: Number of the other.
        direction_known: Whether it is known which of them copies.
        probability: Probability that one copies from the other.
        share: Share of the shared values that is taken over.
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


def links(judged: Judged) -> list[Link]:
    """List the pairs of outlets of which one copies from the other.

    A pair is listed where values and times make it all but certain, or where a passage is proven to be taken over or to
    be one text. The direction is known where a passage proves it, or where times are known and fit one direction alone.

    Args:
        judged: The facts with what is made of them.

    Returns:
        The pairs, sorted by copier and source.
    """
    found, copying = [], judged.solution.copying
    partners = copying.partners
    place = {pair: at for at, pair in enumerate(zip(partners.source.tolist(), partners.origin.tolist(), strict=True))}
    wrong = _same_wrong(judged, partners)
    passages, texts = _passages(judged), _texts(judged)
    named = {pair for pair, at in place.items() if copying.copier[at] >= NAMED}
    for one, other in sorted({(min(pair), max(pair)) for pair in named | passages.keys() | texts.keys()}):
        copier, source, known = _direction(copying, place, passages, (one, other))
        at = place.get((copier, source))
        proven = passages[one, other] + passages[other, one] + texts[one, other]
        probability = 0.0 if at is None else float(max(copying.copier[at], copying.copier[place[source, copier]]))
        found.append(
            Link(
                copier=copier,
                source=source,
                direction_known=known,
                probability=1.0 if proven else probability,
                share=0.0 if at is None else float(copying.share[at]),
                items=0 if at is None else int(partners.items[at]),
                same_wrong=0 if at is None else int(wrong[at]),
                proven=proven,
            )
        )
    return sorted(found, key=lambda link: (judged.votes.sources[link.copier], judged.votes.sources[link.source]))


def _direction(
    copying: Copying, place: dict[tuple[int, int], int], passages: Counter[tuple[int, int]], pair: tuple[int, int]
) -> tuple[int, int, bool]:
    one, other = pair
    forth, back = passages[one, other], passages[other, one]
    if forth != back:
        return (one, other, True) if forth > back else (other, one, True)
    if (one, other) not in place:
        return one, other, False
    at, turned = place[one, other], place[other, one]
    unlikely = [copying.copier[way] < UNLIKELY for way in (at, turned)]
    if not copying.later[at] + copying.earlier[at] or unlikely[0] == unlikely[1]:
        return one, other, False
    return (one, other, True) if copying.copier[at] > copying.copier[turned] else (other, one, True)


def _same_wrong(judged: Judged, partners: Partners) -> Ints:
    """Count for each pair the items on which both give the same value and it is probably wrong, not merely vague."""
    votes: Votes = judged.votes
    wrong = judged.holds[votes.candidate] < WRONG
    shape = (len(votes.sources), len(votes.values))
    given = csr_matrix((wrong.astype(np.float64), (votes.source, votes.candidate)), shape)
    return cells_of(given @ given.T, partners.source, partners.origin).astype(np.int64)


def _passages(judged: Judged) -> Counter[tuple[int, int]]:
    """Count the claims of each outlet whose passage is proven to be taken from another's article."""
    facts, number = judged.facts, {name: at for at, name in enumerate(judged.votes.sources)}
    outlet = dict(zip(facts.article, facts.outlet, strict=True))
    taken = {
        (facts.outlet[row], outlet[origin], facts.claim[row])
        for row, origin in enumerate(facts.copied_from)
        if origin is not None and outlet.get(origin, facts.outlet[row]) != facts.outlet[row]
    }
    return Counter((number[who], number[whom]) for who, whom, _ in taken if who in number and whom in number)


def _texts(judged: Judged) -> Counter[tuple[int, int]]:
    """Count the claims that are one text with another outlet's where nobody is proven to have taken it.

    Of many outlets with one text each is set beside the first by name alone: all their pairs would be too many.
    """
    facts, number = judged.facts, {name: at for at, name in enumerate(judged.votes.sources)}
    unproven: dict[str, set[int]] = defaultdict(set)
    for outlet, text, origin in zip(facts.outlet, facts.same_text, facts.copied_from, strict=True):
        if text is not None and origin is None and outlet in number:
            unproven[text].add(number[outlet])
    return Counter((min(ones), other) for ones in unproven.values() for other in ones - {min(ones)})
