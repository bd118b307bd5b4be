"""What the documentation shows is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

from reconcile.cli.app import app
from reconcile.compare.group import COMPARATORS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
REPORT = ROOT / "reports" / "ev-battery-export-controls" / "report.json"


def _folded(text: str) -> str:
    return " ".join(re.sub(r"^> ?", "", text, flags=re.MULTILINE).split())


def test_the_finding_on_the_first_screen_is_in_the_committed_report() -> None:
    """The README quotes a real finding, word for word."""
    report = json.loads(REPORT.read_text(encoding="utf-8"))
    found = [one["explanation"] for group in report["groups"] for one in group["comparisons"]]
    assert any("different milestones" in one and one in _folded(README) for one in found)


def test_every_command_is_in_the_readme() -> None:
    """A command that the README does not show is not finished."""
    for command in app.registered_commands:
        assert command.callback is not None
        assert f"reconcile {command.callback.__name__}" in README


def test_every_link_leads_to_a_file() -> None:
    """No page of the documentation points to nothing."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_comparator_is_explained_in_its_docstring() -> None:
    """`reconcile explain NAME` prints it, so it must say what is right and what is wrong."""
    for comparator in COMPARATORS:
        text = type(comparator).__doc__ or ""
        assert "Good:" in text, comparator.name
        assert "Bad:" in text, comparator.name
