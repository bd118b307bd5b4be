"""The phrases of page furniture, read from `data/furniture.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Phrases:
    """Line patterns of one kind, any of which must match the whole line."""

    pattern: re.Pattern[str]

    def match(self, words: str) -> bool:
        """Tell whether a line is of this kind.

        Args:
            words: The line without markup; lines over 200 characters are never of any kind.

        Returns:
            True where one pattern matches the whole line.
        """
        return 0 < len(words) <= _LONGEST and self.pattern.fullmatch(words) is not None


@dataclass(frozen=True, slots=True)
class Furniture:
    """All phrases by their use.

    Attributes:
        line: Lines that are furniture wherever they stand.
        comments: Those of them that belong to a comment box.
        related: Headings of link lists.
        references: Headings of reference lists.
        post_foot: Lines at the foot of a post on a page of many.
        post_end: Those of them that only a post's foot has.
        readers: Lines of readers' comments.
        self_link: Labels of links to the piece itself.
        section: Headings that are not a title.
    """

    line: Phrases
    comments: Phrases
    related: Phrases
    references: Phrases
    post_foot: Phrases
    post_end: Phrases
    readers: Phrases
    self_link: Phrases
    section: Phrases


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """Read the phrases once a process.

    Returns:
        The phrases of `reconcile/data/furniture.toml`.
    """
    data = tomllib.loads(files("reconcile").joinpath("data/furniture.toml").read_text(encoding="utf-8"))
    return Furniture(
        line=_phrases(*data["lines"].values()),
        comments=_phrases(data["lines"]["comments"]),
        related=_phrases(data["lists"]["related"]),
        references=_phrases(data["lists"]["references"]),
        post_foot=_phrases(data["posts"]["strong"], data["posts"]["weak"]),
        post_end=_phrases(data["posts"]["strong"]),
        readers=_phrases(data["posts"]["readers"]),
        self_link=_phrases(data["posts"]["self_links"]),
        section=_phrases(data["posts"]["sections"]),
    )


def _phrases(*groups: list[str]) -> Phrases:
    either = "|".join(f"(?:{one})" for group in groups for one in group)
    return Phrases(re.compile(either, re.IGNORECASE))
