"""Who is said to have said what: direct, indirect and mixed quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from reconcile.extract.attribution.cue import Cue
from reconcile.extract.attribution.cues import cues_of
from reconcile.extract.attribution.labels import label_cues, lead_cue
from reconcile.extract.attribution.sources import antecedent
from reconcile.extract.attribution.spoken import Spoken, contents_of, give_quotes, stands_alone
from reconcile.extract.attribution.verbs import governing_cue
from reconcile.extract.mentions import AttributionMention, NameMention
from reconcile.extract.syntax import ParsedArticle
from reconcile.text.quotes import Quotation, QuoteKind, find_quotes


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
    start, end = parsed.article.start, parsed.article.end
    quotes = [quote.moved(start) for quote in find_quotes(parsed.text[start:end]) if quote.depth == 0]
    outside = [_spoken(parsed, number, cue) for number, cue in _cues(parsed) if not _within(cue, quotes)]
    governed, unclaimed = _governed(parsed, give_quotes(parsed.text, outside, quotes))
    found = [_mention(parsed, names, one) for one in [*outside, *governed] if one.quotes or one.cue.contents]
    found.extend(_unattributed(parsed, quote) for quote in unclaimed if stands_alone(parsed.text, quote))
    return sorted(found, key=lambda mention: mention.contents)


def _cues(parsed: ParsedArticle) -> list[tuple[int, Cue]]:
    """Give all cues with the positions of their sentences, in the order of the text."""
    found = label_cues(parsed.sentences)
    labelled = {number for number, _ in found}
    for number, sentence in enumerate(parsed.sentences):
        cues = cues_of(sentence)
        lead = None if number in labelled or any(cue.speech or not cue.contents for cue in cues) else lead_cue(sentence)
        found.extend((number, cue) for cue in [*cues, *([lead] if lead else [])])
    return sorted(found, key=lambda pair: (pair[1].start, pair[1].end))


def _within(cue: Cue, quotes: Sequence[Quotation]) -> bool:
    at = bisect_right(quotes, cue.start, key=lambda quote: quote.start) - 1
    return at >= 0 and cue.end <= quotes[at].end


def _spoken(parsed: ParsedArticle, number: int, cue: Cue) -> Spoken:
    if not cue.source:
        return Spoken(number, cue, None)
    tokens = parsed.sentences[number].tokens
    return Spoken(number, cue, (tokens[cue.source[0]].start, tokens[cue.source[-1]].end))


def _governed(parsed: ParsedArticle, orphans: Sequence[Quotation]) -> tuple[list[Spoken], list[Quotation]]:
    """Give quotations that no reporting word claims to the verbs that govern them; the rest comes second."""
    found: list[Spoken] = []
    rest: list[Quotation] = []
    for quote in orphans:
        if quote.kind is not QuoteKind.SPEECH:
            continue
        number = _sentence_at(parsed, quote.start)
        cue = governing_cue(parsed.sentences[number], quote.start, quote.end) if parsed.sentences else None
        if cue is None:
            rest.append(quote)
        else:
            one = _spoken(parsed, number, cue)
            one.quotes.append(quote)
            found.append(one)
    return found, rest


def _sentence_at(parsed: ParsedArticle, at: int) -> int:
    return max(0, bisect_right(parsed.sentences, at, key=lambda sentence: sentence.start) - 1)


def _unattributed(parsed: ParsedArticle, quote: Quotation) -> AttributionMention:
    """Give a quotation without a speaker."""
    return AttributionMention(
        sentence=_sentence_at(parsed, quote.start),
        source=None,
        source_head=None,
        cue=None,
        contents=((quote.start, quote.end),),
        quoted=((quote.inner_start, quote.inner_end),),
        speaker=None,
    )


def _mention(parsed: ParsedArticle, names: NameResolver, one: Spoken) -> AttributionMention:
    number, head = one.sentence, one.cue.source_head
    if head is None and one.source is not None:
        number, head = _last_word(parsed, one.source)
    speaker = None if head is None else names.name(number, antecedent(parsed.sentences[number], head))
    return AttributionMention(
        sentence=number,
        source=one.source,
        source_head=head,
        cue=(one.cue.start, one.cue.end),
        contents=tuple(contents_of(parsed.text, one)),
        quoted=tuple((quote.inner_start, quote.inner_end) for quote in one.quotes),
        speaker=speaker,
        aloud=one.cue.speech or bool(one.quotes),
    )


def _last_word(parsed: ParsedArticle, place: tuple[int, int]) -> tuple[int, int | None]:
    """Give sentence and position of the last proper noun in a place that the grammar did not see as one phrase."""
    for number, sentence in enumerate(parsed.sentences):
        if sentence.start < place[1] and place[0] < sentence.end:
            inside = [token for token in sentence.tokens if place[0] <= token.start and token.end <= place[1]]
            proper = [token.i for token in inside if token.pos == "PROPN"]
            if proper:
                return number, proper[-1]
    return 0, None
