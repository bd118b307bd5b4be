"""From a folder to a report: spans hold, nothing is lost, and the same input gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reconcile import InputError, Report, Settings, reconcile_story, render
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.document import ReadStatus

ROOT = Path(__file__).parent.parent
STORY = ROOT / "sources" / "ev-battery-export-controls"
COMMITTED = ROOT / "reports" / "ev-battery-export-controls"


@pytest.fixture(scope="module")
def report() -> Report:
    """The report on the story in `sources/`."""
    return reconcile_story(STORY)


def test_every_span_holds(report: Report) -> None:
    """`text[start:end] == raw` for every claim, field, attribution and origin."""
    texts = {document.id: document.text for document in report.documents}
    checked = 0
    for claim in report.claims:
        text = texts[claim.document]
        assert text[claim.start : claim.end] == claim.text
        for part in (*claim.fields, *claim.attribution):
            assert text[part.start : part.end] == part.raw
            checked += 1
    for article in report.articles:
        for origin in article.origins:
            assert texts[article.document][origin.start : origin.end] == origin.proof
    assert checked > 100


def test_no_furniture_among_the_claims(report: Report) -> None:
    """Words that stand only in the furniture of the sources stand in no claim."""
    furniture = (
        "Related stories",
        "Leave a",
        "Filed under",
        "XX shares",
        "comments",
        "Category Archives",
        "Subscribe",
    )
    texts = "\n".join(document.text for document in report.documents)
    assert sum(words in texts for words in furniture) > 3
    for claim in report.claims:
        assert not any(words in claim.text for words in furniture), claim.text


def test_the_files_split_into_articles(report: Report) -> None:
    """A double post is one article, a digest is three, an archive page is two."""
    paths = {document.id: document.path for document in report.documents}
    counts: dict[str, int] = {}
    for article in report.articles:
        counts[paths[article.document]] = counts.get(paths[article.document], 0) + 1
    assert counts == {
        "harbour-ledger.html": 1,
        "january-briefs.txt": 3,
        "lantern-archive.txt": 2,
        "rare-metal-notes.md": 1,
        "voltwatcher-post.txt": 1,
    }


def test_the_committed_report_is_a_fresh_run(report: Report) -> None:
    """`reports/` holds exactly what a run writes now."""
    fresh = render(report)
    kept = {
        path.relative_to(COMMITTED).as_posix(): path.read_bytes() for path in COMMITTED.rglob("*") if path.is_file()
    }
    assert sorted(kept) == sorted(fresh)
    assert [name for name in sorted(fresh) if kept[name] != fresh[name]] == []


def test_january_and_july_are_milestones_not_a_contradiction(report: Report) -> None:
    """Proposed in January against effective 15 July is an update with a warning, high in the report."""
    found = [
        (place, one)
        for place, agreement in enumerate(report.agreements)
        for one in agreement.comparisons
        if one.outcome is Outcome.UPDATE and one.reason is Reason.DIFFERENT_MILESTONE
    ]
    assert found
    place, comparison = found[0]
    assert place < 5
    assert "Do not mix the dates" in report.agreements[place].warning
    raws = {value.raw for value in comparison.values}
    assert {"January", "July 15"} <= raws


def test_two_processes_and_another_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    """Neither the number of processes nor the hash seed changes a byte."""
    for name, seed, processes in (("a", "0", "1"), ("b", "4711", "2")):
        subprocess.run(  # noqa: S603  our own interpreter on our own files
            [
                sys.executable,
                "-m",
                "reconcile",
                "run",
                str(STORY),
                "--reports",
                str(tmp_path / name),
                "-q",
                "-j",
                processes,
            ],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            timeout=300,
        )
    first, second = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("a", "b")
    )
    assert first == second


def test_bad_files_become_rows_and_the_rest_goes_on(tmp_path: Path) -> None:
    """An empty file and a binary file are rows with a problem; the good file beside them is read."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (tmp_path / "good.txt").write_text("The council banned scooters on 3 May 2024.\n", encoding="utf-8")
    report = reconcile_story(tmp_path)
    status = {document.path: document.status for document in report.documents}
    assert status["good.txt"] is ReadStatus.READ
    assert status["empty.txt"] is ReadStatus.UNREADABLE
    assert status["binary.txt"] is ReadStatus.UNREADABLE
    assert all(document.problems for document in report.documents if document.path != "good.txt")
    assert [claim.text for claim in report.claims] == ["The council banned scooters on 3 May 2024."]


def test_two_short_articles_that_dispute_a_day_are_compared(tmp_path: Path) -> None:
    """With two articles there is no company to go by: the dispute itself must not keep them apart."""
    (tmp_path / "gazette.txt").write_text(
        "Gazette\n12 May 2026\n\nThe port authority of Linden will close the north dock on 1 June 2026 for repairs "
        "that cost 4.2 million euros, its director Maria Voss said on Tuesday.\n",
        encoding="utf-8",
    )
    (tmp_path / "herald.txt").write_text(
        "The Herald\n13 May 2026\n\nLinden's north dock is to close on 15 June for repairs worth 4.8 million euros, "
        "according to port director Maria Voss.\n",
        encoding="utf-8",
    )
    report = reconcile_story(tmp_path)
    disputed = [one for agreement in report.agreements for one in agreement.comparisons if one.field == "date"]
    assert [one.outcome for one in disputed] == [Outcome.CONFLICT]


def test_a_missing_folder_says_so(tmp_path: Path) -> None:
    """No folder is an error with a hint, not an empty report."""
    with pytest.raises(InputError, match="no such folder"):
        reconcile_story(tmp_path / "nowhere")


def test_settings_are_recorded_but_not_the_processes() -> None:
    """What can change a result is written into the report; the number of processes cannot."""
    assert "processes" not in Settings(processes=2).recorded()
    assert Settings().recorded() == Settings(processes=7).recorded()
