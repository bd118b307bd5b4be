"""Small claims by hand, so that matching is tested apart from extraction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reconcile.model.claim import Claim, Field
from reconcile.model.document import Article
from reconcile.model.values import (
    DateValue,
    FieldName,
    NameKind,
    NameValue,
    PolarityValue,
    QuantityValue,
    QuoteValue,
)
from reconcile.text.ids import content_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from reconcile.model.values import Value


def make(text: str, article: str = "a", predicate: str = "", place: int = 0, **fields: Any) -> Claim:
    """Build a claim whose fields are given as keywords.

    Args:
        text: Its words; they serve as lemmas as they stand.
        article: Id of its article.
        predicate: Its canonical predicate.
        place: Number of its sentence in the article.
        fields: `actor`, `target`, `where` (names), `number` (a figure or [figure, unit, of]), `day` (ISO date),
            `quote`, `negated`; a name in lower case is a description, its last word the head.
    """
    found = [one for key, given in fields.items() for one in _fields(key, given)]
    return Claim(
        id=content_id("c", article, place, text),
        article=article,
        document="d",
        start=place * 1000,
        end=place * 1000 + len(text),
        text=text,
        fields=tuple(found),
        sentence_start=place * 1000,
        sentence_end=place * 1000 + len(text),
        predicate=predicate,
        words=tuple(re.findall(r"[^\W_]+", text.lower())),
    )


def article(name: str) -> Article:
    """Build an article of that id."""
    return Article(id=name, document="d", start=0, end=10_000, outlet=name)


def _fields(key: str, given: Any) -> list[Field]:
    many = given if key in {"actor", "target", "where"} and isinstance(given, list) else [given]
    name, build = _BUILDERS[key]
    return [Field(name=name, raw=str(one), start=0, end=len(str(one)), value=build(one)) for one in many]


def _name(words: str) -> NameValue:
    if words == words.lower():
        return NameValue(name=words, type=NameKind.THING, head=words.rsplit(maxsplit=1)[-1])
    return NameValue(name=words)


def _number(given: Any) -> QuantityValue:
    figure, unit, of = (*(given if isinstance(given, list) else [given]), "", "")[:3]
    return QuantityValue(low=figure, high=figure, unit=unit, of=of)


def _day(iso: str) -> DateValue:
    return DateValue(edtf=iso, earliest=iso, latest=iso, resolved="explicit")


_BUILDERS: dict[str, tuple[FieldName, Callable[[Any], Value]]] = {
    "actor": (FieldName.ACTOR, _name),
    "target": (FieldName.TARGET, _name),
    "where": (FieldName.PLACE, _name),
    "number": (FieldName.QUANTITY, _number),
    "day": (FieldName.DATE, _day),
    "quote": (FieldName.QUOTE, lambda words: QuoteValue(words=words)),
    "negated": (FieldName.POLARITY, lambda negated: PolarityValue(negated=negated)),
}
