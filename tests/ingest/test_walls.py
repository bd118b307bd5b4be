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
    ("words", "said"),
    [
        ("Reject all cookies", "a consent page"),
        ("Before you continue to Tamsel Search", "a consent page"),
        ("Accept all", "a consent page"),
        ("Your privacy choices", "a consent page"),
        ("By clicking on, you consent to the use of cookies.", "a consent page"),
        ("This article is for members only.", "a paywall"),
        ("Register to continue to the article.", "a paywall"),
        ("Register to keep reading", "a paywall"),
        ("Are you a robot? Click the box to go on.", "a check for robots"),
        ("Are you human?", "a check for robots"),
    ],
)
def test_what_such_a_page_says_to_its_reader(words: str, said: str) -> None:
    wall = wall_in(page(f"<p>{words}</p>"), words)
    assert wall is not None
    assert wall.what.startswith(f"this looks like {said}")


@pytest.mark.parametrize(
    "sentence",
    [
        "The council voted to reject all 14 bids for the pier, and to ask for new ones.",
        "Delegates rejected all but one motion; the union will reject all further offers, she said.",
        "The rowing club's bar is for members only, the licensing panel heard on Tuesday.",
        "A members only meeting at the golf club ended in a brawl, police said.",
        "Scientists asked whether we are human because we cook; are you human, the robot asked in the play.",
        "Voters must register to continue receiving a postal ballot, the clerk said.",
        "“Check both mirrors before you continue,” the instructor told the learners.",
        "Teachers urged pupils to keep reading over the summer, and to read the rest of the series.",
        "A site must offer a button “reject all cookies” beside “accept all cookies”, the court ruled on Monday.",
        "Half of all readers never open their cookie preferences, and few manage cookies at all, the study found.",
        "Companies may no longer ask people to consent to the use of cookies before they may read on, it said.",
        "She was already a subscriber of the water company when the mains burst.",
    ],
)
def test_an_articles_own_words_are_no_wall(tmp_path: Path, sentence: str) -> None:
    """Words of such pages that a short report on a vote, a club or a school uses too."""
    assert read(tmp_path, page(f"<p>{LEDE}</p><p>{sentence}</p>")) == (ReadStatus.READ, [])


def test_a_page_saved_as_one_file_is_looked_at_in_the_same_way(tmp_path: Path) -> None:
    body = page(f"<p>{LEDE}</p><div><b>Already a subscriber?</b> Log in</div>").decode()
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
    (tmp_path / "a.mhtml").write_text(f"{head}{body}\n--b--\n", encoding="utf-8")
    (document,) = read_file(tmp_path / "a.mhtml", "a.mhtml").documents
    assert document.status is ReadStatus.PARTIAL
    assert any("a paywall" in one.what for one in document.problems)
    deep = page(f"<p>{LEDE}</p>" + "<div>" * 5_000 + f"<p>{LEDE}</p>").decode()
    (tmp_path / "b.mhtml").write_text(f"{head}{deep}\n--b--\n", encoding="utf-8")
    (document,) = read_file(tmp_path / "b.mhtml", "b.mhtml").documents
    assert any("nested too deeply" in one.what for one in document.problems)


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
