"""From scored pairs to groups: connected parts first, then average linkage within each, many parts at a time.

Where the pairs are too many for one process, parts are found in rounds of stars: each claim is tied to the least of
its neighbours, many claims at a time, until nothing changes.

Two groups can only be joined where at least one pair between them scores at or above the threshold, so groups never
reach over two parts that no such pair connects: cutting a corpus there changes nothing.

Source: Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii, Connected Components in MapReduce and Beyond, 2014, for
the alternation of large and small stars.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from reconcile.corpus.matching import UNITS
from reconcile.corpus.rows import Row, long_id, marked, schema
from reconcile.match.blocking import FEWEST_PARTNERS
from reconcile.match.clustering import Scored, clusters
from reconcile.match.ragged import Indices

EDGES = schema(a=pa.string(), b=pa.string())
PLACES = schema(claim=pa.string(), part=pa.string())
MEMBERS = schema(grp=pa.string(), claim=pa.string())
Edge = tuple[str, str]


def connected(edges: pa.Table) -> pa.Table:
    """Find which claims are connected by pairs, directly or through others.

    Args:
        edges: Columns `a` and `b`.

    Returns:
        Each claim with the name of its part, which does not depend on what else there is.
    """
    both = pa.chunked_array([*edges["a"].chunks, *edges["b"].chunks], pa.string())
    names = pc.unique(both)
    names = names.take(pc.sort_indices(names))
    a, b = (pc.index_in(edges[side], names).to_numpy() for side in ("a", "b"))
    graph = coo_array((np.ones(len(a), dtype=np.int8), (a, b)), shape=(len(names), len(names)))
    _, label = connected_components(graph, directed=False)
    named = list(zip(names.to_pylist(), label.tolist(), strict=True))
    parts: dict[int, str] = {}
    for name, part in named:
        parts.setdefault(part, long_id("p", name))
    rows = ({"claim": name, "part": parts[part]} for name, part in named)
    return marked(rows, PLACES)


def large_star(edges: pa.Table) -> dict[str, pa.Table]:
    """Tie all greater neighbours of each node to the least of its neighbours and itself.

    Args:
        edges: Columns `a` and `b`: all edges of each node `a`.

    Returns:
        The new edges.
    """
    pairs, least = _least(edges)
    return _edges({(b, min(a, least[a])) for a, b in pairs if b > a})


def small_star(edges: pa.Table) -> dict[str, pa.Table]:
    """Tie each node and its lesser neighbours to the least of them.

    Args:
        edges: Columns `a` and `b`: the edges of each node `a` to those that are less.

    Returns:
        The new edges.
    """
    pairs, least = _least(edges)
    return _edges({(b, least[a]) for a, b in pairs if b != least[a]} | set(least.items()))


def place_nodes(stars: pa.Table) -> dict[str, pa.Table]:
    """Name the part of each node, as `connected` does.

    Args:
        stars: Each node `a` with the least node `b` of its part, itself or another.

    Returns:
        The parts.
    """
    pairs = sorted(set(zip(stars["a"].to_pylist(), stars["b"].to_pylist(), strict=True)))
    return {"places": marked(({"claim": a, "part": long_id("p", b)} for a, b in pairs), PLACES)}


def _least(edges: pa.Table) -> tuple[list[Edge], dict[str, str]]:
    pairs = list(zip(edges["a"].to_pylist(), edges["b"].to_pylist(), strict=True))
    least: dict[str, str] = {}
    for a, b in pairs:
        least[a] = min(b, least.get(a, b))
    return pairs, least


def _edges(pairs: set[Edge]) -> dict[str, pa.Table]:
    return {"stars": marked(({"a": a, "b": b} for a, b in sorted(pairs)), EDGES)}


@dataclass(frozen=True, slots=True)
class Link:
    """Joins the claims of many connected parts into groups.

    Attributes:
        threshold: Least average score, 0 to 1, at which two groups are joined.
    """

    threshold: float

    def __call__(self, pairs: pa.Table) -> dict[str, pa.Table]:
        """Join claims into groups.

        Args:
            pairs: Scored pairs, with `held_a` and `held_b`, the groups that their claims had before, or null.

        Returns:
            The claims of each group of two or more; a group that was there before keeps its name.
        """
        held = _held(pairs)
        names = sorted({*pairs["a"].to_pylist(), *pairs["b"].to_pylist()})
        place = {name: n for n, name in enumerate(names)}
        best = _best(pairs, place)
        labels = clusters(len(names), best, FEWEST_PARTNERS, self.threshold, _settled(names, held, place))
        found: dict[int, list[str]] = {}
        for name, label in zip(names, labels.tolist(), strict=True):
            found.setdefault(label, []).append(name)
        rows = [row for members in found.values() if len(members) > 1 for row in _rows(members, held)]
        return {"members": marked(sorted(rows, key=lambda row: row["claim"]), MEMBERS)}


def _held(pairs: pa.Table) -> dict[str, str]:
    sides = [zip(pairs[side].to_pylist(), pairs[f"held_{side}"].to_pylist(), strict=True) for side in ("a", "b")]
    return {claim: group for side in sides for claim, group in side if group is not None}


def _best(pairs: pa.Table, place: dict[str, int]) -> Scored:
    """Take each pair once; one that two windows scored counts by its better score."""
    rows = zip(*(pairs[name].to_pylist() for name in ("a", "b", "score", "joins")), strict=True)
    ordered = sorted((place[a], place[b], score, joins) for a, b, score, joins in rows)
    last = {(a, b): (score, joins) for a, b, score, joins in ordered}
    a, b = np.array(list(last), dtype=np.intp).reshape(-1, 2).T
    score = np.array([score for score, _ in last.values()], dtype=np.float64) / UNITS
    return Scored(a, b, score, np.array([joins for _, joins in last.values()], dtype=np.bool_))


def _settled(names: list[str], held: dict[str, str], place: dict[str, int]) -> Indices:
    first: dict[str, int] = {}
    for name in names:
        if name in held:
            first.setdefault(held[name], place[name])
    return np.array([first[held[name]] if name in held else -1 for name in names], dtype=np.intp)


def _rows(members: list[str], held: dict[str, str]) -> list[Row]:
    before = next((held[one] for one in members if one in held), None)
    group = before or long_id("g", *members)
    return [{"grp": group, "claim": one} for one in members]
