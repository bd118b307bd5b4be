"""Keep what was brought in: the bytes as they came, and beside them how and when they came. Nothing is overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

import tomli_w

from reconcile.errors import StoreError
from reconcile.ingest.sidecar import RETRIEVED
from reconcile.ingest.sources import SIDECAR, parted
from reconcile.model.retrieval import Retrieval
from reconcile.store.folder import turn

_UNFINISHED = ".reconcile-part"  # ends the hidden name of a file that is being written


def keep(folder: Path, name: str, body: bytes, sidecar: bytes) -> tuple[Path, bool]:
    """Put a file and its sidecar into a folder, both or neither.

    The sidecar takes its name first: if the process dies in between, a sidecar without a file is left, which the next
    run says and the next call removes. Processes that write into one folder take turns.

    Args:
        folder: The story's folder; made where missing.
        name: The file's name; a number is added where another file has it.
        body: The file's bytes.
        sidecar: Its sidecar's bytes.

    Returns:
        Where the file lies, and False where the very same bytes lay there before, so that nothing was written.

    Raises:
        StoreError: If the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with turn(folder):
            _clean(folder)
            return _kept(folder, name, body, sidecar)
    except OSError as error:
        raise StoreError(
            f"the source could not be written: {error.strerror or error}",
            where=str(folder),
            hint="check that the folder is writable and the disk is not full",
        ) from error


def sidecar_of(retrieval: Retrieval, stated: Mapping[str, object]) -> bytes:
    """Write a sidecar.

    Args:
        retrieval: How the file came.
        stated: What is stated about the article, by key; tables come last.

    Returns:
        The sidecar: TOML in UTF-8.
    """
    table = retrieval.model_dump(exclude_none=True, exclude_defaults=True)
    return tomli_w.dumps({**stated, RETRIEVED: table}).encode()


def _kept(folder: Path, name: str, body: bytes, sidecar: bytes) -> tuple[Path, bool]:
    for path in _paths(folder, name):
        if path.is_file() and path.read_bytes() == body:
            return path, False
        if not os.path.lexists(path) and _placed(path, body, sidecar):
            return path, True
    raise AssertionError("names never run out")


def _paths(folder: Path, name: str) -> Iterator[Path]:
    """Give the names a file may take: its own, then its own with a number."""
    stem, ending = parted(name)
    yield folder / name
    for number in count(2):
        yield folder / f"{stem}-{number}{ending}"


def _placed(path: Path, body: bytes, sidecar: bytes) -> bool:
    """Write file and sidecar under hidden names and let them take their own; False where those are taken."""
    beside = path.with_name(path.name + SIDECAR)
    hidden, hidden_beside = (path.with_name(f".{one.name}{_UNFINISHED}") for one in (path, beside))
    try:
        hidden.write_bytes(body)
        hidden_beside.write_bytes(sidecar)
        if not _take(hidden_beside, beside):
            return False
        if _take(hidden, path):
            return True
        beside.unlink()
        return False
    finally:
        hidden.unlink(missing_ok=True)
        hidden_beside.unlink(missing_ok=True)


def _take(hidden: Path, path: Path) -> bool:
    """Give a file its name in one step, unless the name is taken."""
    try:
        os.link(hidden, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            return False
        hidden.replace(path)
    return True


def _clean(folder: Path) -> None:
    """Remove what an earlier call left behind when it was killed."""
    for entry in folder.iterdir():
        if entry.name.endswith(_UNFINISHED):
            entry.unlink(missing_ok=True)
        elif entry.name.endswith(SIDECAR) and not os.path.lexists(entry.with_suffix("")):
            with suppress(OSError, UnicodeDecodeError):
                if f"[{RETRIEVED}]" in entry.read_text(encoding="utf-8"):
                    entry.unlink()
