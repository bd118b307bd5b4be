"""One claim group laid out for reading: values side by side, sentences with their words marked, reasons, voices."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim, Field
from reconcile.model.comparison import Comparison, Outcome
from reconcile.model.values import FieldName
from reconcile.report.index import Index, Place
from reconcile.report.labels import DIFFERING, FIELDS, OUTCOMES, REASONS, STATES
from reconcile.report.marks import Segment, elsewhere, marked
from reconcile.report.timeline import Point, timeline
from reconcile.report.visible import bounded, language_tag, one_line, slug
from reconcile.report.wording import describe

LONGEST_STATEMENT = 400
LONGEST_VALUE = 400
MOST_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One value as an outlet gives it: its words and what they mean."""

    raw: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says on one field; no values where it is silent."""

    outlet: str
    values: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One field across the outlets of a group.

    Args:
        comparison: What was found.
        explanation: Why, in one plain sentence.
        cells: One cell an outlet of the group.
    """

    comparison: Comparison
    explanation: str
    cells: tuple[Cell, ...]

    @property
    def field(self) -> str:
        """Name the field."""
        return FIELDS[self.comparison.field].word

    @property
    def differs(self) -> bool:
        """Say whether the accounts really differ on it."""
        return self.comparison.outcome in DIFFERING


@dataclass(frozen=True, slots=True)
class Saying:
    """How one article puts the claim.

    Args:
        claim: The claim.
        outlet: Who published it.
        title: The article's title, or empty.
        published: The article's date, or empty.
        language: Its language tag, or empty.
        segments: Its sentence, cut where marks begin and end.
        elsewhere: Fields whose words stand in another sentence, with their place.
        place: Where it stands.
    """

    claim: Claim
    outlet: str
    title: str
    published: str
    language: str
    segments: tuple[Segment, ...]
    elsewhere: tuple[tuple[Field, Place], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Group:
    """A claim group as it is laid out in every readable format."""

    agreement: Agreement
    statement: str
    outlets: tuple[str, ...]
    reason: str
    rows: tuple[Row, ...]
    sayings: tuple[Saying, ...]
    dates: tuple[Point, ...]
    voices: str
    proofs: tuple[tuple[str, str, str], ...]
    pairs: int

    @property
    def id(self) -> str:
        """Give the group's id."""
        return self.agreement.group.id

    @property
    def page(self) -> str:
        """Name the file that holds the group's own page."""
        return f"claims/{slug(self.id)}-{slug(self.agreement.group.statement)}.md"


def lay_out(agreement: Agreement, index: Index) -> Group:
    """Lay one claim group out for reading.

    Args:
        agreement: The group's verdict.
        index: The report's parts.

    Returns:
        Its rows, sentences, dates, voices and reasons, in reading order.
    """
    outlets = tuple(index.outlets_of(agreement.group.claims))
    order = list(OUTCOMES)
    comparisons = sorted(agreement.comparisons, key=lambda comparison: order.index(comparison.outcome))
    strong = frozenset(c.field for c in comparisons if c.outcome in DIFFERING)
    claims = [index.claims[claim_id] for claim_id in agreement.group.claims if claim_id in index.claims]
    return Group(
        agreement=agreement,
        statement=bounded(one_line(agreement.group.statement), LONGEST_STATEMENT),
        outlets=outlets,
        reason=_reason(agreement, comparisons),
        rows=tuple(_row(comparison, outlets, index) for comparison in comparisons),
        sayings=tuple(_saying(claim, index, strong) for claim in claims),
        dates=timeline(agreement, index),
        voices=voices(agreement),
        proofs=tuple(
            (" and ".join(index.outlet(article) for article in proof.articles), proof.why, proof.proof)
            for proof in agreement.voices.proofs
        ),
        pairs=max(0, len(agreement.group.matches) - MOST_PAIRS),
    )


def voices(agreement: Agreement) -> str:
    """Say how many independent voices stand behind a group.

    Args:
        agreement: The group's verdict.

    Returns:
        Words such as `at least 1, at most 3 independent voices`.
    """
    low, high = agreement.voices.min, agreement.voices.max
    if low == high:
        return f"{low} independent voice{'' if low == 1 else 's'}"
    return f"at least {low}, at most {high} independent voices"


def explanation(comparison: Comparison) -> str:
    """Give the sentence that says why the values of a field differ or agree.

    Args:
        comparison: What was found.

    Returns:
        The comparator's own sentence, or the general one for its reason.
    """
    own = one_line(comparison.explanation)
    said = own or REASONS[comparison.reason].meaning
    return f"{said} One article says both." if comparison.self_contradiction else said


def _reason(agreement: Agreement, comparisons: list[Comparison]) -> str:
    """Give the one sentence that explains a group's state."""
    if comparisons and comparisons[0].outcome is not Outcome.SILENT:
        return explanation(comparisons[0])
    return STATES[agreement.state].meaning


def _row(comparison: Comparison, outlets: tuple[str, ...], index: Index) -> Row:
    said: dict[str, list[Shown]] = {outlet: [] for outlet in outlets}
    for value in comparison.values:
        shown = Shown(
            bounded(one_line(value.raw), LONGEST_VALUE), bounded(one_line(describe(value.value)), LONGEST_VALUE)
        )
        for outlet in index.outlets_of(value.claims):
            if shown not in said.setdefault(outlet, []):
                said[outlet].append(shown)
    return Row(comparison, explanation(comparison), tuple(Cell(outlet, tuple(said[outlet])) for outlet in said))


def _saying(claim: Claim, index: Index, strong: frozenset[FieldName]) -> Saying:
    article = index.articles.get(claim.article)
    return Saying(
        claim=claim,
        outlet=index.outlet(claim.article),
        title=bounded(one_line(article.title), 200) if article and article.title else "",
        published=one_line(article.published) if article and article.published else "",
        language=language_tag(article.language) if article else "",
        segments=marked(claim, index, strong),
        elsewhere=tuple((field, index.place(claim.document, field.start, field.end)) for field in elsewhere(claim)),
        place=index.place(claim.document, claim.start, claim.end),
    )
