"""The state of a review without any web in it: the machine's report, the decisions, and what both make together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reconcile.decide.judged import judged_on
from reconcile.decide.standing import standing
from reconcile.decide.verdicts import Run, verdicts
from reconcile.errors import InputError
from reconcile.ingest import read_manifest
from reconcile.model.agreement import Agreement
from reconcile.model.check import Status
from reconcile.model.claim import Claim
from reconcile.model.decision import Decision, DecisionKind, DecisionState, Judgement
from reconcile.pipeline.stages import title_of
from reconcile.review.catalogue import PAGE, Catalogue
from reconcile.review.drafts import Drafted, judgement
from reconcile.review.filters import Decided, Facet, Filters
from reconcile.review.material import Material
from reconcile.review.overlay import Applied, Overlay
from reconcile.review.reading import read_written, stamp_of
from reconcile.review.rows import Row
from reconcile.review.shown import Shown
from reconcile.review.texts import Texts
from reconcile.store.decisions import DecisionLog, database_of

REPORT = "report.json"
MOST_COUNTS = 256  # sets of counts kept until the next decision
_SETTLING = frozenset({Status.CHECKED, Status.CHANGED, Status.CANNOT_VERIFY, Status.EDITORS_CALL})
_DECIDING = frozenset(DecisionKind) - {DecisionKind.NOTE, DecisionKind.STATUS, DecisionKind.UNDO}


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue.

    Attributes:
        filters: What was asked for.
        rows: The groups, worst first.
        page: Number of this page, from 1.
        pages: How many pages there are, at least 1.
        fitting: How many groups fit.
        total: How many groups there are.
        counts: For each facet and value how many groups there would be.
    """

    filters: Filters
    rows: list[Row]
    page: int
    pages: int
    fitting: int
    total: int
    counts: dict[Facet, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a decision.

    Attributes:
        decision: What was decided.
        state: Whether it applies.
        why: Why it does not, in one sentence, or empty.
    """

    decision: Decision
    state: DecisionState
    why: str = ""


class Board:
    """A story under review.

    Args:
        story: Name of the story's folder.
        reports: The folder that holds the reports.
        sources: The story's folder with its sources.
    """

    def __init__(self, story: str, reports: Path, sources: Path) -> None:
        self.story = story
        self.title = title_of(story, read_manifest(sources))
        self._folder = reports / story
        self._sources = sources
        stamp_of(self._folder / REPORT)
        self.log = DecisionLog.open(database_of(reports, story), story)
        self.shown = Shown(self.log.path)
        self._load()

    def close(self) -> None:
        """Let go of the read model and of the log."""
        self.catalogue.close()
        self.log.close()

    def _load(self) -> None:
        """Read the report, and lay the decisions over it."""
        path = self._folder / REPORT
        stamp = stamp_of(path)
        record = read_written(path)
        self.catalogue = Catalogue(record)
        self.texts = Texts(self._folder, self._sources)
        self.material = Material(self.story, record, self.catalogue, self.texts)
        self._applied = Applied(record.get("decisions", ()))
        self.overlay = Overlay(self.catalogue, self.material, self._applied)
        self._known: dict[str, Claim] = {}
        self._published: dict[str, str | None] = {one["id"]: one["published"] for one in record["articles"]}
        self._stamp = stamp
        self._level()

    def _level(self) -> None:
        """Bring the queue level with the log."""
        seen = self.log.head
        decisions = self.log.all()
        claims, paths = self._rested_on(decisions)
        self.judged = judged_on(decisions, claims, paths)
        self.standing = standing(decisions)
        self.overlay.apply(self.judged)
        self._became = self._verdicts(claims)
        self.catalogue.mark(self._marks())
        self._counts = lru_cache(MOST_COUNTS)(self.catalogue.counts)
        self.seen = seen

    def _rested_on(self, decisions: Sequence[Decision]) -> tuple[list[Claim], dict[str, str]]:
        """Give the claims that decisions may rest on, and the paths of their documents by id.

        Where a claim is not there under its id, its words may be, so all claims of its document are given.
        """
        evidence = [one for decision in decisions for one in decision.evidence]
        wanted = {one.claim for one in evidence}
        lost = {one.path for one in evidence if one.claim not in self.catalogue.written_in}
        documents = [one for path in sorted(lost) if (one := self.catalogue.document_at(path))]
        wanted.update(claim for one in documents for claim, _, _ in self.catalogue.claims_in(one["id"]))
        for claim in self.material.claims(sorted(wanted - self._known.keys())):
            self._known[claim.id] = claim
        claims = [self._known[name] for name in sorted(wanted & self._known.keys())]
        claims += self._left_out(decisions)
        return claims, self.catalogue.paths(claim.document for claim in claims)

    def _left_out(self, decisions: Iterable[Decision]) -> list[Claim]:
        """Give the claims that the report lacks because it was made after somebody had said that they are none."""
        said = (one for decision in decisions if decision.kind is DecisionKind.NOT_A_CLAIM for one in decision.evidence)
        missing = {one.claim: one for one in said if one.claim in self._applied.dropped}
        found = ((one, self.catalogue.document_at(one.path)) for one in missing.values())
        return [
            Claim(id=one.claim, article="", document=document["id"], start=0, end=len(one.words), text=one.words)
            for one, document in found
            if document
        ]

    def freshen(self) -> None:
        """Notice a report that was made anew, and decisions that another process kept."""
        if stamp_of(self._folder / REPORT) != self._stamp:
            before = self.catalogue
            self._load()
            before.close()
        elif self.log.head != self.seen:
            self._level()

    def queue(self, filters: Filters, page: int) -> Queue:
        """Give one page of the queue.

        Args:
            filters: Which groups.
            page: Number of the page, from 1; one behind the last gives the last.

        Returns:
            The page with its counts.
        """
        counts = self._counts(filters)
        fitting = sum(counts[Facet.STATE].values()) if not filters.value(Facet.STATE) else self._fitting(filters)
        pages = max(1, -(-fitting // PAGE))
        number = min(max(1, page), pages)
        rows = self.catalogue.page(filters, number)
        return Queue(filters, rows, number, pages, fitting, self.catalogue.total(), counts)

    def _fitting(self, filters: Filters) -> int:
        return self._counts(filters)[Facet.STATE].get(filters.value(Facet.STATE), 0)

    def agreement(self, name: str) -> Agreement | None:
        """Give a group as it stands now, or None."""
        return self.overlay.agreement(name)

    def moved(self, name: str) -> str:
        """Find where the claims of a group went that is no more.

        Args:
            name: The id of a group as the report has it, or as decisions had made it for a while.

        Returns:
            Id of the group that holds its first claim now, or empty.
        """
        found = self.catalogue.base(name)
        claims = found[1]["claims"] if found else self.catalogue.gone.get(name, ())
        return next((self.catalogue.home[one] for one in claims if one in self.catalogue.home), "")

    def decision(self, name: str) -> Decision | None:
        """Find a decision by its id."""
        return next((one for one in self.judged.decisions if one.id == name), None)

    def about(self, claims: Iterable[str]) -> list[Decision]:
        """Give the decisions that speak of some claims, oldest first; undos are left out."""
        held = set(claims)
        called = self.judged.placed.called
        return [one for one in self.judged.decisions if not held.isdisjoint(called((*one.claims, *one.against)))]

    def became(self, decision: Decision) -> Became:
        """Tell what became of a decision."""
        state, why = self._became.get(decision.id, (DecisionState.APPLIED, ""))
        if state is DecisionState.REOPENED and decision.id in self._applied.values:
            return Became(decision, DecisionState.APPLIED)  # the report holds the person's value, not what it replaced
        return Became(decision, state, why)

    def _verdicts(self, claims: Iterable[Claim]) -> dict[str, tuple[DecisionState, str]]:
        """Tell what became of every decision, as a run does."""
        known = {claim.id: claim for claim in claims}
        homes = {claim: self.catalogue.home[claim] for claim in known if claim in self.catalogue.home}
        groups = {claim: one for claim, name in homes.items() if (one := self.overlay.agreement(name))}
        return {one.id: became for one, became in verdicts(Run(self.judged, groups, known, self._published))}

    def latest(self, who: str) -> Decision | None:
        """Give the newest decision of a person that stands."""
        mine = (one for one in reversed(self.standing.decisions) if one.who == who)
        return next(mine, None)

    def decide(self, draft: Drafted, seen: int) -> Decision:
        """Keep what a form says.

        Args:
            draft: The form.
            seen: Number of the newest decision that its page had seen.

        Returns:
            The decision; it is on the disk.

        Raises:
            InputError: If the form does not say enough.
            StaleError: If somebody decided on the same claims since.
            ContradictedError: If it cannot stand beside earlier decisions.
        """
        return self._keep(judgement(draft, self.material), seen)

    def undo(self, names: Iterable[str], who: str, note: str, seen: int) -> Decision:
        """Take decisions back.

        Args:
            names: Ids of the decisions.
            who: The reviewer.
            note: Why, or empty.
            seen: Number of the newest decision that the page had seen.

        Returns:
            The decision that takes them back.

        Raises:
            InputError: If there are none, or one of them does not stand.
            StaleError: If somebody decided on the same claims since.
        """
        chosen = tuple(names)
        if not chosen:
            raise InputError("there is nothing to take back", hint="look at the list of decisions")
        judged = Judgement(kind=DecisionKind.UNDO, story=self.story, who=who, note=note, undoes=chosen)
        return self._keep(judged, seen)

    def _keep(self, judged: Judgement, seen: int) -> Decision:
        try:
            return self.log.append(judged, seen=seen)
        finally:
            self.freshen()

    def _marks(self) -> dict[str, Decided]:
        """Tell how far people came with each group that they decided on."""
        found: dict[str, Decided] = {}
        home = self.catalogue.home
        for one in self.judged.applying.decisions:
            settled = one.kind in _DECIDING or (one.kind is DecisionKind.STATUS and Status(one.value) in _SETTLING)
            if not settled or self.became(one).state is not DecisionState.APPLIED:
                continue
            for name in {home[claim] for claim in self.judged.about(one) if claim in home}:
                found[name] = Decided.SIGNED if one.kind is DecisionKind.SIGN else found.get(name, Decided.DECIDED)
        return found
