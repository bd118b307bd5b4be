"""Source text made safe to show: nothing hidden, nothing endless, no link that is not plainly a web address."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})
_HARMLESS = frozenset("\n\t\u00ad\u200c\u200d")  # line break, tab, soft hyphen and the two joiners that scripts need
_SPACE = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
LONGEST_LINK = 2_000


def visible(text: str) -> str:
    """Show control, direction and other invisible characters as their code points, such as `⟨U+202E⟩`.

    Args:
        text: Any text from a source.

    Returns:
        The text with nothing in it that could hide or reorder words.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in _HARMLESS or unicodedata.category(character) not in _HIDDEN:
        return character
    return f"⟨U+{ord(character):04X}⟩"


def one_line(text: str) -> str:
    """Put text on one line, with single spaces and nothing hidden.

    Args:
        text: Any text from a source.

    Returns:
        The text on one line.
    """
    return visible(_SPACE.sub(" ", text).strip())


def bounded(text: str, limit: int) -> str:
    """Cut text that is too long to show and say how much was left out.

    Args:
        text: Any text.
        limit: The most characters to keep, at least 1.

    Returns:
        The text itself, or its beginning with the number of characters left out.
    """
    if len(text) <= limit:
        return text
    return f"{text[:limit].rstrip()} … [{len(text) - limit:,} more characters]"


def short(text: str, limit: int) -> str:
    """Cut text that stands in full elsewhere, at a word where possible, with dots for the rest.

    Args:
        text: Any text.
        limit: The most characters to keep, at least 1.

    Returns:
        The text itself, or its beginning and `…`.
    """
    if len(text) <= limit:
        return text
    cut = text[:limit]
    word = cut.rfind(" ", limit // 2)
    return f"{cut[:word] if word > 0 else cut.rstrip()}…"


def web_link(url: str | None) -> str:
    """Give a URL only where it may become a link.

    Args:
        url: A URL from a source, or None.

    Returns:
        The URL if it is a plain http or https address, else an empty string.
    """
    if not url or len(url) > LONGEST_LINK or any(c.isspace() for c in url) or visible(url) != url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    return url if plain else ""


def slug(text: str, limit: int = 60) -> str:
    """Make a file name part from text: lower-case ASCII letters, digits and hyphens.

    Args:
        text: Any text.
        limit: The most characters, at least 1.

    Returns:
        The slug, cut at a word where possible; `untitled` where nothing is left.
    """
    ascii_text = unicodedata.normalize("NFKD", text[: limit * 20]).encode("ascii", "ignore").decode("ascii")
    whole = _NOT_SLUG.sub("-", ascii_text.lower()).strip("-")
    if len(whole) > limit:
        cut = whole[: limit + 1]
        whole = (cut[: cut.rfind("-")] if "-" in cut else cut[:limit]).strip("-")
    return whole or "untitled"


def language_tag(tag: str | None) -> str:
    """Give a language tag only where it is well-formed.

    Args:
        tag: A BCP 47 tag from a source, or None.

    Returns:
        The tag, or an empty string.
    """
    return tag if tag and _LANGUAGE.fullmatch(tag) else ""
