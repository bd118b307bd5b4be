"""Find the claims that a decision rests on in the sources as they are now, or say why it is open again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.decide.standing import Standing
from reconcile.decide.words import plain, quoted
from reconcile.model.claim import Claim
from reconcile.model.decision import ClaimEvidence, Decision, DecisionKind


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the standing decisions are at home in this run.

    Attributes:
        standing: Those whose words are all there as they were.
        names: What each claim of a decision is called now, by the id the decision gives it.
        lost: For each of the others, by its id, what changed.
    """

    standing: Standing
    names: Mapping[str, str]
    lost: Mapping[str, str]

    def called(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Give claims of a decision by the ids they have now.

        Args:
            ids: Ids as the decision gives them.

        Returns:
            Those that were found, each once, in the order given.
        """
        return tuple(dict.fromkeys(self.names[one] for one in ids if one in self.names))


class _Sources:
    """The claims as they are now, by what they can be found by."""

    def __init__(self, claims: Iterable[Claim], paths: Mapping[str, str]) -> None:
        self.by_id: dict[str, Claim] = {}
        self.by_words: dict[tuple[str, str], list[str]] = {}
        self.paths = frozenset(paths.values())
        for claim in claims:
            self.by_id[claim.id] = claim
            self.by_words.setdefault((paths[claim.document], plain(claim.text)), []).append(claim.id)

    def find(self, evidence: ClaimEvidence) -> tuple[str, str]:
        """Find a claim.

        Returns:
            Its id and an empty text, or an empty text and why it cannot be found.
        """
        words = plain(evidence.words)
        same = self.by_id.get(evidence.claim)
        if same and plain(same.text) == words:
            return same.id, ""
        found = self.by_words.get((evidence.path, words), [])
        if len(found) == 1:
            return found[0], ""
        if found:
            return "", f"{quoted(words)} stands in {evidence.path} more than once now."
        if same:
            return "", f"{quoted(words)} is read as {quoted(plain(same.text))} now."
        if evidence.path in self.paths:
            return "", f"{quoted(words)} is no claim of {evidence.path} any more."
        return "", f"{evidence.path} is not among the sources any more."


def placed(standing: Standing, claims: Iterable[Claim], paths: Mapping[str, str]) -> Placed:
    """Find the words that decisions rest on.

    Args:
        standing: The decisions that stand.
        claims: The claims as they are now.
        paths: The path of each document within the story, by its id.

    Returns:
        The decisions that can be applied, and why the others are open again.
    """
    sources = _Sources(claims, paths)
    names: dict[str, str] = {}
    lost: dict[str, str] = {}
    for decision in standing.decisions:
        found = {one.claim: sources.find(one) for one in decision.evidence}
        names |= {claim: name for claim, (name, _) in found.items() if name}
        missing = [why for name, why in found.values() if not name]
        if missing:
            lost[decision.id] = missing[0]
        elif _fell_together(decision, {claim: name for claim, (name, _) in found.items()}):
            lost[decision.id] = "Both sides are one claim now."
    kept = tuple(one for one in standing.decisions if one.id not in lost)
    return Placed(Standing(kept, standing.undone), names, lost)


def _fell_together(decision: Decision, names: Mapping[str, str]) -> bool:
    """Tell whether claims that were told apart have become one."""
    sides = ({names[one] for one in side} for side in (decision.claims, decision.against))
    return decision.kind is DecisionKind.DIFFERENT and not set.isdisjoint(*sides)
