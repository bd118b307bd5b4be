"""Write a report's folder whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from reconcile.errors import StoreError
from reconcile.store.swap import swapped

if sys.platform != "win32":
    import fcntl

OURS = "report.json"  # what tells a report's folder from any other


def write_folder(target: Path, files: Mapping[str, bytes], marker: str = OURS) -> None:
    """Replace a folder by new files; a reader or a crash sees the old report or the new one, never a mixture.

    The files are written into a sibling folder first. The two folders then change names in one step. Where the system
    has no such step, the old folder steps aside first; if the process dies in between, the next call of this function
    brings the old one back. Two processes that write one report take turns.

    Args:
        target: The report's folder.
        files: Relative path with forward slashes to content.
        marker: One of these files; a folder that lacks it is somebody else's.

    Raises:
        StoreError: If the folder cannot be written, or holds something else; what was there is left as it was.
    """
    if target.exists() and not (target / marker).is_file():
        raise StoreError(
            "this folder is no report of ours, so it is not replaced",
            where=str(target),
            hint="choose another folder for the reports, or move this one away",
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with turn(target.parent):
            recover_folder(target)
            _write(target, files)
    except OSError as error:
        raise StoreError(
            f"the report could not be written: {error.strerror or error}",
            where=str(target),
            hint="check that the folder is writable and the disk is not full",
        ) from error


def recover_folder(target: Path) -> None:
    """Clean up after a run that died: bring an old report back, and remove what was not finished.

    Args:
        target: The report's folder.
    """
    aside = _beside(target, "old")
    if aside.exists() and not target.exists():
        aside.replace(target)
    shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(_beside(target, "new"), ignore_errors=True)


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}.{suffix}")


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    fresh = _beside(target, "new")
    try:
        for name, content in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _replace(target, fresh)
    except OSError:
        recover_folder(target)
        raise


def _replace(target: Path, fresh: Path) -> None:
    """Give the new folder the old one's name, and remove the old one."""
    if not target.exists():
        fresh.replace(target)
    elif swapped(target, fresh):
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        aside = _beside(target, "old")
        target.replace(aside)
        fresh.replace(target)
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Wait until no other process writes into a folder; the system ends the turn of one that dies.

    Args:
        folder: The folder that is to be written into.

    Yields:
        Nothing: the turn lasts as long as the block.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
