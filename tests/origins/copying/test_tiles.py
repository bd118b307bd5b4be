"""Runs of words that two texts share: as long as they go, no word twice, and no work without end."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reconcile.origins.copying.tiles import SHORTEST, Tile, tile, trigrams
from reconcile.origins.copying.words import BREAK

NUMBERS = st.lists(st.integers(BREAK, 4), max_size=40)


def tiled(a: list[int], b: list[int]) -> list[Tile]:
    return tile(a, trigrams(a), b)


def test_runs_are_found_in_whatever_order_they_stand() -> None:
    """Two halves that changed places are two runs."""
    assert tiled([1, 2, 3, 4, 9, 5, 6, 7], [5, 6, 7, 8, 1, 2, 3, 4]) == [Tile(0, 4, 4), Tile(5, 0, 3)]


def test_a_break_ends_a_run() -> None:
    """Words on both sides of a quotation are not one run."""
    assert tiled([1, 2, 3, BREAK, 4, 5, 6], [1, 2, 3, BREAK, 4, 5, 6]) == [Tile(0, 0, 3), Tile(4, 4, 3)]


def test_the_longest_run_comes_first() -> None:
    """A word belongs to the longest run that it can belong to."""
    assert tiled([1, 2, 3, 4, 5], [1, 2, 3, 9, 1, 2, 3, 4, 5]) == [Tile(0, 4, 5)]


@given(NUMBERS, NUMBERS)
def test_tiles_are_equal_words_and_no_word_is_in_two(a: list[int], b: list[int]) -> None:
    """Whatever the words, tiles are runs of the same words without breaks that do not overlap."""
    seen_a: set[int] = set()
    seen_b: set[int] = set()
    for one in tiled(a, b):
        here, there = range(one.a, one.a + one.length), range(one.b, one.b + one.length)
        assert one.length >= SHORTEST
        assert [a[at] for at in here] == [b[at] for at in there]
        assert BREAK not in {a[at] for at in here}
        assert not seen_a & set(here)
        assert not seen_b & set(there)
        seen_a |= set(here)
        seen_b |= set(there)


def test_a_text_that_repeats_itself_is_no_trap() -> None:
    """A hundred thousand words of three in turn are passed over in no time."""
    text = [1, 2, 3] * 33_000
    started = time.process_time()
    assert tiled(text, text) == []
    assert time.process_time() - started < 5
