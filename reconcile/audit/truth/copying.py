"""Which sources take values from which, judged by what they share, what they do not, and who had it first.

Two sources that are right share values without copying; to share what hardly anybody else says is another matter.
For each pair we weigh how much likelier their values are if the one takes a share of them from the other than if both
work by themselves. A shared value counts the more, the less probable it was that the first source would give it by
itself; that it always comes later counts for copying, that it comes earlier against it.

Source: X. L. Dong, L. Berti-Équille and D. Srivastava, Integrating conflicting data: the role of source dependence,
PVLDB 2, 2009; how usual a shared error is: X. Li et al., Truth finding on the deep web, PVLDB 6, 2012. The weighing of
times within the same likelihood is ours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from reconcile.audit.truth.told import pairs_of_runs
from reconcile.audit.truth.votes import Floats, Ints, Votes, lag

SHARES = np.array([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98])  # shares of values taken that are weighed
COPIER = 0.35  # share of values taken from which on a source is called a copier; below it is a common habit
LEAST_SHARED = 8  # items two sources must share to be compared
PRIOR = 0.5  # number of sources that a source is expected to depend on, before anything is seen
CROWD = 100  # sources from which on giving the same value says nothing of any two of them
_EDGES = (1e-3, 0.999)  # how improbable and how probable a value can be at most


@dataclass(frozen=True, slots=True)
class Partners:
    """Pairs of sources that share enough items, in both directions, sorted; and their votes for the same values.

    Attributes:
        source: Number of the source that may copy.
        origin: Number of the source it may copy from.
        turned: Number of the pair in the other direction.
        items: Items both speak of.
        same: Items on which both give the same value.
        one: Vote of the source for a value that both give.
        other: Vote of the origin for it.
        pair: Number of their pair.
        gap: Seconds by which the first vote comes later, not a number where that is not known.
    """

    source: Ints
    origin: Ints
    turned: Ints
    items: Ints
    same: Ints
    one: Ints
    other: Ints
    pair: Ints
    gap: Floats


@dataclass(frozen=True, slots=True)
class Copying:
    """What the first source of each pair takes from the second.

    Attributes:
        partners: The pairs.
        later: Values of both where the first source comes later.
        earlier: Values of both where it comes earlier.
        share: Expected share of the shared items that is taken from the origin.
        copier: Probability that it takes at least `COPIER` of them.
    """

    partners: Partners
    later: Ints
    earlier: Ints
    share: Floats
    copier: Floats


def compare(votes: Votes) -> Partners:
    """Find every two sources that share enough items, and what they have in common.

    Args:
        votes: What the sources say.

    Returns:
        The pairs and their votes for the same values; values that a crowd gives are left out, for they say nothing of
        any two of it.
    """
    source, origin, items, same = _overlaps(votes)
    one, other, pair = _shared_votes(votes, source, origin)
    return Partners(
        source=source,
        origin=origin,
        turned=np.lexsort((source, origin)),
        items=items,
        same=same,
        one=one,
        other=other,
        pair=pair,
        gap=lag(votes, one, other),
    )


def find_copying(votes: Votes, partners: Partners, alone: Floats) -> Copying:
    """Judge what each source takes from each of its partners.

    Args:
        votes: What the sources say.
        partners: Who shares items with whom.
        alone: For each vote how probable it was that its source would give this value by itself.

    Returns:
        For each pair how much is taken, and how probably.
    """
    pairs, pair = len(partners.source), partners.pair
    chance = np.clip(np.maximum(alone, _heard_elsewhere(votes)), *_EDGES)[partners.one]
    later, earlier = partners.gap > 0, partners.gap < 0
    logs = np.zeros((pairs, len(SHARES) + 1))
    for at, taken in enumerate(SHARES, 1):
        gain = np.log(taken / chance + 1 - taken)
        gain[later] = np.log(2 * taken / chance[later] + 1 - taken)
        gain[earlier] = np.log(1 - taken)
        logs[:, at] = _summed(pair, gain, pairs) + (partners.items - partners.same) * np.log(1 - taken)
    posterior = _posterior(logs, partners.source, len(votes.sources))[:, 1:]
    return Copying(
        partners=partners,
        later=_summed(pair, later.astype(np.float64), pairs).astype(np.int64),
        earlier=_summed(pair, earlier.astype(np.float64), pairs).astype(np.int64),
        share=posterior @ SHARES,
        copier=posterior[:, SHARES >= COPIER].sum(axis=1),
    )


def weigh(votes: Votes, copying: Copying, accuracy: Floats) -> Floats:
    """Say what each vote counts: less, the more probably its source has the value from one that has counted already.

    The votes for a value count in the order of time; where times are not known or the same, in that of accuracy, and
    the stronger direction of a pair tells how much.

    Args:
        votes: What the sources say.
        copying: What may be taken from whom.
        accuracy: For each source how often it is right.

    Returns:
        A weight from 0 to 1 for each vote.
    """
    partners = copying.partners
    rank = np.argsort(np.lexsort((np.arange(len(accuracy)), -accuracy)))
    dated = np.abs(np.nan_to_num(partners.gap)) > 0
    after = np.where(dated, partners.gap > 0, rank[votes.source[partners.other]] < rank[votes.source[partners.one]])
    either = np.maximum(copying.share, copying.share[partners.turned])
    share = np.where(dated, copying.share[partners.pair], either[partners.pair])
    kept = np.where(after, np.log1p(-np.minimum(share, SHARES[-1])), 0.0)
    return np.asarray(np.exp(_summed(partners.one, kept, len(votes.source))), dtype=np.float64)


def _heard_elsewhere(votes: Votes) -> Floats:
    """Give for each vote the share of an item's other sources that ever gave its value, two of them left aside."""
    of_item = np.bincount(votes.item, minlength=len(votes.items))[votes.item]
    return np.asarray((votes.heard[votes.candidate] - 2) / np.maximum(of_item - 2, 1))


def _overlaps(votes: Votes) -> tuple[Ints, Ints, Ints, Ints]:
    """Count what every two sources share: items, and items with the same value."""
    one, sources = np.ones(len(votes.source)), len(votes.sources)
    about = csr_matrix((one, (votes.source, votes.item)), (sources, len(votes.items)))
    given = csr_matrix((one, (votes.source, votes.candidate)), (sources, len(votes.values)))
    shared = (about @ about.T).tocoo()
    kept = (shared.row != shared.col) & (shared.data >= LEAST_SHARED)
    source, origin, items = (column[kept].astype(np.int64) for column in (shared.row, shared.col, shared.data))
    order = np.lexsort((origin, source))
    source, origin, items = source[order], origin[order], items[order]
    same = cells_of(given @ given.T, source, origin).astype(np.int64)
    return source, origin, items, same


def _shared_votes(votes: Votes, source: Ints, origin: Ints) -> tuple[Ints, Ints, Ints]:
    """List every two votes for one value of sources that are compared, with the number of their pair."""
    rare = np.flatnonzero(votes.supporters[votes.candidate] <= CROWD)
    known = source * len(votes.sources) + origin
    found = [np.zeros((3, 0), dtype=np.int64)]
    for first, second in pairs_of_runs(votes.candidate[rare]):
        one, other = rare[first], rare[second]
        asked = votes.source[one] * len(votes.sources) + votes.source[other]
        at = np.searchsorted(known, asked)
        hit = np.flatnonzero(at < len(known))
        hit = hit[known[at[hit]] == asked[hit]]
        found.append(np.stack([one[hit], other[hit], at[hit]]))
    one, other, pair = np.concatenate(found, axis=1)
    return one, other, pair


def cells_of(matrix: csr_matrix, row: Ints, column: Ints) -> Floats:
    """Read cells of a matrix; it is sorted first, for they are searched for otherwise.

    Args:
        matrix: The matrix.
        row: The row of each cell.
        column: The column of each cell.

    Returns:
        What stands in the cells.
    """
    matrix.sort_indices()
    return np.asarray(matrix[row, column], dtype=np.float64).ravel() if len(row) else np.zeros(0)


def _summed(pair: Ints, amount: Floats, pairs: int) -> Floats:
    return np.bincount(pair, weights=amount, minlength=pairs).astype(np.float64)


def _posterior(logs: Floats, source: Ints, sources: int) -> Floats:
    """Turn likelihoods of shares into probabilities; the more partners a source has, the less is each suspected."""
    partners = np.maximum(np.bincount(source, minlength=sources), 10)[source]
    prior = (PRIOR / partners)[:, None]
    weighed = logs + np.log(np.hstack([1 - prior, np.repeat(prior / len(SHARES), len(SHARES), axis=1)]))
    weighed = np.exp(weighed - weighed.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(weighed / weighed.sum(axis=1, keepdims=True))
