"""Claims with just the fields a comparison needs."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from reconcile.compare.base import Side
from reconcile.model.claim import Claim, Field
from reconcile.model.document import Article
from reconcile.model.values import FieldName, Value

_VALUE: TypeAdapter[Any] = TypeAdapter(Value)
KINDS = {
    FieldName.DATE: "date",
    FieldName.QUANTITY: "quantity",
    FieldName.ACTOR: "name",
    FieldName.TARGET: "name",
    FieldName.PLACE: "name",
    FieldName.STAGE: "stage",
    FieldName.POLARITY: "polarity",
    FieldName.QUOTE: "quote",
    FieldName.SPEAKER: "speaker",
}


def side(who: str, fields: list[dict[str, Any]], *, published: str | None = None, predicate: str = "") -> Side:
    """Make one side: each field is {name, raw, value…}."""
    made: list[Field] = []
    for one in fields:
        name = FieldName(one["name"])
        raw = one.get("raw", "…")
        value = _VALUE.validate_python({"kind": KINDS[name], **one["value"]})
        made.append(Field(name=name, raw=raw, start=0, end=len(raw), value=value))
    article = Article(id=f"a{who}", document="d", start=0, end=9, outlet=who, published=published)
    claim = Claim(
        id=f"c{who}",
        article=article.id,
        document="d",
        start=0,
        end=9,
        text="…",
        fields=tuple(made),
        predicate=predicate,
    )
    return Side(claim, article, who)
