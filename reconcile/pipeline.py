"""The order of the stages, and nothing else: a folder goes in at the top, a report comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reconcile.agree.cited import check_cited
from reconcile.agree.rules import judge, order_of
from reconcile.agree.versions import versions_of
from reconcile.agree.voices import Sourcing, count_voices, gather_sourcing
from reconcile.check.draft import Drafted, Gathered, check_draft
from reconcile.compare.group import compare_group
from reconcile.config import Settings
from reconcile.engine.extraction import Progress, extract_all, quiet, with_failures
from reconcile.errors import InputError
from reconcile.extract import Extraction
from reconcile.ingest import Ingested, Manifest, by_document, read_file, read_manifest, read_story, readable, stretches
from reconcile.match import match_claims
from reconcile.match.naming import name_alike
from reconcile.match.scoring import likeness_beside_clashes
from reconcile.match.story import ReadMeanings
from reconcile.model.agreement import Agreement
from reconcile.model.check import DraftCheck
from reconcile.model.claim import Claim
from reconcile.model.document import Article, PassageReason
from reconcile.model.match import ClaimGroup
from reconcile.model.report import Report
from reconcile.origins import find_origins
from reconcile.origins.copying import find_copies, too_short
from reconcile.store.cache import ExtractionCache
from reconcile.text.outlets import called
from reconcile.text.vectors import sentence_vectors
from reconcile.version import VERSION


def reconcile_story(
    folder: Path | str,
    settings: Settings | None = None,
    progress: Progress = quiet,
    *,
    cache: ExtractionCache | None = None,
) -> Report:
    """Read what several outlets wrote about one story and compare it claim by claim.

    Args:
        folder: The story's folder with its sources.
        settings: How to decide; those given here win over the story's own in its `story.toml`.
        progress: Called with the stage's name, how much is done and how much there is.
        cache: What was taken out of articles before; the report is the same with it and without.

    Returns:
        The report, ready to be written by `reconcile.report.render`.

    Raises:
        InputError: If the folder does not exist, cannot be listed or holds no file.
        ConfigError: If the story's `story.toml` is wrong.
    """
    story = Path(folder)
    manifest = read_manifest(story)
    chosen = (settings or Settings()).over(manifest.settings)
    progress("read", 0, 1)
    read = read_story(story, manifest)
    return reconcile_sources(story.resolve().name, read, chosen, progress, manifest, cache=cache)


def reconcile_sources(
    story: str,
    read: Ingested,
    settings: Settings,
    progress: Progress = quiet,
    manifest: Manifest | None = None,
    *,
    cache: ExtractionCache | None = None,
) -> Report:
    """Compare sources that have been read already.

    Args:
        story: The story's name.
        read: Documents, articles and passages as read.
        settings: How to decide.
        progress: Called with the stage's name, how much is done and how much there is.
        manifest: What the story's `story.toml` states, or None.
        cache: What was taken out of articles before, or None.

    Returns:
        The report.

    Raises:
        InputError: If there is no document at all.
    """
    if not read.documents:
        raise InputError("the folder holds no source", where=story, hint="put at least one text or HTML file into it")
    told = manifest or Manifest()
    found = extract_all(read, settings.processes, progress, cache)
    claims = _claims(found)
    articles = _with_origins(read, found)
    progress("match", 0, 1)
    groups = match_claims(claims, articles, settings.match_threshold, meanings_of(settings))
    progress("compare", 0, len(groups))
    claims_by_id = {claim.id: claim for claim in claims}
    names = _names(read)
    known = _sourcing(read, articles, claims, told.families)
    agreements = [_agree(group, claims_by_id, known, names, settings) for group in groups]
    unclaimed = [*read.passages, *(passage for extraction in found for passage in extraction.unclaimed)]
    return Report(
        story=story,
        title=told.title or _title(story),
        version=VERSION,
        settings=settings.recorded(),
        documents=tuple(with_failures(read.documents, found)),
        articles=tuple(articles),
        claims=tuple(claims),
        unclaimed=tuple(sorted(unclaimed, key=lambda one: (one.document, one.start, one.end))),
        agreements=tuple(sorted(agreements, key=order_of)),
    )


def claims_of_story(
    folder: Path | str,
    settings: Settings | None = None,
    progress: Progress = quiet,
    *,
    cache: ExtractionCache | None = None,
) -> tuple[list[Claim], list[Article]]:
    """Take the claims out of a story's sources as a run does, without matching them.

    Args:
        folder: The story's folder with its sources.
        settings: How to decide; those given here win over the story's own in its `story.toml`.
        progress: Called with the stage's name, how much is done and how much there is.
        cache: What was taken out of articles before, or None.

    Returns:
        The claims with the fields that a report does not hold, and the articles they stand in.

    Raises:
        InputError: If the folder does not exist, cannot be listed or holds no file.
        ConfigError: If the story's `story.toml` is wrong.
    """
    story = Path(folder)
    manifest = read_manifest(story)
    progress("read", 0, 1)
    read = read_story(story, manifest)
    chosen = (settings or Settings()).over(manifest.settings)
    return _claims(extract_all(read, chosen.processes, progress, cache)), list(read.articles)


def check_story(
    draft: Path | str,
    folder: Path | str,
    settings: Settings | None = None,
    progress: Progress = quiet,
    *,
    cache: ExtractionCache | None = None,
) -> DraftCheck:
    """Hold a draft, statement by statement, against what a story's sources say.

    Args:
        draft: The draft, in any format that can be read. Where it does not say when it was written, it is held to be
            as old as the youngest source, so that a day without a year can be understood.
        folder: The story's folder with its sources.
        settings: How to decide; those given here win over the story's own in its `story.toml`.
        progress: Called with the stage's name, how much is done and how much there is.
        cache: What was taken out of articles before; the result is the same with it and without.

    Returns:
        The draft's lines with what was found on each.

    Raises:
        InputError: If the draft or the folder does not exist, or the folder holds no file.
        ConfigError: If the story's `story.toml` is wrong.
    """
    story, file = Path(folder), _existing(draft)
    manifest = read_manifest(story)
    chosen = (settings or Settings()).over(manifest.settings)
    progress("read", 0, 1)
    read, written = read_story(story, manifest), _as_draft(read_file(file, file.name))
    published = max((one.published for one in read.articles if one.published), default=None)
    dated = tuple(one if one.published else one.model_copy(update={"published": published}) for one in written.articles)
    mine = extract_all(written.model_copy(update={"articles": dated}), chosen.processes, quiet, cache)
    found = extract_all(read, chosen.processes, progress, cache)
    claims = _claims([*found, *mine])
    taken = sum(len(one.claims) for one in found)
    known = _sourcing(read, _with_origins(read, found), claims[:taken], manifest.families)
    progress("compare", 0, 1)
    return check_draft(
        Drafted(
            document=next(iter(with_failures(written.documents[:1], mine))),
            published=next((one.published for one in dated), published),
            claims=claims[taken:],
            passages=[*written.passages, *(passage for one in mine for passage in one.unclaimed)],
        ),
        Gathered(
            story=story.resolve().name,
            documents=list(with_failures(read.documents, found)),
            articles=list(known.articles.values()),
            claims=claims[:taken],
            names=_names(read),
            known=known,
        ),
        meanings_of(chosen),
    )


def meanings_of(settings: Settings) -> ReadMeanings | None:
    """Give what reads the meaning of texts for matching, where it is wanted.

    Args:
        settings: How to decide.

    Returns:
        A function from texts to vectors, or None.
    """
    return sentence_vectors if settings.vectors else None


def claims_of_file(path: Path | str) -> Report:
    """Take the claims out of one file, without comparing them to anything.

    Args:
        path: The file.

    Returns:
        A report whose groups are single claims.

    Raises:
        InputError: If there is no such file, or a folder above it may not be read.
    """
    file = _existing(path)
    return reconcile_sources(file.name, read_file(file, file.name), Settings())


def _existing(path: Path | str) -> Path:
    """Give a file that is there."""
    file = Path(path)
    try:
        if not file.exists():
            raise InputError("there is no such file", where=str(file))
    except OSError as error:
        reason = error.strerror or "unknown reason"
        what = f"the file cannot be opened: {reason}"
        raise InputError(what, where=str(file), hint="check that you may read it") from error
    return file


def _as_draft(written: Ingested) -> Ingested:
    """Read also what a source would not be read for: a sentence that is nearly the same as one before it."""
    kept = tuple(one for one in written.passages if one.reason is not PassageReason.DUPLICATE)
    return written.model_copy(update={"passages": kept})


def _with_origins(read: Ingested, found: Sequence[Extraction]) -> list[Article]:
    """Find out on whom each article draws."""
    texts = {document.id: document.text for document in read.documents}
    outlets = {article.outlet for article in read.articles if article.outlet}
    return [
        find_origins(article, texts[article.document], extraction.claims, outlets)
        for article, extraction in zip(read.articles, found, strict=True)
    ]


def _names(read: Ingested) -> dict[str, str]:
    """Say how each article's outlet is called, by the article's id."""
    paths = {document.id: document.path for document in read.documents}
    return {article.id: called(article, paths[article.document]) for article in read.articles}


def _claims(found: Iterable[Extraction]) -> list[Claim]:
    """Put the claims of all articles side by side, everybody under one name."""
    return name_alike([claim for extraction in found for claim in extraction.claims])


def _sourcing(
    read: Ingested, articles: Sequence[Article], claims: Sequence[Claim], owners: Mapping[str, Sequence[str]]
) -> Sourcing:
    """Find out which articles copy each other, and lay out all that is known of where claims are from."""
    held = by_document(read.passages)
    texts = {document.id: readable(document, held.get(document.id, ())) for document in read.documents}
    places = {article.id: stretches(article, held.get(article.document, ())) for article in articles}
    copies = find_copies(articles, texts, places)
    short = {article.id for article in articles if too_short(article, texts[article.document], places[article.id])}
    return gather_sourcing(articles, claims, copies, short, owners)


def _agree(
    group: ClaimGroup,
    claims: Mapping[str, Claim],
    known: Sourcing,
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
    comparisons = compare_group(members, known.articles, names, direct)
    return judge(
        group,
        outlets,
        count_voices(members, known),
        comparisons,
        versions=versions_of(comparisons, claims, known),
        citations=check_cited(members, known, names),
    )


def _ordered(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _title(story: str) -> str:
    """Make a title of a folder's name."""
    words = story.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
