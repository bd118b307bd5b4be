"""Who is said to have said what: direct, indirect and mixed quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from reconcile.extract.cues import Cue, cues_of, governing_cue
from reconcile.extract.labels import label_cues
from reconcile.extract.mentions import AttributionMention, NameMention
from reconcile.extract.sources import antecedent
from reconcile.extract.speakers import describe_speaker
from reconcile.extract.spoken import Spoken, give_quotes
from reconcile.extract.syntax import ParsedArticle
from reconcile.text.quotes import Quotation, QuoteKind, find_quotes

__all__ = ["NameResolver", "attributions", "describe_speaker"]


class NameResolver(Protocol):
    """Gives the name behind a noun phrase, pronouns and short forms resolved."""

    def name(self, sentence: int, head: int) -> NameMention | None:
        """Give the mention whose head word stands at a place, or None."""
        ...


def attributions(parsed: ParsedArticle, names: NameResolver) -> list[AttributionMention]:
    """Find who is said to have said what, quoted or not.

    Args:
        parsed: The article with its sentences.
        names: Resolves the words that name a speaker.

    Returns:
        The attributions in the order of their first words; one inside another comes as its own.
    """
    quotes = [quote for quote in _quotes(parsed) if quote.depth == 0]
    cues = [cue for number, sentence in enumerate(parsed.sentences) for cue in cues_of(number, sentence)]
    cues = sorted([*cues, *label_cues(parsed.sentences)], key=lambda cue: (cue.start, cue.end))
    outside = [_spoken(parsed, cue) for cue in cues if not _within(cue, quotes)]
    orphans = give_quotes(parsed.text, outside, quotes)
    outside.extend(_governed(parsed, orphans))
    found = [_mention(parsed, names, one) for one in outside if one.quotes or one.cue.contents]
    return sorted(found, key=lambda mention: min(mention.contents))


def _governed(parsed: ParsedArticle, orphans: Sequence[Quotation]) -> list[Spoken]:
    """Give quotations that no reporting word claims to the verbs that govern them."""
    starts = [sentence.start for sentence in parsed.sentences]
    found: list[Spoken] = []
    for quote in orphans:
        number = bisect_right(starts, quote.start) - 1
        if quote.kind is not QuoteKind.SPEECH or number < 0:
            continue
        cue = governing_cue(number, parsed.sentences[number], quote.start, quote.end)
        if cue is not None:
            one = _spoken(parsed, cue)
            one.quotes.append(quote)
            found.append(one)
    return found


def _quotes(parsed: ParsedArticle) -> list[Quotation]:
    start, end = parsed.article.start, parsed.article.end
    return [_moved(quote, start) for quote in find_quotes(parsed.text[start:end])]


def _moved(quote: Quotation, by: int) -> Quotation:
    return Quotation(
        quote.start + by,
        quote.end + by,
        quote.inner_start + by,
        quote.inner_end + by,
        quote.depth,
        quote.kind,
        quote.closed,
        quote.resumes,
    )


def _within(cue: Cue, quotes: Sequence[Quotation]) -> bool:
    return any(quote.start <= cue.start and cue.end <= quote.end for quote in quotes)


def _spoken(parsed: ParsedArticle, cue: Cue) -> Spoken:
    if not cue.source:
        return Spoken(cue, None, None)
    tokens = parsed.sentences[cue.sentence].tokens
    return Spoken(cue, tokens[cue.source[0]].start, tokens[cue.source[-1]].end)


def _mention(parsed: ParsedArticle, names: NameResolver, one: Spoken) -> AttributionMention:
    cue = one.cue
    source = None if one.start is None or one.end is None else (one.start, one.end)
    speaker = None
    if cue.source_head is not None:
        speaker = names.name(cue.sentence, antecedent(parsed.sentences[cue.sentence], cue.source_head))
    return AttributionMention(
        sentence=cue.sentence,
        source=source,
        source_head=cue.source_head,
        cue=(cue.start, cue.end),
        contents=_joined([*cue.contents, *((quote.start, quote.end) for quote in one.quotes)]),
        quoted=tuple((quote.inner_start, quote.inner_end) for quote in one.quotes),
        speaker=speaker,
    )


def _joined(places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join places that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)
