"""Voices from folder to report: a ministry quoted by many, a reposted article, numbered references, a double text."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import reconcile_story
from reconcile.model.agreement import Agreement
from reconcile.model.document import OriginKind, PassageReason
from reconcile.model.report import Report

LEDGER = """\
Orchards in the valley have been short of water since spring, and growers along the river have asked the \
regional council for help twice this year. Most of them grow plums. Two mills that press the fruit have \
shortened their hours, and the packing station at Orm has let nine seasonal workers go."""
COURIER = """\
The season began late after a cold April, so that pickers were hired only in June. A cooperative of forty farms \
sells most of the fruit abroad, above all to bakeries in the north, and its chairwoman expects a smaller harvest \
than in any year since the station was built. Rain is not in sight."""
POST = """\
Water is measured at nine wells that the district drilled in the nineties. Pumps there run at night, when power \
is cheap. Engineers who look after them say that the level has sunk by a third since March, and that two of the \
wells may have to be shut before autumn if nothing falls from the sky by then."""
SAID = (
    "The Farm Ministry said the plum harvest fell by 30 percent this year.",
    "The Farm Ministry announced that the plum harvest fell by 30 percent this year.",
    "The plum harvest fell by 30 percent this year, the Farm Ministry said.",
)
OPENED = "Inspectors closed the packing station at Orm on Tuesday because rats had been seen in its cellar."
BOARD = """From Valley Ledger.

Plums wither

{body}

{opened}
"""
NOTES = """Plums in trouble

Growers fear for their fruit [1]. {body}

A mill at Lund burned down on Friday [2].

References:
[1] https://www.reuters.com/plums
[2] https://apnews.com/article/mill
"""


def _write(folder: Path, name: str, outlet: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / f"{name}.toml").write_text(f'outlet = "{outlet}"\npublished = "2031-08-02"\n', encoding="utf-8")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("plums")
    post = BOARD.format(body=LEDGER, opened=OPENED)
    _write(folder, "a.txt", "Valley Ledger", f"Plums wither\n\n{LEDGER}\n\n{SAID[0]}\n\n{OPENED}\n")
    _write(folder, "b.txt", "Coast Courier", f"Late plums\n\n{COURIER}\n\n{SAID[1]}\n")
    _write(folder, "c.txt", "Evening Post", f"Dry wells\n\n{POST}\n\n{SAID[2]}\n")
    _write(folder, "d.txt", "@plumwatch", f"{post}\n12 shares\n\n{post}")
    _write(folder, "e.txt", "Fruit Notes", NOTES.format(body=COURIER))
    return reconcile_story(folder)


def _group(report: Report, words: str) -> Agreement:
    claims = {claim.id: claim.text for claim in report.claims}
    return next(one for one in report.agreements if any(words in claims[claim] for claim in one.group.claims))


def test_many_who_quote_one_ministry_are_one_voice_for_the_fact(report: Report) -> None:
    found = _group(report, "plum harvest")
    assert len(found.outlets) == 3
    assert (found.voices.min, found.voices.max) == (1, 1)
    assert found.voices.said is not None
    assert found.voices.said.max == 3


def test_a_post_that_reprints_a_newspaper_is_its_voice(report: Report) -> None:
    found = _group(report, "packing station at Orm on Tuesday")
    assert set(found.outlets) == {"Valley Ledger", "@plumwatch"}
    assert found.voices.max == 1
    assert {proof.proof for proof in found.voices.proofs} >= {"From Valley Ledger."}


def test_the_double_text_counts_once(report: Report) -> None:
    """The second copy is left out, so the post makes each statement once."""
    (post,) = [article for article in report.articles if article.outlet == "@plumwatch"]
    said = [claim.text for claim in report.claims if claim.article == post.id]
    assert len(said) == len(set(said)) > 3
    assert PassageReason.DUPLICATE in {passage.reason for passage in report.unclaimed}


def test_reference_numbers_are_tied_to_their_paragraphs(report: Report) -> None:
    """Each mark stands for its own paragraph, under the name of the outlet behind the address."""
    (notes,) = [article for article in report.articles if article.outlet == "Fruit Notes"]
    text = next(one.text for one in report.documents if one.id == notes.document)
    tied = {
        origin.name: text[slice(*origin.covers)]
        for origin in notes.origins
        if origin.kind is OriginKind.REFERENCE and origin.covers
    }
    assert tied["Reuters"].startswith("Growers fear")
    assert tied["Associated Press"].startswith("A mill at Lund")


def test_a_copied_passage_is_found_in_the_pipeline(report: Report) -> None:
    """Fruit Notes carries a paragraph of the Courier's: one text, though nobody is credited."""
    found = _group(report, "cooperative of forty farms")
    assert set(found.outlets) == {"Coast Courier", "Fruit Notes"}
    assert found.voices.max == 1


def test_every_proof_stands_in_its_document(report: Report) -> None:
    """The words of a proof are the words at its place."""
    texts = {document.id: document.text for document in report.documents}
    proofs = [proof for agreement in report.agreements for proof in agreement.voices.proofs]
    evidence = [one for proof in proofs for one in proof.evidence]
    assert len(evidence) > 5
    assert all(texts[one.document][one.start : one.end] == one.words for one in evidence)
    origins = [(article, origin) for article in report.articles for origin in article.origins]
    assert all(texts[article.document][one.start : one.end] == one.proof for article, one in origins)


def test_bounds_are_bounds(report: Report) -> None:
    """The fewest are never more than the most, and the most never more than the articles."""
    claims = {claim.id: claim.article for claim in report.claims}
    for agreement in report.agreements:
        articles = {claims[claim] for claim in agreement.group.claims}
        for bounds in (agreement.voices, agreement.voices.said, *(one.voices for one in agreement.versions)):
            assert bounds is None or 1 <= bounds.min <= bounds.max <= len(articles)
