"""The page on two claims: whole, quiet, escaped, and readable without colour."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import lxml.html
import pytest
from lxml.html import HtmlElement

from reconcile.match.trace import trace
from reconcile.model.trace import Step, Trace
from reconcile.report.pair_page import MOST_CROSS_PAIRS, STEPS, verdict, write
from reconcile.report.waterfall import SMALL
from tests.match.factory import article, make
from tests.report.hostile_story import HOSTILE

NORTH = make(
    "Brightwater purchased the Ostrava glass plant",
    "north",
    "acquire",
    actor="Brightwater",
    target="Ostrava glass plant",
)
SOUTH = make(
    "the Ostrava glass plant was taken over by Brightwater",
    "south",
    "acquire",
    actor="Brightwater",
    target="Ostrava glass plant",
)
EAST = make("a storm broke the pier of Port Alder", "east", "destroy", actor="storm", target="pier of Port Alder")
ARTICLES = [article(name) for name in ("north", "south", "east")]


def followed(one: str, other: str) -> Trace:
    return trace([NORTH, SOUTH, EAST], ARTICLES, 0.5, one, other)


TRACES = {"matched": followed(NORTH.id, SOUTH.id), "lost": followed(NORTH.id, EAST.id)}


def page_of(found: Trace) -> HtmlElement:
    return lxml.html.document_fromstring(write(found).decode())


@pytest.fixture(params=sorted(TRACES))
def found(request: pytest.FixtureRequest) -> Trace:
    return TRACES[request.param]


@pytest.fixture
def page(found: Trace) -> HtmlElement:
    return page_of(found)


def test_it_asks_nobody_for_anything_and_runs_nothing(page: HtmlElement) -> None:
    assert page.xpath("//script | //link | //img | //*[@src] | //form | //*[starts-with(name(@*), 'on')]") == []
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]


def test_its_frame_is_sound(page: HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3")]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert [name for name, times in Counter(page.xpath("//@id")).items() if times > 1] == []
    assert [table for table in page.xpath("//table") if not table.xpath("./caption[normalize-space()]")] == []
    assert page.xpath("//svg[not(@aria-label)]") == []


def test_it_shows_both_claims_and_every_step(page: HtmlElement, found: Trace) -> None:
    text = " ".join(page.text_content().split())
    assert found.why in text
    for claim in found.claims[:2]:
        assert claim.text in text
        assert claim.id in text
    for step in found.steps:
        assert f"{STEPS[step.name].word} {'passed' if step.passed else 'not passed'}:" in text
        assert step.explanation in text


def test_every_feature_is_drawn_or_named(page: HtmlElement, found: Trace) -> None:
    """What moves the sum has a bar and a row with both values; the rest is named below."""
    names = [text.text for text in page.xpath("//svg//text[not(@class)]")]
    rows = [
        " ".join(head.text_content().split())
        for head in page.xpath("//table[contains(@class, 'weighed')]//th[@scope='row']")
    ]
    for one in found.features:
        shown = one.name.replace("_", " ")
        if abs(one.product) >= SMALL:
            assert shown in names
            assert any(row.startswith(shown) and one.meaning in row for row in rows)
        else:
            assert any(shown in " ".join(note.text_content().split()) for note in page.xpath("//p[@class='quiet']"))


def test_signs_tell_for_from_against_without_colour(page: HtmlElement) -> None:
    """Each bar has its signed figure beside it, and each step a sign."""
    bars = page.xpath("//svg//rect")
    figures = page.xpath("//svg//text[@class='adds']")
    assert len(bars) == len(figures) > 3
    for bar, figure in zip(bars, figures, strict=True):
        assert bar.get("class") == ("against" if figure.text.startswith("-") else "for")
    assert {sign.text for sign in page.xpath("//*[@class='sign']")} <= {"✓", "✗"}


def test_the_verdict_says_where_it_was_lost() -> None:
    matched, lost = TRACES["matched"], TRACES["lost"]
    assert verdict(matched) == "Matched"
    assert verdict(lost) == "Not matched: lost at blocking"
    held = matched.model_copy(update={"lost": Step.SCORE})
    assert verdict(held) == "In one group through others: by themselves lost at score"


@pytest.mark.parametrize("words", HOSTILE)
def test_source_text_never_becomes_markup(words: str) -> None:
    one = make(f"{words} Brightwater purchased the plant", "north", "acquire", actor=f"{words}A", target="plant")
    two = make(f"the plant was purchased by {words}", "south", "acquire", target="plant", quote=f"{words}B")
    articles = [article("north").model_copy(update={"outlet": words or None}), article("south")]
    hostile = page_of(trace([one, two], articles, 0.5, one.id, two.id))
    plain = page_of(TRACES["matched"])
    assert {element.tag for element in hostile.iter() if isinstance(element.tag, str)} <= {
        element.tag for element in plain.iter() if isinstance(element.tag, str)
    } | {"q"}
    assert hostile.xpath("//script | //a[@href != '#main'] | //comment()") == []


def test_long_lists_are_cut_and_say_so() -> None:
    matched = TRACES["matched"]
    assert matched.linkage is not None
    pairs = matched.linkage.scored * (MOST_CROSS_PAIRS + 3)
    long = matched.model_copy(update={"linkage": matched.linkage.model_copy(update={"scored": pairs})})
    assert "3 more are printed by --json." in page_of(long).text_content()
    assert "more are printed" not in page_of(matched).text_content()


def test_the_same_trace_gives_the_same_bytes() -> None:
    assert write(followed(NORTH.id, SOUTH.id)) == write(TRACES["matched"])
