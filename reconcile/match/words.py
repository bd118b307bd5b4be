"""Words as matching sees them: stripped to a stem, so that `approve`, `approval` and `approved` meet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

# Endings that turn a verb into a noun or back, the longest is taken; what is left must keep this many letters.
ENDINGS = frozenset(
    (
        "izations isations ization isation ations ities ation ments ances ences ement ition ators ingly ment ance "
        "ence ings ions ator ives ness ate ing ion ers ors ive als ity ies ily est ed er or al ly es en s e y"
    ).split()
)
LONGEST_ENDING = max(map(len, ENDINGS))
STEM_LETTERS = 4
# British word ends and the American ones they are read as.
SPELLINGS = (("fence", "fense"), ("cence", "cense"), ("our", "or"), ("yse", "yze"), ("ise", "ize"), ("ogue", "og"))
# Words too common in news to say what a statement is about.
EMPTY_WORDS = frozenset(
    {
        "a",
        "about",
        "accord",
        "add",
        "after",
        "all",
        "also",
        "an",
        "and",
        "announce",
        "any",
        "as",
        "at",
        "be",
        "before",
        "both",
        "but",
        "by",
        "can",
        "could",
        "do",
        "down",
        "each",
        "for",
        "from",
        "get",
        "go",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "it",
        "its",
        "just",
        "make",
        "many",
        "may",
        "me",
        "might",
        "more",
        "most",
        "mr",
        "mrs",
        "ms",
        "much",
        "must",
        "my",
        "new",
        "no",
        "not",
        "now",
        "of",
        "on",
        "one",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "report",
        "same",
        "say",
        "shall",
        "she",
        "should",
        "so",
        "some",
        "such",
        "take",
        "tell",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "under",
        "up",
        "us",
        "very",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    }
)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Strip a word of its endings, so that a verb and the noun made from it meet.

    Args:
        word: A lemma in lower case.

    Returns:
        The word without its endings, at least four letters where it had them.
    """
    bare = next((word[: -len(uk)] + us for uk, us in SPELLINGS if word.endswith(uk) and len(word) > len(uk) + 1), word)
    for _ in range(2):
        bare = _without_ending(bare)
    doubled = len(bare) > STEM_LETTERS and bare[-1] == bare[-2] and bare[-1] not in "aeiouls"
    return bare[:-1] if doubled or bare.endswith("duct") else bare


def _without_ending(word: str) -> str:
    for length in range(min(LONGEST_ENDING, len(word) - STEM_LETTERS), 0, -1):
        if word[-length:] in ENDINGS:
            return word[:-length]
    return word


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """Reduce the words of a claim to the stems that say what it is about.

    Args:
        words: Lemmas in the order of the text.

    Returns:
        Stems in the order of the text; numbers and empty words are left out.
    """
    return tuple(found for found in map(_content_stem, words) if found)


@lru_cache(maxsize=100_000)
def _content_stem(word: str) -> str:
    """Give the stem of a word, or nothing for a number or an empty word."""
    lowered = word.lower().strip("'’\"-.")
    return stem(lowered) if lowered not in EMPTY_WORDS and any(map(str.isalpha, lowered)) else ""
