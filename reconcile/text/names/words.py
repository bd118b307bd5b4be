"""The words of names: folded for comparison, stripped of titles, and the acronyms they make."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

_ARTICLES = frozenset({"the", "a", "an"})
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "at", "de", "la", "&", "to"})
_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+){0,8}\.?|&")
_STANDING_BEFORE = re.compile(
    r"^(?P<field>[^\W\d_][\w&,' -]{0,60}?) (?P<body>ministry|department|bureau)$", re.IGNORECASE
)
# Words before `Department` that keep it where it stands: a local service, or a name in the other order already.
_KEPT = frozenset({"police", "fire", "sheriff's", "county", "city", "ministry", "department", "bureau", "of"})
_ACRONYM_LETTERS = 12
_CACHED = 65_536  # names kept: the same few come up all through a story


@lru_cache(maxsize=1)
def _lexicons() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("reconcile") / "data" / "names.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


@lru_cache(maxsize=64)
def lexicon(*names: str) -> frozenset[str]:
    """Give word lists of `reconcile/data/names.toml` as one.

    Args:
        names: Their keys, such as `honorifics`, `roles`, `bodies` or `suffixes`.

    Returns:
        Their words, lower-case and without full stops.

    Raises:
        KeyError: If there is no such list.
    """
    return frozenset().union(*(_lexicons()[name] for name in names))


@lru_cache(maxsize=_CACHED)
def fold(words: str) -> str:
    """Reduce words to what two spellings of a name share.

    Args:
        words: Any text.

    Returns:
        Lower-case letters without accents, single spaces, no leading article, straight apostrophes.
    """
    plain = unicodedata.normalize("NFKD", words.replace("’", "'").replace("‘", "'"))
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark)).casefold()
    parts = letters.split()
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in _ARTICLES else parts)


@lru_cache(maxsize=_CACHED)
def name_words(name: str) -> tuple[str, ...]:
    """Split a name into the words it is compared by.

    Args:
        name: Any name.

    Returns:
        Folded words in order, without articles, honorifics, possessive endings, full stops and company endings;
        all of the words where nothing else is left, and the name itself where it holds no word at all.
    """
    words = [word.rstrip(".").removesuffix("'s") for word in _WORD.findall(fold(name))]
    words = [word.replace(".", "") for word in words if word]
    kept = [word for word in words if word not in _ARTICLES and word not in lexicon("honorifics")]
    while len(kept) > 1 and kept[-1] in lexicon("suffixes"):
        kept.pop()
    return tuple(kept or words or [name])


@lru_cache(maxsize=_CACHED)
def canonical_body(name: str) -> str:
    """Put the name of a ministry, department or bureau into one order.

    Args:
        name: A name such as `Commerce Ministry` or `the Ministry of Commerce`.

    Returns:
        `Ministry of Commerce` for both; other names without their article, otherwise as they are.
    """
    bare = re.sub(r"^[Tt]he ", "", " ".join(name.split()))
    hit = _STANDING_BEFORE.match(bare)
    if hit and not _KEPT & set(hit["field"].casefold().split()):
        return f"{hit['body'].title()} of {hit['field']}"
    return re.sub(r"\b(Ministry|Department|Bureau) (of|for) the ", r"\1 \2 ", bare)


def acronym_of(short: str, name: str) -> bool:
    """Say whether a short form can stand for a name.

    Args:
        short: Such as `MOFCOM`, `U.N.` or `FBI`.
        name: The full name.

    Returns:
        True where the letters of the short form are, in order, beginnings of words of the name, starting with its
        first word and leaving out none but small words and company endings.
    """
    letters = short.replace(".", "").casefold()
    if not short.isupper() or not 1 < len(letters) <= _ACRONYM_LETTERS:
        return False
    words = [word.rstrip(".") for word in _WORD.findall(fold(name))]
    return len(words) > 1 and _spells(letters, words, first=True)


def _spells(letters: str, words: list[str], *, first: bool) -> bool:
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    for taken in range(min(4, len(word), len(letters)), 0, -1):
        if letters.startswith(word[:taken]) and _spells(letters[taken:], rest, first=False):
            return True
    return not first and (word in _SMALL or word in lexicon("suffixes")) and _spells(letters, rest, first=False)
