"""The benchmark's measures count as they are defined."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.bench.agreement import (
    b_cubed,
    best_clusters,
    best_threshold,
    components,
    pairs_at,
    pairs_kept,
    pairs_of_clusters,
    true_pairs,
)
from tests.bench.bounds import Bound
from tests.bench.corpus import Corpus, Found, read_corpus, read_found, scored_pairs, write_corpus, write_found

TRUTH = np.array([0, 0, 0, 1, 1, 2])


def found(*pairs: tuple[int, int, float]) -> Found:
    left, right, scores = zip(*pairs, strict=True)
    return scored_pairs(np.array(left), np.array(right), np.array(scores))


def test_groups_as_known_are_perfect_whatever_their_numbers() -> None:
    labels = np.array([7, 7, 7, 2, 2, 5])

    assert b_cubed(labels, TRUTH) == (1.0, 1.0)
    assert pairs_of_clusters(labels, TRUTH) == (1.0, 1.0)
    assert true_pairs(TRUTH) == 4


def test_b_cubed_averages_over_claims() -> None:
    one_group = np.zeros(6, dtype=np.int64)

    assert b_cubed(one_group, TRUTH).precision == pytest.approx((3 * 3 / 6 + 2 * 2 / 6 + 1 / 6) / 6)
    assert b_cubed(one_group, TRUTH).recall == 1.0
    assert b_cubed(np.arange(6), TRUTH) == pytest.approx((1.0, (3 / 3 + 2 / 2 + 1) / 6))


def test_pairs_of_clusters_count_every_pair_joined() -> None:
    labels = np.array([0, 0, 1, 1, 1, 1])

    assert pairs_of_clusters(labels, TRUTH) == pytest.approx((2 / 7, 2 / 4))
    assert pairs_of_clusters(labels, TRUTH).f1 == pytest.approx(4 / 11)


def test_the_best_threshold_takes_all_pairs_of_one_score_or_none() -> None:
    matched = found((0, 1, 0.9), (1, 2, 0.7), (3, 4, 0.7), (3, 5, 0.7), (0, 5, 0.2))

    assert best_threshold(matched, TRUTH) == pytest.approx(0.7)
    assert pairs_at(matched, TRUTH, 0.7) == pytest.approx((3 / 4, 3 / 4))
    assert pairs_at(matched, TRUTH, 0.95) == (1.0, 0.0)
    assert pairs_kept(matched.pairs, TRUTH) == pytest.approx(3 / 4)


def test_components_follow_chains() -> None:
    matched = found((0, 1, 0.9), (1, 2, 0.7), (2, 3, 0.4))

    assert len(set(components(matched, 0.7, 6)[:3])) == 1
    assert len(set(components(matched, 0.7, 6))) == 4
    assert b_cubed(best_clusters(matched, TRUTH), TRUTH).f1 == pytest.approx(2 * (5 / 6) / (1 + 5 / 6))


def test_pairs_stand_once_with_their_better_score() -> None:
    matched = found((4, 2, 0.5), (2, 4, 0.8), (3, 3, 1.0), (0, 1, 0.1))

    assert matched.pairs.tolist() == [[0, 1], [2, 4]]
    assert matched.scores.tolist() == [0.1, 0.8]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    corpus = Corpus(["“Côte” closed.", "x"], ["a/1", "b/2"], ["2025-07-15", "2025-07-16"])
    write_corpus(corpus, tmp_path / "c.tsv")
    matched = found((0, 1, 0.5))._replace(labels=np.array([0, 0]))
    write_found(matched, tmp_path / "f.npz")

    assert read_corpus(tmp_path / "c.tsv") == corpus
    assert [part.tolist() for part in read_found(tmp_path / "f.npz")] == [[[0, 1]], [0.5], [0, 0]]


@pytest.mark.parametrize(
    ("measured", "at_most", "broken"),
    [(1.0, True, False), (1.2, True, True), (1.0, False, False), (0.9, False, True), (None, True, False)],
)
def test_a_bound_is_broken_beyond_its_limit_only(measured: float | None, at_most: bool, broken: bool) -> None:
    assert Bound("x", measured, 1.0, at_most).broken is broken
