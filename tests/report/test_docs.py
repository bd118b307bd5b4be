"""The page that describes the format names every key and every word of the schema."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.report.regenerate import SCHEMA

PAGE = Path(__file__).parents[2] / "docs" / "report-format.md"


def test_every_key_and_word_of_the_schema_is_described() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = [schema, *schema["$defs"].values()]
    keys = {key for part in parts for key in part.get("properties", {})}
    words = {word for part in parts for word in part.get("enum", ())}
    named = {name.removesuffix("[]") for name in re.findall(r"`([^`]+)`", PAGE.read_text(encoding="utf-8"))}
    assert (keys | words) - named == set()


def test_an_object_of_the_schema_holds_no_unknown_keys() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    objects = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    assert [part["title"] for part in objects if part.get("additionalProperties") is not False] == []
