"""From printed lines to paragraphs: what belongs together, and what runs along the edge of pages."""

from __future__ import annotations

import pytest

from reconcile.errors import ItemError
from reconcile.ingest.pdf import Pdf
from reconcile.ingest.pdf_layout import Paragraph, Row, Sheet, joined, paragraphs_of, plain, words_in

LETTER = 5.0
LINE = 12.0


def _row(words: str, top: float, left: float = 50.0, size: float = 10.0) -> Row:
    return Row(words, left, left + LETTER * len(words), top, top - size, size)


def _box(*lines: str, top: float, left: float = 50.0, size: float = 10.0) -> tuple[Row, ...]:
    return tuple(_row(words, top - LINE * at, left, size) for at, words in enumerate(lines))


def _sheet(*boxes: tuple[Row, ...]) -> Sheet:
    return Sheet(800.0, boxes)


def _said(paragraphs: list[Paragraph], sheets: list[Sheet]) -> list[str]:
    known = words_in(sheets)
    return ["".join(joined((row for _, row in one.rows), known)) for one in paragraphs]


FULL = "The river board has bought three dredgers for the lower Tamsel and will"


def test_lines_are_joined_and_a_line_ended_on_purpose_ends_a_paragraph() -> None:
    sheets = [
        _sheet(
            _box(
                FULL,
                "use them from May on.",
                "The lock stays as it is until a decision has been made on Monday",
                top=600,
            )
        )
    ]
    assert _said(paragraphs_of(sheets), sheets) == [
        f"{FULL} use them from May on.",
        "The lock stays as it is until a decision has been made on Monday",
    ]


def test_bylines_stay_lines_of_their_own() -> None:
    sheets = [_sheet(_box("By Jo Orchard", "12 May 2025", top=700), _box(FULL, FULL, top=600))]
    assert _said(paragraphs_of(sheets), sheets)[:2] == ["By Jo Orchard", "12 May 2025"]


def test_a_paragraph_goes_on_over_a_page_and_what_stands_between_follows_it() -> None:
    first = _sheet(_box("Tamsel Times 1", top=790), _box(FULL, top=600), _box("- 1 -", top=30))
    second = _sheet(_box("Tamsel Times 2", top=790), _box("dredge the harbour.", FULL, top=700))
    sheets = [first, second]
    paragraphs = paragraphs_of(sheets)
    assert _said(paragraphs, sheets)[1] == f"{FULL} dredge the harbour."
    assert [one.running for one in paragraphs] == [True, False, True, True, False]
    assert [number for number, _ in paragraphs[1].rows] == [0, 1]


def test_a_finished_sentence_does_not_go_on() -> None:
    sheets = [_sheet(_box(f"{FULL} stop.", top=600)), _sheet(_box("The lock stays.", top=700))]
    assert len(paragraphs_of(sheets)) == 2


def test_large_letters_are_headings_and_their_lines_one_heading() -> None:
    sheets = [_sheet(_box("Board buys three", "dredgers", top=700, size=20), _box(FULL, FULL, top=600))]
    heading, *rest = paragraphs_of(sheets)
    assert (heading.heading, _said([heading], sheets)) == (True, ["Board buys three dredgers"])
    assert not any(one.heading for one in rest)


def test_columns_do_not_widen_each_other() -> None:
    left = ("The river board has bought", "three dredgers for the Tamsel", "and will use them from May.")
    sheets = [_sheet(_box(*left, top=600), _box(*left, top=600, left=250), _box(FULL, top=400))]
    assert _said(paragraphs_of(sheets), sheets)[0] == " ".join(left)


@pytest.mark.parametrize(
    ("rows", "other", "expected"),
    [
        (("the invest-", "ment falls"), "", "the investment falls"),
        (("a re-", "examination began"), "one re-examination", "a re-examination began"),
        (("a re-", "examination began"), "reexamination", "a reexamination began"),
        (("north-", "South talks"), "", "north- South talks"),
        (("from 2019-", "2021"), "", "from 2019- 2021"),
    ],
)
def test_words_parted_at_a_lines_end(rows: tuple[str, ...], other: str, expected: str) -> None:
    sheet = _sheet(_box(*rows, other or "x", top=600))
    assert "".join(joined(sheet.boxes[0][:-1], words_in([sheet]))) == expected


def test_ligatures_are_letters() -> None:
    assert plain("ﬁnal oﬀer ﬂoats") == "final offer floats"


@pytest.mark.parametrize("raw", [b"%PDF-1.4\nnothing more", b"no PDF at all", b"%PDF-1.7\n" + b"<<" * 5000])
def test_a_damaged_file_says_so(raw: bytes) -> None:
    with pytest.raises(ItemError, match=r"this PDF (is damaged|holds)"):
        Pdf().read(raw)
