"""Connected parts: in one process, and in rounds of stars on an engine, come to the same."""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.config import Settings
from reconcile.corpus import audit, queries
from reconcile.corpus.groups import connected
from reconcile.corpus.matching import MATCHES
from reconcile.corpus.rows import marked
from reconcile.corpus.stages import Workshop, write_table
from reconcile.engine.extraction import quiet
from reconcile.engine.local import LocalEngine
from tests.bench.articles import make_articles, write_jsonl

MEMORY = 500_000_000
NODES = [f"a{n:02x}-{n}" for n in range(0, 256, 7)]
Edges = list[tuple[str, str]]


def parts(edges: Edges, folder: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Give each node with its part: found in one process, and in rounds."""
    rows = [{"a": a, "b": b, "score": 1, "counted": 1, "joins": True, "direct": False} for a, b in edges]
    with closing(LocalEngine(1, MEMORY, folder / ".spill")) as engine:
        workshop = Workshop(folder, engine, "code", quiet)
        write_table(marked(rows, MATCHES), folder / "work" / "0.matches.parquet")
        workshop.show("matches", ["0.matches.parquet"], MATCHES)
        pairs = "SELECT a, b, mark FROM matches"
        audit.place(workshop, engine, pairs, 1)
        asked = engine.ask("SELECT claim, part FROM places")
    return named(connected(pa.table({"a": [a for a, _ in edges], "b": [b for _, b in edges]}))), named(asked)


def named(places: pa.Table) -> set[tuple[str, str]]:
    pairs = list(zip(places["claim"].to_pylist(), places["part"].to_pylist(), strict=True))
    assert len(pairs) == len(set(pairs)) == len({claim for claim, _ in pairs})
    return set(pairs)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda one: one[0] != one[1]), min_size=1)
)
def test_rounds_of_stars_find_the_parts_of_any_graph(edges: Edges) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(audit, "MOST_EDGES", 0)
        here, there = parts(edges, Path(folder))
    assert here == there


def test_a_long_chain_is_one_part_after_few_rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "MOST_EDGES", 0)
    names = [f"a{n * 37 % 1000:03x}-{n}" for n in range(1000)]
    here, there = parts(list(pairwise(names)), tmp_path)
    assert here == there
    assert len({part for _, part in there}) == 1


def test_an_audit_comes_to_the_same_tables_whichever_way_its_parts_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_jsonl(make_articles(24, 3, 80), tmp_path / "corpus.jsonl")
    made = []
    for most in (audit.MOST_EDGES, 0):
        monkeypatch.setattr(audit, "MOST_EDGES", most)
        out = tmp_path / str(most)
        with closing(LocalEngine(1, MEMORY, out / ".spill")) as engine:
            audit.audit_corpus(tmp_path / "corpus.jsonl", out, engine, Settings(), quiet)
        made.append({file.name: file.read_bytes() for file in (out / "tables").iterdir()})
    assert made[0] == made[1]
    assert made[0]


def test_edges_of_one_pair_in_two_windows_are_one(tmp_path: Path) -> None:
    rows = [{"a": "a1", "b": "a2", "score": 9, "counted": n, "joins": True, "direct": False} for n in (5, 7)]
    with closing(LocalEngine(1, MEMORY, tmp_path / ".spill")) as engine:
        write_table(marked(rows, MATCHES), tmp_path / "matches.parquet")
        engine.show("matches", [tmp_path / "matches.parquet"], MATCHES)
        for table in ("claims_before", "grouped_before"):
            columns = pa.schema([("claim", pa.string()), ("grp", pa.string()), ("mark", pa.int64())])
            engine.show(table, [], columns)
        assert [(row["a"], row["b"]) for row in engine.ask(queries.edges(5)).to_pylist()] == [("a1", "a2")]
