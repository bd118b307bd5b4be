"""Decisions by hand, each a second after the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reconcile.model.decision import Decision, DecisionKind, Judgement, decided, evidence_of

STORY = "harbour"


def judgement(kind: str, claims: Iterable[str] = "", against: Iterable[str] = "", **more: Any) -> Judgement:
    """Judge claims named by one letter each; a claim's words are given by `words_of`, or made of its name."""
    words = more.pop("words_of", {})
    path = more.pop("path", "ledger.txt")
    named = [*claims, *against]
    return Judgement(
        kind=DecisionKind(kind),
        story=more.pop("story", STORY),
        who=more.pop("who", "Anna"),
        claims=tuple(claims),
        against=tuple(against),
        evidence=tuple(evidence_of(one, "The Ledger", path, words.get(one, f"words of {one}")) for one in named),
        **more,
    )


def at(second: int) -> str:
    return f"2026-03-01T09:{second // 60:02d}:{second % 60:02d}.000000Z"


def chained(*judgements: Judgement, start: int = 0) -> list[Decision]:
    """Date judgements and chain them."""
    made: list[Decision] = []
    for number, judged in enumerate(judgements, start):
        made.append(decided(judged, at(number), made[-1].id if made else ""))
    return made


def undo(*taken: Decision, **more: Any) -> Judgement:
    return judgement("undo", undoes=tuple(one.id for one in taken), **more)


def ids(decisions: Sequence[Decision]) -> list[str]:
    return [one.id for one in decisions]
