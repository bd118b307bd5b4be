"""Put claims together: which clause is a claim, and which dates, numbers, names and quotes are its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reconcile.extract.attribution import attributions, describe_speaker
from reconcile.extract.dates import date_fields
from reconcile.extract.events import find_events
from reconcile.extract.mentions import AttributionMention, Event
from reconcile.extract.names import Names, place_fields
from reconcile.extract.polarity import polarity_of
from reconcile.extract.quantities import quantity_fields
from reconcile.extract.spans import claim_span
from reconcile.extract.stage import stage_of
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.extract.unclaimed import reason_for
from reconcile.model.claim import Attribution, Claim, Field
from reconcile.model.document import Passage
from reconcile.model.values import DateRole, DateValue, FieldName, QuoteValue
from reconcile.text.ids import content_id

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
# Clauses of these kinds say what another deed consists in or serves; they are part of it, not claims of their own.
PART_OF_A_DEED = frozenset({"xcomp", "pcomp", "acl", "advcl", "prep"})
FEWEST_WORDS = 3  # "The move comes" has two content words and says nothing to check
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CONDITION = frozenset({"before", "if", "once", "unless", "until", "whether"})
OWN_FIELDS = frozenset({FieldName.DATE, FieldName.QUANTITY, FieldName.PLACE, FieldName.QUOTE})
# A date of one of these milestones, given in a clause about the actor or target, also dates the main claim:
# "The restrictions, first proposed in January, require …".
MILESTONES = frozenset({DateRole.PROPOSED, DateRole.ANNOUNCED, DateRole.EFFECTIVE, DateRole.DEADLINE})


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


@dataclass(slots=True)
class _Draft:
    """A claim in the making."""

    event: Event
    fields: list[Field] = field(default_factory=list)
    chain: list[AttributionMention] = field(default_factory=list)


def extract_claims(parsed: ParsedArticle) -> Extraction:
    """Take every checkable claim out of one article.

    Args:
        parsed: The article with its sentences.

    Returns:
        The claims, and each sentence without one with the reason.
    """
    names = Names(parsed)
    said = attributions(parsed, names)
    loose = [*date_fields(parsed), *quantity_fields(parsed), *place_fields(parsed, names)]
    events: dict[int, list[Event]] = defaultdict(list)
    for event in find_events(parsed):
        events[event.sentence].append(event)
    by_sentence = _by_sentence(parsed.sentences, loose)
    claims: list[Claim] = []
    unclaimed: list[Passage] = []
    for number, sentence in enumerate(parsed.sentences):
        why = reason_for(sentence)
        drafts = [] if why else _drafts(parsed, names, events[number], by_sentence[number])
        _attribute(parsed, drafts, said)
        kept = [draft for draft in drafts if _checkable(sentence, draft, drafts)]
        if not kept:
            reason = why or reason_for(sentence, finite=bool(drafts))
            if reason:
                unclaimed.append(
                    Passage(document=parsed.article.document, start=sentence.start, end=sentence.end, reason=reason)
                )
        _adopt(sentence, drafts, kept)
        anchors = [draft.event.anchor for draft in kept]
        claims.extend(_finish(parsed, draft, anchors) for draft in kept)
    return Extraction(tuple(claims), tuple(unclaimed))


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


def _drafts(parsed: ParsedArticle, names: Names, events: list[Event], loose: list[Field]) -> list[_Draft]:
    """Give each event of a sentence its own fields: those whose nearest governing event it is."""
    if not events:
        return []
    sentence = parsed.sentences[events[0].sentence]
    drafts = [_Draft(event, _role_fields(parsed, names, event)) for event in events]
    owners = {draft.event.anchor: draft for draft in drafts}
    for one in loose:
        _owner(sentence, owners, one).fields.append(one)
    for draft in drafts:
        stage = stage_of(parsed, draft.event)
        draft.fields.extend([*([stage] if stage else []), polarity_of(parsed, draft.event)])
    return drafts


def _role_fields(parsed: ParsedArticle, names: Names, event: Event) -> list[Field]:
    found: list[Field] = []
    for name, heads in ((FieldName.ACTOR, event.actors), (FieldName.TARGET, event.targets)):
        for head in heads:
            mention = names.name(event.sentence, head)
            if mention is not None:
                raw = parsed.text[mention.start : mention.end]
                found.append(Field(name=name, raw=raw, start=mention.start, end=mention.end, value=mention.value))
    return found


def _owner(sentence: Sentence, owners: dict[int, _Draft], one: Field) -> _Draft:
    """Find the event a field belongs to: the nearest one above its first word, else the sentence's first."""
    first = next((token.i for token in sentence.tokens if token.end > one.start), sentence.root())
    for i in (first, *sentence.ancestors(first)):
        if i in owners:
            return owners[i]
    return min(owners.values(), key=lambda draft: draft.event.anchor)


def _attribute(parsed: ParsedArticle, drafts: list[_Draft], said: list[AttributionMention]) -> None:
    """Hang speaker, chain and quoted words on the claims that stand inside what is said."""
    if not drafts:
        return
    sentence = parsed.sentences[drafts[0].event.sentence]
    for mention in said:
        inside = [
            draft for draft in drafts if _stands_in(sentence, draft, mention) and not _own_intention(draft, mention)
        ]
        for draft in inside:
            draft.chain.append(mention)
        if inside:
            inside[0].fields.extend(_quote_fields(parsed, sentence, mention))
        if mention.speaker is not None and mention.source is not None:
            start, end = mention.source
            for draft in inside:
                value = describe_speaker(parsed, mention)
                speaker = Field(name=FieldName.SPEAKER, raw=parsed.text[start:end], start=start, end=end, value=value)
                draft.fields.append(speaker)


def _own_intention(draft: _Draft, mention: AttributionMention) -> bool:
    """Tell whether somebody only plans or wants their own deed: that is a stage of it, not something they said."""
    same = mention.sentence == draft.event.sentence and mention.source_head in draft.event.actors
    return same and not mention.quoted


def _stands_in(sentence: Sentence, draft: _Draft, mention: AttributionMention) -> bool:
    anchor = sentence.tokens[draft.event.anchor].start
    spans = mention.contents or mention.quoted
    if any(start <= anchor < end for start, end in spans):
        return True
    # "The ministry called the plan “not acceptable”": the quoted scrap stands inside the claim's own clause.
    return any(draft.event.start <= start and end <= draft.event.end for start, end in mention.quoted)


def _quote_fields(parsed: ParsedArticle, sentence: Sentence, mention: AttributionMention) -> list[Field]:
    found: list[Field] = []
    for start, end in mention.quoted:
        if start < sentence.end and sentence.start < end and end > start:
            raw = parsed.text[start:end]
            value = QuoteValue(words=" ".join(raw.split()))
            found.append(Field(name=FieldName.QUOTE, raw=raw, start=start, end=end, value=value))
    return found


def _checkable(sentence: Sentence, draft: _Draft, others: Sequence[_Draft]) -> bool:
    """Tell whether a clause states something of its own that can be checked."""
    held = {one.name for one in draft.fields}
    if not held & {FieldName.ACTOR, FieldName.TARGET, FieldName.QUANTITY}:
        return False
    anchor = draft.event.anchor
    anchors = {other.event.anchor for other in others}
    alone = not any(i in anchors for i in sentence.ancestors(anchor))
    if draft.event.nominal:
        return bool(held & OWN_FIELDS) if alone else bool(held & {FieldName.DATE})
    if not alone and _part_of_a_deed(sentence, anchor):
        return bool(held & {FieldName.DATE}) and not _conditional(sentence, anchor)
    if not alone and _only_points(sentence, anchor):
        return bool(held & OWN_FIELDS)
    if held & OWN_FIELDS or {FieldName.ACTOR, FieldName.TARGET} <= held:
        return True
    if len(_words(sentence, claim_span(sentence, anchor, anchors - {anchor}), draft.chain)) < FEWEST_WORDS:
        return False
    return alone or sentence.tokens[anchor].dep in MAIN


def _only_points(sentence: Sentence, anchor: int) -> bool:
    """Tell whether a clause only says which one is meant: "the materials that power most cars"."""
    return sentence.tokens[anchor].dep == "relcl" and any(
        sentence.tokens[i].lemma == "that" for i in sentence.children(anchor)
    )


def _part_of_a_deed(sentence: Sentence, anchor: int) -> bool:
    """Tell whether a clause is a complement or purpose without a finite verb, or a condition."""
    token = sentence.tokens[anchor]
    return token.dep in PART_OF_A_DEED and (not _finite(sentence, anchor) or _conditional(sentence, anchor))


def _finite(sentence: Sentence, anchor: int) -> bool:
    tokens = sentence.tokens
    verbs = [anchor, *(i for i in sentence.children(anchor) if tokens[i].dep in {"aux", "auxpass"})]
    return any(tokens[i].tag in FINITE for i in verbs)


def _conditional(sentence: Sentence, anchor: int) -> bool:
    marks = (i for i in sentence.children(anchor) if sentence.tokens[i].dep in {"mark", "prep"})
    return any(sentence.tokens[i].lemma in CONDITION for i in marks)


def _adopt(sentence: Sentence, drafts: list[_Draft], kept: list[_Draft]) -> None:
    """Give the fields of dropped clauses to the nearest kept clause, and milestones to the clause they modify."""
    anchors = {draft.event.anchor: draft for draft in kept}
    for draft in drafts:
        above = next((anchors[i] for i in sentence.ancestors(draft.event.anchor) if i in anchors), None)
        if above is None:
            continue
        dropped = draft not in kept
        for one in draft.fields:
            milestone = isinstance(one.value, DateValue) and one.value.role in MILESTONES
            if (dropped and one.name in OWN_FIELDS) or milestone:
                above.fields.append(one)


def _finish(parsed: ParsedArticle, draft: _Draft, anchors: Sequence[int]) -> Claim:
    event = draft.event
    sentence = parsed.sentences[event.sentence]
    unique = {(one.name, one.start, one.end): one for one in draft.fields}
    chain = sorted(draft.chain, key=lambda mention: -max((end - start for start, end in mention.contents), default=0))
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
        words=_words(sentence, (start, end), draft.chain),
    )


def _links(parsed: ParsedArticle, chain: list[AttributionMention]) -> Iterable[Attribution]:
    for mention in chain:
        if mention.source is not None:
            start, end = mention.source
            raw = parsed.text[start:end]
            name = mention.speaker.value.name if mention.speaker else " ".join(raw.split())
            yield Attribution(name=name, raw=raw, start=start, end=end)


def _words(sentence: Sentence, span: tuple[int, int], chain: list[AttributionMention]) -> tuple[str, ...]:
    """Give the lemmas of the clause's content words; who says so and the reporting verb are not what is said."""
    aside = [span for mention in chain for span in (mention.source, mention.cue) if span]
    return tuple(
        token.lemma
        for token in sentence.tokens
        if span[0] <= token.start < span[1]
        and token.pos in CONTENT
        and not any(start <= token.start < end for start, end in aside)
    )
