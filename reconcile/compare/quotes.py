"""Do two outlets put the same words between quotation marks, and in the same mouth?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from reconcile.compare.base import Side, Verdict, both, told, worst
from reconcile.model.claim import Field
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import FieldName, NameValue, QuoteValue, SpeakerValue
from reconcile.text.names import NameRelation, relation
from reconcile.text.similarity import Edit, word_edits

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
MIN_WORDS = 3  # shorter scraps ("a joke") meet by chance
ALIKE = 0.6  # share of the shorter quotation's words found in order in the best window of the longer
MAX_WORDS = 400


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a shorter quotation sits in a longer one.

    Attributes:
        shared: Share of the shorter one's words found in order in the best window, 0 to 1.
        changes: The word changes inside the window as (shorter's words, longer's words).
    """

    shared: float
    changes: tuple[tuple[str, str], ...]


class Quotes:
    """Words inside quotation marks must be the same words; a shorter cut is fine, a changed word is not.

    Good: “not acceptable” against “simply not acceptable to us” is one utterance, cut shorter.
    Good: “protect our farmers” against “safeguard our farmers” in one statement: both cannot be verbatim.
    Bad: calling two different sentences of one speaker an altered quotation.
    """

    name = "quotes"
    field = FieldName.QUOTE

    def compare(self, left: Side, right: Side) -> Verdict:
        """Align the direct quotations of both sides word by word."""
        a, b = left.fields(self.field), right.fields(self.field)
        verdicts = [found for one in a for other in b if (found := _pair(left, right, one, other))]
        if verdicts:
            return worst(verdicts)
        return Verdict(Outcome.SCOPE, Reason.DIFFERENT_QUOTE, f"{both(left, right)} quote different words.")


class Speakers:
    """The same words must come from the same mouth; different words may come from different people.

    Good: one quotation given to the minister here and to her spokesman there is a conflict.
    Bad: calling it a conflict that two outlets asked two people.
    """

    name = "speakers"
    field = FieldName.SPEAKER

    def compare(self, left: Side, right: Side) -> Verdict:
        """Compare who is said to have said it."""
        pairs = [(one, other) for one in left.fields(self.field) for other in right.fields(self.field)]
        relations = [_relation(one, other) for one, other in pairs]
        raw_a, raw_b = pairs[0][0].raw, pairs[0][1].raw
        said = told(left, right, "names", f"“{raw_a}”", f"“{raw_b}”")
        if NameRelation.SAME in relations or NameRelation.ALIAS in relations:
            return Verdict(Outcome.AGREE, Reason.SAME, "Both name the same speaker.")
        if NameRelation.PART_OF in relations or NameRelation.BROADER in relations:
            return Verdict(Outcome.COMPATIBLE, Reason.PART_OF, f"{said}: the one speaks for the other.")
        named = all(_names_somebody(one) and _names_somebody(other) for one, other in pairs)
        if named and all(found is NameRelation.DIFFERENT for found in relations) and _same_words(left, right):
            return Verdict(Outcome.CONFLICT, Reason.DIFFERENT_SPEAKER, f"{said} for the same words.")
        return Verdict(
            Outcome.INCOMPARABLE, Reason.DIFFERENT_SPEAKER, f"{said}: whether they are the same cannot be told."
        )


def align(shorter: str, longer: str) -> Alignment:
    """Find the best place of a shorter quotation in a longer one, word by word.

    Args:
        shorter: The words of the shorter quotation.
        longer: The words of the longer one.

    Returns:
        How much of the shorter one is found there and which words differ.
    """
    a, b = _words(shorter), _words(longer)
    if not a or not b:
        return Alignment(0.0, ())
    best = Alignment(0.0, ())
    for at in range(max(1, len(b) - len(a) + 1)):
        edits = word_edits(a, b[at : at + len(a) + 1])
        kept = sum(a_end - a_start for kind, a_start, a_end, _, _ in edits if kind == "equal")
        if kept / len(a) > best.shared:
            best = Alignment(kept / len(a), _changes(edits, a, b[at:]))
    return best


def _changes(edits: list[Edit], a: list[str], b: list[str]) -> tuple[tuple[str, str], ...]:
    """List the changed words, leaving out what the longer one only adds at the rims of the window."""
    found: list[tuple[str, str]] = []
    for same, run in groupby(edits, key=lambda edit: edit[0] == "equal"):
        steps = list(run)
        first, last = steps[0], steps[-1]
        mine, theirs = a[first[1] : last[2]], b[first[3] : last[4]]
        rim = not mine and first[1] in {0, len(a)}
        if not same and not rim:
            found.append((" ".join(mine), " ".join(theirs)))
    return tuple(found)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)][:MAX_WORDS]


def _text(field: Field) -> str:
    assert isinstance(field.value, QuoteValue)  # noqa: S101  a quote field always holds one
    return field.value.words


def _pair(left: Side, right: Side, one: Field, other: Field) -> Verdict | None:
    """Judge two quotations, or give None where they are different utterances."""
    mine, theirs = _text(one), _text(other)
    first, second = _words(mine), _words(theirs)
    if first == second and len(mine.split()) <= MAX_WORDS:
        return Verdict(Outcome.AGREE, Reason.SAME, "Both quote the same words.")
    shorter, longer = (mine, theirs) if len(first) <= len(second) else (theirs, mine)
    if len(_words(shorter)) < MIN_WORDS:
        return None
    found = align(shorter, longer)
    if found.shared < ALIKE:
        return None
    if not found.changes:
        return Verdict(
            Outcome.SCOPE, Reason.SHORTER_QUOTE, f"{both(left, right)} quote the same words, one cuts shorter."
        )
    changes = "; ".join(f"“{a}” → “{b}”" if a and b else f"“{a or b}” left out" for a, b in found.changes)
    return Verdict(
        Outcome.CONFLICT,
        Reason.ALTERED_QUOTE,
        f"{both(left, right)} put different words between quotation marks ({changes}): "
        "both cannot be verbatim, unless they are two translations.",
    )


def _same_words(left: Side, right: Side) -> bool:
    for one in left.fields(FieldName.QUOTE):
        for other in right.fields(FieldName.QUOTE):
            shorter, longer = sorted((_text(one), _text(other)), key=lambda text: len(_words(text)))
            if len(_words(shorter)) >= MIN_WORDS and align(shorter, longer).shared >= ALIKE:
                return True
    return False


def _names_somebody(field: Field) -> bool:
    """Tell whether a speaker is named; "the government" and "officials" may be anybody's."""
    return any(word[:1].isupper() and word.casefold() != "the" for word in field.raw.split())


def _relation(one: Field, other: Field) -> NameRelation:
    a, b = one.value, other.value
    assert isinstance(a, SpeakerValue)  # noqa: S101  speaker fields always hold one
    assert isinstance(b, SpeakerValue)  # noqa: S101
    return relation(
        NameValue(name=a.name, part_of=a.affiliation),
        NameValue(name=b.name, part_of=b.affiliation),
    )
