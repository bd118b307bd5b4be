"""One claim group laid out for reading: values side by side, sentences with their words marked, reasons, voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim, Field
from reconcile.model.comparison import Comparison
from reconcile.model.match import Feature, Match
from reconcile.model.values import FieldName
from reconcile.report.decided import Word, words_on
from reconcile.report.drawing import Origins, origins
from reconcile.report.index import Index, Place
from reconcile.report.labels import DIFFERING, OUTCOMES
from reconcile.report.marks import Segment, elsewhere, marked
from reconcile.report.reasons import reason
from reconcile.report.rows import Row, row
from reconcile.report.timeline import Point, timeline
from reconcile.report.visible import bounded, language_tag, one_line, slug
from reconcile.report.voices import Proof, lent, proofs, voices
from reconcile.report.wording import publication

LONGEST_STATEMENT = 400
MOST_PAIRS = 20
MOST_LEADING = 8
MOST_FOLDED = 40
MOST_FEATURES = 8
LEAST_WEIGHT = 0.005  # what is shown as 0.00 is not worth a line


@dataclass(frozen=True, slots=True)
class Saying:
    """How one article puts the claim.

    Args:
        claim: The claim.
        outlet: Who published it.
        lent: Whose voice it speaks with, where it is not its own, or empty.
        title: The article's title, or empty.
        published: The article's date, or empty.
        language: Its language tag, or empty.
        segments: Its sentence, cut where marks begin and end.
        fields: Its fields, each with its words without markup.
        elsewhere: Those of them whose words stand in another sentence, with their place.
        place: Where it stands.
    """

    claim: Claim
    outlet: str
    lent: str
    title: str
    published: str
    language: str
    segments: tuple[Segment, ...]
    fields: tuple[tuple[Field, str], ...]
    elsewhere: tuple[tuple[Field, str, Place], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Group:
    """A claim group as it is laid out in every readable format.

    Args:
        agreement: The group's verdict.
        statement: The words that stand for the group.
        outlets: Who speaks in it.
        reason: One sentence that explains its state.
        rows: The fields on which something could be compared, worst first.
        quiet: The fields on which nothing could be.
        leading: The sentences to read first: those the worst difference rests on, and one of every other outlet.
        folded: Further sentences.
        unshown: How many sentences are left out.
        dates: Its dates on one axis, where they differ.
        voices: How many independent voices stand behind it, in words.
        origins: Who rests on whom, to be drawn; None where there is nothing to draw.
        proofs: Why articles are, or may be, one voice.
        pairs: How many matched pairs are left out.
        decided: What people decided on it.
    """

    agreement: Agreement
    statement: str
    outlets: tuple[str, ...]
    reason: str
    rows: tuple[Row, ...]
    quiet: tuple[Row, ...]
    leading: tuple[Saying, ...]
    folded: tuple[Saying, ...]
    unshown: int
    dates: tuple[Point, ...]
    voices: str
    origins: Origins | None
    proofs: tuple[Proof, ...]
    pairs: int
    decided: tuple[Word, ...]

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
    leading = _leading(claims, comparisons, index)
    folded = [claim for claim in claims if claim not in leading]
    rows = [row(comparison, outlets, index, agreement.versions) for comparison in comparisons]
    return Group(
        agreement=agreement,
        statement=statement(agreement, index),
        outlets=outlets,
        reason=reason(agreement, rows, index),
        rows=tuple(one for one in rows if one.compared),
        quiet=tuple(one for one in rows if not one.compared),
        leading=tuple(_saying(claim, index, strong) for claim in leading),
        folded=tuple(_saying(claim, index, strong) for claim in folded[:MOST_FOLDED]),
        unshown=max(0, len(folded) - MOST_FOLDED),
        dates=timeline(agreement, index),
        voices=voices(agreement),
        origins=origins(agreement, index),
        proofs=proofs(agreement, index),
        pairs=max(0, len(agreement.group.matches) - MOST_PAIRS),
        decided=words_on(agreement, index.decisions),
    )


def statement(agreement: Agreement, index: Index) -> str:
    """Give the words that stand for a group, without markup; a clause out of a sentence begins with dots.

    Args:
        agreement: The group's verdict.
        index: The report's parts.

    Returns:
        The statement on one line.
    """
    raw = agreement.group.statement
    known = (index.claims[one] for one in agreement.group.claims if one in index.claims)
    words = next((index.words(c.document, c.start, c.end, c.text) for c in known if c.text == raw), raw)
    line = bounded(one_line(words), LONGEST_STATEMENT)
    return f"… {line}" if line[:1].islower() else line


def weighty(match: Match) -> list[Feature]:
    """Give what a match mostly rests on.

    Args:
        match: Two claims held to be about the same.

    Returns:
        The features that weigh most for or against it, heaviest first; those without weight are left out.
    """
    heavy = [feature for feature in match.features if abs(feature.weight) >= LEAST_WEIGHT]
    return sorted(heavy, key=lambda feature: -abs(feature.weight))[:MOST_FEATURES]


def _leading(claims: Sequence[Claim], comparisons: Sequence[Comparison], index: Index) -> list[Claim]:
    """Choose the claims to read first: those the worst difference rests on, then one of every other outlet."""
    worst = comparisons[0] if comparisons and comparisons[0].outcome in DIFFERING else None
    decisive = {claim_id for value in worst.values for claim_id in value.claims} if worst else set()
    chosen = [claim for claim in claims if claim.id in decisive]
    heard = {index.outlet(claim.article) for claim in chosen}
    for claim in claims:
        if index.outlet(claim.article) not in heard:
            heard.add(index.outlet(claim.article))
            chosen.append(claim)
    return chosen[:MOST_LEADING]


def _saying(claim: Claim, index: Index, strong: frozenset[FieldName]) -> Saying:
    article = index.articles.get(claim.article)
    fields = [(field, index.words(claim.document, field.start, field.end, field.raw)) for field in claim.fields]
    away = elsewhere(claim)
    return Saying(
        claim=claim,
        outlet=index.outlet(claim.article),
        lent=lent(article) if article else "",
        title=bounded(one_line(article.title), 200) if article and article.title and article.outlet else "",
        published=publication(article.published) if article and article.published else "",
        language=language_tag(article.language) if article else "",
        segments=marked(claim, index, strong),
        fields=tuple(fields),
        elsewhere=tuple((f, words, index.place(claim.document, f.start, f.end)) for f, words in fields if f in away),
        place=index.place(claim.document, claim.start, claim.end),
    )
