"""Write a report's folder whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
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
        replace_folder(target, fresh)
    except OSError:
        recover_folder(target)
        raise


def replace_folder(target: Path, fresh: Path) -> None:
    """Give a new folder the old one's name, and remove the old one.

    Args:
        target: The folder as it is called.
        fresh: The new one, beside it.
    """
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
def storing(folder: Path) -> Iterator[None]:
    """Say of what the system does not let us write in one line what is wrong.

    Args:
        folder: Where it was to go.

    Yields:
        Nothing.

    Raises:
        StoreError: If anything in the block fails as the system's files do.
    """
    try:
        yield
    except OSError as error:
        told = os.strerror(error.errno) if error.errno else str(error).partition("\n")[0]
        hint = "check that the folder is writable and the disk is not full"
        raise StoreError(f"this cannot be written: {told}", where=str(folder), hint=hint) from error


def _no_word() -> None:
    """Say nothing."""


@contextmanager
def turn(folder: Path, waiting: Callable[[], None] = _no_word) -> Iterator[None]:
    """Wait until no other process writes into a folder; the system ends the turn of one that dies.

    Args:
        folder: The folder that is to be written into.
        waiting: Called once where there is another.

    Yields:
        Nothing: the turn lasts as long as the block.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


class Room:
    """A folder that this process alone uses, below one that several share; rooms of processes that died are cleared.

    Args:
        house: The shared folder; made where missing.
    """

    def __init__(self, house: Path) -> None:
        self._stay = ExitStack()
        entered = False
        while not entered:
            house.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # somebody left just now, and took the empty house away
                self.folder = self._enter(house)
                entered = True

    def _enter(self, house: Path) -> Path:
        with turn(house):
            for left in house.iterdir():
                if _nobody_in(left):
                    shutil.rmtree(left, ignore_errors=True)
            folder = Path(tempfile.mkdtemp(dir=house))
            self._stay.enter_context(turn(folder))
        return folder

    def leave(self) -> None:
        """Remove it with all that is in it, and the shared folder where nobody else is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._stay.close()
        with suppress(OSError):
            self.folder.parent.rmdir()


def _nobody_in(room: Path) -> bool:
    """Tell whether the process that used a folder has ended; where the system cannot tell, it may not have."""
    if sys.platform == "win32" or not room.is_dir():
        return False
    handle = os.open(room, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True
