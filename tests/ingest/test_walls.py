"""Pages that stand in front of an article are recognised; a notice beside a whole article is none."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from reconcile.ingest import read_file
from reconcile.ingest.walls import wall_in
from reconcile.model.document import ReadStatus

LEDE = "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods."
BODY = "".join(
    f"<p>{LEDE} It was purchase number {n} of the year, the board's clerk said on Monday.</p>" for n in range(40)
)
MARKED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'


def page(body: str, head: str = "") -> bytes:
    top = f"<html><head><title>Dredgers</title>{head}</head>"
    return f"{top}<body><article><h1>Board buys dredgers</h1>{body}</article></body></html>".encode()


def read(tmp_path: Path, raw: bytes) -> tuple[ReadStatus, list[str]]:
    (tmp_path / "a.html").write_bytes(raw)
    document = read_file(tmp_path / "a.html", "a.html").documents[0]
    return document.status, [one.what for one in document.problems]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"<p>{LEDE}</p><div class='gate'><b>Already a subscriber?</b> Log in</div>", "a paywall"),
        (f"<p>{LEDE}</p><p>To continue reading, choose an offer.</p>", "a paywall"),
        (
            "<h2>Before you continue</h2><p>We and our partners process data. Accept or reject all.</p>",
            "a consent page",
        ),
        ("<p>Checking your browser before accessing the site.</p>", "a check for robots"),
        (
            "<noscript><p>You need to enable JavaScript to run this app.</p></noscript>",
            "a page that its scripts fill in",
        ),
    ],
)
def test_a_wall_is_recognised(tmp_path: Path, body: str, said: str) -> None:
    status, problems = read(tmp_path, page(body))
    assert status is not ReadStatus.READ
    assert any(f"this looks like {said}" in one for one in problems)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (BODY + "<p>Already a subscriber? Log in. We value your privacy: reject all.</p>", MARKED),
        (f"<p>{LEDE}</p><script>var text = 'to continue reading';</script><!-- members only -->", ""),
        (f"<p>{LEDE}</p>", ""),
        (f"{BODY[:1200]}</p></article><div><p>We value your privacy.</p><button>Reject all</button></div>", ""),
    ],
)
def test_an_article_is_none(tmp_path: Path, body: str, head: str) -> None:
    assert read(tmp_path, page(body, head)) == (ReadStatus.READ, [])


def test_a_short_page_that_says_it_is_not_free_is_cut(tmp_path: Path) -> None:
    status, problems = read(tmp_path, page(f"<p>{LEDE}</p>", MARKED))
    assert status is ReadStatus.PARTIAL
    assert "a paywall" in problems[0]


@pytest.mark.parametrize("unit", ["<script", "<!--", "<script>", "<a ", "-->", "</style>", "<"])
def test_hostile_markup_is_looked_through_in_one_pass(unit: str) -> None:
    before = process_time()
    assert wall_in(unit.encode() * 200_000, "") is None
    assert process_time() - before < 5


def test_a_page_nested_too_deeply_is_read_in_part(tmp_path: Path) -> None:
    status, problems = read(
        tmp_path, page(f"<p>{LEDE}</p>" + "<div>" * 5_000 + f"<p>{LEDE.replace('three', 'nine')}</p>")
    )
    assert status is ReadStatus.PARTIAL
    assert any("nested too deeply" in one for one in problems)
    assert read(tmp_path, page("<div>" * 100 + f"<p>{LEDE}</p>" + "</div>" * 100))[0] is ReadStatus.READ
