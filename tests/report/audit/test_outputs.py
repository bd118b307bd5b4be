"""What programs get of an audit: JSON after its schema, tables that explain themselves, an example that runs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import lxml.html
import pytest

import reconcile
from reconcile.audit.arrow import TYPES, schema_of
from reconcile.corpus import compared, reading
from reconcile.corpus.claims import FAILED
from reconcile.model.tables import TABLES, Table
from reconcile.report.audit import render_audit
from reconcile.report.audit.dictionary import described
from reconcile.report.audit.json import MOST_OUTLETS, MOST_TIES, SHOWN
from reconcile.report.audit.network import MOST_DRAWN
from tests.report.audit.example import example, write
from tests.report.audit.factory import accuracy, audit, covered, of_facts, silent, small, tie
from tests.report.audit.regenerate import GUIDE, ROOT, SCHEMA, guide_text, schema_text
from tests.report.hostile_story import HOSTILE

EXAMPLE = ROOT / "docs" / "examples" / "audit.py"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a small audit as a run does."""
    write(small(), tmp_path)
    return tmp_path


@pytest.mark.parametrize("found", [small(), small(*HOSTILE), audit()], ids=["small", "hostile", "empty"])
def test_json_follows_its_schema_and_holds_every_row(found: reconcile.report.audit.Audit) -> None:
    read = json.loads(render_audit(found)["audit.json"])
    jsonschema.validate(read, json.loads(SCHEMA.read_text(encoding="utf-8")))
    for name in SHOWN:
        assert len(read[name]) == len(found.tables[name])
        assert [row.get("outlet") for row in read[name]] == [row.get("outlet") for row in found.rows(name)]


def test_json_holds_the_outlets_with_most_items_and_says_how_many_rows_it_leaves_out() -> None:
    names = [f"Outlet {number:04}" for number in range(MOST_OUTLETS + 3)]
    found = audit(
        accuracy=[accuracy(name, 0.8) for name in names],
        coverage=[covered(name, items=at) for at, name in enumerate(names)],
        copying=[tie(names[0], f"source {at:05}", share=at / 20_000) for at in range(MOST_TIES + 2)],
    )
    read = json.loads(render_audit(found)["audit.json"])
    jsonschema.validate(read, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert read["left_out"] == {"accuracy": 3, "conduct": 0, "copying": 2, "coverage": 3}
    assert [row["outlet"] for row in read["coverage"]] == [row["outlet"] for row in read["accuracy"]] == names[3:]
    assert [row["source"] for row in read["copying"]] == [f"source {at:05}" for at in range(2, MOST_TIES + 2)]


def test_json_says_how_much_of_a_corpus_stands_alone() -> None:
    rows = [covered("a"), covered("b"), covered("c", 1, 1), silent("d", 2, sentences=50)]
    assert json.loads(render_audit(audit(7, coverage=rows))["audit.json"])["corpus"] == {
        "outlets": 4, "outlets_alone": 2, "outlets_without_partner": 1, "articles": 96, "articles_nameless": 7,
        "sentences": 1250, "partnered": 300, "read": 330,
    }  # fmt: skip
    read = json.loads(render_audit(audit(None, coverage=[of_facts("a"), of_facts("b", 1, 1)]))["audit.json"])
    jsonschema.validate(read, json.loads(SCHEMA.read_text(encoding="utf-8")))
    known = {name: number for name, number in read["corpus"].items() if number is not None}
    assert known == {"outlets": 2, "outlets_alone": 1}


def test_the_schema_refuses_what_is_no_audit() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    read = json.loads(render_audit(small())["audit.json"])
    for wrong in (read | {"score": 1}, read | {"accuracy": [{"outlet": "a"}]}, read | {"schema": "reconcile-audit/2"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)


def test_the_shipped_schema_is_the_one_the_tables_make() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_the_guide_holds_the_dictionary_that_the_tables_make() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert guide == guide_text()
    for table in TABLES.values():
        assert described(table) in guide


def test_the_dictionary_names_every_column_and_counts_rows() -> None:
    text = render_audit(small())["DICTIONARY.md"].decode()
    for table in TABLES.values():
        assert all(f"| `{column.name}` | {column.kind.value}" in text for column in table.columns)
    assert "or proven by a passage. 1 row. Key" in text
    assert "hold up. 6 rows. Key" in text


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_table_is_described_in_sentences_and_has_a_key(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert set(table.key) <= set(names)
    assert len(set(names)) == len(names)
    assert not any(column.null for column in table.columns if column.name in table.key)
    assert all(
        text[0].isupper() or text[0] == "`" for text in (table.row, *(column.meaning for column in table.columns))
    )
    assert all(text.endswith(".") for text in (table.row, *(column.meaning for column in table.columns)))


def test_kinds_are_called_as_arrow_calls_them() -> None:
    assert {str(arrow): kind.value for kind, arrow in TYPES.items()} == {
        str(arrow): str(arrow) for arrow in TYPES.values()
    }


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("facts", compared.FACTS),
        ("groups", compared.GROUPS),
        ("comparisons", compared.COMPARISONS),
        ("refused", reading.REFUSED),
        ("failed", FAILED),
    ],
)
def test_the_tables_of_a_run_have_the_columns_of_the_dictionary(name: str, made: object) -> None:
    columns = [("group" if field.name == "grp" else field.name, field.type) for field in list(made)[1:]]
    assert columns == [(field.name, field.type) for field in schema_of(name)]


def test_files_carry_the_meaning_of_every_column(folder: Path) -> None:
    for name, table in reconcile.open_audit(folder).items():
        assert table.schema.metadata[b"description"].decode() == TABLES[name].row
        said = [field.metadata[b"description"].decode() for field in table.schema]
        assert said == [column.meaning for column in TABLES[name].columns]


def test_pandas_users_are_at_home(folder: Path) -> None:
    pytest.importorskip("pandas")
    frame = reconcile.open_audit(folder)["accuracy"].to_pandas()
    assert list(frame.columns) == [column.name for column in TABLES["accuracy"].columns]
    assert frame.set_index(["outlet", "field"]).loc[("Harbour Courier", "date"), "copy_aware"] == pytest.approx(0.95)


def test_duckdb_opens_them_all(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    tables = reconcile.open_audit(folder)
    for name, rows in tables.counts().items():
        opened = duckdb.read_parquet(str(tables.path(name)))
        assert opened.columns == [column.name for column in TABLES[name].columns]
        assert len(opened) == rows
    accuracy = duckdb.read_parquet(str(tables.path("accuracy")))
    found = accuracy.filter("field = 'date'").order("outlet").select("outlet").fetchall()
    assert found == [("Harbour Courier",), ("Northern Ledger",), ("Valley Gazette",)]


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write what a run over a simulated corpus writes, statistics and all."""
    folder = tmp_path_factory.mktemp("audit")
    write(example(), folder)
    return folder


def test_the_example_runs_and_prints_what_stands_in_the_tables(simulated: Path) -> None:
    pytest.importorskip("duckdb")
    done = subprocess.run(  # noqa: S603  our own file
        [sys.executable, str(EXAMPLE), str(simulated)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stderr == ""
    assert done.returncode == 0
    tables = reconcile.open_audit(simulated)
    for name, rows in tables.counts().items():
        assert f"{name:14} {rows:9,} rows" in done.stdout
    ties = sorted(tables["copying"].to_pylist(), key=lambda row: -row["share"] * row["items"])
    assert ties
    after = done.stdout.partition("Who copies whom:")[2]
    assert 0 < after.index(ties[0]["copier"]) < after.index(ties[1]["copier"])


def test_the_example_runs_in_a_notebook_whose_arguments_are_not_its_own(simulated: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    (tmp_path / "audit").symlink_to(simulated)
    code = (
        "import runpy, sys, types; sys.modules['ipykernel'] = types.ModuleType('ipykernel');"
        f"sys.argv = ['launcher.py', '-f', 'kernel.json']; runpy.run_path({str(EXAMPLE)!r})"
    )
    done = subprocess.run(  # noqa: S603  our own file
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path
    )
    assert (done.stderr, done.returncode) == ("", 0)


def test_what_the_guide_shows_runs(simulated: Path, tmp_path: Path) -> None:
    """The blocks of the guide, one after the other, beside the folder of an audit."""
    for needed in ("duckdb", "pandas"):
        pytest.importorskip(needed)
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    code = "\n".join(
        [*blocks, "print(len(frame), len(dates), len(undecided) > 0, own['truths']['outlets'].to_pylist())"]
    )
    (tmp_path / "audit").symlink_to(simulated)
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path
    )
    assert done.stderr == ""
    rows = reconcile.open_audit(simulated)["accuracy"].to_pylist()
    dates = sum(row["field"] == "date" for row in rows)
    assert done.stdout.splitlines()[-1] == f"{len(rows)} {dates} True [3]"


def test_the_page_of_a_whole_audit_shows_every_field_and_tie(simulated: Path) -> None:
    tables = reconcile.open_audit(simulated)
    page = lxml.html.document_fromstring((simulated / "audit.html").read_text(encoding="utf-8"))
    heads = [head.text_content().split()[0] for head in page.xpath("//section[@id='right']/section/h3")]
    assert heads == ["Date", "Number", "Who"]
    assert len(page.xpath("//svg[@class='ties']/line")) == min(len(tables["copying"]), MOST_DRAWN) > 0
    read = json.loads((simulated / "audit.json").read_text(encoding="utf-8"))
    jsonschema.validate(read, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert sum(one["items"] for one in read["fields"].values()) == len(tables["truths"])
