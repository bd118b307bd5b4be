"""The page as assistive technology meets it: headings in order, tables with captions and scopes, links with text."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import lxml.html
import pytest
from lxml.html import HtmlElement

from reconcile.model.report import Report
from reconcile.report import render
from tests.report.barrage import tidal_barrage
from tests.report.hostile_story import hostile

REPORTS = {"story": tidal_barrage(), "hostile": hostile()}


@pytest.fixture(params=sorted(REPORTS))
def report(request: pytest.FixtureRequest) -> Report:
    return REPORTS[request.param]


@pytest.fixture
def page(report: Report) -> HtmlElement:
    return lxml.html.document_fromstring(render(report)["index.html"].decode())


def test_it_names_its_language_and_its_title(page: HtmlElement, report: Report) -> None:
    assert page.get("lang") == "en"
    assert page.findtext(".//title").endswith(" – agreement report")
    assert len(page.findtext(".//h1")) > 3
    assert report.title


def test_headings_go_down_one_level_at_a_time(page: HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_every_table_says_what_it_is_and_which_way_its_heads_point(page: HtmlElement) -> None:
    tables = page.xpath("//table")
    assert tables
    assert [table for table in tables if not table.xpath("./caption[normalize-space()]")] == []
    assert {head.get("scope") for head in page.xpath("//th")} <= {"col", "row", "rowgroup"}
    assert page.xpath("//th[not(normalize-space())]") == []


def test_every_row_of_a_table_is_as_wide_as_its_head(page: HtmlElement) -> None:
    for table in page.xpath("//table"):
        widths = {
            sum(int(cell.get("colspan", "1")) for cell in row.xpath("./th | ./td")) for row in table.xpath(".//tr")
        }
        assert len(widths) == 1


def test_links_have_words_and_lead_somewhere(page: HtmlElement, report: Report) -> None:
    files = render(report)
    ids = page.xpath("//@id")
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    for link in page.xpath("//a"):
        target = link.get("href")
        assert link.text_content().strip()
        assert target.startswith("https://") or target in files or target.removeprefix("#") in ids


def test_what_scrolls_can_be_reached_and_is_named(page: HtmlElement) -> None:
    boxes = page.xpath("//div[contains(@class, 'scroll')]")
    assert boxes
    assert {(box.get("tabindex"), box.get("role"), bool(box.get("aria-label"))) for box in boxes} == {
        ("0", "group", True)
    }


def test_it_asks_nobody_for_anything_and_runs_nothing(page: HtmlElement) -> None:
    assert (
        page.xpath("//script | //link | //img | //iframe | //*[@src] | //form | //*[starts-with(name(@*), 'on')]") == []
    )
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_the_disputed_come_first() -> None:
    page = lxml.html.document_fromstring(render(tidal_barrage())["index.html"].decode())
    assert page.xpath("//section/@id")[:4] == ["first", "matrix", "citations", "disputed"]
    states = [tag.split()[-1] for tag in page.xpath("//section[@id='first']//li/span[1]/@class")]
    assert states == sorted(states, key=["state-disputed", "state-developing"].index)
    assert states[0] == "state-disputed"


def test_fields_that_could_not_be_compared_are_folded() -> None:
    page = lxml.html.document_fromstring(render(tidal_barrage())["index.html"].decode())
    assert page.xpath("//table//*[contains(@class, 'outcome-silent')]") == []
    assert page.xpath("//table//*[contains(@class, 'outcome-incomparable')]") == []
    assert page.xpath("//details//dt//*[contains(@class, 'outcome-silent')]")
