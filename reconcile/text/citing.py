"""Find where a text names another outlet as its source: "told X", "according to X", "X reported"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reconcile.text.credits import agency
from reconcile.text.outlets import known_outlet, outlet_key

# What may follow a name's first letter: of these no two fit at one place, so that a name is read in one way only.
# A full stop stands only inside a name, or at the end of one like "U.S.".
INSIDE_A_NAME = (r"[\w&'’-]", r"\.(?=\w)", r"(?<=\.[A-Z])\.(?!\w)")
_PART = rf"[A-Z0-9À-Þ](?:{'|'.join(INSIDE_A_NAME)}){{0,30}}"
_NAME = rf"(?:(?:[Tt]he|[Ii]ts|[Oo]ur) )?{_PART}(?:(?: of the | of | the | & | )(?:{_PART})){{0,4}}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:, and |, | and |/){_NAME}){{0,4}})"
_ENDING = re.compile(r"['’]s$|['’]$")
_LINES_OF_A_LEAD = 4


_Named = tuple[str, int, int]
"""An outlet's name with the place of the words that name it."""


class CitingKind(StrEnum):
    """How a text names an outlet as its source."""

    FIRST = "first"
    TOLD = "told"
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class Citation:
    """Words by which a text names another outlet as the place it has something from.

    Attributes:
        start: First character of the words.
        end: One past their last character.
        kind: The form they take.
        name: The outlet, under its full name where that is known.
    """

    start: int
    end: int
    kind: CitingKind
    name: str


def find_citations(text: str, outlets: Collection[str] = ()) -> list[Citation]:
    """Find the outlets that a text names as the place it has something from.

    The forms and the words that outlets' names end with stand in `reconcile/data/citing.toml`. "Told the court" names
    no outlet, and neither does "according to the ministry". "The Post" is The Washington Post where that, and no other
    Post, is cited in full.

    Args:
        text: Any text.
        outlets: Names of further outlets, such as those of the story at hand.

    Returns:
        One citation for each outlet and place in the order of the text; of two forms at one place the first in the
        file counts.
    """
    also = _by_key(outlets)
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    found: list[Citation] = []
    taken = bytearray(len(text))
    for form in _forms().forms:
        for hit in _hits(form, plain):
            named = [] if any(taken[slice(*hit.span("names"))]) else list(_outlets(hit, also))
            if named:
                start, end = _without_other_names(hit, named)
                found += [Citation(start, end, form.kind, name) for name, _, _ in named]
                taken[start:end] = b"\1" * (end - start)
    return _in_full(sorted(found, key=lambda one: (one.start, one.end)))


def is_short_for(short: str, full: str) -> bool:
    """Tell whether one name is the other without its first words: `The Post`, `The Washington Post`.

    Args:
        short: An outlet's name.
        full: Another one.

    Returns:
        True where the longer name ends with the shorter one, an article left aside.
    """
    return outlet_key(full).endswith(f" {outlet_key(short)}")


def _in_full(found: Sequence[Citation]) -> list[Citation]:
    """Give citations under their full name where one of them alone gives it."""
    keys = {name: outlet_key(name) for name in dict.fromkeys(one.name for one in found)}
    longer: dict[str, list[str]] = {}
    for name, key in keys.items():
        words = key.split()
        for first in range(1, len(words)):
            longer.setdefault(" ".join(words[first:]), []).append(name)
    full = {name: longer[key][0] for name, key in keys.items() if len(longer.get(key, ())) == 1}
    return [replace(one, name=full.get(one.name, one.name)) for one in found]


def outlet_named(words: str, outlets: Collection[str] = ()) -> str | None:
    """Find the outlet that a name stands for: one that is known, or one that is called like an outlet.

    Args:
        words: A name, such as `the AP`, `Ana Ruiz of Reuters` or `Northern Ledger`.
        outlets: Names of further outlets, such as those of the story at hand.

    Returns:
        The outlet, under its full name where that is known; None for a person, a place or anything else.
    """
    return _listed(words, _by_key(outlets)) or _outlet_like(words)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of citation.

    Attributes:
        kind: What it says.
        pattern: The form as a whole, with the names it captures.
        rest: What it has after the names; None where it does not begin with them, or with a lead.
        lines: Number of lines on which names and lead may stand.
    """

    kind: CitingKind
    pattern: re.Pattern[str]
    rest: re.Pattern[str] | None
    lines: int


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms in the order in which they claim a place, and the words that outlets' names end and begin with."""

    forms: tuple[_Form, ...]
    last: frozenset[str]
    first: frozenset[str]


@lru_cache(maxsize=1)
def _forms() -> _Forms:
    raw: dict[str, Any] = tomllib.loads((files("reconcile") / "data" / "citing.toml").read_text(encoding="utf-8"))
    forms = (_form(CitingKind(form["kind"]), form.get("lead", ""), form["pattern"]) for form in raw["forms"])
    words = raw["outlet_words"]
    return _Forms(tuple(forms), frozenset(words["last"].split()), frozenset(words["first"].split()))


def _form(kind: CitingKind, lead: str, written: str) -> _Form:
    before, _, after = written.partition("<names>")
    names = _NAMES.replace(" ", r"\ ")
    whole = f"(?: {lead} )? {names}{after}" if lead else f"{before}{names}{after}"
    rest = None if before else re.compile(after, re.VERBOSE)
    return _Form(kind, re.compile(whole, re.VERBOSE), rest, _LINES_OF_A_LEAD if lead else 1)


def _hits(form: _Form, text: str) -> Iterator[re.Match[str]]:
    """Find where a form fits; names at its beginning are read only on a line on which the rest of it follows.

    A name holds no line break and no word of a rest, which are all lower-case; so none reaches past a rest.
    """
    if form.rest is None:
        yield from form.pattern.finditer(text)
        return
    past = 0
    for rest in form.rest.finditer(text):
        start = rest.start()
        for _ in range(form.lines):
            start = max(text.rfind("\n", past, start), past)
        hit = form.pattern.search(text, start, rest.end())
        if hit:
            yield hit
        past = rest.end()


def _by_key(outlets: Collection[str]) -> dict[str, str]:
    return {outlet_key(name): name for name in sorted(outlets)}


def _without_other_names(hit: re.Match[str], named: Sequence[_Named]) -> tuple[int, int]:
    """Give the place of a hit without the names at its ends that are no outlet's: "Still, The Courier reported"."""
    start = named[0][1] if hit.start() == hit.start("names") else hit.start()
    end = named[-1][2] if hit.end() == hit.end("names") else hit.end()
    return start, end


def _outlets(hit: re.Match[str], also: Mapping[str, str]) -> Iterator[_Named]:
    """Give the outlets among the names of a hit, each with its place; a name may hold an "and" of its own."""
    for listed, start in _listing(hit["names"], hit.start("names"), also):
        parts = list(_split(listed, " and ", start))
        known = [_listed(part, also) for part, _ in parts]
        named = [name or _outlet_like(part) for name, (part, _) in zip(known, parts, strict=True)]
        whole = _listed(listed, also) or _outlet_like(listed)
        if whole and not any(known) and not all(named):
            yield whole, start, start + len(listed)
            continue
        for name, (part, begin) in zip(named if all(named) else known, parts, strict=True):
            if name:
                yield name, begin, begin + len(part)


def _listing(words: str, at: int, also: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Split a list of names: "The Courier, the Globe", "Courier/Globe", "AFP-Reuters"; not "Agence France-Presse"."""
    for listed, start in _split(words, ", ", at):
        for mark in "/-":
            parts = list(_split(listed, mark, start))
            if len(parts) > 1 and not _listed(listed, also) and any(_listed(part, also) for part, _ in parts):
                yield from parts
                break
        else:
            yield listed, start


def _split(words: str, by: str, at: int) -> Iterator[tuple[str, int]]:
    """Split words and say where each part begins, without an "and" before it."""
    for part in words.split(by):
        bare = part.removeprefix("and ")
        yield bare, at + len(part) - len(bare)
        at += len(part) + len(by)


def _outlet_like(words: str) -> str | None:
    """Take a name for an outlet's that ends or begins like one: `Northern Ledger`, `Radio Tormund`."""
    name = _bare(words)
    parts = [part.rstrip(".") for part in name.split()]
    forms = _forms()
    like_one = len(parts) > 1 and (parts[-1] in forms.last or parts[0] in forms.first)
    return name.removeprefix("the ") if like_one else None


def _listed(words: str, also: Mapping[str, str]) -> str | None:
    """Find a known outlet behind a name, or behind somebody or something of it: `Ana Ruiz of Reuters`, `May's AP`."""
    name = _bare(words)
    for one in (name, name.rpartition(" of ")[2], name.replace("’", "'").rpartition("'s ")[2]):
        found = known_outlet(one) or agency(one) or also.get(outlet_key(one))
        if found:
            return found
    return None


def _bare(words: str) -> str:
    return _ENDING.sub("", words.strip(" ,."))
