"""Are the words between the draft's quotation marks those of a source, and from the same mouth?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reconcile.check.evidence import Evidence, Sources, SourceSentence, words_of
from reconcile.check.findings import SAME_DEED, Cited, Finding, closest
from reconcile.compare.names import CLOSE
from reconcile.compare.quotes import ALIKE, MIN_WORDS, align
from reconcile.model.check import LineReason, WordRun
from reconcile.model.claim import Claim, Field
from reconcile.model.values import FieldName, NameKind, NameValue, QuoteValue, SpeakerValue
from reconcile.text.names import NameRelation, relation
from reconcile.text.similarity import word_edits

_MANY = re.compile(
    r"(?i)^(?:(?:several|some|many|two|three|various|multiple|the)\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:sources|officials|experts|analysts|witnesses|insiders|diplomats|investigators|employees|lawmakers)\b"
)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation of a source."""

    sentence: SourceSentence
    claim: Claim
    words: str


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
        self._sentences = sources.sentences
        self._printed = [" ".join(["", *words_of(text), ""]) for text in texts.values()]

    def check(self, claim: Claim) -> list[Finding]:
        """Hold the quotations of a statement against those of the sources.

        Args:
            claim: The draft's claim.

        Returns:
            One finding for each quotation with changed words, another speaker or no source.
        """
        found = [self._check(claim, one) for one in claim.values(FieldName.QUOTE)]
        return [one for one in found if one is not None]

    def _check(self, claim: Claim, field: Field) -> Finding | None:
        assert isinstance(field.value, QuoteValue)  # noqa: S101  a quote field always holds one
        words = words_of(field.value.words)
        if len(words) < MIN_WORDS:
            return None
        printed = " ".join(["", *words, ""])
        holders = [one for one in self._quoted if printed in " ".join(["", *words_of(one.words), ""])]
        if holders:
            return _speaker(claim, field, holders)
        if any(printed in text for text in self._printed):
            return None
        return self._altered(field)

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
        who = theirs.sentence.article.outlet or "a source"
        runs = tuple(_runs(mine, theirs.words))
        changed = "; ".join(f"“{one.source}” → “{one.draft}”" for one in runs if one.draft != one.source)
        told = f"The words are not those in {who}: {changed}."
        cited = (Cited(theirs.sentence, theirs.words.rstrip(",")),)
        return Finding(LineReason.WORDS_CHANGED, told, *place, FieldName.QUOTE, cited, theirs.words.rstrip(","), runs)


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
    return [
        (raw, NameValue(name=value.name, type=NameKind.PERSON if value.role else NameKind.UNKNOWN))
        for raw, value in values
        if isinstance(value, SpeakerValue) and not value.anonymous
    ]


def _speaker(claim: Claim, field: Field, holders: Sequence[_Quoted]) -> Finding | None:
    mine = speakers_of(claim)
    theirs = [(one, raw, name) for one in holders for raw, name in speakers_of(one.claim)]
    if not mine or not theirs or _meet(mine, [(raw, name) for _, raw, name in theirs]):
        return None
    source, _, name = theirs[0]
    who = source.sentence.article.outlet or "a source"
    told = f"The draft has {mine[0][1].name} say this, {who} has {name.name}."
    cited = tuple(Cited(one.sentence, words) for one, words, _ in theirs)
    start, end = _said_at(claim) or (field.start, field.end)
    return Finding(LineReason.DIFFERENT_SPEAKER, told, start, end, FieldName.SPEAKER, cited, name.name)


def _meet(mine: Sequence[tuple[str, NameValue]], theirs: Sequence[tuple[str, NameValue]]) -> bool:
    """Tell whether any two of them may be one, or one may speak for the other."""
    found = [relation(a, b) for _, a in mine for _, b in theirs]
    return any(one in CLOSE or one is not NameRelation.DIFFERENT for one in found)


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
    place = _said_at(claim)
    held = [one.claims[0] for one in closest(list(evidence)) if one.match >= SAME_DEED]
    spoken = [(each, one) for each in held for one in each.values(FieldName.SPEAKER)]
    if place is None or not spoken:
        return []
    field = claim.values(FieldName.SPEAKER)[0]
    if not _MANY.match(field.raw) or any(_MANY.match(one.raw) for _, one in spoken):
        return []
    if len({one.value.name for _, one in spoken if isinstance(one.value, SpeakerValue)}) > 1:
        return []
    raw = spoken[0][1].raw
    sentence = next(one.sentence for one in evidence if spoken[0][0] in one.claims)
    told = f"The draft has several say so (“{field.raw}”), the sources have one (“{raw}”)."
    cited = (Cited(sentence, raw),)
    return [Finding(LineReason.PLURAL_SOURCES, told, *place, FieldName.SPEAKER, cited, raw)]
