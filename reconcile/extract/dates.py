"""Dates of an article as fields: what day is meant, which milestone it marks, how it was resolved."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from reconcile.extract.syntax import ParsedArticle, Sentence, Token
from reconcile.model.claim import Field
from reconcile.model.values import DateRole, DateValue, FieldName
from reconcile.text.dates import Kind, Resolution, Tense, TimeExpression, find_times, resolve_all
from reconcile.text.dates.expression import Base, Calendar, Length, Range, Shift, Unit, Vague
from reconcile.text.dates.ranges import join_ranges
from reconcile.text.dates.tense import adjacent_tense, lexical_tense

_VERBAL = frozenset({"VERB", "AUX"})
_POSSESSIVE = re.compile(r"['’]s\b")
_FORWARD = frozenset({"must", "may", "can"})
_LEAD = 48


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that decide role and tense, from `reconcile/data/dates_roles.toml`."""

    before: tuple[tuple[re.Pattern[str], DateRole], ...]
    start: re.Pattern[str]
    after: tuple[tuple[re.Pattern[str], DateRole], ...]
    verbs: dict[str, DateRole]
    nouns: dict[str, DateRole]
    phrases: dict[str, frozenset[str]]
    scheduled: frozenset[str]
    planning: frozenset[str]
    future: frozenset[str]
    past_carriers: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression stands: its sentence, the words it hangs on, nearest first, and the verb among them."""

    sentence: Sentence
    governors: tuple[Token, ...]
    verb: Token | None


def date_fields(parsed: ParsedArticle) -> list[Field]:
    """Take the dates out of an article.

    Durations, repetitions and words such as "recently" are no dates. A relative date in an article whose date is not
    known stays unresolved.

    Args:
        parsed: The article, parsed; `article.published` is what relative dates count from.

    Returns:
        The dates of its sentences, in order, with offsets into the document's text.
    """
    text = parsed.text
    inside = [_moved(one, start) for start, end in _paragraphs(parsed) for one in find_times(text[start:end])]
    found = join_ranges(text, inside)
    places = _places(parsed, found)
    tenses = [_tense(text, one, place) for one, place in zip(found, places, strict=True)]
    resolved = resolve_all(found, parsed.article.published, tenses)
    return [
        _field(text, one, result, _role(text, one, place, tense))
        for one, place, tense, result in zip(found, places, tenses, resolved, strict=True)
        if place is not None and _is_date(one)
    ]


def _paragraphs(parsed: ParsedArticle) -> list[tuple[int, int]]:
    """Give the stretches that were read; dates of furniture between them are nobody's."""
    found: dict[int, tuple[int, int]] = {}
    for sentence in parsed.sentences:
        start, _ = found.get(sentence.paragraph, (sentence.start, 0))
        found[sentence.paragraph] = (start, sentence.end)
    return list(found.values())


def _moved(expression: TimeExpression, by: int) -> TimeExpression:
    return replace(expression, start=expression.start + by, end=expression.end + by)


def _is_date(one: TimeExpression) -> bool:
    """Tell a date from durations, vague words, bare times of day and "the day"."""
    meaning = one.meaning
    if one.kind not in {Kind.DATE, Kind.TIME} or isinstance(meaning, Length | Vague):
        return False
    if isinstance(meaning, Range):
        return True
    if isinstance(meaning, Shift):
        bare_clock = one.kind is Kind.TIME and meaning.base is Base.MENTIONED and meaning.count == 0
        anaphor = one.rule == "the unit" and one.edge is None and meaning.unit is not Unit.WEEKEND
        return meaning.count is not None and not bare_clock and not anaphor
    return isinstance(meaning, Calendar)


def _field(text: str, one: TimeExpression, result: Resolution, role: DateRole) -> Field:
    value = DateValue(
        edtf=result.edtf,
        earliest=result.earliest.isoformat() if result.earliest else None,
        latest=result.latest.isoformat() if result.latest else None,
        role=role,
        resolved=result.how,
    )
    return Field(name=FieldName.DATE, raw=text[one.start : one.end], start=one.start, end=one.end, value=value)


def _places(parsed: ParsedArticle, found: list[TimeExpression]) -> list[_Place | None]:
    """Find for each expression its sentence, the word of it that hangs outside, and the verb above."""
    starts = [sentence.start for sentence in parsed.sentences]
    places: list[_Place | None] = []
    for one in found:
        n = bisect_right(starts, one.start) - 1
        sentence = parsed.sentences[n] if n >= 0 else None
        places.append(_place(sentence, one) if sentence is not None and one.start < sentence.end else None)
    return places


def _place(sentence: Sentence, one: TimeExpression) -> _Place | None:
    inside = {token.i for token in sentence.tokens if token.start < one.end and token.end > one.start}
    after = next((token for token in sentence.tokens if token.start >= one.end), None)
    if inside:
        head = next((i for i in sorted(inside) if sentence.tokens[i].head not in inside), min(inside))
        governors = tuple(sentence.tokens[i] for i in sentence.ancestors(head) if i not in inside)
    elif after is not None:  # the parser read the sentence without the day: it belongs to the verb that follows
        governors = (after, *(sentence.tokens[i] for i in sentence.ancestors(after.i)))
    else:
        return None
    verb = next((token for token in governors if token.pos in _VERBAL), None)
    return _Place(sentence, governors, verb or _next_verb(sentence, one.end))


def _next_verb(sentence: Sentence, at: int) -> Token | None:
    """Give the first verb after a place: in a lede read as a name ("Norway on Monday raised") it is the one meant."""
    return next((token for token in sentence.tokens if token.start >= at and token.pos == "VERB"), None)


def _tense(text: str, one: TimeExpression, place: _Place | None) -> Tense:
    """Tell which way the clause around a date points, by its verb; without one, by the words around."""
    if place is None or place.verb is None:
        return lexical_tense(text, one)
    if one.rule == "since":
        return Tense.PAST
    beside = adjacent_tense(text, one)
    if beside is not None:
        return beside
    of_verb = Tense.UNKNOWN if _POSSESSIVE.match(text, one.end) else _verb_tense(place.sentence, place.verb)
    return lexical_tense(text, one) if of_verb is Tense.UNKNOWN else of_verb


def _verb_tense(sentence: Sentence, verb: Token) -> Tense:
    words = _words()
    children = [sentence.tokens[j] for j in sentence.children(verb.i)]
    helpers = [child for child in children if child.dep in {"aux", "auxpass"}]
    if verb.lemma in words.planning or any(helper.text.lower() in words.future for helper in helpers):
        return Tense.FUTURE
    if any(helper.tag == "TO" for helper in helpers):
        return _infinitive_tense(sentence, verb)
    if verb.tag == "VBD" or any(helper.lemma == "have" or helper.tag == "VBD" for helper in helpers):
        return Tense.PAST
    if any(helper.tag == "MD" for helper in helpers):
        return Tense.FUTURE if any(helper.text.lower() in _FORWARD for helper in helpers) else Tense.UNKNOWN
    if verb.tag in {"VBZ", "VBP"} or any(helper.tag in {"VBZ", "VBP"} for helper in helpers):
        return Tense.FUTURE if verb.lemma in words.scheduled or verb.tag == "VBG" else Tense.UNKNOWN
    return Tense.PAST if verb.tag == "VBN" else Tense.UNKNOWN


def _infinitive_tense(sentence: Sentence, verb: Token) -> Tense:
    carrier = sentence.tokens[verb.head]
    if carrier.i != verb.i and carrier.lemma in _words().past_carriers:
        return Tense.PAST
    return Tense.FUTURE


def _role(text: str, one: TimeExpression, place: _Place | None, tense: Tense) -> DateRole:
    """Tell which milestone a date marks: the words beside it decide before the verb or noun above."""
    words = _words()
    if place is None:
        return DateRole.EVENT
    before = text[max(place.sentence.start, one.start - _LEAD) : one.start]
    for pattern, role in words.before:
        if pattern.search(before):
            return role
    if words.start.search(before) and tense is not Tense.PAST:
        return DateRole.EFFECTIVE
    after = text[one.end : min(place.sentence.end, one.end + _LEAD)]
    for pattern, role in words.after:
        if pattern.match(after):
            return role
    return _role_above(place)


def _role_above(place: _Place) -> DateRole:
    words = _words()
    for token in place.governors:
        if token.pos == "NOUN" and token.lemma in words.nouns:
            return words.nouns[token.lemma]
        if token.pos in _VERBAL:
            return _role_of_verb(place.sentence, token)
    return DateRole.EVENT


def _role_of_verb(sentence: Sentence, verb: Token) -> DateRole:
    words = _words()
    if verb.lemma in words.phrases:
        near = {sentence.tokens[j].lemma for i in (verb.i, *sentence.children(verb.i)) for j in sentence.children(i)}
        if near & words.phrases[verb.lemma]:
            return DateRole.EFFECTIVE
    return words.verbs.get(verb.lemma, DateRole.EVENT)


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = tomllib.loads((files("reconcile") / "data" / "dates_roles.toml").read_text(encoding="utf-8"))

    def ending(words: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{words})\s+(?:the\s+|this\s+)?$", re.IGNORECASE)

    return _Words(
        before=tuple((ending(rule["words"]), DateRole(rule["role"])) for rule in data["before"]),
        start=ending(data["start"]["words"]),
        after=tuple(
            (re.compile(rf"(?:['’]s)?\s+(?:{words})\b", re.IGNORECASE), DateRole(role))
            for role, words in data["after"].items()
        ),
        verbs={lemma: DateRole(role) for lemma, role in data["verbs"].items()},
        nouns={lemma: DateRole(role) for lemma, role in data["nouns"].items()},
        phrases={lemma: frozenset(near) for lemma, near in data["phrases"].items()},
        scheduled=frozenset(data["tense"]["scheduled"]),
        planning=frozenset(data["tense"]["planning"]),
        future=frozenset(data["tense"]["future_auxiliaries"]),
        past_carriers=frozenset(data["tense"]["past_carriers"]),
    )
