"""The page of an audit as a reader and assistive technology meet it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

import reconcile.report
from reconcile.report.audit import Audit, render_audit
from reconcile.report.audit.html import ENOUGH
from reconcile.report.visible import one_line
from tests.report.audit.factory import Row, accuracy, audit, conduct, covered, of_facts, silent, small, tie, truth
from tests.report.hostile_story import HOSTILE

SHEETS = Path(reconcile.report.__file__).parent / "templates"
FIELDS = ("date", "quantity")


def large() -> Audit:
    """Make an audit of 200 outlets, so that everything that can be folded is."""
    names = [f"Outlet {number:03}" for number in range(200)]
    return audit(
        accuracy=[accuracy(name, 0.8, field=field) for name in names for field in FIELDS],
        conduct=[conduct(name, field) for name in names for field in FIELDS],
        copying=[tie(name, names[0], direction_known=bool(at % 2)) for at, name in enumerate(names[1:100])],
        coverage=[
            *(covered(name, outlets=200) for name in names),
            *(silent(f"Quiet {at:03}", at) for at in range(1, 60)),
        ],
        truths=[truth(f"g{at}", None if at % 3 else "2025", field=field) for at in range(30) for field in FIELDS],
    )


AUDITS = {"small": small(), "large": large(), "hostile": small(*HOSTILE), "empty": audit()}


def page_of(found: Audit) -> HtmlElement:
    return lxml.html.document_fromstring(render_audit(found)["audit.html"].decode())


@pytest.fixture(params=sorted(AUDITS))
def page(request: pytest.FixtureRequest) -> HtmlElement:
    return page_of(AUDITS[request.param])


def test_it_says_first_that_nobody_gets_a_score(page: HtmlElement) -> None:
    warning = page.xpath("//header//div[@class='warning']")[0].text_content()
    assert "No outlet gets a score" in warning
    assert "overlap" in warning


def test_headings_go_down_one_level_at_a_time(page: HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_tables_are_named_and_their_heads_point_somewhere(page: HtmlElement) -> None:
    assert [table for table in page.xpath("//table") if not table.xpath("./caption[normalize-space()]")] == []
    assert {head.get("scope") for head in page.xpath("//th")} <= {"col", "row"}
    assert page.xpath("//th[not(normalize-space())]") == []
    for table in page.xpath("//table"):
        assert len({len(row.xpath("./th | ./td")) for row in table.xpath(".//tr")}) == 1


def test_links_lead_somewhere_and_ids_are_single(page: HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    for link in page.xpath("//a/@href"):
        assert link in {"DICTIONARY.md", "audit.json"} or link.removeprefix("#") in ids


def test_it_asks_nobody_for_anything_and_runs_nothing(page: HtmlElement) -> None:
    assert (
        page.xpath("//script | //link | //img | //iframe | //*[@src] | //form | //*[starts-with(name(@*), 'on')]") == []
    )
    assert page.xpath("//*[@style]") == []
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]


def test_every_picture_is_named_or_only_repeats_what_stands_beside_it(page: HtmlElement) -> None:
    for picture in page.xpath("//svg"):
        assert picture.get("aria-hidden") == "true" or (picture.get("role") == "img" and picture.get("aria-label"))


def test_what_outlets_are_called_stays_text() -> None:
    page = page_of(small(*HOSTILE))
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert tags <= {element.tag for element in page_of(large()).iter() if isinstance(element.tag, str)}
    shown = "".join(page.text_content().split())
    for name in HOSTILE:
        assert "".join(one_line(name)[:50].split()) in shown
    assert not set(shown) & set("\u202e\u202c\u2066\u2069\u200b\x00\x1b")


@pytest.mark.parametrize("bad", HOSTILE)
def test_values_reasons_and_statements_stay_text(bad: str) -> None:
    found = audit(
        truths=[truth("g", bad, f"{bad}!", field=bad), truth("h", None, bad, why=bad)],
        groups=[{"group": "g", "statement": bad}, {"group": "h", "statement": bad}],
        accuracy=[accuracy(bad, 0.8, field=bad)],
    )
    page = page_of(found)
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert tags <= {element.tag for element in page_of(large()).iter() if isinstance(element.tag, str)} | {"q"}
    assert "".join(one_line(bad)[:50].split()) in "".join(page.text_content().split())


def test_what_is_left_out_is_said() -> None:
    text = " ".join(page_of(large()).text_content().split())
    assert "Drawn are the 40 outlets with most items of 200." in text
    assert "Drawn are the 30 ties by which most is taken over, of 99." in text
    assert "Outlets with fewer values 160" in text


def test_outlets_beyond_the_lists_are_counted() -> None:
    names = [f"Outlet {number:03}" for number in range(507)]
    page = page_of(
        audit(
            accuracy=[accuracy(name, 0.8) for name in names],
            conduct=[conduct(name) for name in names],
            coverage=[covered(name, outlets=507) for name in names],
            truths=[truth("g")],
        )
    )
    said = [" ".join(line.text_content().split()) for line in page.xpath("//p[starts-with(., '7 more')]")]
    assert said == [f"7 more are in the table {name}." for name in ("accuracy", "conduct", "conduct", "coverage")]


def test_a_tie_without_direction_is_dashed_and_said_in_words() -> None:
    page = page_of(audit(copying=[tie("a", "b"), tie("c", "d", direction_known=False)]))
    assert page.xpath("//svg[@class='ties']/line/@class") == ["known", "unknown"]
    rows = [row.text_content() for row in page.xpath("//section[@id='copying']//tbody/tr")]
    assert ["direction not known" in row for row in rows] == [False, True]


def text_of(found: Audit) -> str:
    return " ".join(page_of(found).text_content().split())


def with_settings(found: Audit, **settings: float) -> Audit:
    return replace(found, settings=settings)


def test_that_only_statements_with_a_partner_were_read_is_said_where_it_is_so() -> None:
    said = "Only sentences that have a likely partner in another article were read."
    assert said in text_of(with_settings(small(), everything=False))
    assert said not in text_of(with_settings(small(), everything=True))
    assert "1 outlet that shares nothing of what was read" in text_of(with_settings(small(), everything=False))
    assert "of what was read" not in text_of(small())


def test_what_could_not_be_read_is_said() -> None:
    text = text_of(audit(refused=[{"path": "a"}, {"path": "b"}], failed=[{"article": "c"}]))
    assert "3 problems in the corpus" in text
    assert "2 things in the corpus could not be read" in text
    assert "on 1 article the extraction of claims broke" in text
    assert "problems in the corpus" not in text_of(small())


@pytest.mark.parametrize(("decided", "warned"), [(0, False), (1, True), (ENOUGH - 1, True), (ENOUGH, False)])
def test_a_small_corpus_is_called_small(decided: int, warned: bool) -> None:
    text = text_of(audit(truths=[*(truth(f"g{at:03}") for at in range(decided)), truth("open", None)]))
    assert ("This corpus is small." in text) == warned


def test_articles_of_no_known_outlet_are_counted() -> None:
    assert "2 articles of no known outlet" in text_of(audit(2, coverage=[covered("a")]))
    assert "Of 2 articles no outlet is known: they are in no other figure of this page." in text_of(audit(2))
    assert "of no known outlet" not in text_of(small())


def test_how_much_of_a_corpus_stands_alone_is_said() -> None:
    rows = [covered("a"), covered("b", sentences=1000, partnered=10), silent("c", articles=2, sentences=50)]
    text = text_of(audit(coverage=rows, conduct=[conduct("a"), conduct("b")], truths=[truth("g")]))
    assert "50 articles of 3 outlets hold 1,450 sentences that could state something." in text
    assert "110 of these have a likely partner at another outlet; 220 were read by the language model." in text
    assert "92 % of all sentences, 1,340 of 1,450, have no likely partner" in text
    page = page_of(audit(coverage=rows, conduct=[conduct("a"), conduct("b")], truths=[truth("g")]))
    told = page.xpath("//section[@id='sourcing']//td[@data-label='No partner']")
    assert [cell.text_content().strip() for cell in told] == ["75 % of 400", "99 % of 1,000"]
    told = page.xpath("//section[@id='coverage']//td[@data-label='No partner']")
    assert [cell.text_content() for cell in told] == ["75 %", "99 %"]


def test_outlets_without_a_partner_are_counted_and_listed_apart_from_those_that_share_nothing() -> None:
    rows = [covered("a"), covered("b"), covered("c", 1, 1), silent("d", 2, sentences=5), silent("e", 3, sentences=90)]
    page = page_of(audit(coverage=rows))
    tiles = [" ".join(tile.text_content().split()) for tile in page.xpath("//ul[@class='counts']/li")]
    assert tiles[-2:] == ["3 outlets that share nothing", "2 of them without a partner"]
    text = " ".join(page.xpath("//section[@id='coverage']")[0].text_content().split())
    assert "and 3 outlets alone" in text
    assert "nothing can be said of how right they are: c." in text
    assert "2 outlets have no sentence with a likely partner" in text
    listed = page.xpath("//table[caption[contains(., 'no sentence has a likely partner')]]/tbody/tr")
    assert [[cell.text_content() for cell in row] for row in listed] == [["e", "24", "90"], ["d", "24", "5"]]
    told = page.xpath("//table[caption[starts-with(., 'How much of each outlet')]]/tbody/tr/th")
    assert [cell.text_content() for cell in told] == ["a", "b", "c"]


def test_of_facts_alone_nothing_is_said_of_what_was_read() -> None:
    page = page_of(audit(None, coverage=[of_facts("a"), of_facts("b")], conduct=[conduct("a")], truths=[truth("g")]))
    text = page.xpath("//body")[0].text_content()
    assert "No partner" not in text
    assert "Sentences" not in text
    assert "language model" not in text
    assert "partner" not in text.replace("Partners", "")


def test_outlets_of_another_set_are_marked() -> None:
    rows = [accuracy("Courier", 0.8), accuracy("Gazette", 0.9)]
    sets = [covered("Courier", 0), covered("Gazette", 1)]
    page = page_of(audit(accuracy=rows, coverage=sets, truths=[truth("g")]))
    heads = [head.text_content() for head in page.xpath("//table[@class='lanes']//th[@scope='row']")]
    assert heads == ["Courier", "Gazette set 2"]
    assert (
        "figures of two sets cannot be set against each other"
        in page.xpath("//section[@id='field-1']")[0].text_content()
    )
    assert "set 1" not in text_of(small())


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No outlet gives a value."),
        ([covered("a", 0, 1), covered("b", 1, 1)], "No two outlets share an item."),
        ([covered("a"), covered("b")], "All outlets hang together"),
        ([covered("a"), covered("b"), covered("c", 1, 1)], "fall into one set that hangs together"),
    ],
)
def test_how_outlets_hang_together_is_said(rows: list[Row], said: str) -> None:
    assert said in text_of(audit(coverage=rows))


def test_where_nobody_copies_it_says_what_that_does_not_show() -> None:
    text = page_of(audit()).xpath("//section[@id='copying']")[0].text_content()
    assert "does not show that nobody copies" in text


def test_thin_outlets_are_told_without_colour() -> None:
    page = page_of(audit(accuracy=[accuracy("thin", 0.9, items=4)], truths=[truth("g")]))
    (row,) = page.xpath("//table[@class='lanes']/tbody/tr")
    assert row.get("class") == "thin"
    assert "too few items: (4)" in " ".join(row.text_content().split())


def test_the_sheet_takes_its_colours_from_the_palette() -> None:
    sheet = (SHEETS / "audit.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgb|\bhsl", sheet) == []
    named = set(re.findall(r"var\(--([\w-]+)\)", sheet))
    palette = set(re.findall(r"--([\w-]+):", (SHEETS / "style.css").read_text(encoding="utf-8")))
    assert named <= palette
    assert "accent" not in re.findall(r"(?:color|fill): var\(--([\w-]+)\)", sheet)


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert render_audit(small()) == render_audit(small())
