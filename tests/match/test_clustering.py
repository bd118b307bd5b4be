"""Average linkage: no chains, no dependence on order, a true partition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.match.clustering import Scored, clusters

KEYS = ["alder", "birch", "cedar", "dogwood", "elm", "fir"]
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1]),
    st.tuples(st.floats(0, 1), st.booleans()),
)


def test_a_chain_is_cut() -> None:
    """A like B and B like C do not bring A and C together when A and C share nothing."""
    scored = [Scored(0, 1, 0.9), Scored(1, 2, 0.8)]
    assert clusters(KEYS[:3], scored, 0.5) == [[0, 1]]


def test_a_chain_holds_where_its_ends_are_alike() -> None:
    """The third joins where it is like both on average."""
    scored = [Scored(0, 1, 0.9), Scored(1, 2, 0.8), Scored(0, 2, 0.4)]
    assert clusters(KEYS[:3], scored, 0.5) == [[0, 1, 2]]


def test_support_alone_joins_nothing() -> None:
    """A pair that may only support makes no group however high its score."""
    assert clusters(KEYS[:2], [Scored(0, 1, 1.0, joins=False)], 0.5) == []


def test_support_counts_beside_a_joining_pair() -> None:
    """A supporting pair lifts the average that lets a third claim in."""
    joining = [Scored(0, 1, 0.9), Scored(1, 2, 0.7)]
    assert clusters(KEYS[:3], joining, 0.5) == [[0, 1]]
    assert clusters(KEYS[:3], [*joining, Scored(0, 2, 0.7, joins=False)], 0.5) == [[0, 1, 2]]


def test_below_the_threshold_nothing_is_joined() -> None:
    """A pair under the threshold stays apart."""
    assert clusters(KEYS[:2], [Scored(0, 1, 0.49)], 0.5) == []


def test_ties_go_by_key() -> None:
    """Of two equally near partners the one with the smaller key wins, wherever it stands."""
    scored = [Scored(0, 1, 0.8), Scored(0, 2, 0.8)]
    assert clusters(["m", "a", "z"], scored, 0.5) == [[0, 1]]
    assert clusters(["m", "z", "a"], scored, 0.5) == [[0, 2]]


@given(PAIRS, st.permutations(range(6)), st.floats(0.1, 0.9))
def test_order_does_not_matter(
    pairs: dict[tuple[int, int], tuple[float, bool]], order: list[int], level: float
) -> None:
    """Renumbering the claims gives the same groups."""
    scored = [Scored(a, b, s, j) for (a, b), (s, j) in pairs.items()]
    moved = [Scored(*sorted((order[a], order[b])), s, j) for (a, b), (s, j) in reversed(pairs.items())]
    keys = [""] * 6
    for n, at in enumerate(order):
        keys[at] = KEYS[n]
    before = sorted(sorted(KEYS[n] for n in group) for group in clusters(KEYS, scored, level))
    after = sorted(sorted(keys[n] for n in group) for group in clusters(keys, moved, level))
    assert before == after


@given(PAIRS, st.floats(0.1, 0.9))
def test_groups_are_disjoint(pairs: dict[tuple[int, int], tuple[float, bool]], level: float) -> None:
    """No claim stands in two groups, and every group has two or more."""
    groups = clusters(KEYS, [Scored(a, b, s, j) for (a, b), (s, j) in pairs.items()], level)
    members = [n for group in groups for n in group]
    assert len(members) == len(set(members))
    assert all(len(group) >= 2 for group in groups)
