"""A folder goes in at the top, a report comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reconcile.agree.cited import check_cited
from reconcile.agree.rules import judge, order_of
from reconcile.agree.versions import versions_of
from reconcile.agree.voices import Sourcing, count_voices
from reconcile.compare.group import compare_group
from reconcile.config import Settings
from reconcile.decide.grouping import direct_pairs
from reconcile.decide.judged import Judged, judged_on
from reconcile.decide.outcomes import overruled
from reconcile.decide.told import dropped_passages, with_decisions
from reconcile.decide.values import as_judged
from reconcile.engine.extraction import Progress, extract_all, quiet, with_failures
from reconcile.errors import InputError
from reconcile.extract import Extraction
from reconcile.ingest import Ingested, Manifest, read_file, read_manifest, read_story
from reconcile.match import match_claims, regroup
from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim
from reconcile.model.decision import Decision
from reconcile.model.document import Article, Passage
from reconcile.model.match import ClaimGroup
from reconcile.model.report import Report
from reconcile.pipeline.stages import all_claims, existing, meanings_of, names_of, sourcing, title_of, with_origins
from reconcile.store.cache import ExtractionCache
from reconcile.version import VERSION


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a story beside its sources.

    Attributes:
        manifest: What its `story.toml` states.
        cache: What was taken out of articles before, or None.
        decisions: What people decided, in any order.
    """

    manifest: Manifest = field(default_factory=Manifest)
    cache: ExtractionCache | None = None
    decisions: Sequence[Decision] = ()


_NOTHING = Known()


def reconcile_story(
    folder: Path | str,
    settings: Settings | None = None,
    progress: Progress = quiet,
    *,
    cache: ExtractionCache | None = None,
    decisions: Sequence[Decision] = (),
) -> Report:
    """Read what several outlets wrote about one story and compare it claim by claim.

    Args:
        folder: The story's folder with its sources.
        settings: How to decide; those given here win over the story's own in its `story.toml`.
        progress: Called with the stage's name, how much is done and how much there is.
        cache: What was taken out of articles before; the report is the same with it and without.
        decisions: What people decided, in any order; their word stands over the machine's, which is kept beside it.

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
    return reconcile_sources(story.resolve().name, read, chosen, progress, Known(manifest, cache, decisions))


def reconcile_sources(
    story: str,
    read: Ingested,
    settings: Settings,
    progress: Progress = quiet,
    beside: Known = _NOTHING,
) -> Report:
    """Compare sources that have been read already.

    Args:
        story: The story's name.
        read: Documents, articles and passages as read.
        settings: How to decide.
        progress: Called with the stage's name, how much is done and how much there is.
        beside: What is known of the story beside its sources.

    Returns:
        The report.

    Raises:
        InputError: If there is no document at all.
    """
    if not read.documents:
        raise InputError("the folder holds no source", where=story, hint="put at least one text or HTML file into it")
    found = extract_all(read, settings.processes, progress, beside.cache)
    articles = with_origins(read, found)
    machine = all_claims(found)
    judged = judged_on(beside.decisions, machine, {document.id: document.path for document in read.documents})
    progress("match", 0, 1)
    groups = _grouped(machine, articles, settings, judged)
    progress("compare", 0, len(groups))
    claims = as_judged(machine, articles, judged)
    known = sourcing(read, articles, claims, beside.manifest.families)
    ground = _Ground({claim.id: claim for claim in claims}, known, names_of(read), settings, judged)
    report = Report(
        story=story,
        title=title_of(story, beside.manifest),
        version=VERSION,
        settings=settings.recorded(),
        documents=tuple(with_failures(read.documents, found)),
        articles=tuple(articles),
        claims=tuple(claims),
        unclaimed=_left_out(read, found, dropped_passages(machine, judged)),
        agreements=tuple(sorted((_agree(group, ground) for group in groups), key=order_of)),
    )
    return with_decisions(report, judged, machine)


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
    return all_claims(extract_all(read, chosen.processes, progress, cache)), list(read.articles)


def claims_of_file(path: Path | str) -> Report:
    """Take the claims out of one file, without comparing them to anything.

    Args:
        path: The file.

    Returns:
        A report whose groups are single claims.

    Raises:
        InputError: If there is no such file, or a folder above it may not be read.
    """
    file = existing(path)
    return reconcile_sources(file.name, read_file(file, file.name), Settings())


def _grouped(
    claims: Sequence[Claim], articles: Sequence[Article], settings: Settings, judged: Judged
) -> list[ClaimGroup]:
    """Group claims as the machine does, then lay people's word over it."""
    matched = match_claims(claims, articles, settings.match_threshold, meanings_of(settings))
    return regroup(matched, {claim.id: claim for claim in claims}, judged.constraints)


def _left_out(read: Ingested, found: Sequence[Extraction], dropped: Sequence[Passage]) -> tuple[Passage, ...]:
    """Account for all that gave no claim, in reading order."""
    unclaimed = [*read.passages, *(passage for one in found for passage in one.unclaimed), *dropped]
    return tuple(sorted(unclaimed, key=lambda one: (one.document, one.start, one.end)))


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the groups of a run are compared on.

    Attributes:
        claims: Every claim by its id, as people judged it.
        known: What voices are counted from.
        names: How each article's outlet is called.
        settings: How to decide.
        judged: What people decided.
    """

    claims: Mapping[str, Claim]
    known: Sourcing
    names: Mapping[str, str]
    settings: Settings
    judged: Judged


def _agree(group: ClaimGroup, ground: _Ground) -> Agreement:
    members, known, names = [ground.claims[one] for one in group.claims], ground.known, ground.names
    outlets = tuple(dict.fromkeys(names[claim.article] for claim in members))
    direct = direct_pairs(group, ground.settings.conflict_threshold, ground.judged.constraints)
    comparisons = overruled(compare_group(members, known.articles, names, direct), group.claims, ground.judged)
    return judge(
        group,
        outlets,
        count_voices(members, known),
        comparisons,
        versions=versions_of(comparisons, ground.claims, known),
        citations=check_cited(members, known, names, direct),
    )
