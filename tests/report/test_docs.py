"""The page that describes the format names every key and every word of the schema."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import Path

import pytest

from reconcile.model.agreement import VoiceLink
from reconcile.model.comparison import Outcome, Reason
from tests.report.regenerate import SCHEMA

DOCS = Path(__file__).parents[2] / "docs"
PAGE, VOICES = DOCS / "report-format.md", DOCS / "voices.md"


def test_every_key_and_word_of_the_schema_is_described() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = [schema, *schema["$defs"].values()]
    keys = {key for part in parts for key in part.get("properties", {})}
    words = {word for part in parts for word in part.get("enum", ())}
    named = {name.removesuffix("[]") for name in re.findall(r"`([^`]+)`", PAGE.read_text(encoding="utf-8"))}
    assert (keys | words) - named == set()


def _named(line: str) -> list[str]:
    return re.findall(r"`([^`]+)`", line)


def test_every_kind_of_value_has_its_row() -> None:
    """The row of a kind names its keys, each of them and no others."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    kinds = {
        part["properties"]["kind"]["const"]: {*part["properties"]} - {"kind"}
        for name, part in schema["$defs"].items()
        if name.endswith("Value") and "kind" in part.get("properties", {})
    }
    enums = {word for part in schema["$defs"].values() for word in part.get("enum", ())}
    rows = [line.split("|") for line in PAGE.read_text(encoding="utf-8").partition("### Values")[2].splitlines()]
    described = {
        _named(row[1])[0]: set(_named(re.sub(r"\(.*?\)", "", row[3])))
        for row in rows
        if len(row) == 5 and _named(row[1])
    }
    assert len(kinds) == 7
    assert {kind: described[kind] & (keys | enums) for kind, keys in kinds.items()} == kinds


@pytest.mark.parametrize(
    ("word", "enum"), [("Outcomes, worst first:", Outcome), ("Reasons:", Reason), ("`link`:", VoiceLink)]
)
def test_a_list_of_words_is_whole(word: str, enum: type[StrEnum]) -> None:
    """A word that stands somewhere else on the page does not count."""
    (line,) = [one for one in PAGE.read_text(encoding="utf-8").splitlines() if one.startswith(word)]
    assert set(_named(line)) - {"link"} == {one.value for one in enum}


def test_every_link_between_voices_has_its_row() -> None:
    """The page on voices says of each link what it means and whether it proves anything."""
    rows = [line.split("|") for line in VOICES.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert {_named(row[1])[0] for row in rows} == {link.value for link in VoiceLink}
    assert all(row[3].strip().startswith(("yes", "no")) for row in rows)


def test_an_object_of_the_schema_holds_no_unknown_keys() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    objects = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    assert [part["title"] for part in objects if part.get("additionalProperties") is not False] == []
