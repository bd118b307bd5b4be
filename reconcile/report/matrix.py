"""Claims × outlets: who says it, who differs, who denies it, who is silent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from reconcile.model.agreement import Agreement, State
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Outcome, Reason
from reconcile.model.values import PolarityValue, Rung, StageValue
from reconcile.report.groups import statement
from reconcile.report.index import Index
from reconcile.report.labels import DIFFERING, FIELDS, OUTCOMES, UNCOMPARED
from reconcile.report.rows import Shown, by_outlet
from reconcile.report.visible import short
from reconcile.report.voices import voices

LONGEST_VERSION = 70
DENIALS = frozenset({Reason.NEGATED, Reason.OPPOSITE, Reason.DENIED})


class Stand(StrEnum):
    """Where an outlet stands on a claim."""

    SAYS = "says"
    DIFFERS = "differs"
    DENIES = "denies"
    SILENT = "silent"


STANDS: dict[Stand, tuple[str, str]] = {
    Stand.SAYS: ("●", "says it, and nothing in its account differs from the others"),
    Stand.DIFFERS: ("◐", "says it, but differs from another outlet in the words shown"),
    Stand.DENIES: ("○", "says that it is not so, or reports nothing but a denial"),
    Stand.SILENT: ("–", "does not say; silence is not agreement"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One outlet on one claim.

    Args:
        outlet: The outlet.
        stand: Where it stands.
        version: Its words for the field that differs most, or empty.
    """

    outlet: str
    stand: Stand
    version: str = ""

    @property
    def sign(self) -> str:
        """Give the sign that stands for it beside the word."""
        return STANDS[self.stand][0]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim across all outlets.

    Args:
        agreement: The group's verdict.
        statement: The words that stand for it.
        voices: How many independent voices stand behind it, in words.
        field: What the outlets differ on most, with the outcome, or empty.
        cells: One cell an outlet, in the order of the columns.
    """

    agreement: Agreement
    statement: str
    voices: str
    field: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every shared claim against every outlet that makes one of them.

    Args:
        outlets: The columns.
        rows: One row a shared claim, in the order of the report.
        silent: The outlets that make none of these claims.
        unmet: How many shared claims have no row, since nothing in their accounts could be compared.
    """

    outlets: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    silent: tuple[str, ...]
    unmet: int


def shared(agreement: Agreement, index: Index) -> bool:
    """Say whether a group belongs in the matrix: more than one outlet speaks, or an outlet contradicts itself.

    Args:
        agreement: The group's verdict.
        index: The report's parts.

    Returns:
        True where there is something to compare.
    """
    kept = agreement.state not in {State.SINGLE_VOICE, State.UNDETERMINED}
    return kept or len(index.outlets_of(agreement.group.claims)) > 1


def matrix(index: Index) -> Matrix:
    """Set every shared claim against every outlet.

    Args:
        index: The report's parts.

    Returns:
        The matrix; without rows where no claim is shared.
    """
    together = [agreement for agreement in index.report.agreements if shared(agreement, index)]
    agreements = [one for one in together if any(each.outcome not in UNCOMPARED for each in one.comparisons)]
    speaking = {outlet for agreement in agreements for outlet in index.outlets_of(agreement.group.claims)}
    outlets = tuple(outlet for outlet in index.outlets() if outlet in speaking)
    return Matrix(
        outlets=outlets,
        rows=tuple(_row(agreement, outlets, index) for agreement in agreements),
        silent=tuple(outlet for outlet in index.outlets() if outlet not in speaking),
        unmet=len(together) - len(agreements),
    )


def worst(agreement: Agreement) -> Comparison | None:
    """Give the comparison that matters most in a group.

    Args:
        agreement: The group's verdict.

    Returns:
        The first of the worst outcome, or None where nothing was compared.
    """
    order = list(OUTCOMES)
    return min(agreement.comparisons, key=lambda comparison: order.index(comparison.outcome), default=None)


def _row(agreement: Agreement, outlets: tuple[str, ...], index: Index) -> MatrixRow:
    comparison = worst(agreement)
    differing = comparison if comparison is not None and comparison.outcome in DIFFERING else None
    versions = by_outlet(differing, index) if differing else {}
    stands = _stands(agreement, index)
    field = f"{FIELDS[differing.field].word}: {OUTCOMES[differing.outcome].word}" if differing else ""
    return MatrixRow(
        agreement,
        statement(agreement, index),
        voices(agreement),
        field,
        tuple(_cell(outlet, stands[outlet], versions.get(outlet, ())) for outlet in outlets),
    )


def _cell(outlet: str, stand: Stand, versions: tuple[Shown, ...]) -> Cell:
    words = short(" / ".join(dict.fromkeys(shown.raw for shown in versions)), LONGEST_VERSION)
    return Cell(outlet, Stand.DIFFERS if words and stand is Stand.SAYS else stand, words)


def _stands(agreement: Agreement, index: Index) -> dict[str, Stand]:
    """Tell who says it, who denies it, who is silent; an outlet that does both says it.

    A negated claim denies only what the comparison holds to be the same deed.
    """
    denied = any(one.reason in DENIALS and one.outcome is Outcome.CONFLICT for one in agreement.comparisons)
    claims = [index.claims[one] for one in agreement.group.claims if one in index.claims]
    affirming = {index.outlet(claim.article) for claim in claims if not _denial(claim)}
    denying = {index.outlet(claim.article) for claim in claims if _denial(claim)}
    known = dict.fromkeys(denying, Stand.DENIES if affirming and denied else Stand.SAYS)
    return defaultdict(lambda: Stand.SILENT, known | dict.fromkeys(affirming, Stand.SAYS))


def _denial(claim: Claim) -> bool:
    """Tell whether a claim says that it is not so, or that somebody denies it."""
    values = [field.value for field in claim.fields]
    return any(
        (isinstance(one, PolarityValue) and one.negated) or (isinstance(one, StageValue) and one.rung is Rung.DENIED)
        for one in values
    )
