"""Which files of a folder or an archive are sources, and which stand beside them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

SIDECAR = ".toml"
MANIFEST = "story.toml"
_NOT_SOURCES = frozenset(
    {"readme", "readme.md", "readme.txt", "readme.html", "license", "licence", MANIFEST, "thumbs.db", "desktop.ini"}
)
_OF_A_SYSTEM = "__MACOSX"  # what a Mac adds to every archive


def sources_among(names: Iterable[str]) -> list[str]:
    """Leave out hidden files, a README, the parts of a saved page, manifests and sidecars.

    Args:
        names: Names of files, with forward slashes.

    Returns:
        The names of sources, sorted.
    """
    known = set(names)
    return sorted(name for name in known if not _is_passed_over(name, known))


def _is_passed_over(name: str, names: Collection[str]) -> bool:
    *above, file = name.split("/")
    lower = file.lower()
    sidecar = name.endswith(SIDECAR) and name[: -len(SIDECAR)] in names
    hidden = file.startswith((".", "~")) or _OF_A_SYSTEM in above
    return hidden or sidecar or _is_page_parts(name, names) or lower in _NOT_SOURCES


def _is_page_parts(name: str, names: Collection[str]) -> bool:
    """Tell the folder that a browser saves beside a page: `page_files` beside `page.html`."""
    return name.lower().endswith("_files") and any(one.startswith(name[:-6] + ".") for one in names)


def parted(name: str) -> tuple[str, str]:
    """Part a file's name into what comes before its ending, and the ending.

    Args:
        name: A file's name, with forward slashes where it has folders.

    Returns:
        Both parts; the ending is empty where there is none, and double where the file is packed: `.warc.gz`.
    """
    suffixes = PurePosixPath(name.rpartition("/")[2]).suffixes
    ending = "".join(suffixes[-2:] if suffixes and suffixes[-1].lower() == ".gz" else suffixes[-1:])
    return name.removesuffix(ending), ending


def writable(name: str) -> str:
    """Give a file name a form that can be written into a report, whatever bytes it is made of.

    Args:
        name: A name as the system gives it.

    Returns:
        The name as Unicode text, with `�` where it was none.
    """
    return os.fsencode(name).decode("utf-8", "replace")
