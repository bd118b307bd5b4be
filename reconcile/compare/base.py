"""What a comparator is: two claims of one group in, one verdict on one field out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from reconcile.model.claim import Claim, Field
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.document import Article
from reconcile.model.values import FieldName

# Predicates that name no deed: two subjects that are something are not two doers of one thing.
NO_DEED = frozenset({"be", "become", "contain", "exist", "have", "mean", "seem"})
MOST_TOLD = 2  # further conflicts of one field that its sentence names
# Reasons of a conflict; on an incomparable field they mark a difference that was seen but may be of two things.
DIFFERENCES = frozenset(
    {
        Reason.DIFFERENT_VALUE,
        Reason.DIFFERENT_ACTOR,
        Reason.ALTERED_QUOTE,
        Reason.NEGATED,
        Reason.OPPOSITE,
        Reason.DENIED,
    }
)


@dataclass(frozen=True, slots=True)
class Side:
    """One claim with who printed it, as a comparator receives it.

    Attributes:
        claim: The claim.
        article: The article it stands in.
        who: How the outlet is called in an explanation.
    """

    claim: Claim
    article: Article
    who: str

    def fields(self, name: FieldName) -> tuple[Field, ...]:
        """Give the claim's fields of one name, in the order of the text."""
        return self.claim.values(name)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one comparator says of one pair of claims.

    Attributes:
        outcome: How the two values relate.
        reason: Why.
        explanation: One plain sentence that names both outlets and both values.
        about: What of the field it is about (a measure, a milestone), so that two conflicts of one field are both
            told; empty where a field has one value only.
    """

    outcome: Outcome
    reason: Reason
    explanation: str
    about: str = ""


class Comparator(Protocol):
    """Compares one field of two claims that both have it."""

    @property
    def name(self) -> str:
        """The name it is listed and explained under."""

    @property
    def field(self) -> FieldName:
        """The field it compares."""

    def compare(self, left: Side, right: Side) -> Verdict:
        """Judge one pair of claims.

        Args:
            left: A claim that has the field.
            right: Another claim that has the field.

        Returns:
            The verdict; swapping the sides gives the same outcome and reason.
        """


def spoken(fields: tuple[Field, ...]) -> str:
    """Write the raw words of some fields as one list for a sentence.

    Args:
        fields: At least one field.

    Returns:
        The distinct raw words in quotation marks, white space folded, joined by commas.
    """
    words = dict.fromkeys(" ".join(field.raw.split()) for field in fields)
    return ", ".join(f"“{one}”" for one in words)


def one_deed(left: Side, right: Side) -> bool:
    """Tell whether both sides say that the same thing is done, not merely that something is something."""
    return left.claim.predicate == right.claim.predicate and left.claim.predicate not in NO_DEED


def told(left: Side, right: Side, verb: str, mine: str, theirs: str) -> str:
    """Write what two sides say as one clause; an article that says both is named once.

    Args:
        left: One side.
        right: The other side.
        verb: What both do, in the third person, such as `says`.
        mine: What the left side says.
        theirs: What the right side says.

    Returns:
        A clause without a full stop.
    """
    if left.article.id == right.article.id:
        return f"{left.who} {verb} {mine} and also {theirs}"
    return f"{left.who} {verb} {mine}, {right.who} {verb} {theirs}"


def both(left: Side, right: Side) -> str:
    """Name two sides together; an article that says both is named once."""
    return f"{left.who}, in two places," if left.article.id == right.article.id else f"{left.who} and {right.who}"


def summed(verdicts: list[Verdict]) -> Verdict:
    """Sum up the pairs of a group: the worst decides, and a difference that was held back is never called agreement.

    Args:
        verdicts: The verdicts on all pairs of one field, at least one.

    Returns:
        The worst verdict, or the held-back difference where everything else agrees.
    """
    found = worst(verdicts)
    held = [one for one in verdicts if one.outcome is Outcome.INCOMPARABLE and one.reason in DIFFERENCES]
    if held and found.outcome in {Outcome.AGREE, Outcome.COMPATIBLE}:
        return held[0]
    return all_told(found, verdicts)


def all_told(found: Verdict, verdicts: list[Verdict]) -> Verdict:
    """Add to a verdict what is as bad about other things of the same field, each once.

    Args:
        found: The verdict that decides.
        verdicts: All verdicts on the field.

    Returns:
        The same verdict; its explanation also tells the others.
    """
    others = {one.about: one for one in reversed(verdicts) if one.outcome is found.outcome and one.about != found.about}
    if found.outcome not in {Outcome.CONFLICT, Outcome.UPDATE} or not others:
        return found
    told_too = [one.explanation for one in sorted(others.values(), key=verdicts.index)]
    known = [one for one in told_too if one not in found.explanation]
    return replace(found, explanation=" ".join([found.explanation, *known[:MOST_TOLD]]))


def worst(verdicts: list[Verdict]) -> Verdict:
    """Give the verdict that must not be softened by the others.

    Args:
        verdicts: At least one verdict.

    Returns:
        The first of the worst outcome, in the order of `Outcome`.
    """
    order = list(Outcome)
    return min(verdicts, key=lambda verdict: order.index(verdict.outcome))
