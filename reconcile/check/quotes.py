"""Are the words between the draft's quotation marks those of a source, and from the same mouth?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reconcile.check.evidence import Evidence, Sources, SourceSentence
from reconcile.check.findings import SAME_DEED, Cited, Finding, closest
from reconcile.check.words import stems_in, words_of
from reconcile.compare.quotes import ALIKE, MIN_WORDS, align
from reconcile.extract.attribution.lexicon import lexicon
from reconcile.model.check import LineReason, WordRun
from reconcile.model.claim import Claim, Field
from reconcile.model.values import FieldName, NameKind, NameValue, QuoteValue, SpeakerValue
from reconcile.text.names import NameRelation, relation
from reconcile.text.similarity import word_edits

_ONE = re.compile(r"(?i)^(?:an?|one)\s")  # "an official": so the source heard one


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation of a source."""

    sentence: SourceSentence
    claim: Claim
    words: str


@dataclass(frozen=True, slots=True)
class _Said:
    """Who says so in a source."""

    sentence: SourceSentence
    field: Field

    @property
    def value(self) -> SpeakerValue:
        assert isinstance(self.field.value, SpeakerValue)  # noqa: S101  a speaker field always holds one
        return self.field.value


class QuoteBook:
    """Every quotation of the sources and all their words, for looking quotations up.

    Args:
        sources: The sources.
        texts: The text of each document, by its id.
    """

    def __init__(self, sources: Sources, texts: Mapping[str, str]) -> None:
        self._quoted = [
            _Quoted(sentence, claim, one.value.words)
            for sentence in sources.sentences
            for claim in sentence.claims
            for one in claim.values(FieldName.QUOTE)
            if isinstance(one.value, QuoteValue)
        ]
        self._sentences = [(_laid(one.text), one) for one in sources.sentences]
        self._printed = [_laid(text) for text in texts.values()]

    def check(self, claim: Claim) -> list[Finding]:
        """Hold the quotations of a statement against those of the sources.

        Args:
            claim: The draft's claim.

        Returns:
            One finding for each quotation: changed words, another speaker, no source, or where the words stand; none
            for a scrap of a few words that stands somewhere, since these meet by chance.
        """
        found = [self._check(claim, one) for one in claim.values(FieldName.QUOTE)]
        return [one for one in found if one is not None]

    def _check(self, claim: Claim, field: Field) -> Finding | None:
        assert isinstance(field.value, QuoteValue)  # noqa: S101  a quote field always holds one
        words = _laid(field.value.words)
        if not words.strip():
            return None
        if not any(words in text for text in self._printed):
            return self._altered(field)
        if len(words.split()) < MIN_WORDS:
            return None
        holders = [one for one in self._quoted if words in _laid(one.words)]
        standing = [one for text, one in self._sentences if words in text]
        return _speaker(claim, field, holders) or _stranger(claim, field, standing) or self._standing(field, words)

    def _standing(self, field: Field, words: str) -> Finding | None:
        """Say where the words of a quotation stand."""
        cited = tuple(Cited(one, one.text) for text, one in self._sentences if words in text)
        if not cited:
            return None
        who = cited[0].sentence.outlet
        told = f"The quoted words stand in {who}."
        return Finding(LineReason.SAME, told, field.start, field.end, FieldName.QUOTE, cited)

    def _altered(self, field: Field) -> Finding:
        assert isinstance(field.value, QuoteValue)  # noqa: S101  a quote field always holds one
        mine = field.value.words
        near = [(_shared(mine, one.words), n, one) for n, one in enumerate(self._quoted)]
        best = max(near, key=lambda row: (row[0], -row[1]), default=None)
        place = (field.start, field.end)
        if best is None or best[0] < ALIKE:
            told = "No source has these words between quotation marks or outside them."
            return Finding(LineReason.NOT_IN_QUOTES, told, *place, FieldName.QUOTE)
        _, _, theirs = best
        who = theirs.sentence.outlet
        runs = tuple(_runs(mine, theirs.words))
        changed = "; ".join(f"“{one.source}” → “{one.draft}”" for one in runs if one.draft != one.source)
        told = f"The words are not those in {who}: {changed}."
        words = theirs.words.rstrip(",")
        suggested = f"{words}," if mine.endswith(",") else words
        cited = (Cited(theirs.sentence, words),)
        return Finding(LineReason.WORDS_CHANGED, told, *place, FieldName.QUOTE, cited, suggested, runs)


def _laid(text: str) -> str:
    """Lay a text out as words between spaces, so that whole words are found in it."""
    return " ".join(["", *words_of(text), ""])


def _shared(mine: str, theirs: str) -> float:
    """Say how much of the shorter quotation stands in the longer one in order, 0 to 1; 0 where few words are common."""
    shorter, longer = sorted((mine, theirs), key=lambda one: len(one.split()))
    words = words_of(shorter)
    common = set(words) & set(words_of(longer))
    if len(words) < MIN_WORDS or sum(word in common for word in words) < ALIKE * len(words):
        return 0.0
    return align(shorter, longer).shared


def _runs(mine: str, theirs: str) -> Iterable[WordRun]:
    """Set two quotations side by side, in runs that are equal or differ."""
    a, b = mine.rstrip(",").split(), theirs.rstrip(",").split()
    edits = word_edits([_bare(one) for one in a], [_bare(one) for one in b])
    for same, run in groupby(edits, key=lambda edit: edit[0] == "equal"):
        steps = list(run)
        words = " ".join(a[steps[0][1] : steps[-1][2]])
        yield WordRun(draft=words, source=words if same else " ".join(b[steps[0][3] : steps[-1][4]]))


def _bare(word: str) -> str:
    return "".join(words_of(word)) or word


def speakers_of(claim: Claim) -> list[tuple[str, NameValue]]:
    """Give those who are said to have said a claim.

    Args:
        claim: The claim.

    Returns:
        The words that name each, and the name.
    """
    values = [(one.raw, one.value) for one in claim.values(FieldName.SPEAKER)]
    return [(raw, _person(value)) for raw, value in values if isinstance(value, SpeakerValue) and not value.anonymous]


def _person(value: SpeakerValue) -> NameValue:
    return NameValue(name=value.name, type=NameKind.PERSON if value.role else NameKind.UNKNOWN)


def _speaker(claim: Claim, field: Field, holders: Sequence[_Quoted]) -> Finding | None:
    mine = speakers_of(claim)
    theirs = [(one, raw, name) for one in holders for raw, name in speakers_of(one.claim)]
    if any(_may_be_meant(mine, name, one.sentence) for one, _, name in theirs):
        return None
    if any(stems_in(name.name) <= stems_in(one.sentence.text) for one in holders for _, name in mine):
        return None  # whose words they are is a matter of reading the sentence
    if not mine or not theirs or _meet(mine, [(raw, name) for _, raw, name in theirs]):
        return None
    source, _, name = theirs[0]
    who = source.sentence.outlet
    told = f"The draft has {mine[0][1].name} say this, {who} has {name.name}."
    cited = tuple(Cited(one.sentence, words) for one, words, _ in theirs)
    start, end = _said_at(claim) or (field.start, field.end)
    return Finding(LineReason.DIFFERENT_SPEAKER, told, start, end, FieldName.SPEAKER, cited, name.name)


def _stranger(claim: Claim, field: Field, standing: Sequence[SourceSentence]) -> Finding | None:
    """Find a speaker whom no sentence with the words names, nor those before it, while each names somebody else."""
    mine = next(iter(speakers_of(claim)), None)
    people = [(one, _people(one)) for one in standing]
    if mine is None or not people or not all(named for _, named in people):
        return None
    known = frozenset().union(*(stems_in(one.text) | one.before for one in standing))
    if stems_in(mine[1].name) & known or any(_meet([mine], named) for _, named in people):
        return None
    source, (_, name) = people[0][0], people[0][1][0]
    who = source.outlet
    told = f"The draft has {mine[1].name} say this, {who} has {name.name}."
    start, end = _said_at(claim) or (field.start, field.end)
    return Finding(
        LineReason.DIFFERENT_SPEAKER, told, start, end, FieldName.SPEAKER, (Cited(source, source.text),), name.name
    )


def _people(sentence: SourceSentence) -> list[tuple[str, NameValue]]:
    """Give the people a sentence names, those who speak first."""
    fields = [(one.raw, one.value) for claim in sentence.claims for one in claim.fields]
    named = [(raw, value) for raw, value in fields if isinstance(value, NameValue) and not value.head]
    speakers = [one for claim in sentence.claims for one in speakers_of(claim)]
    return [*speakers, *((raw, value) for raw, value in named if value.type is NameKind.PERSON)]


def _may_be_meant(mine: Sequence[tuple[str, NameValue]], theirs: NameValue, sentence: SourceSentence) -> bool:
    """Tell whether "the minister" of a source can be the one whom it named just before."""
    near = stems_in(sentence.text) | sentence.before
    return theirs.name == theirs.name.lower() and any(stems_in(name.name) & near for _, name in mine)


def _meet(mine: Sequence[tuple[str, NameValue]], theirs: Sequence[tuple[str, NameValue]]) -> bool:
    """Tell whether any two of them may be one, or one may speak for the other."""
    return any(
        relation(a, b) is not NameRelation.DIFFERENT or stems_in(b.name) <= stems_in(raw)
        for raw, a in mine
        for _, b in theirs
    )


def _said_at(claim: Claim) -> tuple[int, int] | None:
    field = next(iter(claim.values(FieldName.SPEAKER)), None)
    return (field.start, field.end) if field else None


def check_speakers(claim: Claim, evidence: Sequence[Evidence]) -> list[Finding]:
    """Look whether reported speech is from the same mouth, and from as many mouths as the draft says.

    Args:
        claim: The draft's claim.
        evidence: What the sources say about it, the closest first.

    Returns:
        At most one finding.
    """
    field = next(iter(claim.values(FieldName.SPEAKER)), None)
    held = [
        _Said(each.sentence, one)
        for each in closest(evidence)
        if each.match >= SAME_DEED
        for one in each.claims[0].values(FieldName.SPEAKER)
    ]
    if field is None or not held:
        return []
    found = _several(field, held) or (None if claim.values(FieldName.QUOTE) else _another(field, held))
    return [found] if found else []


def _several(field: Field, held: Sequence[_Said]) -> Finding | None:
    """Find "officials said" where the sources have one official."""
    one = held[0]
    many = _many(field.raw) or _is_plural(field.raw, one.field.raw)
    if not many or len({each.value.name for each in held}) > 1 or not _ONE.match(one.field.raw):
        return None
    told = f"The draft has several say so (“{field.raw}”), the sources have one (“{one.field.raw}”)."
    return _said_by(LineReason.PLURAL_SOURCES, told, field, [one])


def _many(raw: str) -> bool:
    """Tell whether speakers without a name are several, by the first of the nouns for such."""
    nouns = lexicon().anonymous
    words = ((word, {word[:-1], word[:-2], f"{word[:-3]}y"} & nouns) for word in words_of(raw))
    return next(
        (word not in nouns and word.endswith("s") for word, singular in words if word in nouns or singular), False
    )


def _is_plural(mine: str, theirs: str) -> bool:
    """Tell "employees" beside "an employee"."""
    words = words_of(theirs)
    return any(word.endswith("s") and word[:-1] in words and word not in words for word in words_of(mine))


def _another(field: Field, held: Sequence[_Said]) -> Finding | None:
    """Find reported speech of somebody in office that every source lays in the mouth of somebody else in office."""
    mine = field.value
    official = [one for one in held if _in_office(one.value)]
    if not isinstance(mine, SpeakerValue) or not _in_office(mine) or len(official) < len(held):
        return None
    if any(relation(_person(mine), _person(one.value)) is not NameRelation.DIFFERENT for one in held):
        return None
    who = held[0].sentence.outlet
    told = f"The draft has {mine.name} say so, {who} has {held[0].value.name}."
    return _said_by(LineReason.REPORTED_OF_ANOTHER, told, field, held)


def _in_office(value: SpeakerValue) -> bool:
    """Tell a person with name and office: whether anybody else is a person, or speaks for one, is not known."""
    return bool(value.role) and not value.anonymous


def _said_by(reason: LineReason, told: str, field: Field, held: Sequence[_Said]) -> Finding:
    cited = tuple(Cited(one.sentence, one.field.raw) for one in held)
    return Finding(reason, told, field.start, field.end, FieldName.SPEAKER, cited, held[0].field.raw)
