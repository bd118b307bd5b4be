"""`report.json` read back into the types that the readable formats are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from reconcile.errors import InputError, StoreError
from reconcile.match.features import FEATURES
from reconcile.match.scoring import shipped_weights
from reconcile.model.agreement import Agreement, CitedCheck, Version, Voices
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison
from reconcile.model.document import Article, Document
from reconcile.model.match import ClaimGroup, Feature, Match
from reconcile.model.report import SCHEMA

Record = Mapping[str, Any]
AGAIN = "run the story again: reconcile run STORY"
_OF_ARTICLE = frozenset(Article.model_fields)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of a file from another without reading it.

    Attributes:
        changed: When it was last written, in nanoseconds.
        size: Its bytes.
        inode: Which file it is.
    """

    changed: int
    size: int
    inode: int


def stamp_of(path: Path) -> Stamp:
    """Look at a report's file.

    Args:
        path: The file.

    Returns:
        Its stamp.

    Raises:
        InputError: If there is no report.
    """
    try:
        seen = path.stat()
    except OSError as error:
        raise InputError("this story has no report yet", where=str(path), hint=AGAIN) from error
    return Stamp(seen.st_mtime_ns, seen.st_size, seen.st_ino)


def read_written(path: Path) -> Record:
    """Read a report.

    Args:
        path: Its `report.json`.

    Returns:
        What it holds.

    Raises:
        StoreError: If it cannot be read, or is of another version.
    """
    try:
        record = from_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise StoreError("the report cannot be read", where=str(path), hint=AGAIN) from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise StoreError("this is no report of this version", where=str(path), hint=AGAIN)
    if record["claims"] and "sentence" not in record["claims"][0]:
        raise StoreError("this report is of an earlier version", where=str(path), hint=AGAIN)
    return record


def document_of(record: Record, text: str) -> Document:
    """Make a document of its record.

    Args:
        record: One of `documents`.
        text: Its text, or empty where it is not at hand.

    Returns:
        The document.
    """
    return Document.model_validate({**record, "text": text})


def article_of(record: Record) -> Article:
    """Make an article of its record.

    Args:
        record: One of `articles`.

    Returns:
        The article.
    """
    return Article.model_validate({name: value for name, value in record.items() if name in _OF_ARTICLE})


def claim_of(record: Record) -> Claim:
    """Make a claim of its record.

    Args:
        record: One of `claims`.

    Returns:
        The claim with its sentence; what only matching needs is empty.
    """
    start, end = record["sentence"]
    kept = {name: value for name, value in record.items() if name != "sentence"}
    return Claim.model_validate({**kept, "sentence_start": start, "sentence_end": end})


def comparison_of(record: Record) -> Comparison:
    """Make a comparison of its record.

    Args:
        record: One of a group's `comparisons`.

    Returns:
        The comparison as it stands, a person's word included.
    """
    return Comparison.model_validate(record)


def agreement_of(record: Record) -> Agreement:
    """Make a verdict of a group's record.

    Args:
        record: One of `groups`.

    Returns:
        The verdict.
    """
    return Agreement(
        group=ClaimGroup(
            id=record["id"],
            statement=record["statement"],
            claims=tuple(record["claims"]),
            matches=tuple(match_of(one) for one in record["matches"]),
            machine=tuple(map(tuple, record.get("machine", ()))),
        ),
        state=record["state"],
        agreement=record["agreement"],
        outlets=tuple(record["outlets"]),
        voices=Voices.model_validate(record["voices"]),
        comparisons=tuple(comparison_of(one) for one in record["comparisons"]),
        versions=tuple(Version.model_validate(one) for one in record["versions"]),
        citations=tuple(CitedCheck.model_validate(one) for one in record["citations"]),
    )


def match_of(record: Record) -> Match:
    """Make a match of its record.

    Args:
        record: One of a group's `matches`.

    Returns:
        The match; its features have the weights of this version, and no words.
    """
    weights = _weights()
    features = tuple(Feature(name=n, value=v, weight=weights.get(n, 0.0)) for n, v in record["features"].items())
    return Match(a=record["a"], b=record["b"], score=record["score"], features=features)


@cache
def _weights() -> dict[str, float]:
    """Give the weight of each feature by its name."""
    return dict(zip((one.name for one in FEATURES), shipped_weights().of.tolist(), strict=True))
