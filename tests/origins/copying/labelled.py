"""The labelled set: invented stories whose articles are put together from paragraphs of known descent.

A story's file holds paragraphs, and articles as lists of them. `of` names the paragraph that another one rewrites.
So it is known for each two paragraphs whether one was copied from the other, and for each two articles whether they
share anything. Two rewritings of one paragraph count neither for nor against: whether they are still copies of each
other is a matter of taste. `pairs` names the pairs that are counted by kind; every other pair of a half is held
against the gold all the same.

Letters of paragraphs: w an agency's report, r it rewritten, h it rewritten heavily, clause a part of a sentence of it
in somebody's own, j another agency's report from the same facts, i and k independent articles, k with the same
statement quoted; m, o, b and c what an article has of its own. `standing.yaml` holds what stands in many stories.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from reconcile.model.document import Article, Origin, OriginKind

FOLDER = Path(__file__).parent
COPYING = frozenset(
    [
        "repost", "credited", "rewrite", "heavy rewrite", "excerpt", "one clause", "original here, wire there",
        "chain, linked",
    ]
)  # fmt: skip


class Paragraph(NamedTuple):
    """A paragraph of an article: its name and its place in the text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """An article with its text and the descent of its paragraphs."""

    article: Article
    text: str
    paragraphs: tuple[Paragraph, ...]
    descent: dict[str, str]

    def root(self, name: str) -> str:
        return self.descent.get(name, name)


@dataclass(frozen=True)
class Half:
    """One half of the set: its articles by `story/article`, and the pairs to count by kind."""

    pieces: dict[str, Piece]
    pairs: tuple[tuple[str, str, str], ...]


@cache
def half(split: str) -> Half:
    """Read the half called `tune` or `report`."""
    standing = yaml.safe_load((FOLDER / "standing.yaml").read_text(encoding="utf-8"))
    pieces: dict[str, Piece] = {}
    pairs: list[tuple[str, str, str]] = []
    for path in sorted((FOLDER / "stories").glob("*.yaml")):
        story = yaml.safe_load(path.read_text(encoding="utf-8"))
        if story["split"] == split:
            words = {**standing, **story["paragraphs"], **story.get("stubs", {})}
            descent = {f"{path.stem}/{one}": f"{path.stem}/{other}" for one, other in story["of"].items()}
            for name, made in story["articles"].items():
                pieces[f"{path.stem}/{name}"] = _piece(f"{path.stem}/{name}", made, words, descent)
            for kind, listed in story["pairs"].items():
                pairs += [(kind, _full(path.stem, a), _full(path.stem, b)) for a, b in listed]
    return Half(pieces, tuple(pairs))


def _full(story: str, article: str) -> str:
    """Give the name of an article of this story, or of another where one is named."""
    return article if "/" in article else f"{story}/{article}"


def _piece(name: str, made: dict[str, Any], words: dict[str, str], descent: dict[str, str]) -> Piece:
    text = ""
    paragraphs: list[Paragraph] = []
    for paragraph in made["body"]:
        start = len(text)
        text += words[paragraph] + "\n\n"
        paragraphs.append(Paragraph(f"{name.split('/', maxsplit=1)[0]}/{paragraph}", start, len(text) - 2))
    origins: tuple[Origin, ...] = ()
    if "credits" in made:
        proof = made["credits"]
        start = len(text)
        text += proof + "\n"
        end = start + len(proof)
        origins = (Origin(name=proof, kind=OriginKind.CREDIT, proof=proof, start=start, end=end),)
    article = Article(
        id=name,
        document=f"d-{name}",
        start=0,
        end=len(text),
        outlet=made["outlet"],
        published=str(made["published"]),
        origins=origins,
    )
    return Piece(article, text, tuple(paragraphs), descent)


def shared_paragraphs(a: Piece, b: Piece) -> tuple[list[tuple[Paragraph, Paragraph]], bool]:
    """Give the pairs of paragraphs of which one is a copy of the other, and whether any others are two rewritings."""
    copied: list[tuple[Paragraph, Paragraph]] = []
    arguable = False
    for one in a.paragraphs:
        for other in b.paragraphs:
            if one.name.partition("/")[2].startswith(("about_", "background_")) or a.root(one.name) != b.root(
                other.name
            ):
                continue
            if one.name == other.name or a.root(one.name) == other.name or b.root(other.name) == one.name:
                copied.append((one, other))
            else:
                arguable = True
    return copied, arguable


def all_pairs(pieces: dict[str, Piece]) -> list[tuple[str, str]]:
    """Give every two articles of a half, the smaller name first."""
    return list(combinations(sorted(pieces), 2))
