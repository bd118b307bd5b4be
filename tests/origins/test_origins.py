"""Whom an article draws on, with the words that prove it and what they stand for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.model.claim import Attribution, Claim
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.origins import find_origins

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/origins.yaml").read_text(encoding="utf-8"))
NUMBERED = """The port closed on Monday [1].

A second dock reopened on Friday [2]. Nobody was hurt [1].

[1] https://ledger.example/port
[2] https://courier.example/dock
"""


def _article(text: str, *origins: Origin) -> Article:
    return Article(id="a", document="d", start=0, end=len(text), outlet="Post", origins=origins)


def _sentence(text: str) -> Claim:
    """Make one claim of the whole text, so that links in it count."""
    return Claim(id="c", article="a", document="d", start=0, end=len(text), text=text, sentence_end=len(text))


@pytest.mark.parametrize("case", CASES, ids=[f"{at} {case['text'][:40]!r}" for at, case in enumerate(CASES)])
def test_case(case: dict[str, Any]) -> None:
    """A line that only says where the text is from counts; the same words in running text do not."""
    text = case["text"]
    article = _article(text).model_copy(update={"outlet": case.get("outlet", "Post"), "url": case.get("url")})
    found = find_origins(article, text, [_sentence(text)], case.get("also", ())).origins
    assert [[one.name, one.kind.value, one.proof] for one in found] == case["found"]
    assert all(text[one.start : one.end] == one.proof for one in found)


def test_every_kind_of_origin_has_a_case() -> None:
    """Nothing is found that no case shows."""
    assert {kind for case in CASES for _, kind, _ in case["found"]} == {str(kind) for kind in OriginKind}


def test_a_source_in_brackets_stands_for_its_paragraph() -> None:
    """A source on a line of its own stands for the whole article."""
    text = "The port closed. (Source: The Courier)\n\nA dock opened.\n\nSource: The Globe\n"
    courier, globe = find_origins(_article(text), text, ()).origins
    assert (courier.name, text[slice(*(courier.covers or ()))]) == ("The Courier", text.partition("\n")[0])
    assert (globe.name, globe.covers) == ("The Globe", None)


def test_a_link_outside_the_statements_says_nothing() -> None:
    """Menus and share buttons link to everybody."""
    text = "[Share](https://www.reuters.com/share) The port closed."
    assert find_origins(_article(text), text, ()).origins == ()


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
    found = find_origins(_article(text), text, [claim]).origins
    assert [(one.name, one.kind.value, one.proof) for one in found] == [
        ("Bloomberg", "cited", "According to Bloomberg")
    ]


def test_an_outlet_that_only_the_grammar_finds_is_an_origin_too() -> None:
    """The words of an attribution prove it where no form of words does."""
    text = "Prices fell, Bloomberg said."
    link = Attribution(name="Bloomberg", raw="Bloomberg", start=13, end=22)
    claim = Claim(id="c", article="a", document="d", start=0, end=11, text="Prices fell", attribution=(link,))
    found = find_origins(_article(text), text, [claim]).origins
    assert [(one.name, one.proof) for one in found] == [("Bloomberg", "Bloomberg")]
