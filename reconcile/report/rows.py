"""One field across the outlets of a group: what each of them says, side by side, and why that differs or agrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.model.agreement import Version
from reconcile.model.claim import Claim
from reconcile.model.comparison import ComparedValue, Comparison
from reconcile.model.values import FieldName, Value
from reconcile.report.index import Index
from reconcile.report.labels import DIFFERING, FIELDS, REASONS, UNCOMPARED
from reconcile.report.visible import bounded, one_line
from reconcile.report.voices import version
from reconcile.report.wording import added, describe

LONGEST_VALUE = 400
MOST_VALUES = 6
_NAMELESS = "unknown outlet"


@dataclass(frozen=True, slots=True)
class Shown:
    """One value as an outlet gives it.

    Args:
        raw: Its words.
        meaning: What they mean, or empty where that adds nothing to the words.
    """

    raw: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says on one field.

    Args:
        outlet: The outlet.
        values: Its values; none where it is silent.
        more: How many more values it gives than are shown.
    """

    outlet: str
    values: tuple[Shown, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One field across the outlets of a group.

    Args:
        comparison: What was found.
        explanation: Why, in one plain sentence.
        cells: One cell an outlet of the group.
        versions: Where the accounts differ, how many voices stand behind each value and who printed it first.
    """

    comparison: Comparison
    explanation: str
    cells: tuple[Cell, ...]
    versions: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """Name the field."""
        return FIELDS[self.comparison.field].word

    @property
    def differs(self) -> bool:
        """Say whether the accounts really differ on it."""
        return self.comparison.outcome in DIFFERING

    @property
    def compared(self) -> bool:
        """Say whether there was anything to set against each other."""
        return self.comparison.outcome not in UNCOMPARED


def row(comparison: Comparison, outlets: tuple[str, ...], index: Index, versions: tuple[Version, ...] = ()) -> Row:
    """Set what the outlets of a group say on one field side by side.

    Args:
        comparison: What was found on the field.
        outlets: The outlets of the group, in order.
        index: The report's parts.
        versions: The versions of the group's values.

    Returns:
        One cell an outlet, with no values where it is silent.
    """
    said = dict.fromkeys(outlets, ()) | by_outlet(comparison, index)
    cells = tuple(_cell(outlet, values) for outlet, values in said.items())
    return Row(comparison, explanation(comparison), cells, _told(comparison, versions, index))


def by_outlet(comparison: Comparison, index: Index) -> dict[str, tuple[Shown, ...]]:
    """Sort the values of a field by the outlets that give them, each in the outlet's own words.

    Args:
        comparison: What was found on the field.
        index: The report's parts.

    Returns:
        The distinct values of every outlet that gives one.
    """
    found: dict[str, dict[Shown, None]] = {}
    for value in comparison.values:
        for claim in (index.claims[one] for one in value.claims if one in index.claims):
            shown = _shown(
                _words(claim, comparison.field, value, index), value.value, _person(claim, comparison, value, index)
            )
            found.setdefault(index.outlet(claim.article), {})[shown] = None
    return {outlet: tuple(values) for outlet, values in found.items()}


def explanation(comparison: Comparison) -> str:
    """Give the sentence that says why the values of a field differ or agree.

    Args:
        comparison: What was found.

    Returns:
        The comparator's own sentence, or the general one for its reason.
    """
    said = one_line(comparison.explanation) or REASONS[comparison.reason].meaning
    if said.startswith(_NAMELESS):
        said = said[0].upper() + said[1:]
    return f"{said} One article says both." if comparison.self_contradiction else said


def _told(comparison: Comparison, versions: Sequence[Version], index: Index) -> tuple[str, ...]:
    """Say who stands behind each version of a field, where an outlet is not alone with each of them."""
    own = [one for one in versions if one.field is comparison.field]
    shared = any(len(index.outlets_of(one.claims)) > 1 for one in own)
    return tuple(version(one, index) for one in own[:MOST_VALUES]) if shared else ()


def _cell(outlet: str, values: tuple[Shown, ...]) -> Cell:
    return Cell(outlet, values[:MOST_VALUES], max(0, len(values) - MOST_VALUES))


def _shown(words: str, value: Value, person: str) -> Shown:
    meaning = f"{describe(value)}, {person}" if person else added(words, value)
    return Shown(bounded(one_line(words), LONGEST_VALUE), bounded(one_line(meaning), LONGEST_VALUE))


def _person(claim: Claim, comparison: Comparison, value: ComparedValue, index: Index) -> str:
    """Say whose reading a value is where it is a person's, and what the machine's was."""
    keys = ((claim.id, comparison.field, words) for words in (value.raw, ""))
    return next((index.read_by_people[key] for key in keys if key in index.read_by_people), "")


def _words(claim: Claim, name: FieldName, value: ComparedValue, index: Index) -> str:
    """Give a claim's own words for a value that several claims share, without markup inside them."""
    meant = [field for field in claim.values(name) if field.value == value.value or field.raw == value.raw]
    own = next((field for field in meant if field.raw == value.raw), meant[0] if meant else None)
    return index.words(claim.document, own.start, own.end, own.raw) if own else value.raw
