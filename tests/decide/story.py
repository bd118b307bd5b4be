"""A small story in a folder, read as a run reads it, and decisions on what the run found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim
from reconcile.model.decision import Decided, Decision, Judgement, decided, evidence_of
from reconcile.model.report import Report
from reconcile.pipeline import reconcile_story
from reconcile.report import json as report_json
from reconcile.store.cache import ExtractionCache
from tests.decide.factory import at

SOURCES = {
    "ledger": "The port authority closed the north quay on 3 May 2024. "
    "Mayor Ada Marsh said the fire destroyed 12 sheds.",
    "courier": "The port authority closed the north quay on 5 May 2024. "
    "The fire destroyed 14 sheds, Mayor Ada Marsh said.",
    "beacon": "The port authority closed the north quay on 3 May 2024. A ferry to Norway was cancelled on Monday.",
    "mercury": "The port authority shut its northern quay after the blaze. Insurers expect losses of $3 million.",
}


class StoryFolder:
    """A folder of sources that tests can edit, and its report."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "harbour"
        self.folder.mkdir()
        self.cache = ExtractionCache.beside(folder / "reports", keep=True)
        for name, text in SOURCES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        (self.folder / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
        stated = f'outlet = "The {name.title()}"\npublished = "2024-05-07"\n'
        (self.folder / f"{name}.txt.toml").write_text(stated, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.folder / f"{name}.txt").read_text(encoding="utf-8").strip()
        assert old in text
        self.write(name, text.replace(old, new))

    def run(self, decisions: Sequence[Decision] = ()) -> Report:
        return reconcile_story(self.folder, cache=self.cache, decisions=decisions)


class Desk:
    """People who decide on one report, one after the other."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.made: list[Decision] = []

    def claim(self, words: str) -> Claim:
        """Find the only claim that holds some words, of an outlet where `outlet: words` is given."""
        outlet, _, part = words.rpartition(": ")
        articles = {one.id: one.outlet or "" for one in self.report.articles}
        (found,) = [one for one in self.report.claims if part in one.text and outlet in articles[one.article]]
        return found

    def group(self, words: str) -> Agreement:
        return group_of(self.report, self.claim(words))

    def decide(self, kind: str, claims: Iterable[Claim] = (), against: Iterable[Claim] = (), **more: Any) -> Decision:
        paths = {one.id: one.path for one in self.report.documents}
        named = [*claims, *against]
        sides = {"claims": [one.id for one in claims], "against": [one.id for one in against]}
        seen = [evidence_of(one.id, "", paths[one.document], one.text) for one in named]
        given: dict[str, Any] = {"story": "harbour", "who": "Anna", "evidence": seen, **sides, **more}
        judged = Judgement.model_validate(
            {"kind": kind, **{k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}}
        )
        made = decided(judged, at(len(self.made)), self.made[-1].id if self.made else "")
        self.made.append(made)
        return made

    def on_group(self, kind: str, words: str, **more: Any) -> Decision:
        members = set(self.group(words).group.claims)
        return self.decide(kind, [one for one in self.report.claims if one.id in members], **more)


def group_of(report: Report, claim: Claim | str) -> Agreement:
    """Give the group a claim is in, by its id or its words."""
    texts = {one.id: one.text for one in report.claims}
    wanted = claim.text if isinstance(claim, Claim) else claim
    return next(one for one in report.agreements if any(wanted in texts[member] for member in one.group.claims))


def told(report: Report, decision: Decision) -> Decided:
    return next(one for one in report.decisions if one.decision.id == decision.id)


def as_json(report: Report) -> dict[str, Any]:
    return json.loads(report_json.write(report)["report.json"])  # type: ignore[no-any-return]
