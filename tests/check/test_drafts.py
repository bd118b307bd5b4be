"""Whole drafts with planted errors: what is found, what is a false alarm, and what always holds of a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reconcile.check.findings import Finding
from reconcile.model.check import DraftCheck, LineOutcome, LineReason, Status
from reconcile.model.claim import Claim
from reconcile.model.document import PassageReason
from reconcile.pipeline import check_story
from tests.check.drafts import DRAFTS, FERRY, lines_on, score

MOST_FALSE_ALARMS = 5 / 60
LEAST_EXACT = 0.75  # share of the found errors that get the very outcome the case names
NAMES = list(DRAFTS)


@cache
def checked(name: str, folder: Path) -> DraftCheck:
    """Check a draft of the cases once."""
    if not DRAFTS[name].story.is_dir():
        pytest.skip(f"the sources of this draft are not part of the project and not at hand: {DRAFTS[name].story}")
    return DRAFTS[name].check(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the drafts of this module."""
    return tmp_path_factory.mktemp("drafts")


@pytest.mark.parametrize("name", NAMES)
def test_planted_errors_are_found_and_right_statements_left_alone(name: str, folder: Path) -> None:
    """Recall, false alarms and the right outcome, over a whole draft."""
    found = score(DRAFTS[name], checked(name, folder))
    assert found.recall >= DRAFTS[name].least_recall, found.missed
    assert len(found.alarms) / found.right <= MOST_FALSE_ALARMS, found.alarms
    assert found.exact >= LEAST_EXACT * (found.wrong - len(found.missed))


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_has_a_line_and_every_line_its_words(name: str, folder: Path) -> None:
    """Spans hold in the draft and in the sources, and lines are numbered in the order of the draft."""
    check = checked(name, folder)
    text = check.draft.text
    texts = {document.id: document.text for document in check.documents}
    documents = {article.id: article.document for article in check.articles}
    assert [line.line for line in check.lines] == list(range(1, len(check.lines) + 1))
    assert all(lines_on(check, case["say"]) for case in DRAFTS[name].cases)
    for line in check.lines:
        assert text[line.start : line.end] == line.sentence
        assert text[line.value_start : line.value_end] == line.draft_value
        for one in line.evidence:
            assert texts[documents[one.article]][one.start : one.end] == one.text


def test_an_agreement_is_machine_matched_and_never_checked(folder: Path) -> None:
    """Only a person says `checked`; what agrees has evidence."""
    for line in checked("first", folder).lines:
        agrees = line.outcome in {LineOutcome.AGREES, LineOutcome.AGREES_COARSER}
        assert line.status is (Status.MACHINE_MATCHED if agrees else Status.UNCHECKED)
        assert not agrees or line.evidence


SUGGESTED = {
    "The crew put out the fire after 59 minutes.": "95 minutes",
    "The law takes effect on 18 June 2025.": "on 1 September 2025",
    "Two-thirds of them travel between May and September.": "More than two-thirds",
    "“Safety at sea has no discount,” opposition leader Riina Oja said.": "Kaarel Tamm",
    "Virtanen called the delay “a collapse of procedure”.": "a failure of procedure",
}


@pytest.mark.parametrize("sentence", SUGGESTED)
def test_the_suggested_wording_is_what_the_sources_bear(sentence: str, folder: Path) -> None:
    """Computed from the fields of the sources."""
    lines = lines_on(checked("first", folder), sentence)
    assert SUGGESTED[sentence] in {line.suggested for line in lines}


def test_an_altered_quotation_is_shown_word_by_word(folder: Path) -> None:
    """The changed word stands in one run, the others are equal."""
    [line] = lines_on(checked("first", folder), "Virtanen called the delay “a collapse of procedure”.")
    assert [(one.draft, one.source) for one in line.diff] == [
        ("a", "a"),
        ("collapse", "failure"),
        ("of procedure", "of procedure"),
    ]


def test_what_is_no_statement_is_accounted_for(tmp_path: Path) -> None:
    """A question, an opinion and a heading are lines with their reason, and the same bytes give the same lines."""
    draft = tmp_path / "draft.md"
    draft.write_text(
        "# Ferries\n\nWho will pay?\n\nI think it is a scandal.\n\nTwo passengers died.\n", encoding="utf-8"
    )
    check = check_story(draft, FERRY)
    reasons = {line.sentence.strip("# \n"): line.reason for line in check.lines}
    assert reasons["Who will pay?"] is LineReason.QUESTION
    assert reasons["I think it is a scandal."] is LineReason.OPINION
    assert reasons["Two passengers died."] is LineReason.SAME
    assert check.summary.facts == 1
    assert check_story(draft, FERRY) == check


def test_a_claim_that_breaks_is_a_line_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a comparison stumbles over, it is said on its line."""
    draft = tmp_path / "draft.md"
    draft.write_text("Two passengers died. The crew put out the fire after 59 minutes.\n", encoding="utf-8")

    def broken(claim: Claim, *_: object) -> list[Finding]:
        if "59" in claim.text:
            raise ZeroDivisionError("planted")
        return []

    monkeypatch.setattr("reconcile.check.draft.check_numbers", broken)
    sound, failed = check_story(draft, FERRY).lines
    assert sound.reason is LineReason.SAME
    assert (failed.outcome, failed.reason) == (LineOutcome.NOT_CHECKABLE, LineReason.FAILED)
    assert "planted" in failed.explanation


def test_an_older_count_is_out_of_date(tmp_path: Path) -> None:
    """The exact number of an earlier source, where a later one counts more."""
    story = tmp_path / "story"
    story.mkdir()
    for day, count in (("03", 12), ("05", 19)):
        words = f"The earthquake near Lima killed {count} people, the rescue service said."
        (story / f"{day}.md").write_text(f"---\noutlet: Day {day}\npublished: 2024-04-{day}\n---\n\n{words}\n")
    draft = tmp_path / "draft.txt"
    draft.write_text("The earthquake near Lima killed 12 people.\n", encoding="utf-8")
    [line] = [one for one in check_story(draft, story).lines if one.outcome is not LineOutcome.NOT_CHECKABLE]
    assert (line.outcome, line.reason) == (LineOutcome.OUTDATED, LineReason.LATER_COUNT)
    assert line.suggested == "at least 12"


def test_no_passage_reason_is_without_a_line_reason() -> None:
    """Every reason why a passage holds no claim is known to lines, or stands for no statement."""
    from reconcile.check.lines import NOT_SENTENCES, REASONS  # noqa: PLC0415  (the table under test)

    plain = {PassageReason.NO_STATEMENT, PassageReason.DUPLICATE, PassageReason.DECIDED}  # a draft has no decisions
    assert set(PassageReason) == set(REASONS) | NOT_SENTENCES | plain


def test_an_outlet_without_a_name_is_called_alike_everywhere(tmp_path: Path) -> None:
    """The explanation calls it as the line's values do."""
    story = tmp_path / "story"
    story.mkdir()
    (story / "a.txt").write_text("Two passengers died in hospital after the fire.\n", encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text("Three passengers died in hospital after the fire.\n", encoding="utf-8")
    (line,) = check_story(draft, story).lines
    assert [one.outlet in line.explanation for one in line.values] == [True]
