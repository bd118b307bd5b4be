"""What was kept of an extraction is the extraction, or it is not used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reconcile.extract import Extraction, extract
from reconcile.model.claim import Claim
from reconcile.model.document import Article
from reconcile.pipeline import reconcile_story
from reconcile.report import render
from reconcile.store import cache
from reconcile.store.cache import ExtractionCache, fingerprint, key_of

TEXT = (
    "Tansy Vole bought 14 of the 20 kilns at Aldermoor on 3 May 2024, the council said.\n"
    "“We will not fire them again,” said Vole, who may sell more than half of them.\n"
)
ARTICLE = Article(id="a1", document="d1", start=0, end=len(TEXT), outlet="Kiln Gazette", published="2024-05-04")
PLACES = ((0, len(TEXT)),)
KEY = key_of(TEXT, TEXT, ARTICLE, PLACES)


@pytest.fixture(scope="module")
def found() -> Extraction:
    return extract(TEXT, ARTICLE, PLACES)


@pytest.fixture
def kept(tmp_path: Path, found: Extraction) -> ExtractionCache:
    opened = ExtractionCache.at(tmp_path / "cache")
    opened.save(KEY, found)
    return opened


def entry(kept: ExtractionCache) -> Path:
    (path,) = (kept.folder / "extraction").rglob("*.json")
    return path


def test_what_is_read_back_is_equal_in_every_field(kept: ExtractionCache, found: Extraction) -> None:
    """Also in those that no report holds: where the sentence lies, the predicate, the words."""
    assert found.claims
    assert kept.load(KEY, TEXT) == found
    hidden = [name for name, field in Claim.model_fields.items() if field.exclude]
    assert all(getattr(claim, name) for claim in found.claims for name in hidden if name != "sentence_start")


@pytest.mark.parametrize("at", [0, 70, 200, -1])
def test_a_damaged_entry_is_not_used(kept: ExtractionCache, at: int) -> None:
    raw = bytearray(entry(kept).read_bytes())
    raw[at] ^= 1
    entry(kept).write_bytes(bytes(raw))
    assert kept.load(KEY, TEXT) is None


@pytest.mark.parametrize("raw", [b"", b"{}", b"\xff" * 100, b"0" * 64 + b"{}"])
def test_what_is_no_entry_is_not_used(kept: ExtractionCache, raw: bytes) -> None:
    entry(kept).write_bytes(raw)
    assert kept.load(KEY, TEXT) is None


@pytest.mark.parametrize(
    "body", ["[]", "{}", '{"claims": [{}], "unclaimed": []}', '{"claims": 3, "unclaimed": []}', "["]
)
def test_an_entry_of_another_shape_is_not_used_although_its_sum_is_right(kept: ExtractionCache, body: str) -> None:
    raw = body.encode()
    entry(kept).write_bytes(cache._hash(KEY.encode(), raw).encode() + raw)
    assert kept.load(KEY, TEXT) is None


def test_an_entry_whose_words_do_not_stand_in_the_text_is_not_used(kept: ExtractionCache) -> None:
    """Somebody who forges an entry, sum and all, cannot put words into a source."""
    data = json.loads(entry(kept).read_bytes()[64:])
    data["claims"][0]["fields"][0]["raw"] = "forged"
    raw = json.dumps(data).encode()
    entry(kept).write_bytes(cache._hash(KEY.encode(), raw).encode() + raw)
    assert kept.load(KEY, TEXT) is None


def test_an_entry_under_another_name_is_not_used(kept: ExtractionCache) -> None:
    other = "0" * 64
    target = kept._path(other)
    target.parent.mkdir(parents=True, exist_ok=True)
    entry(kept).rename(target)
    assert kept.load(other, TEXT) is None


def test_everything_that_extraction_reads_is_in_the_key() -> None:
    changed = [
        key_of(TEXT + " ", TEXT, ARTICLE, PLACES),
        key_of(TEXT, TEXT + " ", ARTICLE, PLACES),
        key_of(TEXT, TEXT, ARTICLE.model_copy(update={"published": "2024-05-05"}), PLACES),
        key_of(TEXT, TEXT, ARTICLE.model_copy(update={"outlet": None}), PLACES),
        key_of(TEXT, TEXT, ARTICLE.model_copy(update={"id": "a2"}), PLACES),
        key_of(TEXT, TEXT, ARTICLE, ((0, 10), (10, len(TEXT)))),
    ]
    assert len({KEY, *changed}) == 1 + len(changed)


def test_what_another_version_kept_is_removed_and_nothing_else(kept: ExtractionCache, found: Extraction) -> None:
    folder = kept.folder / "extraction"
    stale = ExtractionCache(kept.folder, "0" * 32)
    stale.save(KEY, found)
    (folder / "holiday photos").mkdir()
    ExtractionCache.at(kept.folder)
    assert sorted(one.name for one in folder.iterdir()) == sorted([fingerprint(), "holiday photos"])
    assert stale.load(KEY, TEXT) is None


def test_rules_words_and_model_are_in_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    assert fingerprint.__wrapped__(cache.ROOMS[:-1]) != before
    for name, value in (("VERSION", "0"), ("PACKAGES", cache.PACKAGES[1:])):
        with monkeypatch.context() as patched:
            patched.setattr(cache, name, value)
            assert fingerprint.__wrapped__() != before, name
    assert fingerprint.__wrapped__() == before


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    opened = ExtractionCache.at(tmp_path)
    opened.save(KEY, Extraction((), (), "it broke"))
    assert opened.load(KEY, TEXT) is None


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path, found: Extraction) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    opened = ExtractionCache.at(tmp_path / "file")
    opened.save(KEY, found)
    assert opened.load(KEY, TEXT) is None


def test_git_and_backups_leave_the_folder_out(kept: ExtractionCache) -> None:
    assert (kept.folder / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (kept.folder / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172789f0688")


def test_reports_are_the_same_bytes_with_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = tmp_path / "kilns"
    story.mkdir()
    (story / "a.txt").write_text(TEXT, encoding="utf-8")
    (story / "b.md").write_text(f"# Kilns *sold*\n\nAldermoor sold **14** kilns.\n\n{TEXT}", encoding="utf-8")
    bare = render(reconcile_story(story))
    opened = ExtractionCache.at(tmp_path / "cache")
    assert render(reconcile_story(story, cache=opened)) == bare
    monkeypatch.setattr("reconcile.engine.extraction._extract_anew", lambda _work: pytest.fail("was parsed again"))
    assert render(reconcile_story(story, cache=opened)) == bare
