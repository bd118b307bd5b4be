"""Find who speaks a quotation: by grammar, by the words right after or before it, or because it goes on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from reconcile.extract.attribution.cue import Cue
from reconcile.text.quotes import Quotation, QuoteKind

# A full stop after a short capitalised word ("Rep.", "E.") is an abbreviation's.
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})[.?!…][\"'”’)\]]{0,3}\s+[\"'“‘]?[A-Z0-9]"
)
_NAME = re.compile(
    r"(?:[A-Z][\w.'’-]*|\([^()\n]{1,20}\))(?: (?:[A-Z][\w.'’-]*|of|the|de|van|von|\([^()\n]{1,20}\))){0,8}"
)
_COMPLETE = re.compile(r"[^\w\n]{0,3}[A-Z0-9][^\n]*[.?!…][\"'”’)\]]{0,3}")
_BEGINS = re.compile(r"(?:^|[.?!…:][\"'”’)\]]{0,3}\s+|\n\s*)$")
_LONGEST_LEAD = 160
_LONGEST_ASIDE = 500  # characters between two quotations of one speaker
_LOOSE_BEFORE = 40
_LOOSE_AFTER = 24
_NEAR = 40  # cues before and after a quotation among which its own is looked for


@dataclass(slots=True)
class Spoken:
    """A cue in the making of an attribution.

    Attributes:
        sentence: Position of the cue's sentence in the article.
        cue: The reporting words.
        source: Place of the words that name the source, or None.
        quotes: The quotations it reports, in order.
    """

    sentence: int
    cue: Cue
    source: tuple[int, int] | None
    quotes: list[Quotation] = field(default_factory=list)


def contents_of(text: str, one: Spoken) -> list[tuple[int, int]]:
    """Give the places of what a cue reports: what its grammar shows and its quotations.

    In "…," she said, a quotation that begins a sentence holds all that is said: what the parser adds around it,
    such as the sentence before, does not count.

    Args:
        text: The document's text.
        one: The cue with its quotations.

    Returns:
        The places, joined where they overlap, in order.
    """
    quoted = [(quote.start, quote.end) for quote in one.quotes]
    whole = any(
        quote.end <= one.cue.start
        and text[quote.inner_start].isupper()
        and _BEGINS.search(text[max(0, quote.start - 20) : quote.start])
        for quote in one.quotes
    )
    places = quoted if whole else [*one.cue.contents, *quoted]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def give_quotes(text: str, spoken: Sequence[Spoken], quotes: Sequence[Quotation]) -> list[Quotation]:
    """Give each quotation to the cue that reports it.

    Args:
        text: The document's text.
        spoken: The cues outside quotations in the order of the text; their `quotes` are filled.
        quotes: The outermost quotations of the article, in order.

    Returns:
        The quotations that no cue reports.
    """
    orphans: list[Quotation] = []
    starts = [one.cue.start for one in spoken]
    before: tuple[Quotation, Spoken] | None = None
    for n, quote in enumerate(quotes):
        here = bisect_left(starts, quote.start)
        near = spoken[max(0, here - _NEAR) : here + _NEAR]
        owner = _by_grammar(near, quote)
        if owner is None and quote.kind is QuoteKind.SPEECH:
            last = quotes[n - 1].end if n else 0
            owner = _after(text, near, quote) or _before(text, near, quote, last)
            owner = owner or _last_said(text, near, quote) or _goes_on(text, near, quote, before)
        if owner is None:
            orphans.append(quote)
        else:
            owner.quotes.append(quote)
            before = (quote, owner)
    return orphans


def _by_grammar(spoken: Sequence[Spoken], quote: Quotation) -> Spoken | None:
    """Give the outermost cue whose reported clause holds most of the quotation or lies within it."""
    fitting = [one for one in spoken if any(_shares(place, quote) for place in one.cue.contents)]
    fitting.sort(key=lambda one: (not one.cue.speech, -max(end - start for start, end in one.cue.contents)))
    return fitting[0] if fitting else None


def _shares(place: tuple[int, int], quote: Quotation) -> bool:
    shared = min(place[1], quote.end) - max(place[0], quote.start)
    return shared * 2 >= min(place[1] - place[0], quote.end - quote.start)


def _after(text: str, spoken: Sequence[Spoken], quote: Quotation) -> Spoken | None:
    """Give the cue of "…," X said."""
    if text[quote.inner_end - 1] == ".":
        return None
    one = next((one for one in spoken if one.cue.start >= quote.end), None)
    if one is None or "\n" in text[quote.end : one.cue.start]:
        return None
    gap = text[quote.end : one.cue.start]
    one.source = one.source or _name_in(gap, quote.end)
    named = one.source[1] - one.source[0] if one.source and one.source[1] <= one.cue.start else 0
    return None if _SENTENCE_END.search(gap) or len(gap.strip()) - named > _LOOSE_AFTER else one


def _name_in(gap: str, at: int) -> tuple[int, int] | None:
    """Give the place of the name that is all that stands between a quotation and its cue."""
    name = gap.strip(" \xa0,")
    start = at + gap.index(name)
    return (start, start + len(name)) if _NAME.fullmatch(name) else None


def _before(text: str, spoken: Sequence[Spoken], quote: Quotation, last: int) -> Spoken | None:
    """Give the cue of "X said: …" and "X told reporters in Paris, …"."""
    for one in reversed(spoken):
        if one.cue.end > quote.start:
            continue
        gap = text[one.cue.end : quote.start]
        lead = text[one.cue.start : quote.start].rstrip()
        if one.cue.start < last or len(gap) > _LONGEST_LEAD or _SENTENCE_END.search(gap.strip("\n") + "A"):
            return None
        if "\n" in gap and not lead.endswith(":"):
            return None
        return one if lead.endswith((":", ",")) or len(gap) <= _LOOSE_BEFORE else None
    return None


def _goes_on(
    text: str, spoken: Sequence[Spoken], quote: Quotation, before: tuple[Quotation, Spoken] | None
) -> Spoken | None:
    """Give the speaker of the quotation before where this one goes on with it and nobody else spoke between."""
    if before is None:
        return None
    former, owner = before
    later = (one for one in spoken if owner.cue.end <= former.end <= one.cue.start and one.cue.end <= quote.start)
    if any(one.cue.speech and one.source and one.cue.contents for one in later):
        return None
    gap = text[former.end : quote.start]
    if quote.resumes or not former.closed:
        return owner
    if "\n" not in gap:
        return owner
    near = not gap.strip() or (len(gap) <= _LONGEST_ASIDE and stands_alone(text, quote))
    return owner if near and _fills_paragraph(text, quote) else None


def _fills_paragraph(text: str, quote: Quotation) -> bool:
    end = text.find("\n", quote.end)
    return not text[quote.end : end if end >= 0 else len(text)].strip()


def stands_alone(text: str, quote: Quotation) -> bool:
    """Tell whether quoted words are sentences of their own: "It was dark." but not "a dark day".

    Args:
        text: The document's text.
        quote: The quotation.

    Returns:
        True where they begin with a capital or digit and end like a sentence.
    """
    return _COMPLETE.fullmatch(text[quote.inner_start : quote.inner_end]) is not None


def _last_said(text: str, spoken: Sequence[Spoken], quote: Quotation) -> Spoken | None:
    """Give the cue of the sentence or paragraph before, where the quotation stands as sentences of its own."""
    if not stands_alone(text, quote):
        return None
    earlier = [one for one in spoken if one.cue.end <= quote.start and one.cue.speech and one.source]
    one = next((one for one in earlier if one.sentence == earlier[-1].sentence), None)
    if one is None:
        return None
    gap = text[one.cue.end : quote.start]
    paragraphs = len([part for part in gap.split("\n") if part.strip()])
    if "\n" in gap:
        return one if paragraphs <= 1 and _fills_paragraph(text, quote) else None
    return one if _SENTENCE_END.search(gap + text[quote.inner_start]) else None
