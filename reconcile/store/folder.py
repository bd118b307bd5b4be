"""Write a report's folder whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from reconcile.errors import StoreError

OURS = "report.json"  # what tells a report's folder from any other


def write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Replace a folder by new files; a reader or a crash sees the old report or the new one, never a mixture.

    The files are written into a sibling folder first. The old folder then steps aside and the new one takes its
    name; if the process dies between these two steps, the next call of this function brings the old one back.

    Args:
        target: The report's folder.
        files: Relative path with forward slashes to content.

    Raises:
        StoreError: If the folder cannot be written, or holds something else; what was there is left as it was.
    """
    if target.exists() and not (target / OURS).is_file():
        raise StoreError(
            "this folder is no report of ours, so it is not replaced",
            where=str(target),
            hint="choose another folder for the reports, or move this one away",
        )
    aside, fresh = (target.with_name(f".{target.name}.{suffix}") for suffix in ("old", "new"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        recover_folder(target)
        shutil.rmtree(fresh, ignore_errors=True)
        for name, content in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if target.exists():
            target.replace(aside)
        fresh.replace(target)
        shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        recover_folder(target)
        raise StoreError(
            f"the report could not be written: {error.strerror or error}",
            where=str(target),
            hint="check that the folder is writable and the disk is not full",
        ) from error


def recover_folder(target: Path) -> None:
    """Bring an old report back if a run died between the two steps of replacing it.

    Args:
        target: The report's folder.
    """
    aside = target.with_name(f".{target.name}.old")
    if aside.exists() and not target.exists():
        aside.replace(target)
    elif aside.exists():
        shutil.rmtree(aside, ignore_errors=True)
