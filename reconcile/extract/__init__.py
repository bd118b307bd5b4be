"""From an article to its claims: parse once, let each finder find its fields, put the claims together."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extract.claims import Extraction, extract_claims
from reconcile.extract.nlp import parse
from reconcile.extract.syntax import ParsedArticle
from reconcile.extract.traced import traced
from reconcile.model.document import Article
from reconcile.text.disguise import undisguised

__all__ = ["Extraction", "extract"]


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
    start, end = plain.image(article.start, article.end)
    copy = article.model_copy(update={"start": start, "end": end})
    parsed = parse(plain.text, [plain.image(*stretch) for stretch in stretches])
    found = extract_claims(ParsedArticle(copy, plain.text, parsed))
    return found if plain.text == text else traced(found, plain).restored(text)
