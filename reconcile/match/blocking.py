"""Which pairs of claims are worth scoring: those that share something rare enough to mean something.

Scoring all pairs is out of reach beyond some thousand claims, and most pairs share nothing. Two indexes are asked,
and the best partners of each claim are kept:

1. One sparse product of what the claims hold (stems, figures to two digits, days), weighted by rarity. What is held
   by many claims is left out once the product would cost more than a fixed amount of work a claim.
2. Where something was left out, keys made of two of a claim's rarest things each: blocks of the claims with one key.
   A word of a million claims is common, two such words together are still rare.

So the work grows with the number of claims and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from reconcile.match.ragged import Flags, Floats, Indices, Ragged, ends
from reconcile.match.story import Story

Keys = NDArray[np.uint64]

LEAST_SHARED = 0.04  # cosine of rarity-weighted words below which a pair is not looked at
MOST_PARTNERS = 60  # candidates a claim in a small story, the most alike first
FEWEST_PARTNERS = 8  # the same in a corpus
PAIRS_OF_A_STORY = 20_000  # up to this many pairs a claim keeps more than FEWEST_PARTNERS
WORK = 100  # products of the first index a claim
WORK_OF_A_STORY = 4_000_000  # the same for all claims together, whatever their number
RAREST = 7  # things of a claim that keys are made of
LARGEST_BLOCK = 16  # claims with one key; a larger block says nothing
THREADS = 2
AT_ONCE = 50_000  # pairs multiplied, or claims given keys, at a time
CLAIM_BITS = np.uint64(24)  # a number of a claim fits into these, and a number of a thing
LOW_BITS = np.uint64((1 << 24) - 1)
STIR = np.uint64(0x9E3779B97F4A7C15)  # spreads a key over its high bits; an odd number near 2^64 over the golden ratio


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs of a story that are worth scoring.

    Attributes:
        a: Positions of the first claims, each lower than its partner.
        b: Positions of the second claims.
    """

    a: Indices
    b: Indices


def candidates(story: Story, new: Indices | None = None) -> Candidates:
    """List the pairs of claims worth scoring.

    Args:
        story: The story.
        new: Positions of the claims whose partners are asked for; all claims where None.

    Returns:
        The pairs, sorted by position; each holds a claim whose partners were asked for.
    """
    held, most = holdings(story), most_partners(len(story))
    asked = np.arange(len(story)) if new is None else new
    found = _neighbours(held, asked, most)
    likeness = row_products(held, found.a, found.b)
    sentence = story.columns.sentence
    near = np.flatnonzero((likeness >= LEAST_SHARED) & (sentence[found.a] != sentence[found.b]))
    best = near[_best_of_either(found.a[near], found.b[near], likeness[near], most)]
    return Candidates(found.a[best], found.b[best])


def most_partners(claims: int) -> int:
    """Say how many partners a claim keeps at the most: many in a story, few in a corpus.

    Args:
        claims: How many claims there are.

    Returns:
        How many of its most alike partners are scored; those that have it among their own come on top.
    """
    return min(max(PAIRS_OF_A_STORY // max(1, claims), FEWEST_PARTNERS), MOST_PARTNERS)


def holdings(story: Story) -> sparse.csr_array:
    """Give what each claim holds that others may hold too, weighted by rarity.

    Args:
        story: The story.

    Returns:
        Claims × things, each row of length 1; the things are stems, then figures to two digits, then days.
    """
    figures, dates = story.columns.figures, story.columns.dates
    known = np.where(np.isfinite(figures.low), figures.low, figures.high)
    kinds = [_by_value(figures.rows, _two_digits(known)), _by_value(dates.rows, dates.first)]
    rarities = [story.rarity, *(np.log((len(story) + 1) / np.maximum(_counts(kind), 1)) for kind in kinds)]
    weighted = [kind @ sparse.diags_array(rarity) for kind, rarity in zip([story.words, *kinds], rarities, strict=True)]
    matrix = sparse.csr_array(sparse.hstack(weighted, format="csr"))
    lengths = np.sqrt(np.asarray((matrix * matrix).sum(axis=1)).ravel())
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(lengths, 1e-9)) @ matrix, dtype=np.float32)


def _by_value(rows: Ragged, values: Floats | Indices) -> sparse.csr_array:
    things, column = np.unique(values, return_inverse=True)
    return Ragged(rows.starts, column[rows.values]).incidence(len(things))


def _two_digits(values: Floats) -> Floats:
    """Round figures to two significant digits, so that 1,984 and "about 2,000" meet."""
    scale = 10.0 ** (np.floor(np.log10(np.maximum(np.abs(values), 1e-12))) - 1)
    return np.asarray(np.rint(values / scale) * scale, dtype=np.float64)


def _counts(matrix: sparse.csr_array) -> Indices:
    return np.bincount(matrix.indices, minlength=matrix.shape[1])


def _neighbours(held: sparse.csr_array, asked: Indices, most: int) -> Candidates:
    """Ask both indexes for the pairs that may be alike and hold a claim that is asked for."""
    claims, counts = held.shape[0], _counts(held)
    cheap = _affordable(counts, WORK * claims + WORK_OF_A_STORY)
    indexed = sparse.csr_matrix(held[:, np.flatnonzero(cheap)])
    found = sp_matmul_topn(
        indexed[asked], indexed.T.tocsr(), top_n=most + 1, threshold=LEAST_SHARED / 2, n_threads=THREADS
    ).tocoo()
    pairs = [_packed(asked[found.row], found.col.astype(np.intp), claims)]
    if not cheap.all():
        wanted = np.zeros(claims, dtype=np.bool_)
        wanted[asked] = True
        for one, two in _blocks(_keys(held, counts)):
            some = wanted[one] | wanted[two]
            pairs.append(_packed(one[some], two[some], claims))
    keys = np.sort(np.concatenate(pairs))
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    a, b = keys // max(1, claims), keys % max(1, claims)
    return Candidates(a[a != b], b[a != b])


def _packed(one: Indices, two: Indices, claims: int) -> Indices:
    """Write each pair as one number, the same from either side."""
    return np.minimum(one, two) * claims + np.maximum(one, two)


def _affordable(counts: Indices, work: int) -> Flags:
    """Mark the rarest things, as many as can be multiplied out with so much work."""
    order = np.argsort(counts, kind="stable")
    spent = np.cumsum(counts[order] ** 2)
    if not len(order) or spent[-1] <= work:
        return np.ones(len(counts), dtype=np.bool_)
    return np.asarray(counts < counts[order][np.searchsorted(spent, work, side="right")], dtype=np.bool_)


def _keys(held: sparse.csr_array, counts: Indices) -> Keys:
    """Give every two of each claim's rarest things as one number, with the claim in its low bits; sorted."""
    rank = np.empty(len(counts), dtype=np.uint64)
    rank[np.argsort(counts, kind="stable")] = np.arange(len(counts), dtype=np.uint64)
    rows = np.repeat(np.arange(held.shape[0], dtype=np.uint64), np.diff(held.indptr))
    shared = counts[held.indices] > 1
    ranked = np.sort(rows[shared] << CLAIM_BITS | rank[held.indices[shared]])
    rows, things = (ranked >> CLAIM_BITS).astype(np.intp), ranked & LOW_BITS
    lengths = np.bincount(rows, minlength=held.shape[0])
    place = np.arange(len(rows)) - np.repeat(ends(lengths)[:-1], lengths)
    table = np.zeros((held.shape[0], RAREST), dtype=np.uint64)
    kept = place < RAREST
    table[rows[kept], place[kept]] = things[kept] + np.uint64(1)
    parts = range(0, len(table), AT_ONCE)
    keys = np.concatenate([np.zeros(0, np.uint64), *(_every_two(table[at : at + AT_ONCE], at) for at in parts)])
    keys.sort()
    return keys


def _every_two(table: Keys, at: int) -> Keys:
    """Give a key for every two things in a row, with the row's number in its low bits; the first row is number `at`."""
    first, second = np.triu_indices(RAREST, 1)
    both = table[:, second] > 0
    claims = np.broadcast_to(np.arange(at, at + len(table), dtype=np.uint64)[:, np.newaxis], both.shape)[both]
    key = (table[:, first][both] << np.uint64(32) | table[:, second][both]) * STIR
    return np.asarray((key & ~LOW_BITS) | claims, dtype=np.uint64)


def _blocks(keys: Keys) -> Iterator[tuple[Indices, Indices]]:
    """Pair the claims of each block, the blocks of one size at a time; too large a block says nothing."""
    claims = (keys & LOW_BITS).astype(np.intp)
    starts = np.flatnonzero(np.diff(keys >> CLAIM_BITS, prepend=keys[:1] + LOW_BITS + np.uint64(1)))
    sizes = np.diff(starts, append=len(keys))
    for size in range(2, LARGEST_BLOCK + 1):
        members = claims[starts[sizes == size][:, np.newaxis] + np.arange(size)]
        first, second = np.triu_indices(size, 1)
        yield members[:, first].ravel(), members[:, second].ravel()


def row_products(held: sparse.csr_array, left: Indices, right: Indices) -> Floats:
    """Multiply rows pair by pair, a few at a time so that they stay in the processor's cache.

    Args:
        held: Claims × things.
        left: Rows of the one side.
        right: Rows of the other.

    Returns:
        For each pair the sum of the products.
    """
    parts = [slice(first, first + AT_ONCE) for first in range(0, len(left), AT_ONCE)]
    with ThreadPoolExecutor(THREADS) as pool:
        sums = pool.map(lambda part: held[left[part]].multiply(held[right[part]]).sum(axis=1), parts)
        return np.concatenate([np.zeros(0), *(np.asarray(one, dtype=np.float64).ravel() for one in sums)])


def _best_of_either(a: Indices, b: Indices, likeness: Floats, most: int) -> Indices:
    """Give the places of the pairs that are among the best of either claim; ties go to the lower positions."""
    claim = np.concatenate([a, b])
    distance = (1.0 - np.clip(likeness, 0.0, 1.0)) * (1 << 20)
    order = np.argsort(claim << 21 | np.concatenate([distance, distance]).astype(np.intp), kind="stable")
    lengths = np.bincount(claim)
    place = np.arange(len(order)) - np.repeat(ends(lengths)[:-1], lengths)
    chosen = np.zeros(len(a), dtype=np.bool_)
    chosen[order[place < most] % max(1, len(a))] = True
    return np.flatnonzero(chosen)
