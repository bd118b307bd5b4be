"""Audits of small generated corpora: tables that agree with each other, two tiers, growing corpora, many formats."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reconcile.config import Settings
from reconcile.corpus.audit import audit_corpus
from reconcile.corpus.outcome import Audited
from reconcile.engine.extraction import quiet
from reconcile.engine.local import LocalEngine
from reconcile.errors import InputError
from reconcile.extract import Extraction, Work
from tests.bench.articles import Made, make_articles, write_jsonl
from tests.bench.audit import agreement, told_events

MEMORY = 500_000_000


def audited(corpus: Path, out: Path, *, everything: bool = False) -> Audited:
    with closing(LocalEngine(1, MEMORY, out / ".spill")) as engine:
        return audit_corpus(corpus, out, engine, Settings(), quiet, everything=everything)


def contents(out: Path) -> dict[str, bytes]:
    files = [*(out / "tables").iterdir(), *(one for one in out.iterdir() if one.is_file())]
    return {file.name: file.read_bytes() for file in files}


def members(done: Audited) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    facts = done.tables["facts"]
    for group, claim in zip(facts["group"].to_pylist(), facts["claim"].to_pylist(), strict=True):
        groups[group.partition("/")[0]].add(claim)
    return groups


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return make_articles(40, 5, 120)


@pytest.fixture(scope="module")
def first(made: list[Made], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Audited]:
    folder = tmp_path_factory.mktemp("audit")
    write_jsonl(made, folder / "corpus.jsonl")
    return folder, audited(folder / "corpus.jsonl", folder / "out")


def test_the_tables_agree_with_each_other(first: tuple[Path, Audited]) -> None:
    _, done = first
    groups, facts = done.tables["groups"], done.tables["facts"]
    assert {name.partition("/")[0] for name in facts["group"].to_pylist()} <= set(groups["group"].to_pylist())
    several = [row for row in groups.to_pylist() if row["outlets"] > 1]
    assert len(several) >= 5
    assert all(row["voices_min"] <= row["voices_max"] <= row["claims"] for row in groups.to_pylist())
    outlets = set(facts["outlet"].to_pylist())
    valued = {row["outlet"] for row in done.tables["coverage"].to_pylist() if row["items"]}
    assert valued == outlets


def test_every_outlet_is_told_of_with_what_was_read_of_it(
    made: list[Made], first: tuple[Path, Audited], tmp_path: Path
) -> None:
    write_jsonl(made, tmp_path / "corpus.jsonl")
    lone = [
        ("Island Echo", "Fourteen gardens on Mill Lane open their gates."),
        ("Island Echo", "Tea is served in the old chapel at four."),
        ("", "Cockles may be gathered on the east strand."),
        ("Short", "No."),
        ("Short", "Nor this."),
        ("\uff33HORT\u200b", "Never."),
    ]
    with (tmp_path / "corpus.jsonl").open("a", encoding="utf-8") as corpus:
        for outlet, sentence in lone:
            corpus.write(json.dumps({"text": f"{sentence}\n", "outlet": outlet, "published": "2025-05-12"}) + "\n")
    done = audited(tmp_path / "corpus.jsonl", tmp_path / "out")
    rows = {row["outlet"]: row for row in done.tables["coverage"].to_pylist()}
    counted = ("articles", "sentences", "partnered", "read", "items", "component_outlets")
    assert [rows["Island Echo"][name] for name in counted] == [2, 2, 0, 0, 0, 1]
    assert [rows["Short"][name] for name in counted] == [3, 0, 0, 0, 0, 1]
    assert "" not in rows
    assert sum(row["articles"] for row in rows.values()) == len(made) + 5
    told = json.loads((tmp_path / "out" / "audit.json").read_text(encoding="utf-8"))["corpus"]
    assert (told["articles_nameless"], told["outlets"]) == (1, len(rows))
    silent = [row for row in rows.values() if row["component_outlets"] == 1 and not row["partnered"]]
    assert told["outlets_without_partner"] == len(silent) < len(rows)
    assert 0 < told["partnered"] <= told["read"] < told["sentences"]
    for before in first[1].tables["coverage"].to_pylist():
        assert [rows[before["outlet"]][name] for name in counted] == [before[name] for name in counted]


def test_a_second_run_does_nothing_and_comes_to_the_same(first: tuple[Path, Audited]) -> None:
    folder, _ = first
    before = contents(folder / "out")
    files = {file: file.stat().st_mtime_ns for file in (folder / "out" / "work").iterdir()}
    audited(folder / "corpus.jsonl", folder / "out")
    assert contents(folder / "out") == before
    assert {file: file.stat().st_mtime_ns for file in (folder / "out" / "work").iterdir()} == files


def test_where_a_corpus_lies_and_in_what_format_makes_no_difference_to_its_tables(
    first: tuple[Path, Audited], tmp_path: Path
) -> None:
    folder, done = first
    lines = (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    table = pa.Table.from_pylist([json.loads(line) for line in lines])
    (tmp_path / "corpus").mkdir()
    pq.write_table(table, tmp_path / "corpus" / "articles.parquet", row_group_size=7)
    other = audited(tmp_path / "corpus", tmp_path / "out")
    for name in ("facts", "groups", "comparisons", "accuracy"):
        assert other.tables[name].equals(done.tables[name]), name


def test_the_model_reads_few_sentences_and_the_groups_are_no_worse_than_when_it_reads_all(
    first: tuple[Path, Audited], made: list[Made], tmp_path: Path
) -> None:
    folder, done = first
    whole = audited(folder / "corpus.jsonl", tmp_path / "out", everything=True)
    assert len(_claims(done)) < 0.6 * len(_claims(whole))
    told = told_events(made, tmp_path / "out")
    few, every = agreement(folder / "out", told), agreement(tmp_path / "out", told)
    assert few.f1 >= max(0.5, every.f1 - 0.01)


def _claims(done: Audited) -> set[str]:
    return set(done.tables["facts"]["claim"].to_pylist())


def test_new_articles_are_read_and_old_ones_are_not_and_groups_keep_their_names(
    made: list[Made], tmp_path: Path
) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    write_jsonl(made[::2], corpus / "one.jsonl")
    earlier = audited(corpus, out)
    before, disputed = members(earlier), _disputed(earlier)
    chosen = set(_read(out))
    write_jsonl(made[1::2], corpus / "two.jsonl")
    later = audited(corpus, out)
    after = members(later)
    assert chosen < set(_read(out))
    assert disputed <= _disputed(later)
    for group, claims in before.items():
        assert claims <= after[group]
    assert any(len(after[group]) > len(claims) for group, claims in before.items())


def test_one_new_article_leaves_the_groups_of_others_untouched(made: list[Made], tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus.jsonl", tmp_path / "out"
    write_jsonl(made[:-1], corpus)
    before = _sizes(audited(corpus, out))
    write_jsonl(made, corpus)
    asked: dict[str, int] = {}

    def note(stage: str, done: int, total: int) -> None:
        asked.setdefault(stage, total - done)

    with closing(LocalEngine(1, MEMORY, out / ".spill")) as engine:
        after = _sizes(audit_corpus(corpus, out, engine, Settings(), note))
    changed = {group for group, _ in after ^ before}
    assert 0 < asked["linking"] <= len(changed)
    assert 0 < asked["groups"] <= len(changed)
    assert len(changed) < 13


def _sizes(done: Audited) -> set[tuple[str, int]]:
    return {(row["group"], row["claims"]) for row in done.tables["groups"].to_pylist()}


def _disputed(done: Audited) -> set[str]:
    return {row["group"] for row in done.tables["groups"].to_pylist() if row["state"] == "disputed"}


def _read(out: Path) -> list[str]:
    """List the sentences that the model read; none may be read twice."""
    names: list[str] = pq.read_table(sorted((out / "work").glob("*.chosen.parquet")))["claim"].to_pylist()
    assert len(names) == len(set(names))
    return names


def test_an_article_that_came_twice_with_another_byline_is_read_once(made: list[Made], tmp_path: Path) -> None:
    write_jsonl(made[:12], tmp_path / "corpus.jsonl")
    articles = [json.loads(line) for line in (tmp_path / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    twice = [article | {"byline": name} for article in articles for name in ("Ann Orr", "Bob Hale")]
    (tmp_path / "twice.jsonl").write_text("\n".join(map(json.dumps, twice)), encoding="utf-8")
    audited(tmp_path / "twice.jsonl", tmp_path / "out")
    assert _read(tmp_path / "out")


def test_another_sidecar_is_another_corpus(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    (corpus / "bridge.txt").write_text("The mayor of Orrin opened a bridge on Monday.\n", encoding="utf-8")
    for outlet in ("Orrin Post", "Orrin Courier"):
        (corpus / "bridge.txt.toml").write_text(f'outlet = "{outlet}"\n', encoding="utf-8")
        audited(corpus, out)
        articles = pq.read_table(sorted((out / "work").glob("*.articles.parquet")))
        assert articles["outlet"].to_pylist() == [outlet]


def test_a_corpus_that_was_moved_before_all_was_read_is_found_where_it_lies(made: list[Made], tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    write_jsonl(made[:2], tmp_path / "here" / "corpus.jsonl")
    audited(tmp_path / "here", tmp_path / "out")
    for file in (tmp_path / "out" / "work").iterdir():
        if ".parts." not in file.name:
            file.unlink()
    (tmp_path / "here").rename(tmp_path / "there")
    assert audited(tmp_path / "there", tmp_path / "out").tables["refused"].num_rows == 0


def test_what_a_run_that_died_had_not_finished_is_removed(made: list[Made], tmp_path: Path) -> None:
    write_jsonl(made[:2], tmp_path / "corpus.jsonl")
    half = tmp_path / "out" / ".tables" / "facts.parquet"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    audited(tmp_path / "corpus.jsonl", tmp_path / "out")
    assert not half.parent.exists()


def test_a_corpus_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        audited(tmp_path / "nowhere", tmp_path / "out")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="nothing to read"):
        audited(tmp_path / "empty", tmp_path / "out")


def test_what_cannot_be_read_is_a_row(made: list[Made], tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "deep").mkdir(parents=True)
    write_jsonl(made[:12], corpus / "deep" / "good.jsonl")
    (corpus / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    (corpus / "half.jsonl").write_text('{"text": "no end\n', encoding="utf-8")
    (corpus / "whose.txt").write_text("The mayor of Orrin opened a bridge of 400 metres on Monday.\n", encoding="utf-8")
    done = audited(corpus, tmp_path / "out")
    assert set(done.tables["refused"]["path"].to_pylist()) == {"bad.pdf", "half.jsonl", "whose.txt"}
    assert done.tables["groups"].num_rows
    assert "" not in done.tables["facts"]["outlet"].to_pylist()


def test_what_failed_is_told_as_long_as_its_article_is_there(
    made: list[Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(works: Sequence[Work]) -> list[Extraction]:
        return [Extraction((), (), "it broke") for _ in works]

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(2):
        write_jsonl(made[6 * number : 6 * number + 6], corpus / f"{number}.jsonl")
    with monkeypatch.context() as patched:
        patched.setattr("reconcile.corpus.claims.extract_many", broken)
        failed = audited(corpus, tmp_path / "out", everything=True)
        assert failed.tables["failed"].num_rows == failed.unread.num_rows == 12
    (corpus / "1.jsonl").unlink()
    left = audited(corpus, tmp_path / "out", everything=True)
    assert left.tables["failed"].num_rows == left.unread.num_rows == 6
