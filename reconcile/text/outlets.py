"""Names that outlets and news agencies go by."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from reconcile.model.document import Article

_TITLE = 40  # characters of a title that stand for an article without an outlet


def known_outlet(name: str) -> str | None:
    """Find the outlet a name stands for.

    Args:
        name: A name as it stands in a text, such as `FT`, `the Guardian` or `Reuters`.

    Returns:
        The outlet's full name from `data/outlets.toml`, or None where it is not in it.
    """
    folded = " ".join(name.casefold().replace("’", "'").split())
    names = _names()
    return names.get(folded) or names.get(folded.removeprefix("the "))


def outlet_key(name: str) -> str:
    """Fold an outlet's name so that its spellings meet: case, dots, a leading article and short names.

    Args:
        name: Any name.

    Returns:
        A key for comparison, not for display.
    """
    full = known_outlet(name) or name
    return " ".join(full.casefold().replace(".", "").split()).removeprefix("the ")


def called(article: Article, path: str) -> str:
    """Say how an article's outlet is called in a sentence.

    Args:
        article: The article.
        path: The path of the file it stands in.

    Returns:
        The outlet's name; where it is unknown, that it is, with the article's title or else the file.
    """
    if article.outlet:
        return article.outlet
    title = article.title or ""
    short = title if len(title) <= _TITLE else title[: _TITLE - 1].rstrip() + "…"
    return f"unknown outlet (“{short}”)" if short else f"unknown outlet ({path})"


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    data = tomllib.loads(files("reconcile").joinpath("data/outlets.toml").read_text(encoding="utf-8"))
    full = {name.casefold(): name for name in data["domains"].values()}
    bare = {folded.removeprefix("the "): name for folded, name in full.items()}
    return {**bare, **full, **data["aliases"]}
