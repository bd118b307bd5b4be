"""Where one article ends and the next begins, and where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.ingest import Ingested, read_file, stretches
from reconcile.model.document import PassageReason

A = "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods."
B = "The city of Varnholm plans to close its coal plant by the end of 2027, the mayor told the council on Thursday."
C = "Growers in the Lorne valley expect the smallest apple harvest in twenty years after a late frost in April."


@pytest.fixture
def read(tmp_path: Path, request: pytest.FixtureRequest) -> Ingested:
    """The text given by the test, read as a file."""
    (tmp_path / "a.txt").write_bytes(str(request.param).encode())
    return read_file(tmp_path / "a.txt", "a.txt")


def _urls(read: Ingested) -> list[str | None]:
    return [one.url for one in read.articles]


@pytest.mark.parametrize(
    ("read", "urls"),
    [
        (f"{A}\nhttps://a.org/1\n{B}\nhttps://b.org/2\n", ["https://a.org/1", "https://b.org/2"]),
        (f"{A} https://a.org/1{B} https://b.org/2", ["https://a.org/1", "https://b.org/2"]),
        (f"{A}https://a.org/one.html{B}https://b.org/2", ["https://a.org/one.html", "https://b.org/2"]),
        (f"https://a.org/1\n{A}\n\nhttps://b.org/2\n{B}\n", ["https://a.org/1", "https://b.org/2"]),
        (f"{A}\n\n{B}\nhttps://a.org/1\n", ["https://a.org/1"]),
        (f"{A}\nhttps://www.youtube.com/watch?v=1\n{B}\n", [None]),
        (f"{A}\n{B}\nhttps://t.co/abc\n", [None]),
        (f"{A}\nhttps://a.org/1\nhttps://b.org/2\nhttps://c.org/3\n", [None]),
        (f"{A}\n\nReferences\nhttps://a.org/1\n", [None]),
        (f"{A} See https://a.org/1 for details.\n{B}", [None]),
        (f"{A}\nhttps://a.org/1\n{B}\n{C}", [None]),
    ],
    indirect=["read"],
)
def test_addresses(read: Ingested, urls: list[str | None]) -> None:
    assert _urls(read) == urls


@pytest.mark.parametrize(
    ("read", "count"),
    [
        (f"One\n\n{A}\n{B}\n\nLeave a comment\n\nTwo\n\n{C}\n{B}\n\n3 Comments\n", 2),
        (f"One\n\n{A}\n{B}\n\nFiled under Budget\n\nTwo\n\n{C}\n{B}", 2),
        (f"One\n\n3 Comments\n\n{A}\n{B}\n\nLeave a comment\n", 1),
        (f"One\n\n{A}\n{B}\n\n2 Comments\n\nriverrat says:\n\n{C} {B}\n\nLeave a reply\n", 1),
        (f"{A}\n\n***\n\n{B}\n\n***\n\n{C}\n", 1),
        (f"{A}\n\n{B}\n\n{C}\n", 1),
    ],
    indirect=["read"],
)
def test_posts_and_rules(read: Ingested, count: int) -> None:
    assert len(read.articles) == count


@pytest.mark.parametrize(
    "read",
    [
        f"{A}\n{B}\n\nFrom the Ledger\n\n{A} {B}",
        f"{A}\n\n{B}\n\n{A}\n\n{B}\n",
        f"**{A}**\n\n{B}\n\n{A}\n{B}\n",
    ],
    indirect=["read"],
)
def test_a_text_that_stands_twice_is_one_article(read: Ingested) -> None:
    assert len(read.articles) == 1
    text = read.documents[0].text
    copies = [text[one.start : one.end] for one in read.passages if one.reason is PassageReason.DUPLICATE]
    assert sum(len(one.split()) for one in copies) == len(A.split()) + len(B.split())
    parsed = " ".join(text[a:b] for a, b in stretches(read.articles[0], read.passages))
    assert (parsed.count(A[:40]), parsed.count(B[:40])) == (1, 1)


@pytest.mark.parametrize("read", [f"{A}\nhttps://a.org/1\n{A}\nhttps://b.org/2\n"], indirect=True)
def test_two_outlets_with_one_text_are_two_articles(read: Ingested) -> None:
    assert _urls(read) == ["https://a.org/1", "https://b.org/2"]
    assert all(one.reason is not PassageReason.DUPLICATE for one in read.passages)
