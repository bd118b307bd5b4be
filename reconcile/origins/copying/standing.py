"""Standing text: what stands in articles of several stories is nobody's news and no sign of copying.

Lines about the outlet, disclaimers, stock phrases and background that is carried from story to story are found by
one thing they have in common: the articles that hold them have nothing else in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reconcile.origins.copying.runs import Hashes, Runs, among, group_starts, run_hashes, shared_runs
from reconcile.origins.copying.words import BREAK, Truths, Words
from reconcile.text.dates.edtf import interval

RUNS = Runs(length=8, plain=4)
ANY_RUNS = Runs(length=8, plain=0)
STORIES = 4  # a text that stands in so many of them is standing text
SAMPLE = 12  # of the articles that share a run are looked at
SAME_TEXT = 0.3  # of the shorter article's runs: one is a version of the other
TELLING_NAMES = 8  # parts of names outside a shared text, from which on they must be alike themselves
SHARED_NAMES = 3  # of which two articles on one story have so many in common, at least
SHARE_OF_NAMES = 0.15  # and at least this share, of the article that has fewer
DAYS = 7  # articles further apart are not one day's story


def without_standing(texts: Sequence[Words]) -> list[Words]:
    """Put breaks in the place of all words that belong to standing text.

    Args:
        texts: The articles, in an order that does not depend on how they came in.

    Returns:
        The same articles without it.
    """
    stories = Stories(texts)
    standing = [stories.standing(owners.tolist(), hashes) for owners, hashes in shared_runs(texts, RUNS)]
    return masked(texts, np.concatenate([np.empty(0, dtype=np.uint64), *standing]))


def masked(texts: Sequence[Words], standing: Hashes) -> list[Words]:
    """Put breaks in the place of all words of the given runs.

    Args:
        texts: Articles.
        standing: Runs of `RUNS` that stand in several stories.

    Returns:
        The same articles without them.
    """
    ordered = np.sort(standing)
    return [_masked(text, ordered) for text in texts] if len(ordered) else list(texts)


@dataclass(frozen=True, slots=True)
class _Gist:
    """What tells an article's story from others: the runs that begin at its words, the whole ones ordered, its days."""

    hashes: Hashes
    whole: Truths
    ordered: Hashes
    days: tuple[date | None, date | None]


class Stories:
    """Which articles tell one story; looked up again and again for the runs they share.

    Args:
        texts: The articles.
    """

    def __init__(self, texts: Sequence[Words]) -> None:
        self._texts = texts
        self._gist = lru_cache(maxsize=2_000)(self._gist_of)
        self._one_story = lru_cache(maxsize=200_000)(self._compared)
        self.several = lru_cache(maxsize=50_000)(self._counted)

    def standing(self, owners: Sequence[int], hashes: Hashes) -> Hashes:
        """Give the runs that stand in several stories, out of an ordered portion of all runs."""
        starts = group_starts(hashes).tolist()
        found = [start for start, members in _members(owners, starts) if self.several(members)]
        return hashes[np.array(found, dtype=np.int64)]

    def _counted(self, members: tuple[int, ...]) -> bool:
        """Tell whether some articles tell as many stories as make what they share a standing text."""
        leaders: list[int] = []
        for member in members:
            if not any(self._one_story(leader, member) for leader in leaders):
                leaders.append(member)
            if len(leaders) == STORIES:
                return True
        return False

    def _compared(self, a: int, b: int) -> bool:
        one, other = self._gist(a), self._gist(b)
        here = one.whole & among(one.hashes, other.ordered)
        there = other.whole & among(other.hashes, one.ordered)
        if min(here.sum(), there.sum()) >= SAME_TEXT * min(len(one.ordered), len(other.ordered)):
            return True
        if _apart(one.days, other.days):
            return False
        one_text, other_text = self._texts[a], self._texts[b]
        own = _names(one_text, here), _names(other_text, there)
        return _alike(_names(one_text), _names(other_text)) and (
            min(len(own[0]), len(own[1])) < TELLING_NAMES or _alike(*own)
        )

    def _gist_of(self, place: int) -> _Gist:
        text = self._texts[place]
        hashes, whole = run_hashes(text.numbers, text.plain, ANY_RUNS)
        return _Gist(hashes, whole, np.sort(hashes[whole]), interval(text.article.published or ""))


def _alike(names_a: frozenset[int], names_b: frozenset[int]) -> bool:
    """Tell whether two articles may tell one story, as far as their names say."""
    fewer = min(len(names_a), len(names_b))
    return len(names_a & names_b) >= min(fewer, max(SHARED_NAMES, SHARE_OF_NAMES * fewer))


def _names(text: Words, shared: Truths | None = None) -> frozenset[int]:
    """Give the parts of names and the numbers of an article, or those outside the runs it shares with another."""
    kept = ~text.plain & (text.numbers != BREAK)
    if shared is not None:
        kept[_covered(shared)] = False
    return frozenset(text.numbers[kept].tolist())


def _members(owners: Sequence[int], starts: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Give where each run begins, with the articles that share it or an even sample of them."""
    for start, end in pairwise(starts):
        if end - start >= STORIES:
            yield start, tuple(owners[start : end : -(-(end - start) // SAMPLE)])


def _apart(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    """Tell whether two dates of publication lie more than `DAYS` days from each other, whatever day they mean."""
    gaps = [(late - early).days for early, late in ((a[1], b[0]), (b[1], a[0])) if early and late]
    return any(gap > DAYS for gap in gaps)


def _masked(text: Words, standing: Hashes) -> Words:
    hashes, whole = run_hashes(text.numbers, text.plain, RUNS)
    covered = _covered(whole & among(hashes, standing))
    if not len(covered):
        return text
    numbers, plain = text.numbers.copy(), text.plain.copy()
    numbers[covered] = BREAK
    plain[covered] = False
    return replace(text, numbers=numbers, plain=plain)


def _covered(starts: Truths) -> NDArray[np.int64]:
    """Give the places of all words of the runs that begin at the given places."""
    return np.unique(np.flatnonzero(starts)[:, None] + np.arange(RUNS.length))
