"""Do the sources name whom and where the draft names?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from reconcile.agree.rules import AGREEING
from reconcile.check.evidence import Evidence, SourceSentence, words_of
from reconcile.check.findings import Cited, Finding, closest, draft_side
from reconcile.compare.base import Comparator, Side
from reconcile.compare.names import Actors, Places
from reconcile.match.words import EMPTY_WORDS
from reconcile.model.check import LineReason
from reconcile.model.claim import Attribution, Claim, Field
from reconcile.model.comparison import Outcome
from reconcile.model.values import FieldName, NameValue, SpeakerValue
from reconcile.text.dates import find_times
from reconcile.text.names import name_words, territory

_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+(?:[-’'][A-Z][^\W\d_]+){0,3}")
_NAME = re.compile(rf"{_CAPITALISED.pattern}(?: {_CAPITALISED.pattern}){{0,3}}")
SURE = 0.55  # rank from which a name that the sentence lacks is missed
LEAST_MATCH = 0.8  # match of two claims from which they must name one doer and one place
PARTIES: tuple[tuple[Comparator, LineReason], ...] = (
    (Actors(), LineReason.DIFFERENT_ACTOR),
    (Places(), LineReason.DIFFERENT_NAME),
)


def check_names(
    claim: Claim, evidence: Sequence[Evidence], sentence: str, printed: Mapping[str, Collection[str]]
) -> list[Finding]:
    """Look for each proper name of a statement in the sources' sentences on it.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.
        sentence: The draft's sentence it stands in.
        printed: The words of each article, by its id: a place must stand beside what happens there, but whom a ship
            belongs to may be said elsewhere in the article.

    Returns:
        At most one finding: the first name that no such sentence has.
    """
    close = closest(list(evidence))
    if not close or close[0].rank < SURE:
        return []
    known = {word for one in close for word in _known(one.sentence)}
    wider = {word for one in close for word in printed.get(one.sentence.article.id, ())}
    said = _places_of(claim.attribution)
    where = _places_of(claim.values(FieldName.PLACE))
    for start, word in _proper(claim, sentence):
        if start not in said and not _is_known(word, known if start in where else known | wider):
            field = FieldName.PLACE if start in where else FieldName.ACTOR
            return [_missing((start, word, field), close, sentence)]
    return []


def check_parties(claim: Claim, evidence: Sequence[Evidence], names: Mapping[str, str]) -> list[Finding]:
    """Look whether the sources lay the same deed at somebody else's door, or have it somewhere else.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.
        names: How each article's outlet is called, by article id.

    Returns:
        At most one finding a field.
    """
    close = closest(list(evidence))
    found = (_party(comparator, reason, claim, close, names) for comparator, reason in PARTIES)
    return [one for one in found if one is not None]


def _party(
    comparator: Comparator, reason: LineReason, claim: Claim, close: Sequence[Evidence], names: Mapping[str, str]
) -> Finding | None:
    field = comparator.field
    fields = claim.values(field)
    found: Finding | None = None
    for each, theirs in [(held, one) for held in close for one in held.claims]:
        if not fields or not theirs.values(field) or theirs.predicate != claim.predicate:
            continue
        article = each.sentence.article
        mine, other = draft_side(claim, article), Side(theirs, article, names[article.id])
        verdict = comparator.compare(mine, other)
        if verdict.outcome in AGREEING:
            return None
        if verdict.outcome is Outcome.CONFLICT and each.match >= LEAST_MATCH and found is None:
            raw = theirs.values(field)[0].raw
            place = (fields[0].start, fields[0].end)
            cited = (Cited(each.sentence, raw),)
            found = Finding(reason, verdict.explanation, *place, field, cited, raw)
    return found


def _places_of(parts: Iterable[Field | Attribution]) -> set[int]:
    """Give every place in the text that lies within one of some parts."""
    return {place for one in parts for place in range(one.start, one.end)}


def _proper(claim: Claim, sentence: str) -> Iterable[tuple[int, str]]:
    """Give the capitalised words of a claim that are not the first of its sentence nor part of a date."""
    dated = [(one.start, one.end) for one in find_times(claim.text)]
    for hit in _CAPITALISED.finditer(claim.text):
        first = claim.start + hit.start() == claim.sentence_start or _opens(sentence, claim, hit.start())
        in_date = any(start <= hit.start() < end for start, end in dated)
        empty = hit.group().lower() in EMPTY_WORDS
        if not in_date and not empty and (not first or _names_field(claim, claim.start + hit.start())):
            yield claim.start + hit.start(), hit.group()


def _opens(sentence: str, claim: Claim, at: int) -> bool:
    """Tell a word that is capitalised because a sentence or a quotation begins with it."""
    place = claim.start - claim.sentence_start + at
    return not any(char.isalnum() for char in sentence[:place][-2:]) and sentence[:place].rstrip()[-1:] in '"“‘:.'


def _names_field(claim: Claim, at: int) -> bool:
    named = [one for one in claim.fields if isinstance(one.value, NameValue) and not one.value.head]
    return any(one.start <= at < one.end and one.raw[:1].isupper() for one in named if at == one.start)


def _known(sentence: SourceSentence) -> set[str]:
    """Give the words a sentence, its headline and the names it refers to are made of, and the one before it."""
    fields = [one.value for claim in sentence.claims for one in claim.fields]
    named = [one.name for one in fields if isinstance(one, NameValue)]
    aliases = [alias for one in fields if isinstance(one, NameValue) for alias in (*one.aliases, one.part_of)]
    spoken = [part for one in fields if isinstance(one, SpeakerValue) for part in (one.name, one.role, one.affiliation)]
    text = " ".join([sentence.text, sentence.article.title or "", *named, *aliases, *spoken])
    parts = [part for word in words_of(text) for part in word.split("-")]
    return {*words_of(text), *parts, *name_words(text), *sentence.before}


def _is_known(word: str, known: set[str]) -> bool:
    forms = {form for each in words_of(word) for form in (each, each.removesuffix("'s").removesuffix("’s"))}
    if forms & known or any(stem in known for form in forms for stem in name_words(form)):
        return True
    land = territory(word)
    return land is not None and any(territory(one.title()) == land for one in known)


def _missing(named: tuple[int, str, FieldName], close: Sequence[Evidence], sentence: str) -> Finding:
    best, (at, word, field) = close[0].sentence, named
    mine = set(words_of(sentence))
    replaced = [one.group() for one in _NAME.finditer(best.text) if one.start() > 0]
    instead = [one for one in replaced if not set(words_of(one)) & mine and not find_times(one)]
    who = best.article.outlet or "a source"
    cited = (Cited(best, instead[0] if instead else best.text),)
    if instead:
        told = f"The draft names “{word}”; {who} names {', '.join(f'“{one}”' for one in dict.fromkeys(instead))}."
        return Finding(LineReason.DIFFERENT_NAME, told, at, at + len(word), field, cited)
    told = f"No source that speaks of this names “{word}”."
    return Finding(LineReason.UNSUPPORTED_NAME, told, at, at + len(word), field, cited)
