"""What people signed, held against the draft as it is now: an edit after checking opens that line again, no other."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from reconcile.check.summary import summarise
from reconcile.model.check import CheckedLine, DraftCheck, LineOutcome, Status
from reconcile.model.signature import Signature
from reconcile.text.similarity import letters

# What a person may sign; what the machine matched it says itself.
SIGNABLE = tuple(status for status in Status if status is not Status.MACHINE_MATCHED)
_WITHDRAWN = Status.UNCHECKED
_SAME_LINE = 0.6  # likeness from which an edited sentence is held to be the one that was signed


@dataclass(frozen=True, slots=True)
class Fact:
    """What a signature on a line rests on.

    Args:
        line: The line's number.
        sentence: Its sentence.
        value: The words in question.
        outcome: What the machine found.
        evidence: Path of the source and its words, for each piece of evidence.
    """

    line: int
    sentence: str
    value: str
    outcome: LineOutcome
    evidence: tuple[tuple[str, str], ...]


def facts_of(check: DraftCheck) -> list[Fact]:
    """Give what signatures on a draft's lines rest on.

    Args:
        check: The checked draft.

    Returns:
        One fact a line, in the order of the draft.
    """
    paths = {document.id: document.path for document in check.documents}
    sources = {article.id: paths.get(article.document, article.document) for article in check.articles}
    return [_fact(line, sources) for line in check.lines]


def bindings(facts: Sequence[Fact]) -> list[str]:
    """Hash what each line's signature rests on.

    Line breaks and runs of spaces do not count, nor does the order of the evidence, nor where in the draft the sentence
    stands. A line that says the same as one before it has a hash of its own: each is signed by itself.

    Args:
        facts: All lines of a draft, in its order.

    Returns:
        For each a SHA-256, hexadecimal.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for fact in facts:
        evidence = sorted({(_plain(path), _plain(words)) for path, words in fact.evidence})
        packed = json.dumps([_plain(fact.sentence), _plain(fact.value), evidence])
        found.append(hashlib.sha256(f"{packed}{seen[packed] or ''}".encode()).hexdigest())
        seen[packed] += 1
    return found


def signed_lines(facts: Sequence[Fact], signatures: Iterable[Signature]) -> dict[int, Signature]:
    """Find the signatures that still count.

    Args:
        facts: All lines of a draft, in its order.
        signatures: All that was ever signed; of two on one line the later counts.

    Returns:
        Signatures by the number of their line; a line whose signature was withdrawn has none.
    """
    last = {one.binding: one for one in sorted(signatures, key=_moment)}
    found = {fact.line: last[name] for fact, name in zip(facts, bindings(facts), strict=True) if name in last}
    return {line: one for line, one in found.items() if one.status is not _WITHDRAWN}


def settle(check: DraftCheck, signatures: Iterable[Signature]) -> DraftCheck:
    """Give each line the status that a person signed for it, and count how many facts are left.

    Args:
        check: The checked draft, with the statuses that the machine may give.
        signatures: All that was ever signed.

    Returns:
        The same draft with people's statuses; a line whose sentence or evidence changed keeps the machine's.
    """
    signed = signed_lines(facts_of(check), signatures)
    lines = tuple(
        line.model_copy(update={"status": signed[line.line].status}) if line.line in signed else line
        for line in check.lines
    )
    return check.model_copy(update={"lines": lines, "summary": summarise(lines, check.summary.sums_in_sources)})


def reopened(facts: Sequence[Fact], signatures: Iterable[Signature]) -> dict[int, Signature]:
    """Find the lines that were signed once and are open again, since the draft or a source was edited.

    Args:
        facts: All lines of a draft, in its order.
        signatures: All that was ever signed.

    Returns:
        The signature that no longer counts, by the number of the line that stands in its place now.
    """
    names = set(bindings(facts))
    signed = sorted(signatures, key=_moment)
    settled = signed_lines(facts, signed)
    found: dict[int, Signature] = {}
    for one in signed:
        now = max(facts, key=partial(_likeness, one), default=None)
        if one.binding in names or now is None or _likeness(one, now)[0] < _SAME_LINE:
            continue
        found[now.line] = one
    return {line: one for line, one in sorted(found.items()) if line not in settled and one.status is not _WITHDRAWN}


def _fact(line: CheckedLine, sources: dict[str, str]) -> Fact:
    evidence = tuple((sources.get(one.article, one.article), one.text) for one in line.evidence)
    return Fact(line.line, line.sentence, line.draft_value, line.outcome, evidence)


def _likeness(signature: Signature, fact: Fact) -> tuple[float, float]:
    return letters(fact.sentence, signature.sentence), letters(fact.value, signature.value)


def _moment(signature: Signature) -> tuple[str, str]:
    return signature.at, signature.binding


def _plain(text: str) -> str:
    """Leave out what is no edit: how lines are broken, and how an accent is encoded."""
    return " ".join(unicodedata.normalize("NFC", text).split())
