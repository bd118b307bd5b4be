"""What the written files must hold, read back with parsers of their own formats."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import lxml.html
from markdown_it import MarkdownIt

from reconcile.report import render
from tests.report.barrage import tidal_barrage
from tests.report.hostile_story import hostile
from tests.report.regenerate import GOLDEN, SCHEMA, schema_text


def test_every_file_equals_its_golden_file() -> None:
    files = render(tidal_barrage())
    golden = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}
    assert files == golden


def test_the_shipped_schema_is_the_generated_one() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()


def test_report_json_follows_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for report in (tidal_barrage(), hostile()):
        jsonschema.validate(json.loads(render(report)["report.json"]), schema)


def test_hostile_text_adds_no_script_heading_image_or_foreign_link_to_the_page() -> None:
    page = lxml.html.fromstring(render(hostile())["index.html"])
    assert page.xpath("//script | //img | //*[starts-with(name(@*), 'on')]") == []
    assert [heading.text_content() for heading in page.xpath("//h1")] != ["Owned"]
    assert len(page.xpath("//h1")) == 1
    assert [link for link in page.xpath("//a/@href") if ":" in link] == []


def test_hostile_text_adds_no_markup_to_markdown() -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for path, content in render(hostile()).items():
        if path.endswith(".md"):
            page = lxml.html.fromstring(f"<div>{parser.render(content.decode())}</div>")
            assert page.xpath(".//script | .//img | .//code[contains(., 'it')] | .//s | .//em") == []
            assert [link for link in page.xpath(".//a/@href") if ":" in link] == []
            assert len(page.xpath(".//h1")) == 1


def test_no_cell_of_the_table_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(render(hostile())["claims.csv"].decode(), newline="")))
    assert len(rows) == 1 + len(hostile().claims)
    assert [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_hidden_characters_are_shown_in_the_page() -> None:
    page = render(hostile())["index.html"].decode()
    assert "⟨U+202E⟩" in page
    assert not set(page) & set("\u202e\u2066\u200b\x00\x1b")
