"""A checked draft as its outputs show it: every line with its words, its sources and who signed it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reconcile.check.status import facts_of, reopened, signed_lines
from reconcile.model.check import CheckedLine, DraftCheck, LineEvidence, LineOutcome, LineVoices, SourceSum
from reconcile.model.document import ReadStatus
from reconcile.model.report import Report
from reconcile.model.signature import Signature
from reconcile.report.draft.labels import OUTCOMES
from reconcile.report.index import Index, Place
from reconcile.report.labels import Label
from reconcile.report.summary import count
from reconcile.report.visible import one_line
from reconcile.version import VERSION

_MARKS = ("“", "‘", '"', "«", "„")


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a source with their place.

    Args:
        outlet: How the outlet is called.
        place: Where the words stand.
        words: The words themselves, exactly.
    """

    outlet: str
    place: Place
    words: str

    def named(self) -> str:
        """Give outlet and place in words."""
        return f"{self.outlet}, {self.place.words()}"

    def quoted(self) -> str:
        """Give the words in quotation marks, unless they begin with one of their own."""
        return self.words if self.words.lstrip().startswith(_MARKS) else f"“{self.words}”"


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the draft, ready to be shown.

    Args:
        line: What was found.
        label: Sign and word of its outcome.
        why: Its reason in words.
        sources: The evidence, the best first.
        signature: Who signed it, where that still counts.
        before: A signature that no longer counts, since the sentence or its evidence changed.
    """

    line: CheckedLine
    label: Label
    why: str
    sources: tuple[Source, ...]
    signature: Signature | None
    before: Signature | None

    @property
    def change(self) -> str:
        """Give the proposed wording, or nothing where the draft's own may stand."""
        return self.line.suggested if self.line.suggested != self.line.draft_value else ""

    def signed(self) -> str:
        """Say where the checking stands, who says so and when."""
        if self.signature:
            note = f": {self.signature.note}" if self.signature.note else ""
            return f"{self.line.status}, {self.signature.by}, {self.signature.at[:10]}{note}"
        if self.before:
            return f"{self.line.status}; reopened: {self.before.by} signed an earlier wording on {self.before.at[:10]}"
        return self.line.status.value


class View:
    """A checked draft with all that its outputs need.

    Args:
        check: The checked draft.
        signatures: All that was ever signed in it.
    """

    def __init__(self, check: DraftCheck, signatures: Iterable[Signature] = ()) -> None:
        self.check = check
        self.report = _sources(check)
        self.index = Index(self.report)
        signed, facts = list(signatures), facts_of(check)
        self._signed, self._before = signed_lines(facts, signed), reopened(facts, signed)
        self.notes = tuple(self._note(line) for line in check.lines)

    @property
    def title(self) -> str:
        """Give the draft's file name."""
        return one_line(self.check.draft.path)

    def opening(self) -> str:
        """Say in two sentences what was found and what is left."""
        summary = self.check.summary
        found = [f"{summary.by_outcome.get(one.value, 0)} {OUTCOMES[one].word}" for one in self._outcomes()]
        told = f"{count(summary.facts, 'fact')} in the draft, held against {count(len(self.check.articles), 'article')}"
        left = f"{count(summary.facts_left, 'fact')} left that nobody has signed as checked"
        again = f" {count(len(self._before), 'line')} reopened by an edit." if self._before else ""
        return f"{told}: {', '.join(found) or 'nothing was found'}. {left}.{again}"

    def unread(self) -> list[str]:
        """Name what could not be read in full."""
        documents = (self.check.draft, *self.check.documents)
        return [
            f"{one_line(one.path)}: {'; '.join(problem.what for problem in one.problems) or one.status.value}"
            for one in documents
            if one.status is not ReadStatus.READ
        ]

    def sums(self) -> list[tuple[SourceSum, Source]]:
        """Give what does not add up in the sources, with its place."""
        return [
            (one, self._source(one.article, one.start, one.end, one.text)) for one in self.check.summary.sums_in_sources
        ]

    def _outcomes(self) -> list[LineOutcome]:
        return [one for one in LineOutcome if self.check.summary.by_outcome.get(one.value)]

    def _note(self, line: CheckedLine) -> Note:
        return Note(
            line=line,
            label=OUTCOMES[line.outcome],
            why=line.reason.value.replace("_", " "),
            sources=self._shown(line.evidence),
            signature=self._signed.get(line.line),
            before=self._before.get(line.line),
        )

    def _shown(self, evidence: Sequence[LineEvidence]) -> tuple[Source, ...]:
        return tuple(self._source(one.article, one.start, one.end, one.text) for one in evidence)

    def _source(self, article: str, start: int, end: int, words: str) -> Source:
        known = self.index.articles.get(article)
        place = self.index.place(known.document if known else "", start, end)
        return Source(self.index.outlet(article), place, words)


def voices(found: LineVoices) -> str:
    """Say how many independent voices stand behind what the sources say.

    Args:
        found: The bounds.

    Returns:
        Words such as `1 voice` or `1 to 3 voices`.
    """
    low, high = found.min, found.max
    return count(high, "voice") if low == high else f"{low} to {count(high, 'voice')}"


def _sources(check: DraftCheck) -> Report:
    """Give the sources as a report without claims, for what shows places in them."""
    return Report(
        story=check.story,
        title=check.draft.path,
        version=VERSION,
        settings={},
        documents=check.documents,
        articles=check.articles,
        claims=(),
        unclaimed=(),
        agreements=(),
    )
