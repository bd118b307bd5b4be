"""What every kind of archive gives, and how much it may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata
from reconcile.ingest.limits import MOST_BYTES, MOST_MEMBERS, MOST_UNPACKED_BYTES
from reconcile.model.document import Problem

UNPACK_IT = "unpack the archive and put its articles beside the others"
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    Attributes:
        name: Its name in the archive, with forward slashes; empty where the archive is one packed file.
        raw: Its bytes; empty where it was refused.
        suffix: The ending under which a reader knows it, where its name does not tell; else an empty string.
        told: What the archive says about it.
        refused: Why it was not unpacked, or None.
    """

    name: str
    raw: bytes = b""
    suffix: str = ""
    told: Metadata = field(default_factory=Metadata)
    refused: Problem | None = None


@dataclass(slots=True)
class Budget:
    """What may still be unpacked.

    Attributes:
        members: Files left.
        unpacked: Bytes left.
    """

    members: int = MOST_MEMBERS
    unpacked: int = MOST_UNPACKED_BYTES

    def is_spent(self) -> bool:
        """Tell whether nothing more may be unpacked."""
        return self.members <= 0 or self.unpacked <= 0

    def drain(self, read: Callable[[int], bytes]) -> bytes:
        """Read a file to its end, within what is left.

        Args:
            read: Gives at most so many of the next bytes, none at the end.

        Returns:
            The bytes.

        Raises:
            ItemError: If it is larger than one file may be, or than what is left.
        """
        parts: list[bytes] = []
        size = 0
        while chunk := read(_CHUNK):
            size += len(chunk)
            self.unpacked -= len(chunk)
            if size > MOST_BYTES:
                raise ItemError(f"too large when unpacked: over {MOST_BYTES / 1e6:g} MB", hint=UNPACK_IT)
            if self.unpacked < 0:
                most = f"{MOST_UNPACKED_BYTES / 1e6:g} MB"
                raise ItemError(f"not unpacked: with it the archive holds more than {most}", hint=UNPACK_IT)
            parts.append(chunk)
        return b"".join(parts)


@dataclass(slots=True)
class Unpacked:
    """What an archive holds.

    Attributes:
        members: Its files in its own order, those of archives inside it included.
        problems: What was passed over or left out.
        cut: True where files were left out that should have been read.
    """

    members: list[Member] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    cut: bool = False

    def leave_out(self, what: str) -> None:
        """Say that files are left out which should have been read."""
        self.problems.append(Problem(what=what, hint=UNPACK_IT))
        self.cut = True
