"""Drafts with planted errors, each over a story, and how many of the errors a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reconcile.model.check import QUIET, CheckedLine, DraftCheck
from reconcile.pipeline import check_story

HERE = Path(__file__).parent
Case = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of cases, each a sentence that is right or deserves an outcome.

    Attributes:
        name: Name of the file in `cases/`.
        story: The folder of the sources.
        published: The day it is held to be written on.
        at_first: Errors found and false alarms when it was scored for the first time, before any rule knew of it;
            None for the one that the first rules were written on.
        least_recall: Share of its errors that must be found.
    """

    name: str
    story: Path
    published: str
    at_first: tuple[int, int] | None
    least_recall: float = 0.9

    @property
    def cases(self) -> list[Case]:
        """Read the sentences, each with the outcome its error deserves."""
        rows: list[Case] = yaml.safe_load((HERE / "cases" / f"{self.name}.yaml").read_text(encoding="utf-8"))
        return rows

    def check(self, folder: Path) -> DraftCheck:
        """Write the draft into a folder and check it."""
        path = folder / f"{self.name}.md"
        body = "\n\n".join(case["say"] for case in self.cases)
        path.write_text(f"---\npublished: {self.published}\n---\n\n{body}\n", encoding="utf-8")
        return check_story(path, self.story)


FERRY = HERE / "story"
SEEDS = HERE.parents[2] / "shared" / "seeds"
DRAFTS = {
    one.name: one
    for one in (
        Draft("first", FERRY, "2025-07-03", None),
        Draft("second", FERRY, "2025-07-03", (40, 8)),
        Draft("third", HERE.parents[1] / "sources" / "ev-battery-export-controls", "2025-07-03", (17, 1)),
        Draft("seeds", SEEDS, "2025-07-23", (44, 12)),
        Draft("outbreak", HERE / "outbreak", "2025-12-01", (38, 8)),
        Draft("airport", HERE / "airport", "2025-01-23", (27, 3)),
        Draft("cable", HERE / "cable", "2026-03-20", (37, 13)),
        Draft("hospital", HERE / "hospital", "2025-02-21", (36, 10), least_recall=0.8),
        Draft("school", HERE / "school", "2025-02-13", (31, 14), least_recall=0.8),
        Draft("doping", HERE / "doping", "2025-04-12", (21, 8), least_recall=0.8),
        Draft("rail", HERE / "rail", "2025-03-04", (21, 7), least_recall=0.75),
        Draft("museum", HERE / "museum", "2025-09-05", (22, 8), least_recall=0.7),
        Draft("dam", HERE / "dam", "2025-06-21", (15, 2), least_recall=0.75),
    )
}


@dataclass(frozen=True, slots=True)
class Score:
    """How a check of a draft came out.

    Attributes:
        wrong: How many errors there are.
        right: How many right sentences.
        missed: The errors on which no line says anything.
        exact: Of the found errors, how many got the very outcome the case names.
        alarms: The right sentences on which a line says something.
    """

    wrong: int
    right: int
    missed: tuple[str, ...]
    exact: int
    alarms: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of the errors that were found."""
        return 1 - len(self.missed) / self.wrong


def score(draft: Draft, check: DraftCheck) -> Score:
    """Count what a check of a draft found.

    Args:
        draft: The draft.
        check: Its check.

    Returns:
        The figures.
    """
    cases = draft.cases
    odd = {case["say"]: {line.outcome for line in lines_on(check, case["say"])} - QUIET for case in cases}
    wrong = [case for case in cases if "wrong" in case]
    right = [case["say"] for case in cases if "wrong" not in case]
    return Score(
        wrong=len(wrong),
        right=len(right),
        missed=tuple(case["say"] for case in wrong if not odd[case["say"]]),
        exact=sum(case["wrong"] in odd[case["say"]] for case in wrong),
        alarms=tuple(say for say in right if odd[say]),
    )


def lines_on(check: DraftCheck, sentence: str) -> list[CheckedLine]:
    """Give the lines on one sentence of a draft.

    Args:
        check: The draft's check.
        sentence: The sentence, a paragraph of its own.

    Returns:
        The lines in their order.
    """
    start = check.draft.text.index(f"\n{sentence}\n") + 1
    return [line for line in check.lines if line.start < start + len(sentence) and line.end > start]
