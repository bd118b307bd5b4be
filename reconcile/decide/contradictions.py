"""Judgements that cannot all be true, found before they are kept, and again after two logs were brought together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from reconcile.decide.sameness import Contradiction, Sameness
from reconcile.decide.standing import Standing
from reconcile.model.decision import DecisionKind, Judgement


def contradictions(standing: Standing, judged: Judgement) -> list[Contradiction]:
    """Tell what a judgement would contradict, before it is kept; claims are recognised by their words.

    Args:
        standing: The decisions that stand.
        judged: What a person is about to decide.

    Returns:
        The contradiction with the decisions that lead to it; nothing where it fits.
    """
    found = replayed(standing, same_words([*standing.decisions, judged]))[0].conflict(judged)
    return [found] if found else []


def conflicts(standing: Standing, names: Mapping[str, str] | None = None) -> list[Contradiction]:
    """Find the decisions that stand against earlier ones.

    Args:
        standing: The decisions that stand.
        names: What the claims of decisions are called now, by their ids; recognised by their words where None.

    Returns:
        One for each decision that contradicts those before it, oldest first.
    """
    return replayed(standing, same_words(standing.decisions) if names is None else names)[1]


def replayed(
    standing: Standing, names: Mapping[str, str], dropped: AbstractSet[str] = frozenset()
) -> tuple[Sameness, list[Contradiction]]:
    """Let decisions count one after the other; one that contradicts those before it does not count.

    Args:
        standing: The decisions that stand.
        names: What the claims of decisions are called now, by their ids.
        dropped: What is no claim, by the name it has now.

    Returns:
        What is one thing and what is not, and the contradictions, oldest first.
    """
    same, found = Sameness(names, dropped), []
    for decision in standing.of_kind(DecisionKind.SAME, DecisionKind.DIFFERENT):
        contradicted = same.conflict(decision)
        if contradicted:
            found.append(contradicted)
        else:
            same.add(decision)
    return same, found


def same_words(judged: Iterable[Judgement]) -> dict[str, str]:
    """Recognise claims under other ids: the same words in the same document.

    An edit anywhere in a source gives all its claims new ids. Words that one judgement holds as two claims are left
    alone, since they stand in the document twice.

    Args:
        judged: Judgements of several runs.

    Returns:
        For each claim id one that stands for all ids of the same words.
    """
    held: dict[tuple[str, str], set[str]] = {}
    twice: set[tuple[str, str]] = set()
    for one in judged:
        places = [(item.path, item.sha256) for item in one.evidence]
        twice |= {place for place, times in Counter(places).items() if times > 1}
        for item, place in zip(one.evidence, places, strict=True):
            held.setdefault(place, set()).add(item.claim)
    return {claim: min(ids) for place, ids in held.items() if place not in twice for claim in ids}
