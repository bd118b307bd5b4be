"""Keep what was taken out of each article, so that a second run need not parse it again.

Nothing here decides a result: an entry that is missing, damaged, of another version or that does not fit its text is
made anew, and a folder that cannot be written only costs time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

from reconcile.extract import Extraction
from reconcile.extract.nlp import MODELS
from reconcile.model.claim import Claim
from reconcile.model.document import Article, Passage
from reconcile.version import VERSION

FOLDER = ".reconcile-cache"
# What extraction is made of: change a byte of it, and nothing that was kept before is read again.
ROOMS = ("extract", "text", "model", "data")
PACKAGES = (*MODELS, "spacy", "thinc", "numpy", "babel", "countryinfo", "pint", "pydantic", "rapidfuzz")
_FILES = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Made by reconcile; may be removed at any time.\n",
}
_CLAIMS: TypeAdapter[tuple[Claim, ...]] = TypeAdapter(tuple[Claim, ...])
_PASSAGES: TypeAdapter[tuple[Passage, ...]] = TypeAdapter(tuple[Passage, ...])
_ENTRIES = "extraction"
_MADE_BY = re.compile(r"[0-9a-f]{32}")
_DIGEST = 64  # characters of a SHA-256 in hexadecimal


@dataclass(frozen=True, slots=True)
class ExtractionCache:
    """Extractions by the hash of what they were made from, one file each.

    Args:
        folder: Where they are kept, such as `.reconcile-cache`.
        made_by: What reads and writes them; entries of anything else are stale and removed.
    """

    folder: Path
    made_by: str

    @classmethod
    def beside(cls, reports: Path, *, keep: bool) -> ExtractionCache | None:
        """Open the cache that lies beside a folder of reports.

        Args:
            reports: The folder the reports are written to.
            keep: False where the user wants none.

        Returns:
            The cache, or None.
        """
        return cls.at(reports.parent / FOLDER) if keep else None

    @classmethod
    def at(cls, folder: Path) -> ExtractionCache:
        """Open the cache in a folder for this version of everything, and remove what other versions left there.

        Args:
            folder: The folder; made where missing. It is marked as a cache, so that backups and git leave it out.

        Returns:
            The cache. Where the folder cannot be written, it is one that keeps nothing.
        """
        opened = cls(folder, fingerprint())
        with suppress(OSError):
            _mark(folder)
            for entry in (folder / _ENTRIES).iterdir():
                if _MADE_BY.fullmatch(entry.name) and entry.name != opened.made_by:
                    shutil.rmtree(entry, ignore_errors=True)
        return opened

    def load(self, key: str, text: str) -> Extraction | None:
        """Read what was taken out of an article before.

        Args:
            key: What it was made from, by `key_of`.
            text: The document's text; every place that the entry names must hold the words that it gives.

        Returns:
            The extraction, or None where there is no entry that can be relied on.
        """
        try:
            raw = self._path(key).read_bytes()
        except OSError:
            return None
        digest, body = raw[:_DIGEST], raw[_DIGEST:]
        if digest.decode("ascii", "replace") != _hash(key.encode(), body):
            return None
        try:
            found = _parsed(body)
        except (ValueError, TypeError, KeyError, RecursionError):
            return None
        return found if _stands_in(found, text) else None

    def save(self, key: str, found: Extraction) -> None:
        """Keep what was taken out of an article; a failure is not kept, so that the next run tries again.

        Args:
            key: What it was made from, by `key_of`.
            found: What was taken out.
        """
        if found.failure:
            return
        path = self._path(key)
        body = json.dumps(
            {"claims": [_whole(one) for one in found.claims], "unclaimed": [_whole(one) for one in found.unclaimed]},
            ensure_ascii=True,
            separators=(",", ":"),
        ).encode("ascii")
        hidden = path.with_name(f".{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                hidden.write_bytes(_hash(key.encode(), body).encode("ascii") + body)
                hidden.replace(path)
            finally:
                hidden.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / _ENTRIES / self.made_by / key[:2] / f"{key}.json"


def key_of(text: str, copy: str, article: Article, places: Sequence[tuple[int, int]]) -> str:
    """Make the name of an entry from everything that extraction reads.

    Args:
        text: The document's text.
        copy: The same as it is parsed, without inline markup.
        article: The article, with its ids and all that is known about it.
        places: The stretches of it that are read.

    Returns:
        A SHA-256, hexadecimal.
    """
    known = json.dumps([article.model_dump(mode="json"), [list(one) for one in places]], sort_keys=True)
    return _hash(*(part.encode("utf-8", "surrogatepass") for part in (text, copy, known)))


@cache
def fingerprint(rooms: tuple[str, ...] = ROOMS) -> str:
    """Tell one state of this program from every other: its version, its rules and word lists, the language model.

    Args:
        rooms: The parts of the program whose every byte counts.

    Returns:
        32 hexadecimal digits of a SHA-256, the same on every machine that has the same installed.
    """
    package = files("reconcile")
    installed = [f"{name} {_version(name)}" for name in PACKAGES]
    parts = [VERSION, sys.version, *installed]
    contents = (content for room in rooms for content in _contents(package.joinpath(room), room))
    return _hash(*(part.encode() for part in parts), *contents)[:32]


def _contents(place: Traversable, name: str) -> Iterator[bytes]:
    """Give the path and the bytes of every source and data file below a place, in one order everywhere."""
    if place.is_file():
        yield name.encode()
        yield place.read_bytes()
    elif place.is_dir() and place.name != "__pycache__":
        for entry in sorted(place.iterdir(), key=lambda one: one.name):
            yield from _contents(entry, f"{name}/{entry.name}")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def _mark(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in _FILES.items():
        if not (folder / name).exists():
            (folder / name).write_text(content, encoding="utf-8")


def _hash(*parts: bytes) -> str:
    """Hash parts so that no two lists of parts give the same bytes."""
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()


def _whole(value: object) -> object:
    """Write a value with all its fields, also those that a report leaves out, as JSON can hold it."""
    if isinstance(value, BaseModel):
        return {name: _whole(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, tuple):
        return [_whole(one) for one in value]
    return value


def _parsed(body: bytes) -> Extraction:
    """Read an entry; every type and bound is checked as if it came from a stranger.

    Raises:
        ValueError: If it is no JSON, or does not fit the types.
        KeyError: If a part is missing.
        TypeError: If it is no object.
    """
    entry = json.loads(body)
    return Extraction(_CLAIMS.validate_python(entry["claims"]), _PASSAGES.validate_python(entry["unclaimed"]))


def _stands_in(found: Extraction, text: str) -> bool:
    """Tell whether all words of an extraction stand in a text where it says they do."""
    spans = [(one.start, one.end, one.text) for one in found.claims]
    spans += [(part.start, part.end, part.raw) for one in found.claims for part in one.fields]
    spans += [(link.start, link.end, link.raw) for one in found.claims for link in one.attribution]
    return all(text[start:end] == words for start, end, words in spans)
