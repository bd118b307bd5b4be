"""The one sentence under a group says why it is in its state."""

from __future__ import annotations

import pytest

from reconcile.model.agreement import Agreement, State, VoiceLink, VoiceProof, Voices
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.values import FieldName, PolarityValue
from reconcile.report.groups import lay_out
from reconcile.report.index import Index
from reconcile.report.reasons import NO_VALUE, NOTHING_MET, OTHER_VERBS
from tests.report.factory import Story, compare, name

ACTOR, DEED = FieldName.ACTOR, FieldName.POLARITY
SOLD = "The yard sold the crane"
COPIED = VoiceProof(articles=("a0", "a1"), why="both carry the same text", link=VoiceLink.COPY)
SHORT = VoiceProof(articles=("a1",), why="it is too short to tell", link=VoiceLink.UNKNOWN, certain=False)


def _reason(state: State, voices: Voices, *outcomes: tuple[FieldName, Outcome], outlets: int = 2) -> str:
    story = Story()
    for number in range(outlets):
        document = story.document(f"{number}.txt", f"{SOLD}.")
        story.article(document, f"Outlet {number}", "Crane", "")
    parts = ((ACTOR, "The yard", name("Yard")), (DEED, "sold", PolarityValue()))
    claims = [story.claim(article, SOLD, *parts) for article in story.articles]
    ids = [article.id for article in story.articles]
    proofs = tuple(
        one.model_copy(update={"articles": tuple(ids[int(each[1])] for each in one.articles)}) for one in voices.proofs
    )
    found = [compare(field, outcome, Reason.SAME, f"{field}: {outcome}.", *claims) for field, outcome in outcomes]
    story.group(state, claims, found, voices=voices.model_copy(update={"proofs": proofs}))
    report = story.report("Crane")
    agreement: Agreement = report.agreements[0]
    return lay_out(agreement, Index(report)).reason


@pytest.mark.parametrize(
    ("state", "voices", "outcomes", "told"),
    [
        (State.DISPUTED, Voices(min=2, max=2), [(DEED, Outcome.AGREE), (ACTOR, Outcome.CONFLICT)], "actor: conflict."),
        (State.CORROBORATED, Voices(min=2, max=2), [(DEED, Outcome.AGREE)], "polarity: agree."),
        (State.SINGLE_VOICE, Voices(min=1, max=1), [(ACTOR, Outcome.INCOMPARABLE)], NOTHING_MET),
        (
            State.SINGLE_VOICE,
            Voices(min=1, max=1, proofs=(COPIED,)),
            [(DEED, Outcome.AGREE)],
            "Only one independent voice stands behind it: both carry the same text.",
        ),
        (
            State.UNDETERMINED,
            Voices(min=1, max=2, proofs=(SHORT,)),
            [(DEED, Outcome.AGREE)],
            "It cannot be told whether the voices are independent (Outlet 1: it is too short to tell).",
        ),
        (
            State.UNDETERMINED,
            Voices(min=2, max=2),
            [(ACTOR, Outcome.AGREE), (DEED, Outcome.INCOMPARABLE)],
            "polarity: incomparable.",
        ),
        (State.UNDETERMINED, Voices(min=2, max=2), [(ACTOR, Outcome.AGREE)], OTHER_VERBS),
        (State.UNDETERMINED, Voices(min=2, max=2), [(DEED, Outcome.AGREE)], NO_VALUE),
        (
            State.UNDETERMINED,
            Voices(min=2, max=2),
            [(DEED, Outcome.AGREE), (FieldName.QUANTITY, Outcome.INCOMPARABLE)],
            "quantity: incomparable.",
        ),
    ],
)
def test_reason(state: State, voices: Voices, outcomes: list[tuple[FieldName, Outcome]], told: str) -> None:
    """The worst field where that decides the state; else the voices, the verbs or what is left open."""
    assert _reason(state, voices, *outcomes) == told


def test_what_one_outlet_alone_says_is_not_called_another_matter() -> None:
    """With nobody to compare it with, nothing could be compared."""
    told = _reason(State.SINGLE_VOICE, Voices(min=1, max=1), outlets=1)
    assert told.startswith("Only one independent voice")
