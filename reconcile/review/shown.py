"""What was shown to whom: who saw a score or a finding does not judge blind, be it in another window or week."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from reconcile.errors import StoreError

SUFFIX = ".shown"


class Part(StrEnum):
    """What can be shown beside the words of the sources."""

    SCORE = "score"
    FINDINGS = "findings"
    DECISIONS = "decisions"


class Shown:
    """Remembers what each person saw of each claim.

    A file holds it, one line each time that somebody sees something they had not seen; several servers may share it.

    Args:
        database: The file with the decisions on the story; this one lies beside it.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + SUFFIX)
        self._known: set[tuple[str, str, str]] = set()
        self._read_up_to = 0

    def note(self, who: str, part: Part, claims: Iterable[str]) -> None:
        """Note that somebody saw something; nobody without a name decides, so nothing is noted of them.

        Args:
            who: The reviewer, or empty.
            part: What they saw.
            claims: Ids of the claims it is about.

        Raises:
            StoreError: If it cannot be kept.
        """
        fresh = [one for one in dict.fromkeys(claims) if (who, part.value, one) not in self._known]
        if not fresh or not who:
            return
        line = json.dumps([who, part.value, fresh], ensure_ascii=True)
        try:
            with self._path.open("a", encoding="ascii") as file:
                file.write(f"\n{line}\n")  # on a line of its own, also behind one that a crash cut off
        except OSError as error:
            what = f"what you were shown cannot be noted: {error.strerror or error}"
            raise StoreError(what, where=str(self._path), hint="make room, or let the folder be written to") from error
        self._known.update((who, part.value, one) for one in fresh)

    def to(self, who: str, part: Part, claims: Iterable[str]) -> bool:
        """Tell whether somebody saw something of any of some claims.

        Args:
            who: The reviewer.
            part: What they may have seen.
            claims: Ids of the claims.

        Returns:
            True where they did, at this server or another one on the story.

        Raises:
            StoreError: If what was noted cannot be read.
        """
        self._read()
        return any((who, part.value, one) in self._known for one in claims)

    def _read(self) -> None:
        """Read what was noted since, whole lines only."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._read_up_to)
                whole, end, _ = file.read().rpartition(b"\n")
        except FileNotFoundError:
            return
        except OSError as error:
            what = f"what you were shown cannot be read: {error.strerror or error}"
            raise StoreError(what, where=str(self._path), hint="let the file be read") from error
        self._read_up_to += len(whole) + len(end)
        for line in whole.splitlines():
            self._known.update(_noted(line))


def _noted(line: bytes) -> list[tuple[str, str, str]]:
    """Read one line; one that a crash cut off says nothing."""
    try:
        found = json.loads(line)
    except ValueError:
        return []
    match found:
        case [str(who), str(part), [*claims]]:
            return [(who, part, str(one)) for one in claims]
        case _:
            return []
