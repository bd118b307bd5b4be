"""A draft and a folder go in at the top, the draft checked line by line comes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reconcile.agree.voices import Sourcing
from reconcile.check.draft import Drafted, Gathered, check_draft
from reconcile.check.headings import headings_named, with_headings
from reconcile.config import Settings
from reconcile.engine.extraction import Progress, extract_all, quiet, with_failures
from reconcile.extract import Extraction
from reconcile.ingest import Ingested, read_file, read_manifest, read_story
from reconcile.model.check import DraftCheck
from reconcile.model.claim import Claim
from reconcile.model.document import PassageReason
from reconcile.pipeline.stages import all_claims, existing, meanings_of, names_of, sourcing, with_origins
from reconcile.store.cache import ExtractionCache
from reconcile.text.dates.edtf import day_of


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
    story, file = Path(folder), existing(draft)
    manifest = read_manifest(story)
    chosen = (settings or Settings()).over(manifest.settings)
    progress("read", 0, 1)
    read, draft_read = read_story(story, manifest), read_file(file, file.name)
    written = _as_draft(draft_read)
    published = max((day_of(one.published) for one in read.articles if one.published), default=None)
    dated = _dated(written, published)
    mine = extract_all(dated, chosen.processes, quiet, cache)
    found = extract_all(read, chosen.processes, progress, cache)
    claims = all_claims([*found, *mine])
    taken = sum(len(one.claims) for one in found)
    known = sourcing(read, with_origins(read, found), claims[:taken], manifest.families)
    progress("compare", 0, 1)
    return check_draft(
        _drafted(dated, draft_read, mine, claims[taken:], published),
        _gathered(story, read, found, claims[:taken], known),
        meanings_of(chosen),
    )


def _drafted(
    dated: Ingested, draft_read: Ingested, mine: Sequence[Extraction], claims: list[Claim], published: str | None
) -> Drafted:
    """Lay out all that the draft says."""
    passages = [*dated.passages, *(passage for one in mine for passage in one.unclaimed)]
    return Drafted(
        document=next(iter(with_failures(dated.documents[:1], mine))),
        published=next((one.published for one in dated.articles), published),
        claims=claims,
        passages=headings_named(passages, draft_read),
    )


def _gathered(
    story: Path, read: Ingested, found: Sequence[Extraction], claims: list[Claim], known: Sourcing
) -> Gathered:
    """Lay out all that the sources say."""
    return Gathered(
        story=story.resolve().name,
        documents=list(with_failures(read.documents, found)),
        articles=list(known.articles.values()),
        claims=claims,
        names=names_of(read),
        known=known,
    )


def _dated(written: Ingested, published: str | None) -> Ingested:
    """Date a draft by the day it says it was written on, or else by another."""
    days = (day_of(one.published or "") or published for one in written.articles)
    dated = (one.model_copy(update={"published": day}) for one, day in zip(written.articles, days, strict=True))
    return written.model_copy(update={"articles": tuple(dated)})


def _as_draft(written: Ingested) -> Ingested:
    """Read also what a source is not read for: headings, and a sentence that is nearly the same as one before it."""
    kept = tuple(one for one in written.passages if one.reason is not PassageReason.DUPLICATE)
    return with_headings(written.model_copy(update={"passages": kept}))
