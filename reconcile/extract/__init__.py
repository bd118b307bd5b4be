"""From an article to its claims: parse once, let each finder find its fields, put the claims together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.extract.claims import Extraction, extract_claims
from reconcile.extract.nlp import parse, parse_many
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.extract.traced import traced
from reconcile.model.document import Article
from reconcile.text.disguise import Plain, undisguised

__all__ = ["Extraction", "extract", "extract_many"]

Work = tuple[str, Article, Sequence[tuple[int, int]]]


def extract(text: str, article: Article, stretches: Sequence[tuple[int, int]]) -> Extraction:
    """Take every checkable claim out of one article.

    Args:
        text: The text of the document the article stands in.
        article: The article.
        stretches: The parts of it to read, as (start, end); the rest is furniture.

    Returns:
        The claims, and each sentence without one with the reason.

    Raises:
        EngineError: If no language model is installed.
    """
    plain = undisguised(text)
    parsed = parse(plain.text, [plain.image(*stretch) for stretch in stretches])
    return _taken(text, article, plain, parsed)


def extract_many(works: Sequence[Work]) -> Iterator[Extraction]:
    """Take the claims out of a few sentences each of many articles, parsed together.

    Args:
        works: For each article its document's text, itself, and the stretches to read.

    Yields:
        What each article gives, in order; one on which it breaks gives nothing but why.

    Raises:
        EngineError: If no language model is installed.
    """
    plains = [undisguised(text) for text, _, _ in works]
    images = [
        (plain.text, [plain.image(*one) for one in stretches])
        for plain, (_, _, stretches) in zip(plains, works, strict=True)
    ]
    for (text, article, _), plain, parsed in zip(works, plains, parse_many(images), strict=True):
        try:
            yield _taken(text, article, plain, parsed)
        except Exception as error:  # noqa: BLE001  one article must not stop the others; the failure is told
            yield Extraction((), (), f"{type(error).__name__}: {error}")


def _taken(text: str, article: Article, plain: Plain, parsed: list[Sentence]) -> Extraction:
    start, end = plain.image(article.start, article.end)
    copy = article.model_copy(update={"start": start, "end": end})
    found = extract_claims(ParsedArticle(copy, plain.text, parsed))
    return found if plain.text == text else traced(found, plain).restored(text)
