"""Average linkage: no chains, no dependence on order, a true partition."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reconcile.match.clustering import Scored, clusters

Pair = tuple[int, int, float, bool]
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1]),
    st.tuples(st.floats(0, 1), st.booleans()),
).map(lambda found: [(a, b, score, joins) for (a, b), (score, joins) in found.items()])


def scored(*pairs: Pair) -> Scored:
    a, b, score, joins = zip(*pairs, strict=True) if pairs else ((), (), (), ())
    return Scored(
        np.array(a, dtype=np.intp), np.array(b, dtype=np.intp), np.array(score, dtype=np.float64), np.array(joins, bool)
    )


def test_a_chain_is_cut() -> None:
    """A like B and B like C do not bring A and C together when A and C share nothing."""
    assert clusters(3, scored((0, 1, 0.9, True), (1, 2, 0.8, True)), 8, 0.5).tolist() == [0, 0, 2]


def test_a_chain_holds_where_its_ends_are_alike() -> None:
    """The third joins where it is like both on average."""
    pairs = scored((0, 1, 0.9, True), (1, 2, 0.8, True), (0, 2, 0.4, True))
    assert clusters(3, pairs, 8, 0.5).tolist() == [0, 0, 0]


def test_a_claim_joins_a_large_group_on_the_partners_it_was_scored_with() -> None:
    """Of ten claims all alike, each scored with two neighbours either way only, one group is made all the same."""
    ring = [(a, b, 0.9, True) for a in range(10) for b in range(a + 1, 10) if b - a <= 2 or a + 10 - b <= 2]
    assert clusters(10, scored(*ring), 4, 0.5).tolist() == [0] * 10
    assert len(set(clusters(10, scored(*ring), 60, 0.5).tolist())) > 1


def test_support_alone_joins_nothing() -> None:
    """A pair that may only support makes no group however high its score."""
    assert clusters(2, scored((0, 1, 1.0, False)), 8, 0.5).tolist() == [0, 1]


def test_support_counts_beside_a_joining_pair() -> None:
    """A supporting pair lifts the average that lets a third claim in."""
    joining: list[Pair] = [(0, 1, 0.9, True), (1, 2, 0.7, True)]
    assert clusters(3, scored(*joining), 8, 0.5).tolist() == [0, 0, 2]
    assert clusters(3, scored(*joining, (0, 2, 0.7, False)), 8, 0.5).tolist() == [0, 0, 0]


def test_below_the_threshold_nothing_is_joined() -> None:
    """A pair under the threshold stays apart."""
    assert clusters(2, scored((0, 1, 0.49, True)), 8, 0.5).tolist() == [0, 1]


def test_ties_go_by_place() -> None:
    """Of two equally near partners the lower wins, in whatever order the pairs come."""
    assert clusters(3, scored((0, 1, 0.8, True), (0, 2, 0.8, True)), 8, 0.5).tolist() == [0, 0, 2]
    assert clusters(3, scored((0, 2, 0.8, True), (0, 1, 0.8, True)), 8, 0.5).tolist() == [0, 0, 2]


def test_settled_groups_are_joined_by_new_claims_but_never_with_each_other() -> None:
    """A new claim like two old groups joins the nearer one; the old groups stay as they are."""
    pairs = scored((0, 1, 0.95, True), (0, 2, 0.9, True), (1, 2, 0.8, True))
    settled = np.array([0, 1, -1])
    assert clusters(3, pairs, 8, 0.5, settled).tolist() == [0, 1, 0]


@given(PAIRS, st.randoms(use_true_random=False), st.floats(0.1, 0.9))
def test_order_does_not_matter(pairs: list[Pair], chance: object, level: float) -> None:
    """The same pairs in any order give the same groups."""
    shuffled = list(pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters(6, scored(*pairs), 8, level).tolist() == clusters(6, scored(*shuffled), 8, level).tolist()


@given(PAIRS, st.floats(0.1, 0.9))
def test_labels_are_a_partition(pairs: list[Pair], level: float) -> None:
    """Each label is the lowest place of its own group, and no group is held by support alone."""
    labels = clusters(6, scored(*pairs), 8, level).tolist()
    assert all(labels[label] == label and label <= n for n, label in enumerate(labels))
    linked = {(labels[a], labels[b]) for a, b, score, joins in pairs if joins}
    assert all(labels.count(label) == 1 or (label, label) in linked for label in labels)
