"""Which groups a reviewer wants to see, as it stands in an address, and as a question to the read model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from reconcile.model.agreement import State
from reconcile.model.comparison import Reason
from reconcile.model.values import FieldName

MOST_WORDS = 12  # of a search that are looked for
LONGEST_SEARCH = 200
LONGEST_VALUE = 300


class Facet(StrEnum):
    """What a queue can be narrowed by; the first two part it, the others overlap."""

    STATE = "state"
    DECIDED = "decided"
    FIELD = "field"
    OUTLET = "outlet"
    REASON = "reason"


class Decided(StrEnum):
    """How far a person came with a group."""

    UNDECIDED = "undecided"
    DECIDED = "decided"
    SIGNED = "signed"


KNOWN: dict[Facet, frozenset[str]] = {
    Facet.STATE: frozenset(State),
    Facet.DECIDED: frozenset(Decided),
    Facet.FIELD: frozenset(FieldName),
    Facet.REASON: frozenset(Reason),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reviewer asked for.

    Attributes:
        chosen: The value asked for of each facet; facets that are not asked for are left out.
        search: Words that a group must hold, or empty.
    """

    chosen: tuple[tuple[Facet, str], ...] = ()
    search: str = ""

    def value(self, facet: Facet) -> str:
        """Give what is asked for of a facet, or an empty string."""
        return dict(self.chosen).get(facet, "")

    def choosing(self, facet: Facet, value: str) -> Filters:
        """Ask for another value of one facet; an empty one asks for any."""
        kept = {**dict(self.chosen), facet: value}
        return replace(self, chosen=tuple((one, kept[one]) for one in Facet if kept.get(one)))

    def query(self, **more: str | int) -> str:
        """Write the filters as the query of an address.

        Args:
            more: Further parameters.

        Returns:
            The query without its question mark.
        """
        said = {facet.value: value for facet, value in self.chosen}
        return urlencode(said | ({"q": self.search} if self.search else {}) | more)

    def where(self) -> tuple[str, list[str]]:
        """Write the filters as a condition on the table of groups.

        Returns:
            SQL made of fixed pieces, and the values for its question marks.
        """
        pieces, values = ["1"], []
        for facet, value in self.chosen:
            pieces.append(_PIECES[facet])
            values.append(value)
        if asked := sought(self.search):
            pieces.append("grp.number IN (SELECT rowid FROM words WHERE words MATCH ?)")
            values.append(asked)
        return " AND ".join(pieces), values


_HAS = "EXISTS (SELECT 1 FROM facet WHERE facet.grp = grp.number AND facet.kind = '{}' AND facet.value = ?)"
_PIECES: dict[Facet, str] = {
    Facet.STATE: "grp.state = ?",
    Facet.DECIDED: "grp.decided = ?",
    **{facet: _HAS.format(facet.value) for facet in (Facet.FIELD, Facet.OUTLET, Facet.REASON)},
}


def filters_of(query: Mapping[str, str]) -> Filters:
    """Read filters from the query of an address; what nobody could have chosen is passed over.

    Args:
        query: Parameters of the address.

    Returns:
        The filters.
    """
    chosen = tuple(
        (facet, value)
        for facet in Facet
        if (value := query.get(facet.value, "")[:LONGEST_VALUE]) and value in KNOWN.get(facet, (value,))
    )
    return Filters(chosen, " ".join(query.get("q", "")[:LONGEST_SEARCH].split()))


def sought(search: str) -> str:
    """Write a search as a full-text question: every word as a beginning, nothing as an operator.

    Args:
        search: What somebody typed.

    Returns:
        The question; empty where there is no word.
    """
    return " ".join(f'"{word}"*' for word in words_of(search)[:MOST_WORDS])


def words_of(text: str) -> list[str]:
    """Cut a text into words of letters and digits, as the full-text index does.

    Args:
        text: Any text.

    Returns:
        The words in order.
    """
    return "".join(char if char.isalnum() else " " for char in text).split()
