"""The order of the stages, and nothing else: a folder goes in at the top, a report comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from reconcile.agree.rules import judge, order_of
from reconcile.agree.voices import count_voices
from reconcile.compare.group import compare_group
from reconcile.config import Settings
from reconcile.errors import EngineError, InputError
from reconcile.extract import Extraction, extract
from reconcile.ingest import Ingested, read_file, read_story, readable, stretches
from reconcile.match import match_claims
from reconcile.match.naming import name_alike
from reconcile.match.scoring import likeness_beside_clashes
from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim
from reconcile.model.document import Article, Document, Passage, PassageReason, Problem, ReadStatus
from reconcile.model.match import ClaimGroup
from reconcile.model.report import Report
from reconcile.origins import find_origins
from reconcile.text.outlets import called
from reconcile.version import VERSION

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class _Work:
    """What one process needs to take the claims out of one article: the text as read, and as it is to be parsed."""

    text: str
    copy: str
    article: Article
    places: tuple[tuple[int, int], ...]


def _quiet(_stage: str, _done: int, _total: int) -> None:
    """Report no progress."""


def reconcile_story(folder: Path | str, settings: Settings | None = None, progress: Progress = _quiet) -> Report:
    """Read what several outlets wrote about one story and compare it claim by claim.

    Args:
        folder: The story's folder with its sources.
        settings: How to decide; the defaults where None.
        progress: Called with the stage's name, how much is done and how much there is.

    Returns:
        The report, ready to be written by `reconcile.report.render`.

    Raises:
        InputError: If the folder does not exist, cannot be listed or holds no file.
        ConfigError: If a setting is wrong.
    """
    chosen = settings or Settings()
    story = Path(folder)
    progress("read", 0, 1)
    return reconcile_sources(story.resolve().name, read_story(story), chosen, progress)


def reconcile_sources(story: str, read: Ingested, settings: Settings, progress: Progress = _quiet) -> Report:
    """Compare sources that have been read already.

    Args:
        story: The story's name.
        read: Documents, articles and passages as read.
        settings: How to decide.
        progress: Called with the stage's name, how much is done and how much there is.

    Returns:
        The report.

    Raises:
        InputError: If there is no document at all.
    """
    if not read.documents:
        raise InputError("the folder holds no source", where=story, hint="put at least one text or HTML file into it")
    texts = {document.id: document.text for document in read.documents}
    found = _extract_all(read, texts, settings, progress)
    claims = name_alike([claim for extraction in found for claim in extraction.claims])
    articles = [
        find_origins(article, texts[article.document], extraction.claims)
        for article, extraction in zip(read.articles, found, strict=True)
    ]
    progress("match", 0, 1)
    groups = match_claims(claims, articles, settings.match_threshold)
    progress("compare", 0, len(groups))
    claims_by_id = {claim.id: claim for claim in claims}
    articles_by_id = {article.id: article for article in articles}
    paths = {document.id: document.path for document in read.documents}
    names = {article.id: called(article, paths[article.document]) for article in articles}
    agreements = [_agree(group, claims_by_id, articles_by_id, names, settings) for group in groups]
    unclaimed = [*read.passages, *(passage for extraction in found for passage in extraction.unclaimed)]
    return Report(
        story=story,
        title=_title(story),
        version=VERSION,
        settings=settings.recorded(),
        documents=tuple(_with_failures(read.documents, found)),
        articles=tuple(articles),
        claims=tuple(claims),
        unclaimed=tuple(sorted(unclaimed, key=lambda one: (one.document, one.start, one.end))),
        agreements=tuple(sorted(agreements, key=order_of)),
    )


def claims_of_file(path: Path | str) -> Report:
    """Take the claims out of one file, without comparing them to anything.

    Args:
        path: The file.

    Returns:
        A report whose groups are single claims.

    Raises:
        InputError: If there is no such file, or a folder above it may not be read.
    """
    file = Path(path)
    try:
        if not file.exists():
            raise InputError("there is no such file", where=str(file))
    except OSError as error:
        reason = error.strerror or "unknown reason"
        what = f"the file cannot be opened: {reason}"
        raise InputError(what, where=str(file), hint="check that you may read it") from error
    return reconcile_sources(file.name, read_file(file, file.name), Settings())


def _extract_all(read: Ingested, texts: Mapping[str, str], settings: Settings, progress: Progress) -> list[Extraction]:
    copies = {document.id: readable(document, read.passages) for document in read.documents}
    work = [
        _Work(texts[article.document], copies[article.document], article, tuple(stretches(article, read.passages)))
        for article in read.articles
    ]
    return list(_counted("extract", _each(work, settings.processes), len(work), progress))


def _each(work: Sequence[_Work], processes: int) -> Iterable[Extraction]:
    """Take the claims out of each article, in order, in one process or several: the result is the same."""
    if processes == 1 or len(work) < 2:
        yield from map(_extract_one, work)
        return
    with ProcessPoolExecutor(min(processes, len(work))) as pool:
        yield from pool.map(_extract_one, work)


def _extract_one(work: _Work) -> Extraction:
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


def _with_failures(documents: Sequence[Document], found: Sequence[Extraction]) -> Iterable[Document]:
    """Add what failed in extraction to the problems of the document it failed in."""
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


def _agree(
    group: ClaimGroup,
    claims: Mapping[str, Claim],
    articles: Mapping[str, Article],
    names: Mapping[str, str],
    settings: Settings,
) -> Agreement:
    members = [claims[one] for one in group.claims]
    outlets = tuple(dict.fromkeys(names[claim.article] for claim in members))
    direct = {
        _ordered(match.a, match.b)
        for match in group.matches
        if likeness_beside_clashes(match) >= settings.conflict_threshold
    }
    comparisons = compare_group(members, articles, names, direct)
    return judge(group, outlets, count_voices(members, articles), comparisons)


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _title(story: str) -> str:
    """Make a title of a folder's name."""
    words = story.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
