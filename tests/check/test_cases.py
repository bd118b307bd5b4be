"""Each rule of a check on sources of one or two sentences: what it finds, and the twin that it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reconcile.model.check import AGREED, LineOutcome, LineReason
from reconcile.pipeline import check_story

ROWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "rules.yaml").read_text(encoding="utf-8")
)
CASES = [(row["rule"], row["sources"], case["say"], case["reason"]) for row in ROWS for case in row["cases"]]


@pytest.mark.parametrize(("rule", "sources", "say", "reason"), CASES, ids=[f"{one[0]}: {one[2]}" for one in CASES])
def test_a_rule(rule: str, sources: dict[str, str], say: str, reason: str, tmp_path: Path) -> None:
    """The reason stands on a line of the sentence, or every line of it agrees."""
    story = tmp_path / "story"
    story.mkdir()
    for number, (day, text) in enumerate(sources.items()):
        head = f"---\noutlet: Outlet {number}\npublished: {day}\n---\n\n"
        (story / f"{number}.md").write_text(f"{head}{text}\n", encoding="utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text(f"{say}\n", encoding="utf-8")
    lines = check_story(draft, story).lines
    if reason == "same":
        assert {line.outcome for line in lines} <= AGREED, (rule, [(line.reason, line.explanation) for line in lines])
    else:
        assert LineReason(reason) in {line.reason for line in lines}, (rule, [line.reason for line in lines])
    assert any(line.outcome is not LineOutcome.NOT_CHECKABLE for line in lines) == (
        reason not in {"heading", "no_statement"}
    )
