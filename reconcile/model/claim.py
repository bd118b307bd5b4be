"""Claims and their fields, each tied to its exact words."""

from __future__ import annotations

from pydantic import Field as Described

from reconcile.model.base import Frozen, Offset
from reconcile.model.values import FieldName, Value


class Field(Frozen):
    """One typed part of a claim: its words, their place and what they mean."""

    name: FieldName
    raw: str = Described(description="The exact words; always document.text[start:end].")
    start: Offset
    end: Offset
    value: Value


class Attribution(Frozen):
    """One link in the chain of who says so."""

    name: str
    raw: str = Described(description="The exact words that name the source.")
    start: Offset
    end: Offset


class Claim(Frozen):
    """One checkable statement with its typed fields."""

    id: str
    article: str
    document: str
    start: Offset
    end: Offset
    text: str = Described(description="The exact words of the statement; always document.text[start:end].")
    attribution: tuple[Attribution, ...] = Described(default=(), description="Who says so, outermost first.")
    fields: tuple[Field, ...] = ()
    sentence_start: Offset = Described(default=0, exclude=True, description="Start of the sentence it stands in.")
    sentence_end: Offset = Described(default=0, exclude=True, description="End of the sentence it stands in.")
    predicate: str = Described(default="", exclude=True, description="Canonical predicate: `ban`, `acquire`, …")
    words: tuple[str, ...] = Described(
        default=(), exclude=True, description="Lemmas of its content words, in order, for matching."
    )

    def values(self, name: FieldName) -> tuple[Field, ...]:
        """Give the claim's fields of one name.

        Args:
            name: Which field.

        Returns:
            The fields in the order of the text; empty where the claim is silent.
        """
        return tuple(field for field in self.fields if field.name is name)
