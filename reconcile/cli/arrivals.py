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
from reconcile.ingest.sources import SIDECAR, writable
from reconcile.model.retrieval import Retrieval
from reconcile.report.visible import slug
from reconcile.store.retrieved import sidecar_of

_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://")
_HIDDEN = re.compile(r"^[.~]+|[\x00-\x1f\x7f/\\]")
_LONGEST_STEM = 80
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
        headers=page.headers,
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
        ItemError: If it cannot be opened, is too large, or its sidecar is wrong.
    """
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
    return Arrival(_plain_name(path), body, sidecar_of(retrieval, {**known, **stated, **columns}))


def _plain_name(path: Path) -> str:
    """Give a file's name without what hides it, in Unicode and short enough for a sidecar beside it."""
    suffix = path.suffix[:_LONGEST_SUFFIX]
    stem = os.fsencode(_HIDDEN.sub("_", path.name.removesuffix(path.suffix)))[:_LONGEST_STEM_BYTES]
    return (stem.decode("utf-8", "ignore") or "unnamed") + os.fsencode(suffix).decode("utf-8", "ignore")


def _now() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
