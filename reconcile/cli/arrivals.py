"""What a user wants brought in, web addresses and files, with what proves where it came from."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reconcile.errors import ItemError
from reconcile.fetch import Fetcher
from reconcile.ingest.files import bytes_of
from reconcile.ingest.limits import MOST_BYTES, MOST_SIDECAR_BYTES
from reconcile.ingest.media import plain_type, suffix_for
from reconcile.ingest.sidecar import MAPPING, read_sidecar
from reconcile.ingest.sources import MANIFEST, SIDECAR, parted, sources_among, writable
from reconcile.model.retrieval import Retrieval
from reconcile.report.visible import slug
from reconcile.store.retrieved import sidecar_of

_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://")
_HIDDEN = re.compile(r"^[.~]+|[\x00-\x1f\x7f/\\]")
_LONGEST_STEM = 80
# What the sidecar keeps of an answer's headers: what tells which page came, and when. Others may hold secrets (a
# session's cookie, a token), and say nothing about the source.
_KEPT_HEADERS = frozenset(
    "age cache-control content-disposition content-encoding content-language content-length content-location"
    " content-type date digest etag expires last-modified link repr-digest server vary x-robots-tag".split()
)
_LONGEST_STEM_BYTES, _LONGEST_SUFFIX = 180, 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """A source that is about to be put into a story.

    Attributes:
        name: The file's name.
        body: Its bytes.
        sidecar: What stands beside it.
    """

    name: str
    body: bytes
    sidecar: bytes


def is_address(item: str) -> bool:
    """Tell a web address from the path of a file."""
    return _WEB.match(item) is not None


def from_web(address: str, stated: Mapping[str, str], fetcher: Fetcher) -> Arrival:
    """Fetch a page.

    Args:
        address: Its address.
        stated: What the user states about it, by the keys of a sidecar.
        fetcher: Who visits it.

    Returns:
        The page as it came, named after its address.

    Raises:
        ItemError: If it cannot be had, or nothing here can read it.
    """
    page = fetcher.fetch(address)
    parts = urlsplit(page.address)
    suffix = suffix_for(page.headers.get("content-type"), parts.path)
    if suffix is None:
        kind = plain_type(page.headers.get("content-type")) or "a file of unknown type"
        raise ItemError(f"this is {kind}, which cannot be read", hint="give the address of an article")
    path = unquote(parts.path).rsplit("/", 2)
    host = (parts.hostname or "").removeprefix("www.")
    words = " ".join(part.removesuffix(suffix) for part in path[-2:])
    retrieval = Retrieval(
        address=page.address,
        at=_now(),
        sha256=hashlib.sha256(page.body).hexdigest(),
        size=len(page.body),
        status=page.status,
        redirects=page.redirects,
        headers={name: value for name, value in page.headers.items() if name in _KEPT_HEADERS},
    )
    return Arrival(f"{slug(f'{host} {words}', _LONGEST_STEM)}{suffix}", page.body, sidecar_of(retrieval, stated))


def from_file(path: Path, stated: Mapping[str, str]) -> Arrival:
    """Take a file of this machine, and its sidecar if it has one.

    Args:
        path: Where it is.
        stated: What the user states about it, by the keys of a sidecar; it wins over its sidecar.

    Returns:
        The file as it is. One that was brought in before keeps the record of where it came from.

    Raises:
        ItemError: If it is none that a run reads, cannot be opened, is too large, or its sidecar is wrong.
    """
    name = _plain_name(path)
    _check(path, name)
    body = bytes_of(path, MOST_BYTES)
    beside = path.with_name(path.name + SIDECAR)
    known: dict[str, object] = {}
    columns: dict[str, object] = {}
    retrieval = Retrieval(
        address=writable(str(path)), at=_now(), sha256=hashlib.sha256(body).hexdigest(), size=len(body)
    )
    if beside.exists():
        raw = bytes_of(beside, MOST_SIDECAR_BYTES)
        sidecar = read_sidecar(raw, beside.name)
        if sidecar.problems:
            raise ItemError(sidecar.problems[0].what.removeprefix("read without "), hint=sidecar.problems[0].hint)
        known = {key: value for key, value in sidecar.stated.model_dump().items() if value is not None}
        columns = {MAPPING: dict(sidecar.columns)} if sidecar.columns else {}
        retrieval = sidecar.retrieved or retrieval
    return Arrival(name, body, sidecar_of(retrieval, {**known, **stated, **columns}))


def _plain_name(path: Path) -> str:
    """Give a file's name without what hides it, in Unicode and short enough for a sidecar beside it."""
    stem, ending = parted(_HIDDEN.sub("_", path.name))
    short = os.fsencode(stem)[:_LONGEST_STEM_BYTES].decode("utf-8", "ignore") or "unnamed"
    return short + os.fsencode(ending[:_LONGEST_SUFFIX]).decode("utf-8", "ignore")


def _check(path: Path, name: str) -> None:
    """Refuse what is no source.

    Raises:
        ItemError: If it is missing or a folder, a run would pass it over, or it only says something about other files.
    """
    if not os.path.lexists(path):
        raise ItemError("there is no such file", hint="check the path; a web address begins with https://")
    if path.is_dir():
        raise ItemError("this is a folder, not a file", hint="give the files in it")
    if name.endswith(SIDECAR):
        hint = f"a sidecar comes along with its file; put {MANIFEST} into the story's folder yourself"
        raise ItemError("this says something about sources and is none", hint=hint)
    if not sources_among([name]):
        raise ItemError(f"a run passes over every {name}", hint="give it another name if it is a source")


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
