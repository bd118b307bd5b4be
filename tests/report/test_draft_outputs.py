"""What an editor gets of a checked draft: every finding in every form, and nothing of a source that acts."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator

import docx
import lxml.etree
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.check.replies import unanswered
from reconcile.check.status import bindings, facts_of, settle
from reconcile.model.check import QUIET, DraftCheck, LineOutcome, Status
from reconcile.report.csv import FORMULA_STARTS
from reconcile.report.draft import check_json, render_check
from reconcile.report.draft.labels import OUTCOMES, QUESTIONS, SEVERITIES, STATUSES
from reconcile.report.draft.segments import marked_span, paragraphs
from reconcile.report.draft.view import View
from reconcile.report.visible import visible
from tests.report.draft_factory import TEXT, Draft, ferry, hostile, sign
from tests.report.hostile_story import HOSTILE

CHECK = ferry()
FILES = render_check(CHECK)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "＝1")
ATTACKS = (
    *HOSTILE,
    *FORMULAS,
    "<script>document.title='OWNED'</script>",
    '" onmouseover="alert(1)" x="',
    "</style></title><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "\x00\x0b\ufffe\u202ebroken",
    "| a | b |\n|---|---|\n# head",
)
KEYS = (
    "line start end sentence type outcome reason severity priority draft_value values voices evidence suggested status"
).split()


def page(files: dict[str, bytes]) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(files["index.html"].decode())


def test_every_word_and_sign_is_its_own() -> None:
    for labels in (OUTCOMES, STATUSES, SEVERITIES):
        assert len(set(labels.values())) == len(labels)
    assert len({label.sign for label in OUTCOMES.values()}) == len(OUTCOMES) == len(LineOutcome)
    assert set(QUESTIONS) == set(LineOutcome) - QUIET


def test_every_line_has_its_mark_its_word_and_its_sources() -> None:
    tree = page(FILES)
    for line in CHECK.lines:
        (mark,) = tree.xpath(f'//a[@id="mark-{line.line}"]')
        (note,) = tree.xpath(f'//li[@id="note-{line.line}"]')
        for shown in (mark.text_content(), note.text_content()):
            assert OUTCOMES[line.outcome].sign in shown
            assert OUTCOMES[line.outcome].word in shown
        for evidence in line.evidence:
            assert evidence.text in note.text_content()
            assert f"characters {evidence.start}–{evidence.end}" in note.text_content()


def test_every_link_inside_the_page_leads_somewhere() -> None:
    tree = page(FILES)
    targets = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert targets <= set(tree.xpath("//@id"))
    assert {href for href in tree.xpath("//a/@href") if not href.startswith("#")} <= set(FILES)


def test_the_draft_stands_in_the_page_word_for_word() -> None:
    tree = page(FILES)
    for label in tree.xpath('//p[@class="copy"]//sup'):
        label.drop_tree()
    shown = [paragraph.text_content() for paragraph in tree.xpath('//p[@class="copy"]')]
    assert shown == [line for line in TEXT.split("\n") if line]


def test_a_quote_shows_which_words_were_changed() -> None:
    tree = page(FILES)
    assert [one.text_content() for one in tree.xpath("//del")] == ["the draft: never"]
    assert [one.text_content() for one in tree.xpath("//ins")] == ["the source: not"]


def test_what_could_not_be_read_is_said() -> None:
    assert "minutes.pdf: the file is damaged" in page(FILES).text_content()
    assert "minutes.pdf: the file is damaged" in FILES["lines.md"].decode()


@pytest.mark.parametrize("words", ATTACKS)
def test_nothing_in_a_draft_or_a_source_acts(words: str) -> None:
    files = render_check(hostile(words))
    tree = page(files)
    assert not tree.xpath("//script | //img | //iframe | //object | //form | //svg | //base | //link")
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    assert all(href.startswith("#") or href in files for href in tree.xpath("//a/@href"))
    assert len(tree.xpath("//style")) == 1
    assert " ".join(visible(words).split()) in " ".join(tree.text_content().split())


@pytest.mark.parametrize("words", ATTACKS)
def test_no_cell_of_a_spreadsheet_is_a_formula(words: str) -> None:
    files = render_check(hostile(words))
    rows = list(csv.reader(io.StringIO(files["lines.csv"].decode(), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)]
    book = zipfile.ZipFile(io.BytesIO(files["lines.xlsx"]))
    sheet = lxml.etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not sheet.xpath("//*[local-name()='f' or local-name()='hyperlink']")
    strings = lxml.etree.fromstring(book.read("xl/sharedStrings.xml"))
    assert visible(words).strip() in ["".join(one.itertext()).strip().replace("_x000B_", "") for one in strings]


def test_the_tables_hold_every_line() -> None:
    rows = list(csv.DictReader(io.StringIO(FILES["lines.csv"].decode(), newline="")))
    assert [row["sentence"] for row in rows] == [line.sentence for line in CHECK.lines]
    assert [row["outcome"] for row in rows] == [OUTCOMES[line.outcome].word for line in CHECK.lines]
    assert rows[0]["best source"] == "Skerry Gazette, gazette.txt, line 2, characters 15–75"
    sheet = lxml.etree.fromstring(zipfile.ZipFile(io.BytesIO(FILES["lines.xlsx"])).read("xl/worksheets/sheet1.xml"))
    assert len(sheet.xpath("//*[local-name()='row']")) == 1 + len(CHECK.lines)
    assert sum(line.startswith("| ") for line in FILES["lines.md"].decode().splitlines()) == 2 + len(CHECK.lines)


def test_only_what_is_to_change_is_proposed() -> None:
    told = FILES["changes.md"].decode()
    assert "| 1 | banned | proposed a ban on | ↑ stage overstated: The Skerry Gazette says" in told
    assert [line.split(" ")[1] for line in told.splitlines() if line.startswith("| ")][2:] == ["1", "2", "3"]


def test_the_word_document_holds_the_draft_and_each_finding_as_a_comment_on_its_words() -> None:
    document = docx.Document(io.BytesIO(FILES["draft.docx"]))
    assert [paragraph.text for paragraph in document.paragraphs] == [line for line in TEXT.split("\n") if line]
    found = [line for line in CHECK.lines if line.outcome not in QUIET]
    assert len(document.comments) == len(found)
    for comment, line in zip(document.comments, found, strict=True):
        assert OUTCOMES[line.outcome].word in comment.text
        assert line.explanation in comment.text
        assert _anchored(document, comment.comment_id) == TEXT[slice(*marked_span(line))]


def _anchored(document: docx.document.Document, number: int) -> str:
    """Give the words between the two ends of a comment."""
    inside, words = False, []
    for node in document.element.body.iter():
        name = lxml.etree.QName(node).localname
        if name.startswith("commentRange") and node.values() == [str(number)]:
            inside = name.endswith("Start")
        elif name == "t" and inside:
            words.append(node.text)
    return "".join(words)


@pytest.mark.parametrize("words", ATTACKS)
def test_the_word_document_opens_whatever_the_draft_holds(words: str) -> None:
    document = docx.Document(io.BytesIO(render_check(hostile(words))["draft.docx"]))
    assert len(document.comments) == 1


def test_no_clock_and_no_order_of_chance_gets_into_the_bytes() -> None:
    assert render_check(ferry()) == FILES
    for name in ("draft.docx", "lines.xlsx"):
        book = zipfile.ZipFile(io.BytesIO(FILES[name]))
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}
        assert not [part for part in book.namelist() if b"w:date=" in book.read(part)]


def test_the_json_has_the_keys_of_its_schema() -> None:
    told = json.loads(FILES["check.json"])
    assert told == check_json(CHECK)
    assert told["schema"] == "reconcile-check/1"
    assert {"schema", "lines", "summary"} <= set(told)
    assert all(list(line) == KEYS for line in told["lines"])
    texts = {document.id: document.text for document in CHECK.documents}
    places = {one["id"]: texts[one["document"]] for one in told["articles"]}
    pieces = [one for line in told["lines"] for one in line["evidence"]]
    assert pieces
    assert all(places[one["article"]][one["start"] : one["end"]] == one["text"] for one in pieces)


def test_open_questions_go_to_those_who_can_settle_them_the_weightiest_first() -> None:
    heads = [line for line in FILES["calls.md"].decode().splitlines() if line.startswith("## ")]
    assert heads == [
        "## Skerry council",
        "## Ola Finch",
        "## Tom Brack",
        "## The writer: no source names anybody who could settle it",
        "## Criticism without a reply",
    ]


def test_a_signed_line_is_off_the_call_sheet_and_shows_who_signed() -> None:
    signed = [sign(CHECK.lines[0], bindings(facts_of(CHECK))[0])]
    files = render_check(settle(CHECK, signed), signed)
    assert "Skerry council\n" not in files["calls.md"].decode()
    assert "checked, R. Osei, 2025-09-01" in page(files).xpath('//li[@id="note-1"]')[0].text_content()
    queried = [one.model_copy(update={"status": Status.QUERY}) for one in signed]
    assert "Skerry council\n" in render_check(settle(CHECK, queried), queried)["calls.md"].decode()


def test_a_reopened_line_says_who_had_signed_it() -> None:
    signed = [sign(CHECK.lines[0], "0" * 64)]
    told = page(render_check(settle(CHECK, signed), signed)).xpath('//li[@id="note-1"]')[0].text_content()
    assert "reopened: R. Osei signed an earlier wording on 2025-09-01" in told


@pytest.mark.parametrize(
    ("text", "said_by", "names"),
    [
        ("Tom Brack misled the harbour board.", (), ["Tom Brack"]),
        ("Tom Brack opened the harbour.", (), []),
        ("Tom Brack misled the board, and declined to comment.", (), []),
        ("Tom Brack misled the board, Tom Brack admitted.", ("Tom Brack",), []),
    ],
)
def test_whoever_is_criticised_and_not_heard_is_named(text: str, said_by: tuple[str, ...], names: list[str]) -> None:
    assert [one.name for one in unanswered(_one_line(text, said_by))] == names


def _one_line(text: str, said_by: tuple[str, ...]) -> DraftCheck:
    draft = Draft(text=text)
    alone = draft.lines
    check = draft.check()
    line = ferry().lines[6].model_copy(update={"sentence": text, "about": ("Tom Brack",), "said_by": said_by})
    assert not alone
    return check.model_copy(update={"lines": (line,)})


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=30))
    offsets = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(offsets, offsets).map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=4))
    return text, [(left, right) for left, right in pairs]


@given(spans())
def test_however_marks_overlap_the_text_is_whole_and_every_mark_ends_once(
    drawn: tuple[str, list[tuple[int, int]]],
) -> None:
    text, pairs = drawn
    notes = list(_notes(pairs))
    found = paragraphs(text, notes)
    assert ["".join(one.text for one in part.segments) for part in found] == [s for s in text.split("\n") if s.strip()]
    for part in found:
        for note in part.notes:
            assert sum(note in one.closing for one in part.segments) <= 1
        for one in part.segments:
            assert one.text == text[one.start : one.start + len(one.text)]


def _notes(pairs: list[tuple[int, int]]) -> Iterator[object]:
    base = View(CHECK).notes[0]
    for number, (left, right) in enumerate(pairs, 1):
        places = {"start": left, "end": right, "claim_start": left, "claim_end": right}
        places |= {"value_start": left, "value_end": right, "line": number}
        line = base.line.model_copy(update=places)
        yield type(base)(line, base.label, base.why, base.sources, None, None)


def test_marks_of_markdown_are_no_words() -> None:
    """A rule is left out, and a heading stands without its hashes."""
    found = paragraphs("# Ferry late\n\n---\n\nIt came at noon.\n", [])
    assert ["".join(one.text for one in each.segments) for each in found] == ["Ferry late", "It came at noon."]
