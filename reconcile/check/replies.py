"""Criticism of somebody whom the draft does not hear: everybody criticised by name should be asked for a reply."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reconcile.model.check import CheckedLine, DraftCheck


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody who is criticised and not heard.

    Args:
        name: Who is criticised.
        lines: The lines that criticise, in the order of the draft.
        sentence: The first of their sentences.
    """

    name: str
    lines: tuple[int, ...]
    sentence: str


def unanswered(check: DraftCheck) -> list[Unanswered]:
    """Find who is criticised in a draft and neither speaks in it nor is said to have been asked.

    A word list decides what is criticism, so that this says whom to call, never that somebody was wronged.
    Source: Fojo's line-by-line check marks all criticism and, apart from it, whether it was answered.

    Args:
        check: The checked draft.

    Returns:
        Everybody criticised by name and not heard, in the order of the draft.
    """
    heard = {_key(name) for line in check.lines for name in _heard(line)}
    found: dict[str, list[CheckedLine]] = {}
    names: dict[str, str] = {}
    for line in check.lines:
        if not _has(line.sentence, "criticism") or _has(line.sentence, "reply"):
            continue
        for name in line.about:
            if _key(name) not in heard:
                names.setdefault(_key(name), name)
                found.setdefault(_key(name), []).append(line)
    return [
        Unanswered(names[key], tuple(dict.fromkeys(line.line for line in lines)), lines[0].sentence)
        for key, lines in found.items()
    ]


def _heard(line: CheckedLine) -> Iterable[str]:
    """Give who speaks in a line, or is said to have been asked."""
    return (*line.said_by, *(line.about if _has(line.sentence, "reply") else ()))


def _key(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _has(sentence: str, kind: str) -> bool:
    return _words(kind).search(sentence.casefold()) is not None


@cache
def _words(kind: str) -> re.Pattern[str]:
    data = tomllib.loads(files("reconcile").joinpath("data/criticism.toml").read_text(encoding="utf-8"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, data[kind]))})")
