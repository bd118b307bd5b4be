"""Put claims together: find everything in an article, give each clause its own, keep those that can be checked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reconcile.extract.attribution import attributions
from reconcile.extract.checkable import checkable
from reconcile.extract.dates import date_fields
from reconcile.extract.drafts import Draft, attribute, draft_claims
from reconcile.extract.events import find_events
from reconcile.extract.mentions import AttributionMention, Event
from reconcile.extract.names import Names, place_fields
from reconcile.extract.quantities import quantity_fields
from reconcile.extract.spans import claim_span, content_words
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.extract.unclaimed import reason_for
from reconcile.model.claim import Attribution, Claim, Field
from reconcile.model.document import Passage
from reconcile.text.ids import content_id


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article yields.

    Attributes:
        claims: Its claims, in the order of the text.
        unclaimed: The sentences that hold none, each with the reason.
        failure: What went wrong where the article could not be worked on, or empty.
    """

    claims: tuple[Claim, ...]
    unclaimed: tuple[Passage, ...]
    failure: str = ""

    def restored(self, text: str) -> Extraction:
        """Give the same claims with their words exactly as in the document.

        Args:
            text: The document's text, of which a copy without inline markup was read.

        Returns:
            Claims in which `text[start:end] == raw` holds for every field.
        """
        return replace(self, claims=tuple(_restored(claim, text) for claim in self.claims))


def extract_claims(parsed: ParsedArticle) -> Extraction:
    """Take every checkable claim out of one article.

    Args:
        parsed: The article with its sentences.

    Returns:
        The claims, and each sentence without one with the reason.
    """
    names = Names(parsed)
    said = _said_by_sentence(parsed.sentences, attributions(parsed, names))
    loose = [*date_fields(parsed), *quantity_fields(parsed), *place_fields(parsed, names)]
    by_sentence = _by_sentence(parsed.sentences, loose)
    events: dict[int, list[Event]] = defaultdict(list)
    for event in find_events(parsed):
        events[event.sentence].append(event)
    claims: list[Claim] = []
    unclaimed: list[Passage] = []
    for number, sentence in enumerate(parsed.sentences):
        why = reason_for(sentence)
        drafts = [] if why else draft_claims(parsed, names, events[number], by_sentence[number])
        attribute(parsed, drafts, said[number])
        kept = checkable(sentence, drafts)
        if not kept and (reason := why or reason_for(sentence, finite=bool(drafts))):
            document = parsed.article.document
            unclaimed.append(Passage(document=document, start=sentence.start, end=sentence.end, reason=reason))
        anchors = [draft.event.anchor for draft in kept]
        claims.extend(_finish(parsed, draft, anchors) for draft in kept)
    return Extraction(tuple(claims), tuple(unclaimed))


def _said_by_sentence(
    sentences: Sequence[Sentence], said: Iterable[AttributionMention]
) -> list[list[AttributionMention]]:
    """Hand each attribution to the sentences that what is said reaches into."""
    found: list[list[AttributionMention]] = [[] for _ in sentences]
    starts, ends = [one.start for one in sentences], [one.end for one in sentences]
    for mention in said:
        reached: set[int] = set()
        for start, end in (*mention.contents, *mention.quoted):
            reached.update(range(bisect_right(ends, start), bisect_left(starts, end)))
        for number in sorted(reached):
            found[number].append(mention)
    return found


def _restored(claim: Claim, text: str) -> Claim:
    if claim.text == text[claim.start : claim.end] and all(f.raw == text[f.start : f.end] for f in claim.fields):
        return claim
    fields = tuple(one.model_copy(update={"raw": text[one.start : one.end]}) for one in claim.fields)
    chain = tuple(one.model_copy(update={"raw": text[one.start : one.end]}) for one in claim.attribution)
    update = {"text": text[claim.start : claim.end], "fields": fields, "attribution": chain}
    return claim.model_copy(update=update)


def _by_sentence(sentences: Sequence[Sentence], fields: Iterable[Field]) -> list[list[Field]]:
    found: list[list[Field]] = [[] for _ in sentences]
    at = 0
    for one in sorted(fields, key=lambda f: (f.start, f.end, f.name)):
        while at < len(sentences) and sentences[at].end <= one.start:
            at += 1
        if at < len(sentences) and sentences[at].start <= one.start:
            found[at].append(one)
    return found


def _finish(parsed: ParsedArticle, draft: Draft, anchors: Sequence[int]) -> Claim:
    event = draft.event
    sentence = parsed.sentences[event.sentence]
    unique = {(one.name, one.start, one.end): one for one in draft.fields}
    chain = sorted(draft.said, key=lambda mention: -max((end - start for start, end in mention.contents), default=0))
    article = parsed.article
    start, end = claim_span(sentence, event.anchor, [i for i in anchors if i != event.anchor])
    return Claim(
        id=content_id("c", article.id, sentence.tokens[event.anchor].start, event.predicate),
        article=article.id,
        document=article.document,
        start=start,
        end=end,
        text=parsed.text[start:end],
        attribution=tuple(_links(parsed, chain)),
        fields=tuple(sorted(unique.values(), key=lambda one: (one.start, one.end, one.name))),
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        predicate=event.predicate,
        words=content_words(sentence, (start, end), draft.said),
    )


def _links(parsed: ParsedArticle, chain: list[AttributionMention]) -> Iterable[Attribution]:
    for mention in chain:
        if mention.source is not None:
            start, end = mention.source
            raw = parsed.text[start:end]
            name = mention.speaker.value.name if mention.speaker else " ".join(raw.split())
            yield Attribution(name=name, raw=raw, start=start, end=end)
