"""Sentence templates of the generated claims: interchangeable words, fields, and parts that may be left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

TOKEN = re.compile(r"\[([^\]]+)\]|\{(a:)?(\w+)\}|([<>])|([^\[{<>]+)")


class Choice(NamedTuple):
    """Words of which one is said."""

    words: tuple[str, ...]


class Field(NamedTuple):
    """A field of the event, with "a" or "an" before it where it asks for one."""

    name: str
    article: bool


class Optional(NamedTuple):
    """A part that some versions leave out."""

    parts: tuple[str | Choice | Field, ...]


Template = tuple[str | Choice | Field | Optional, ...]


def parse(text: str) -> Template:
    """Read a template as `tests/bench/words/events.toml` describes it."""
    tokens = iter(TOKEN.findall(text))
    return tuple(_parts(tokens))


def _parts(tokens: Iterator[tuple[str, str, str, str, str]]) -> Iterator[str | Choice | Field | Optional]:
    for words, article, name, mark, plain in tokens:
        if words:
            yield Choice(tuple(words.split("|")))
        elif name:
            yield Field(name, bool(article))
        elif mark == "<":
            yield Optional(tuple(_parts(tokens)))  # type: ignore[arg-type]  # they do not nest
        elif mark == ">":
            return
        else:
            yield plain


def field_names(template: Template) -> list[str]:
    """List the fields a template names, sorted, each once."""
    parts = [inner for part in template for inner in (part.parts if isinstance(part, Optional) else (part,))]
    return sorted({part.name for part in parts if isinstance(part, Field)})


def render(template: Template, say: Callable[[str], str], keep: float, rng: Random) -> str:
    """Word a template once.

    Args:
        template: What `parse` made.
        say: Words one field.
        keep: Chance that an optional part is said, 0 to 1.
        rng: Decides.

    Returns:
        The wording, without capital or full stop.
    """
    said: list[str] = []
    for part in template:
        if isinstance(part, Optional):
            if rng.random() < keep:
                said.extend(_say(inner, say, rng) for inner in part.parts)
        else:
            said.append(_say(part, say, rng))
    return "".join(said)


def _say(part: str | Choice | Field, say: Callable[[str], str], rng: Random) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Choice):
        return part.words[int(rng.random() * len(part.words))]
    words = say(part.name)
    if not part.article:
        return words
    return f"an {words}" if words[0] in "aeiouAEIOU" else f"a {words}"
