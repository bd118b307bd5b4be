"""What an editor would not expect of a file that was read, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.language import is_supported, language_name
from reconcile.model.document import Article, Problem


def notices_of(articles: Sequence[Article], page: Page, given: Metadata) -> Iterator[Problem]:
    """Say what became of a file.

    Args:
        articles: The articles found in it.
        page: What its reader made of it.
        given: What an editor states about it.

    Yields:
        That it holds no article, articles in another language, a date that was guessed, or more articles than its
        sidecar describes.
    """
    if not articles:
        yield Problem(what="no article was found in this file", hint="it holds only page furniture; check it")
    yield from _foreign(articles)
    guess = page.guessed.published
    if guess and not given.published and [one.published for one in articles] == [guess]:
        hint = 'check it, and say so in a sidecar: published = "2025-07-22"'
        yield Problem(what=f"its date is a guess: {guess} is the likeliest of the dates on the page", hint=hint)
    single = given.model_dump(exclude_none=True).keys() - given.shared().model_dump(exclude_none=True)
    if len(articles) > 1 and single:
        what = f"the sidecar's {', '.join(sorted(single))} is left out: the file holds {len(articles)} articles"
        yield Problem(what=what, hint="split the file into one article a file")


def holds_foreign(articles: Sequence[Article]) -> bool:
    """Tell whether an article is in a language from which no claims are taken."""
    return any(not is_supported(one.language) for one in articles)


def _foreign(articles: Sequence[Article]) -> Iterator[Problem]:
    counts = Counter(one.language for one in articles if one.language and not is_supported(one.language))
    for tag, count in sorted(counts.items()):
        articles_in = f"{count} of {len(articles)} articles are in" if len(articles) > 1 else "the article is in"
        what = f"unsupported language: {articles_in} {language_name(tag)}; no claims are taken from it"
        yield Problem(what=what, hint="only English is read; put a translation beside it as a file of its own")
