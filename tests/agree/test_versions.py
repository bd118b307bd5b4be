"""Each value of a disputed field has its own voices, and who printed it first is said only where dates tell."""

from __future__ import annotations

import pytest

from reconcile.agree.versions import first_to_print, versions_of
from reconcile.agree.voices import gather_sourcing
from reconcile.model.claim import Claim
from reconcile.model.comparison import ComparedValue, Comparison, Outcome, Reason
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.model.values import FieldName, QuantityValue

THREE, FOUR = QuantityValue(low=3, high=3, unit="", of="worker"), QuantityValue(low=4, high=4, unit="", of="worker")
REUTERS = Origin(name="Reuters", kind=OriginKind.CREDIT, proof="(Reuters)", start=0, end=9)


def _article(name: str, published: str | None, *origins: Origin) -> Article:
    return Article(
        id=name, document=f"d{name}", start=0, end=900, outlet=f"The {name}", published=published, origins=origins
    )


def _comparison(outcome: Outcome) -> Comparison:
    values = (
        ComparedValue(claims=("c-Ledger",), raw="Three", value=THREE),
        ComparedValue(claims=("c-Courier",), raw="3", value=THREE),
        ComparedValue(claims=("c-Post", "c-Herald"), raw="four", value=FOUR),
    )
    return Comparison(
        field=FieldName.QUANTITY, outcome=outcome, reason=Reason.DIFFERENT_VALUE, explanation="…", values=values
    )


def test_each_value_has_its_voices_and_its_first() -> None:
    """The same number in other words is one version; two copies of one agency's text are one voice for theirs."""
    articles = [
        _article("Ledger", "2024-03-05"),
        _article("Courier", "2024-03-04"),
        _article("Post", "2024-03-04", REUTERS),
        _article("Herald", None, REUTERS),
    ]
    claims = {
        f"c-{one.id}": Claim(id=f"c-{one.id}", article=one.id, document=one.document, start=0, end=9, text="…")
        for one in articles
    }
    known = gather_sourcing(articles, list(claims.values()))
    three, four = versions_of([_comparison(Outcome.CONFLICT)], claims, known)
    assert (three.raw, three.claims, three.first) == ("Three", ("c-Ledger", "c-Courier"), ("Courier",))
    assert (three.voices.min, three.voices.max) == (2, 2)
    assert (four.raw, four.first, four.voices.max) == ("four", (), 1)
    assert versions_of([_comparison(Outcome.AGREE)], claims, known) == ()


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2024-03-04", "2024-03-05"], ["0"]),
        (["2024-03-05", "2024-03-04"], ["1"]),
        (["2024-03-04", "2024-03-04"], ["0", "1"]),
        (["2024-03-04", None], []),
        (["2024-03", "2024-03-05"], []),
        (["2024-02", "2024-03-05"], ["0"]),
        (["2024", "2024"], []),
        (["2024-03-04"], ["0"]),
        (["2024-03-04T09:00:00Z", "2024-03-04T09:30:00+01:00"], ["1"]),
        (["2024-03-04T09:00:05Z", "2024-03-04T09:00:50Z"], ["0", "1"]),
        (["2024-03-04T09:00:00Z", "2024-03-04T11:00:00Z", "2024-03-04"], ["0", "2"]),
        (["2024-03-04T09:00:00", "2024-03-04T08:00:00Z"], ["0", "1"]),
        (["2024-03-04T09:00:00Z", "2024-03"], []),
    ],
)
def test_who_was_first_is_said_only_where_dates_tell(dates: list[str | None], first: list[str]) -> None:
    """A month may lie before or after a day in it, and a missing date may be any."""
    articles = [_article(str(number), published) for number, published in enumerate(dates)]
    assert list(first_to_print(articles)) == first
