"""Whom an article draws on, with the words that prove it and what they stand for."""

from __future__ import annotations

import pytest

from reconcile.model.claim import Attribution, Claim
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.origins import find_origins

NUMBERED = """The port closed on Monday [1].

A second dock reopened on Friday [2]. Nobody was hurt [1].

[1] https://ledger.example/port
[2] https://courier.example/dock
"""


def _article(text: str, *origins: Origin) -> Article:
    return Article(id="a", document="d", start=0, end=len(text), outlet="Post", origins=origins)


def _found(text: str, *claims: Claim) -> list[tuple[str, str, str]]:
    article = find_origins(_article(text), text, claims)
    for origin in article.origins:
        assert text[origin.start : origin.end] == origin.proof
    return [(origin.name, origin.kind.value, origin.proof) for origin in article.origins]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("From FT.\n\nThe port closed.\n", [("Financial Times", "repost", "From FT.")]),
        ("Via The Harbour Ledger\n\nThe port closed.\n", [("The Harbour Ledger", "repost", "Via The Harbour Ledger")]),
        ("LISBON (Reuters) - The port closed.\n", [("Reuters", "credit", "LISBON (Reuters) -")]),
        ("The port closed.\n\nSource: The Courier (July 2025)\n", [("The Courier", "reference", None)]),
        ("From Monday the port is closed to all ships.\n", []),
        ("The minister flew in from Oslo.\n", []),
        ("Photo: Jon Bell/Reuters\n\nThe port closed.\n", []),
    ],
)
def test_notes_and_credits(text: str, found: list[tuple[str, str, str | None]]) -> None:
    """A line that only says where the text is from counts; the same words in running text do not."""
    got = _found(text)
    assert [(name, kind) for name, kind, _ in got] == [(name, kind) for name, kind, _ in found]
    for (_, _, proof), (_, _, wanted) in zip(got, found, strict=True):
        assert wanted is None or proof == wanted


def test_numbered_references_stand_for_their_paragraphs() -> None:
    """Each mark is tied to the paragraph it stands in, with the mark as proof."""
    first, second = NUMBERED.index("[1] https"), NUMBERED.index("[2] https")
    entries = [
        Origin(
            name="Ledger",
            kind=OriginKind.REFERENCE,
            proof="[1] https://ledger.example/port",
            start=first,
            end=first + 31,
        ),
        Origin(
            name="Courier",
            kind=OriginKind.REFERENCE,
            proof="[2] https://courier.example/dock",
            start=second,
            end=second + 32,
        ),
    ]
    found = find_origins(_article(NUMBERED, *entries), NUMBERED, ()).origins
    assert [(one.name, one.proof) for one in found] == [("Ledger", "[1]"), ("Courier", "[2]"), ("Ledger", "[1]")]
    covered = [NUMBERED[slice(*one.covers)] for one in found if one.covers]
    assert covered[0].startswith("The port closed")
    assert covered[1] == covered[2]


def test_a_cited_outlet_is_an_origin_and_a_cited_person_is_not() -> None:
    """Only outlets and agencies are origins; ministries and people are attributions."""
    text = "According to Bloomberg, the port closed, the mayor said."
    links = (
        Attribution(name="Bloomberg", raw="Bloomberg", start=13, end=22),
        Attribution(name="mayor", raw="the mayor", start=41, end=50),
    )
    claim = Claim(id="c", article="a", document="d", start=24, end=39, text="the port closed", attribution=links)
    assert _found(text, claim) == [("Bloomberg", "cited", "Bloomberg")]
