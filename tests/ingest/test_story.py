"""`story.toml` decides what a run does, so a wrong one stops it and says what was meant."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from reconcile.config import Settings
from reconcile.errors import ConfigError
from reconcile.ingest import read_manifest, read_story
from reconcile.ingest.base import Metadata
from reconcile.ingest.story import Manifest, json_schema

SCHEMA = Path(__file__).parents[2] / "reconcile" / "data" / "schema" / "story.schema.json"
PROSE = (
    "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods.\n"
)
WHOLE = """
title = "The dredgers"

[files."ledger.txt"]
outlet = "Harbour Ledger"
published = "2025-07-22"

[files."*.txt"]
outlet = "The Courier"
byline = "Staff"

[families]
"Marsh Group" = ["Harbour Ledger", "The Courier"]

[settings]
match_threshold = 0.4
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    for name in ("ledger.txt", "other.txt"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    return tmp_path


def fault(story: Path, text: str | bytes) -> str:
    (story / "story.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ConfigError) as caught:
        read_manifest(story)
    assert caught.value.where == str(story / "story.toml")
    return str(caught.value)


def test_everything_that_can_be_stated(story: Path) -> None:
    (story / "story.toml").write_text(WHOLE, encoding="utf-8")
    manifest = read_manifest(story)
    assert manifest.title == "The dredgers"
    assert manifest.families == {"Marsh Group": ("Harbour Ledger", "The Courier")}
    assert manifest.settings.match_threshold == 0.4
    assert manifest.told_about("ledger.txt") == Metadata(
        outlet="Harbour Ledger", published="2025-07-22", byline="Staff"
    )
    assert [(one.outlet, one.published) for one in read_story(story, manifest).articles] == [
        ("Harbour Ledger", "2025-07-22"),
        ("The Courier", None),
    ]


def test_a_sidecar_wins_over_the_manifest_and_the_manifest_over_the_page(story: Path) -> None:
    (story / "ledger.txt").write_text(f"---\noutlet: Page\ntitle: Page\nauthor: Page\n---\n{PROSE}", encoding="utf-8")
    (story / "ledger.txt.toml").write_text('outlet = "Sidecar"', encoding="utf-8")
    manifest = Manifest(files={"ledger.txt": Metadata(outlet="Manifest", title="Manifest")})
    article = read_story(story, manifest).articles[0]
    assert (article.outlet, article.title, article.byline) == ("Sidecar", "Manifest", "Page")


def test_settings_given_win_over_those_of_the_story() -> None:
    stated = Settings(match_threshold=0.4, conflict_threshold=0.7)
    assert Settings().over(stated) == stated
    assert Settings(match_threshold=0.5).over(stated) == Settings(match_threshold=0.5, conflict_threshold=0.7)


def test_no_manifest_states_nothing(story: Path) -> None:
    assert read_manifest(story) == Manifest()
    assert read_manifest(story / "none") == Manifest()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('titel = "T"', "line 1: unknown key 'titel' (did you mean 'title'?"),
        ('[files."ledger.txt"]\npublised = "2025"', "line 2: unknown key 'publised' in [files.'ledger.txt']"),
        ('[files."ledger.txt"]\ndate = "2025"', "did you mean 'published'?"),
        ('[files."ledger.txt"]\npublished = "soon"', "line 2: published 'soon' is no date"),
        ('[files."leger.txt"]\noutlet = "A"', "line 1: there is no file 'leger.txt' (did you mean 'ledger.txt'?"),
        ("[settings]\nmatch_treshold = 0.5", "'match_treshold' in [settings] (did you mean 'match_threshold'"),
        ("[settings]\nmatch_threshold = 3", "line 2: settings.match_threshold must be less than or equal to 1, not 3"),
        ('[families]\nA = "B"', "line 2: families.A must be a list, not 'B'"),
        ("[families]\nA = [1]", "line 2: families.A must be text, not 1"),
        ("title = 7", "line 1: title must be text, not 7"),
        ("files = 7", "files must be a table, not 7"),
        ("[files]\na = 7", "files.'a' must be a table, not 7"),
        ("title = ", "not valid TOML"),
        ("title = " + "[" * 20_000, "not valid TOML"),
        (b"\xff", "not UTF-8 text"),
        ("# note\n" * 20_000, "too large"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(story: Path, text: str | bytes, said: str) -> None:
    assert said in fault(story, text)


def test_all_faults_are_said_at_once_in_the_order_of_the_file(story: Path) -> None:
    text = fault(story, 'titel = "T"\n[settings]\nx = 1\n[files."gone.txt"]\noutlet = "A"')
    assert "3 things are wrong" in text
    assert [line.split(":")[0].strip() for line in text.split("\n")[1:]] == ["line 1", "line 3", "line 4"]


def test_a_manifest_that_is_no_file_is_said(story: Path) -> None:
    (story / "story.toml").mkdir()
    with pytest.raises(ConfigError, match="this is a folder"):
        read_manifest(story)


def test_the_shipped_schema_is_the_types_own() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


def test_the_schema_tells_right_from_wrong() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(tomllib.loads(WHOLE), schema)
    for wrong in ({"titel": "T"}, {"settings": {"match_threshold": 3}}, {"files": {"a": {"publised": "2025"}}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
