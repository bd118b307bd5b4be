"""What people decided, in words: kept apart from what the machine found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.model.agreement import Agreement
from reconcile.model.comparison import Outcome
from reconcile.model.decision import ClaimEvidence, Decided, Decision, DecisionKind, DecisionState, Reviewers
from reconcile.model.report import Report
from reconcile.model.values import FieldName
from reconcile.report.labels import FIELDS, OUTCOMES
from reconcile.report.visible import bounded, one_line
from reconcile.report.wording import describe

LONGEST_CLAIM = 140
MOST_CLAIMS = 4
# What needs somebody comes first.
STATES: dict[DecisionState, str] = {
    DecisionState.REOPENED: "open again",
    DecisionState.CONTRADICTED: "contradicted",
    DecisionState.APPLIED: "applied",
    DecisionState.SUPERSEDED: "decided anew",
    DecisionState.UNDONE: "taken back",
}
URGENT = frozenset({DecisionState.REOPENED, DecisionState.CONTRADICTED})
_SAID: dict[DecisionKind, str] = {
    DecisionKind.SAME: "one thing: {claims}",
    DecisionKind.DIFFERENT: "not one thing: {claims} on one side, {against} on the other",
    DecisionKind.OUTCOME: "{field}: {outcome}",
    DecisionKind.VALUE: "{field} in {claims}: {value} (the machine read: {machine})",
    DecisionKind.NOT_A_CLAIM: "no claim: {claims}",
    DecisionKind.STATUS: "status: {value}",
    DecisionKind.NOTE: "note",
    DecisionKind.SIGN: "signed as seen: {value}",
    DecisionKind.UNDO: "took back other decisions: {count:,}",
}
_EMPTY = {DecisionKind.VALUE: "none", DecisionKind.SIGN: "as it was"}


@dataclass(frozen=True, slots=True)
class Word:
    """One decision as a reader sees it.

    Attributes:
        who: Who decided.
        when: The day.
        what: What, in one sentence without the last stop.
        about: The first of the claims it is about, where the sentence names none; else empty.
        note: Why, or what was found out; empty where nothing was noted.
        state: What became of it, in a word or two.
        why: Why it was not applied; empty where it was.
        urgent: True where somebody has to decide again.
    """

    who: str
    when: str
    what: str
    about: str
    note: str
    state: str
    why: str
    urgent: bool


def words_on(agreement: Agreement, decisions: Mapping[str, Decided]) -> tuple[Word, ...]:
    """Tell what people decided on one group.

    Args:
        agreement: The group's verdict.
        decisions: The report's decisions by their ids.

    Returns:
        Those on the group, oldest first.
    """
    return tuple(_word(decisions[one]) for one in agreement.decided if one in decisions)


def all_words(report: Report) -> tuple[tuple[str, tuple[Word, ...]], ...]:
    """Tell everything that people decided.

    Args:
        report: The report.

    Returns:
        For each state that occurs its name and the decisions, oldest first; those that need somebody come first.
    """
    found = {state: tuple(_word(one) for one in report.decisions if one.state is state) for state in STATES}
    return tuple((STATES[state], words) for state, words in found.items() if words)


def counted(report: Report) -> str:
    """Count what became of people's decisions.

    Args:
        report: The report.

    Returns:
        A sentence such as `People decided: 5 applied, 1 open again.`, or an empty text where nobody decided anything.
    """
    states = Counter(one.state for one in report.decisions)
    told = ", ".join(f"{states[state]:,} {word}" for state, word in STATES.items() if states[state])
    return f"People decided: {told}." if told else ""


def urgent(report: Report) -> list[str]:
    """Tell which decisions somebody has to look at again, and why.

    Args:
        report: The report.

    Returns:
        A line for each.
    """
    return [
        " ".join(filter(None, [f"{word.state}: {word.who}, {word.when}: {word.what}", word.about, f"– {word.why}"]))
        for word in map(_word, report.decisions)
        if word.urgent
    ]


def read_by_people(report: Report) -> dict[tuple[str, FieldName, str], str]:
    """Find the values that are a person's reading, not the machine's.

    Args:
        report: The report.

    Returns:
        By claim, field and words (empty where the person named none) whose reading it is, and what the machine's was.
    """
    return {
        (claim, one.decision.field, one.decision.words): f"as {one.decision.who} reads it; the machine: {_machine(one)}"
        for one in report.decisions
        if one.decision.kind is DecisionKind.VALUE and one.state is DecisionState.APPLIED and one.decision.field
        for claim in one.claims
    }


def agreed(reviewers: Reviewers) -> str:
    """Say how far two people agree who judged blind.

    Args:
        reviewers: The two, and their figures.

    Returns:
        One sentence.
    """
    a, b = reviewers.between
    kappa = "chance alone would give that" if reviewers.kappa is None else f"Cohen’s kappa {reviewers.kappa:.2f}"
    return f"{a} and {b} agree on {reviewers.agreement:.0%} of {reviewers.n:,} that both judged blind ({kappa})."


def _word(one: Decided) -> Word:
    return Word(
        who=one.decision.who,
        when=one.decision.when[:10],
        what=_what(one),
        about=_claims(one.decision, one.decision.claims[:1]) if "{claims}" not in _SAID[one.decision.kind] else "",
        note=one.decision.note,
        state=STATES[one.state],
        why=one.why,
        urgent=one.state in URGENT,
    )


def _what(decided: Decided) -> str:
    """Put a decision into a sentence."""
    one = decided.decision
    outcome = OUTCOMES[Outcome(one.value)].word if one.kind is DecisionKind.OUTCOME else ""
    return _SAID[one.kind].format(
        claims=_claims(one, one.claims),
        against=_claims(one, one.against),
        field=FIELDS[one.field].word if one.field else "",
        outcome=outcome,
        value=one.value or _EMPTY.get(one.kind, ""),
        machine=_machine(decided),
        count=len(one.undoes),
    )


def _machine(decided: Decided) -> str:
    """Say what the machine had read in place of a person's value."""
    return describe(decided.before) if decided.before else "none"


def _claims(decision: Decision, ids: Iterable[str]) -> str:
    """Quote some of the claims of a decision."""
    wanted = set(ids)
    held: list[ClaimEvidence] = [one for one in decision.evidence if one.claim in wanted]
    shown = [f"“{bounded(one_line(one.words), LONGEST_CLAIM)}”" for one in held[:MOST_CLAIMS]]
    more = len(held) - len(shown)
    return " / ".join([*shown, *([f"{more:,} more"] if more else [])])
