"""Names that outlets and news agencies go by."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

from reconcile.model.document import Article
from reconcile.text.credits import agency

_TITLE = 40  # characters of a title that stand for an article without an outlet
_LABELS = 8  # of a host name that are looked at


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


def publisher_at(address: str) -> str | None:
    """Find the listed outlet that publishes at an address.

    Args:
        address: An absolute address.

    Returns:
        The outlet's full name from `data/outlets.toml`, or None where its domain is not in it.
    """
    try:
        host = urlsplit(address.strip()).hostname or ""
    except ValueError:
        return None
    labels = host.casefold().split(".")[-_LABELS:]
    domains = _data()["domains"]
    return next((domains[name] for n in range(len(labels)) if (name := ".".join(labels[n:])) in domains), None)


def outlet_key(name: str) -> str:
    """Fold an outlet's name so that its spellings meet: case, dots, a leading article, short names, an agency's forms.

    Args:
        name: Any name.

    Returns:
        A key for comparison, not for display.
    """
    full = _listed(name) or name
    return " ".join(full.casefold().replace(".", "").split()).removeprefix("the ")


def plain_name(name: str) -> str:
    """Write an outlet's name without what cannot be seen: other widths, accents apart from their letters, spaces.

    Args:
        name: A name as a source gives it.

    Returns:
        The name in composed characters, without characters that only format; empty where nothing is left.
    """
    shown = "".join(char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", shown).split())


def is_outlet(name: str) -> bool:
    """Tell whether a name is that of an outlet or an agency.

    Args:
        name: Any name.

    Returns:
        True where it is listed in `data/outlets.toml`, or among the agencies of `data/credits.toml`.
    """
    return _listed(name) is not None


def house(article: Article) -> str | None:
    """Name the outlet that an article counts as: `BBC Sport` at the BBC's address is the BBC.

    Args:
        article: The article.

    Returns:
        The outlet that publishes at the article's address where the article's own outlet is named after it; else its
        own outlet, None where that is unknown.
    """
    host = publisher_at(article.url) if article.url and article.outlet else None
    words = (article.outlet or "").split()
    is_part = host and any(known_outlet(" ".join(words[:end])) == host for end in range(1, len(words) + 1))
    return host if is_part else article.outlet


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


def _listed(name: str) -> str | None:
    """Give the full name of a listed outlet or agency."""
    wire = agency(name)
    return known_outlet(wire or name) or wire


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = tomllib.loads(
        files("reconcile").joinpath("data/outlets.toml").read_text(encoding="utf-8")
    )
    return data


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    full = {name.casefold(): name for name in _data()["domains"].values()}
    bare = {folded.removeprefix("the "): name for folded, name in full.items()}
    return {**bare, **full, **_data()["aliases"]}
