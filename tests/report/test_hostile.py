"""Whatever a source holds, every format gives it back as text and never as markup, formula or link."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import lxml.html
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reconcile.report import render
from reconcile.report.visible import one_line
from tests.report.barrage import tidal_barrage
from tests.report.hostile_story import HOSTILE, hostile
from tests.report.regenerate import SCHEMA

LONGEST = 60  # shorter than anything the report cuts
MARKDOWN = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
SIGNS = "<>&\"'`*_~[](){}|#-+=!:;/\\.,$@%^1. \t\n\u202e\u200b\xa0http://www.ab"
WORDS = [
    "<b>",
    "</p>",
    "<!--",
    "]]>",
    "{{",
    "%}",
    "&lt;",
    "**a**",
    "~~a~~",
    "[a](b)",
    "http://a.example",
    "www.a.example",
]
PIECES = st.one_of(
    st.sampled_from([*WORDS, *"|`\\*_#>-+="]),
    st.text(SIGNS, max_size=8),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
SOURCE = st.one_of(st.sampled_from(HOSTILE), st.lists(PIECES, min_size=1, max_size=6).map("".join)).map(
    lambda text: text[:LONGEST]
)
PAIR = st.tuples(SOURCE, SOURCE).filter(lambda pair: len({one_line(text) for text in pair} | {""}) == 3)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def squeezed(text: str) -> str:
    """Give text without spaces, which parsers are free to merge."""
    return "".join(text.split())


def tags(html: str) -> set[str]:
    return {element.tag for element in lxml.html.document_fromstring(html).iter() if isinstance(element.tag, str)}


PAGE_TAGS = tags(render(tidal_barrage())["index.html"].decode())


@SLOW
@given(PAIR)
def test_the_page_gives_source_text_back_as_text(pair: tuple[str, str]) -> None:
    html = render(hostile(pair))["index.html"].decode()
    page = lxml.html.document_fromstring(html)
    assert tags(html) <= PAGE_TAGS
    assert [link for link in page.xpath("//a/@href") if ":" in link or link.startswith("//")] == []
    shown = squeezed(page.text_content())
    for text in pair:
        assert squeezed(one_line(text)) in shown


@SLOW
@given(PAIR)
def test_markdown_gives_source_text_back_as_text(pair: tuple[str, str]) -> None:
    for path, content in render(hostile(pair)).items():
        if not path.endswith(".md"):
            continue
        page = lxml.html.document_fromstring(MARKDOWN.render(content.decode()))
        assert page.xpath("//s | //em | //pre | //img | //h5 | //h6 | //script") == []
        assert [link for link in page.xpath("//a/@href") if ":" in link or link.startswith("//")] == []
        assert len(page.xpath("//h1")) == 1
        assert len(page.xpath("//code")) == (1 if path.startswith("claims/") else 0)
        assert len(page.xpath("//hr")) == (1 if path.startswith("claims/") else 0)
        shown = squeezed(page.text_content())
        for text in pair:
            assert squeezed(one_line(text)) in shown


@SLOW
@given(PAIR)
def test_markdown_has_the_blocks_of_the_template_only(pair: tuple[str, str]) -> None:
    plain = _blocks(("alpha beta", "gamma delta"))
    assert _blocks(pair) == plain


def _blocks(pair: tuple[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for path, content in render(hostile(pair)).items():
        if path.endswith(".md"):
            for token in MARKDOWN.parse(content.decode()):
                if token.nesting == 1:
                    found[token.type] = found.get(token.type, 0) + 1
    return found


@SLOW
@given(PAIR)
def test_the_table_reads_back_as_it_was(pair: tuple[str, str]) -> None:
    report = hostile(pair)
    rows = list(csv.DictReader(io.StringIO(render(report)["claims.csv"].decode(), newline="")))
    assert [row["claim"] for row in rows] == [claim.id for claim in report.claims]
    for row, claim in zip(rows, report.claims, strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())
        assert row["text"].removeprefix("'") == one_line(claim.text).removeprefix("'")
        assert (int(row["start"]), int(row["end"])) == (claim.start, claim.end)


@SLOW
@given(PAIR)
def test_report_json_follows_its_schema_and_keeps_every_word(pair: tuple[str, str]) -> None:
    report = hostile(pair)
    read = json.loads(render(report)["report.json"])
    jsonschema.validate(read, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [claim["text"] for claim in read["claims"]] == [claim.text for claim in report.claims]
    assert [article["title"] for article in read["articles"]] == list(pair)


@SLOW
@given(PAIR)
def test_every_path_is_plain(pair: tuple[str, str]) -> None:
    for path in render(hostile(pair)):
        assert set(path) <= set("abcdefghijklmnopqrstuvwxyz0123456789-./")
        assert ".." not in path
