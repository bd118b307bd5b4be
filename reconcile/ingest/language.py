"""Which language an article is written in, and whether claims can be taken from it."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale
from py3langid.langid import MODEL_FILE, LanguageIdentifier

SUPPORTED = "en"
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces
_FEWEST = 20
_FEWEST_UNSPACED = 60
_MOST = 5000
_SURE = 0.5
# Words that make up at least a quarter of English news prose, and next to nothing of any other language's.
_ENGLISH = frozenset("the of and to that for with said from has have are were which will this not been their".split())
_ENGLISH_SHARE = 0.12


def language_of(text: str) -> str | None:
    """Name the language of a text.

    The names and figures of short English texts often look like some small language to the classifier; its word is
    taken only where the commonest English words are missing.

    Args:
        text: The words of an article without its furniture.

    Returns:
        BCP 47 tag such as `en`, or None where a judgement would be a guess: for fewer than twenty words, or where no
        language is likelier than all others together.
    """
    head = text[:_MOST]
    words = _WORD.findall(head.lower())
    if len(words) < _FEWEST and len(_UNSPACED.findall(head)) < _FEWEST_UNSPACED:
        return None
    if sum(map(_ENGLISH.__contains__, words)) >= _ENGLISH_SHARE * len(words):
        return SUPPORTED
    tag, sure = _identifier().classify(head)
    return str(tag) if sure >= _SURE else None


def is_supported(language: str | None) -> bool:
    """Tell whether claims can be taken from articles in a language; one that could not be judged is tried."""
    return language in {SUPPORTED, None}


def language_name(tag: str) -> str:
    """Give a language's English name.

    Args:
        tag: BCP 47 tag.

    Returns:
        Its name, or the tag where it has none in CLDR.
    """
    return str(Locale("en").languages.get(tag, tag))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
