"""Claims in the making: each event of a sentence with the fields that are its own and those who say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reconcile.extract.attribution import describe_speaker
from reconcile.extract.mentions import AttributionMention, Event
from reconcile.extract.names import Names
from reconcile.extract.polarity import polarity_of
from reconcile.extract.stage import stage_of
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.claim import Field
from reconcile.model.values import FieldName, QuoteValue


@dataclass(slots=True)
class Draft:
    """A claim in the making.

    Attributes:
        event: What happens or holds.
        fields: The fields that belong to it so far.
        said: Who is said to have said it, in no order yet.
    """

    event: Event
    fields: list[Field] = field(default_factory=list)
    said: list[AttributionMention] = field(default_factory=list)


def draft_claims(parsed: ParsedArticle, names: Names, events: Sequence[Event], loose: Iterable[Field]) -> list[Draft]:
    """Give each event of a sentence its own fields: those whose nearest governing event it is.

    Args:
        parsed: The article.
        names: Who and what its noun phrases stand for.
        events: The events of one sentence.
        loose: The dates, quantities and places of that sentence.

    Returns:
        One draft an event.
    """
    if not events:
        return []
    sentence = parsed.sentences[events[0].sentence]
    drafts = [Draft(event, _role_fields(parsed, names, event)) for event in events]
    owners = {draft.event.anchor: draft for draft in drafts}
    for one in loose:
        owner = _owner(sentence, owners, one)
        if owner is not None:
            owner.fields.append(one)
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


def _owner(sentence: Sentence, owners: dict[int, Draft], one: Field) -> Draft | None:
    """Find the event a field belongs to: the nearest one above its first word, else the sentence's first.

    A place under another verb ("jailed for stealing from the city of Lund") is where that happened: nobody's.
    """
    first = next((token.i for token in sentence.tokens if token.end > one.start), sentence.root())
    for i in (first, *sentence.ancestors(first)):
        if i in owners:
            return owners[i]
        if one.name is FieldName.PLACE and sentence.tokens[i].pos == "VERB":
            return None
    return min(owners.values(), key=lambda draft: draft.event.anchor)


def attribute(parsed: ParsedArticle, drafts: Sequence[Draft], said: Iterable[AttributionMention]) -> None:
    """Hang speaker, chain and quoted words on the drafts that stand inside what is said.

    Args:
        parsed: The article.
        drafts: The drafts of one sentence; they are added to.
        said: The attributions that reach into that sentence.
    """
    if not drafts:
        return
    sentence = parsed.sentences[drafts[0].event.sentence]
    for mention in said:
        inside = [
            draft for draft in drafts if _stands_in(sentence, draft, mention) and not _own_intention(draft, mention)
        ]
        if not inside or not mention.aloud:
            continue
        inside[0].fields.extend(_quote_fields(parsed, sentence, mention))
        for draft in inside:
            draft.said.append(mention)
            draft.fields.extend(_speaker_fields(parsed, mention))


def _speaker_fields(parsed: ParsedArticle, mention: AttributionMention) -> list[Field]:
    if mention.speaker is None or mention.source is None:
        return []
    start, end = mention.source
    value = describe_speaker(parsed, mention)
    return [Field(name=FieldName.SPEAKER, raw=parsed.text[start:end], start=start, end=end, value=value)]


def _own_intention(draft: Draft, mention: AttributionMention) -> bool:
    """Tell whether somebody only plans or wants their own deed: that is a stage of it, not something they said."""
    same = mention.sentence == draft.event.sentence and mention.source_head in draft.event.actors
    return same and not mention.quoted


def _stands_in(sentence: Sentence, draft: Draft, mention: AttributionMention) -> bool:
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
