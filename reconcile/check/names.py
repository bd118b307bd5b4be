"""Do the sources name whom and where the draft names?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from reconcile.agree.rules import AGREEING
from reconcile.check.evidence import (
    Evidence,
    Sources,
    SourceSentence,
    doers_of,
    figures_of,
    lemmas_of,
    share_in,
    stems_of,
)
from reconcile.check.findings import SAME_DEED, Cited, Finding, closest, draft_side, one_deed
from reconcile.check.told import beside_verb
from reconcile.check.words import bare, stems_in, words_of
from reconcile.compare.base import NO_DEED, Comparator, Side
from reconcile.compare.names import Actors, Places
from reconcile.match.words import EMPTY_WORDS
from reconcile.model.check import LineReason
from reconcile.model.claim import Attribution, Claim, Field
from reconcile.model.comparison import Outcome
from reconcile.model.values import FieldName, NameValue, SpeakerValue
from reconcile.text.dates import find_times
from reconcile.text.names import name_words, territory

_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+(?:[-’'][A-Z][^\W\d_]+){0,3}")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,4}|\b[A-Z]{2,4}\b")
_NAME = re.compile(rf"{_CAPITALISED.pattern}(?: {_CAPITALISED.pattern}){{0,3}}")
SURE = 0.55  # rank from which a name that the sentence lacks is missed
AS_ALIKE = 0.8  # claims that share at least so much, as a share of the most that one shares, have a say
AS_NEAR = 0.95  # sentences at least so close, as a share of another's rank, may say where it was
FEWEST_SHARED = 2  # words beside doer and verb that two tellings of one event share, where nothing else ties them
OF_A_PHRASE = 1  # words between two nouns of which one says what the other is of
LEAST_ROOT = 4  # letters of a name that may stand in another word
OF_IT = frozenset({"n", "an", "ian", "er", "ese", "i", "s"})  # what makes a name a word for what is of it
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
    close = closest(evidence)
    if not close or close[0].rank < SURE:
        return []
    known = {word for one in close for word in _known(one.sentence)}
    wider = (
        set()
        if claim.predicate in NO_DEED
        else {word for one in close for word in printed.get(one.sentence.article.id, ())}
    )
    lands = {land for one in close for land in _lands(one.sentence.text)}
    said = _places_of(claim.attribution)
    where = _places_of(claim.values(FieldName.PLACE))
    for start, word in _proper(claim, sentence):
        if start in said or _lands(word) & lands:
            continue
        if not _is_known(word, known if start in where else known | wider):
            field = FieldName.PLACE if start in where else FieldName.ACTOR
            return [_missing((start, word, field), close, sentence)]
    return []


def check_parties(claim: Claim, evidence: Sequence[Evidence], sources: Sources) -> list[Finding]:
    """Look whether the sources lay the same deed at somebody else's door, or have it somewhere else.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.
        sources: The sources.

    Returns:
        At most one finding a field.
    """
    close = closest(evidence)
    found = [_party(comparator, reason, claim, close) for comparator, reason in PARTIES]
    told = [one for one in (_swapped(claim, close), *found) if one is not None][:2]
    return told or [one for one in [_other_body(claim, close, sources)] if one is not None]


def _swapped(claim: Claim, close: Sequence[Evidence]) -> Finding | None:
    """Find that a source has done to somebody what the draft lets them do: who sued whom."""
    doers, done_to = (_parties(claim, name) for name in (FieldName.ACTOR, FieldName.TARGET))
    for each, other in [(held, one) for held in close for one in held.claims if one_deed(claim, one)]:
        turned = doers & _parties(other, FieldName.TARGET) and done_to & _parties(other, FieldName.ACTOR)
        if turned and not doers & _parties(other, FieldName.ACTOR):
            mine, theirs = claim.values(FieldName.ACTOR)[0], other.values(FieldName.ACTOR)[0]
            told = f"{each.sentence.outlet} has it the other way round: “{other.text}”."
            cited = (Cited(each.sentence, theirs.raw),)
            return Finding(LineReason.DIFFERENT_ACTOR, told, mine.start, mine.end, FieldName.ACTOR, cited, theirs.raw)
    return None


def _parties(claim: Claim, name: FieldName) -> set[str]:
    """Give the names of those who do it, or to whom it is done."""
    values = [one.value for one in claim.values(name)]
    return {one.name for one in values if isinstance(one, NameValue) and not one.head}


def _other_body(claim: Claim, close: Sequence[Evidence], sources: Sources) -> Finding | None:
    """Find that "the city" does what "the state" does in a source, where another sentence tells the two apart."""
    mine = _described(claim)
    told = [(each, one, _described(one)) for each in close for one in each.claims if one_deed(claim, one)]
    alike = [row for row in told if mine and row[2] and _alike(claim, row[1], [mine]) >= AS_ALIKE]
    if mine is None or not alike or alike[0][0].match < LEAST_MATCH:
        return None
    each, _, theirs = alike[0]
    known = frozenset().union(*(row[0].sentence.stems for row in alike))
    heads = _head(mine) | _head(theirs)
    gaps = [gap for one in sources.sentences if (gap := _gap(one.text, heads)) is not None]
    apart = len(heads) > 1 and bool(gaps) and min(gaps) > OF_A_PHRASE  # "the drivers' union" is the drivers'
    if not apart or _head(mine) & known or theirs is None:
        return None
    who = each.sentence.outlet
    explained = f"The draft has “{mine.raw}”, {who} has “{theirs.raw}”, and the sources tell the two apart."
    cited = (Cited(each.sentence, theirs.raw),)
    return Finding(LineReason.DIFFERENT_ACTOR, explained, mine.start, mine.end, FieldName.ACTOR, cited, theirs.raw)


def _gap(text: str, heads: frozenset[str]) -> int | None:
    """Count how many words two bodies are apart in a text, at the least; None where it does not name both."""
    at = {head: [n for n, word in enumerate(words_of(text)) if head in stems_in(word)] for head in heads}
    gaps = [abs(a - b) for one, other in combinations(at.values(), 2) for a in one for b in other]
    return min(gaps, default=None)


def _described(claim: Claim) -> Field | None:
    """Give who acts, where that is one who is described and not named."""
    fields = claim.values(FieldName.ACTOR)
    return fields[0] if len(fields) == 1 and isinstance(fields[0].value, NameValue) and fields[0].value.head else None


def _head(field: Field | None) -> frozenset[str]:
    return stems_in(field.value.head) if field and isinstance(field.value, NameValue) else frozenset()


def _party(comparator: Comparator, reason: LineReason, claim: Claim, close: Sequence[Evidence]) -> Finding | None:
    """Find another doer or place in the claims that are most like the draft's in all else."""
    fields = claim.values(comparator.field)
    held = [(each, one) for each in close for one in each.claims if one.predicate == claim.predicate]
    told = [(_alike(claim, one, fields), each, one) for each, one in held if fields and one.values(comparator.field)]
    most = max((share for share, _, _ in told), default=0.0)
    found: Finding | None = None
    for share, each, theirs in (row for row in told if row[0] >= AS_ALIKE * most):
        article = each.sentence.article
        mine, other = draft_side(claim, article), Side(theirs, article, each.sentence.outlet)
        verdict = comparator.compare(mine, other)
        if verdict.outcome in AGREEING:
            return None
        there = (
            [one for one in close if one.rank >= AS_NEAR * each.rank] if comparator.field is FieldName.PLACE else [each]
        )
        said = any(_said_there(fields, theirs, one.sentence) for one in there)
        said = said or _has_own(fields, claim, each, close)
        differs = verdict.outcome is Outcome.CONFLICT and not said and _of_one_event(claim, theirs)
        if differs and found is None and (each.match >= LEAST_MATCH or (share >= AS_ALIKE and each.match >= SAME_DEED)):
            raw = theirs.values(comparator.field)[0].raw
            place = (fields[0].start, fields[0].end)
            cited = (Cited(each.sentence, raw),)
            found = Finding(reason, verdict.explanation, *place, comparator.field, cited, raw)
    return found


def _of_one_event(claim: Claim, other: Claim) -> bool:
    """Tell a deed that only one can have done, or in one place, from one that many do: "stays open"."""
    shared = (beside_verb(claim) - doers_of(claim)) & stems_of(other.text, [other])
    same = claim.values(FieldName.TARGET) or figures_of([claim]) & figures_of([other]) or claim.values(FieldName.DATE)
    return len(shared) >= FEWEST_SHARED or bool(shared and same)


def _has_own(fields: Sequence[Field], claim: Claim, each: Evidence, close: Sequence[Evidence]) -> bool:
    """Tell whether another sentence on the matter speaks of the draft's doer, so that this one is about another."""
    words = stems_in(" ".join(one.raw for one in fields if isinstance(one.value, NameValue) and not one.value.head))
    others = [one for one in close if one is not each and words <= one.sentence.stems]
    rest = lemmas_of(claim) - words
    return bool(words) and any(share_in(rest, one) > 0.0 for held in others for one in held.claims)


def _alike(claim: Claim, other: Claim, fields: Sequence[Field]) -> float:
    """Say which share of a claim's words, but for those of some fields, another claim has."""
    return share_in(lemmas_of(claim) - stems_in(" ".join(one.raw for one in fields)), other)


def _said_there(fields: Sequence[Field], other: Claim, sentence: SourceSentence) -> bool:
    """Tell whether a source's sentence has the draft's party after all, and not as the one to whom it is done."""
    words = stems_in(" ".join(one.raw for one in fields))
    done_to = stems_in(" ".join(one.raw for one in other.values(FieldName.TARGET)))
    return (
        bool(words) and words <= stems_in(sentence.text) and (fields[0].name is FieldName.PLACE or not words <= done_to)
    )


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
    forms = {form for each in words_of(word) for form in (each, bare(each))}
    return (
        bool(forms & known)
        or any(stem in known for form in forms for stem in name_words(form))
        or any(_one_root(form, one) for form in forms for one in known)
    )


def _one_root(one: str, other: str) -> bool:
    """Tell a name from the word for what is of it: "Europe" and "European"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= LEAST_ROOT and long.startswith(short) and long[len(short) :] in OF_IT


def _lands(text: str) -> set[str]:
    """Give the territories a text names, however it does: "US", "American", "Washington"."""
    names = [one.group() for pattern in (_ABBREVIATED, _NAME, _CAPITALISED) for one in pattern.finditer(text)]
    return {land.code for name in names if (land := territory(bare(name))) is not None}


def _missing(named: tuple[int, str, FieldName], close: Sequence[Evidence], sentence: str) -> Finding:
    best, (at, word, field) = close[0].sentence, named
    mine = set(words_of(sentence))
    replaced = [one.group() for one in _NAME.finditer(best.text) if one.start() > 0]
    instead = [one for one in replaced if not set(words_of(one)) & mine and not find_times(one)]
    who = best.outlet
    cited = (Cited(best, instead[0] if instead else best.text),)
    if instead:
        told = f"The draft names “{word}”; {who} names {', '.join(f'“{one}”' for one in dict.fromkeys(instead))}."
        return Finding(LineReason.DIFFERENT_NAME, told, at, at + len(word), field, cited)
    told = f"No source that speaks of this names “{word}”."
    return Finding(LineReason.UNSUPPORTED_NAME, told, at, at + len(word), field, cited)
