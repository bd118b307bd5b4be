"""Get at a file's bytes, or say why not."""

from __future__ import annotations

from pathlib import Path

from reconcile.errors import ItemError


def bytes_of(path: Path, most: int) -> bytes:
    """Give a file's bytes.

    Args:
        path: Where it is.
        most: The most bytes it may have.

    Returns:
        All of its bytes.

    Raises:
        ItemError: If it is no file, larger than it may be, or cannot be opened.
    """
    try:
        if path.is_dir():
            raise ItemError("this is a folder, not a file", hint="put its files beside the others")
        if not path.is_file():
            raise ItemError("this is not a file, or a link to one that is gone", hint="remove it or put the file back")
        size = path.stat().st_size
        if size > most:
            raise ItemError(
                f"the file is too large: {size / 1e6:.1f} MB, at most {most / 1e6:g}", hint="split it or shorten it"
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise ItemError(f"the file cannot be opened: {reason}", hint="check that you may read it") from error
