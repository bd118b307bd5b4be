"""Takes the claims out of many articles: in this process or in several, each article once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reconcile.engine.workers import new_pool
from reconcile.errors import EngineError
from reconcile.extract import Extraction, extract
from reconcile.ingest import Ingested, by_document, readable, stretches
from reconcile.model.document import Article, Document, Passage, PassageReason, Problem, ReadStatus
from reconcile.store.cache import ExtractionCache, key_of

Progress = Callable[[str, int, int], None]
WAITING = "waiting"  # the stage that is told while another run has its turn


@dataclass(frozen=True, slots=True)
class _Work:
    """What one process needs to take the claims out of one article: the text as read, and as it is to be parsed."""

    text: str
    copy: str
    article: Article
    places: tuple[tuple[int, int], ...]
    cache: ExtractionCache | None


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Report no progress."""


def extract_all(
    read: Ingested, processes: int, progress: Progress, cache: ExtractionCache | None = None
) -> list[Extraction]:
    """Take the claims out of every article.

    Args:
        read: Documents, articles and passages as read.
        processes: How many processes share the work; the result is the same.
        progress: Called with the stage's name, how much is done and how much there is.
        cache: What was taken out of articles before, or None.

    Returns:
        What each article gave, in the order of the articles; one that failed gives a passage that says so.
    """
    texts = {document.id: document.text for document in read.documents}
    held = by_document(read.passages)
    copies = {document.id: readable(document, held.get(document.id, ())) for document in read.documents}
    work = [
        _Work(
            text=texts[article.document],
            copy=copies[article.document],
            article=article,
            places=tuple(stretches(article, held.get(article.document, ()))),
            cache=cache,
        )
        for article in read.articles
    ]
    return list(_counted("extract", _each(work, processes), len(work), progress))


def _each(work: Sequence[_Work], processes: int) -> Iterable[Extraction]:
    """Take the claims out of each article, in order, in one process or several: the result is the same."""
    if processes == 1 or len(work) < 2:
        yield from map(_extract_one, work)
        return
    with new_pool(min(processes, len(work))) as pool:
        yield from pool.map(_extract_one, work)


def _extract_one(work: _Work) -> Extraction:
    """Give the claims of one article as they were kept, or take them out and keep them."""
    if work.cache is None:
        return _extract_anew(work)
    key = key_of(work.text, work.copy, work.article, work.places)
    found = work.cache.load(key, work.text)
    if found is None:
        found = _extract_anew(work)
        work.cache.save(key, found)
    return found


def _extract_anew(work: _Work) -> Extraction:
    """Take the claims out of one article; a failure becomes a row and the others go on."""
    try:
        return extract(work.copy, work.article, work.places).restored(work.text)
    except EngineError:
        raise
    except Exception as error:  # noqa: BLE001  one article must not stop a story; the failure is a row
        article = work.article
        failed = Passage(document=article.document, start=article.start, end=article.end, reason=PassageReason.FAILED)
        return Extraction((), (failed,), f"{type(error).__name__}: {error}")


def _counted(stage: str, items: Iterable[Extraction], total: int, progress: Progress) -> Iterable[Extraction]:
    progress(stage, 0, total)
    for done, item in enumerate(items, start=1):
        yield item
        progress(stage, done, total)


def with_failures(documents: Sequence[Document], found: Sequence[Extraction]) -> Iterable[Document]:
    """Add what failed in extraction to the problems of the document it failed in.

    Args:
        documents: The documents as read.
        found: What their articles gave.

    Yields:
        The documents in the same order.
    """
    failures: dict[str, list[Problem]] = {}
    for extraction in found:
        if extraction.failure:
            problem = Problem(
                what=f"claims could not be taken out: {extraction.failure}", hint="report this file to us"
            )
            failures.setdefault(extraction.unclaimed[0].document, []).append(problem)
    for document in documents:
        extra = failures.get(document.id)
        if extra:
            update = {"problems": (*document.problems, *extra), "status": ReadStatus.PARTIAL}
            yield document.model_copy(update=update)
        else:
            yield document
