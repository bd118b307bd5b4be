"""Quotes and attribution against PolNeAR: who says so, by which words, and what.

What is counted. Places are compared as written in the record, without any name behind them. PolNeAR never
annotates an attribution inside another, so ours that lie inside another of ours are left out here. The records
call an attribution direct where its content holds one of the marks “ ” " (and not where it holds ''…''); the same
rule tells which of ours are direct.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reconcile.extract.attribution import attributions
from reconcile.extract.mentions import AttributionMention, NameMention
from reconcile.extract.nlp import parse
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.document import Article
from reconcile.text.credits import find_credits
from tests.evals.base import Metric, f1, records

Place = tuple[int, int]
DIRECT_MARKS = frozenset('“”"')
BARE_MARKS = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
CAPITALISED = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*")
AGENCY = re.compile(r"\b(?:AP|Associated Press|Reuters|UPI|AFP)\b")
NO_AGENCY = frozenset({"", "NA", "None"})


class NoNames:
    """Resolves nothing: the words that name a source are scored, not the name behind them."""

    def name(self, _sentence: int, _head: int) -> NameMention | None:
        return None


@dataclass
class Tally:
    """Counts of one figure, added up over all records."""

    right: float = 0
    predicted: int = 0
    gold: int = 0

    def add_characters(self, predicted: Iterable[Place], gold: Iterable[Place]) -> None:
        """Count the characters that lie in any of the places."""
        ours, theirs = _characters(predicted), _characters(gold)
        self.right += len(ours & theirs)
        self.predicted += len(ours)
        self.gold += len(theirs)

    def add_places(self, predicted: Sequence[Place], gold: Sequence[Place]) -> None:
        """Count the places that share at least half of the longer of the two with one of the other side."""
        self.right += sum(any(2 * _shared(ours, one) >= _longer(ours, one) for one in gold) for ours in predicted)
        self.predicted += len(predicted)
        self.gold += len(gold)

    def f1(self) -> float:
        return f1(self.right, self.predicted, self.gold)[2]


@dataclass
class Scores:
    """All tallies of one way of finding attributions."""

    direct: Tally = field(default_factory=Tally)
    direct_places: Tally = field(default_factory=Tally)
    content: Tally = field(default_factory=Tally)
    content_places: Tally = field(default_factory=Tally)
    source: Tally = field(default_factory=Tally)
    cue: Tally = field(default_factory=Tally)
    speaker: Tally = field(default_factory=Tally)
    wire: Tally = field(default_factory=Tally)


def run(data: Path) -> dict[str, Metric]:
    """Score attribution on `polnear.jsonl`.

    `direct_content_f1`, `content_f1`, `source_f1`, `cue_f1`: characters in any place of the kind, ours against the
    record's. `direct_span_f1`, `content_span_f1`: places that share at least half of the longer one.
    `speaker_accuracy`: of the record's direct attributions with a source of which ours cover half, those whose
    source words are ours to at least half of the shorter, or the same words elsewhere. `wire_precision`: of the
    articles whose credits say that an agency wrote the whole, those the record gives to an agency (`wire`).
    Baselines: bare pairs of marks in a line; the nearest capitalised words as speaker; every character as content;
    an agency's name anywhere in the text.

    Args:
        data: The folder that holds the file.

    Returns:
        The figures by name.
    """
    ours, plain = Scores(), Scores()
    for record in records(data, "polnear.jsonl"):
        text: str = record["text"]
        sentences = parse(text, [(0, len(text))])
        _score(ours, plain, record, sentences)
    count = int(ours.speaker.gold)
    return {
        "direct_content_f1": _metric(ours.direct, plain.direct, "bare marks", "characters"),
        "direct_span_f1": _metric(ours.direct_places, plain.direct_places, "bare marks", "half of the longer"),
        "speaker_accuracy": Metric(
            _share(ours.speaker), {"nearest name": _share(plain.speaker)}, count, note="of those found"
        ),
        "content_f1": _metric(ours.content, plain.content, "every character", "characters"),
        "content_span_f1": Metric(ours.content_places.f1(), n=ours.content_places.gold, note="half of the longer"),
        "source_f1": Metric(ours.source.f1(), n=ours.source.gold, note="characters"),
        "cue_f1": Metric(ours.cue.f1(), n=ours.cue.gold, note="characters"),
        "wire_precision": Metric(
            _share(ours.wire), {"any mention": _share(plain.wire)}, ours.wire.predicted, note=_wire_note(ours.wire)
        ),
    }


def _metric(ours: Tally, plain: Tally, baseline: str, note: str) -> Metric:
    return Metric(ours.f1(), {baseline: plain.f1()}, ours.gold, note=note)


def _share(tally: Tally) -> float:
    return tally.right / tally.predicted if tally.predicted else 0.0


def _wire_note(wire: Tally) -> str:
    return f"finds {int(wire.right)} of {wire.gold} agency texts"


def _score(ours: Scores, plain: Scores, record: dict[str, Any], sentences: list[Sentence]) -> None:
    text: str = record["text"]
    article = Article(id="a", document="d", start=0, end=len(text), outlet=record.get("publisher"))
    found = _outermost(attributions(ParsedArticle(article, text, sentences), NoNames()))
    gold: list[dict[str, Any]] = record.get("attributions") or []
    direct_gold = [one for one in gold if one.get("direct")]
    direct = [one for one in found if _is_direct(text, one)]
    gold_content = [place for one in gold for place in _places(one, "content")]
    gold_direct = [place for one in direct_gold for place in _places(one, "content")]
    content = [place for one in found for place in one.contents]
    direct_content = [place for one in direct for place in one.contents]
    bare = [hit.span() for hit in BARE_MARKS.finditer(text)]
    ours.direct.add_characters(direct_content, gold_direct)
    ours.direct_places.add_places(direct_content, gold_direct)
    plain.direct.add_characters(bare, gold_direct)
    plain.direct_places.add_places(bare, gold_direct)
    ours.content.add_characters(content, gold_content)
    ours.content_places.add_places(content, gold_content)
    plain.content.add_characters([(0, len(text))], gold_content)
    ours.source.add_characters(
        [one.source for one in found if one.source], [place for one in gold for place in _places(one, "source")]
    )
    ours.cue.add_characters(
        [one.cue for one in found if one.cue], [place for one in gold for place in _places(one, "cue")]
    )
    _score_speakers(ours.speaker, text, direct_gold, [(one.contents, one.source) for one in direct])
    _score_speakers(plain.speaker, text, direct_gold, [((place,), _nearest_name(text, place, bare)) for place in bare])
    _score_wire(ours.wire, record, any(credit.whole for credit in find_credits(text)))
    _score_wire(plain.wire, record, AGENCY.search(text) is not None)


def _places(attribution: dict[str, Any], part: str) -> list[Place]:
    return [(one["start"], one["end"]) for one in attribution.get(part) or []]


def _is_direct(text: str, mention: AttributionMention) -> bool:
    return any(DIRECT_MARKS & set(text[start:end]) for start, end in mention.contents)


def _outermost(mentions: Sequence[AttributionMention]) -> list[AttributionMention]:
    """Leave out what is reported inside something else that is reported."""
    return [
        one
        for one in mentions
        if not any(
            other is not one and one.cue and start <= one.cue[0] and one.cue[1] <= end
            for other in mentions
            for start, end in other.contents
        )
    ]


def _score_speakers(
    tally: Tally,
    text: str,
    gold: Iterable[dict[str, Any]],
    found: Sequence[tuple[Sequence[Place], Place | None]],
) -> None:
    for one in gold:
        contents, sources = _places(one, "content"), _places(one, "source")
        if not sources or not found:
            continue
        tally.gold += 1
        shared = [sum(_shared(ours, place) for ours in said for place in contents) for said, _ in found]
        best = max(range(len(found)), key=shared.__getitem__)
        if 2 * shared[best] >= sum(end - start for start, end in contents):
            tally.predicted += 1
            tally.right += _same_speaker(text, found[best][1], sources)


def _same_speaker(text: str, ours: Place | None, sources: Sequence[Place]) -> bool:
    if ours is None:
        return False
    words = text[slice(*ours)].lower()
    return any(
        2 * _shared(ours, one) >= min(ours[1] - ours[0], one[1] - one[0]) or words == text[slice(*one)].lower()
        for one in sources
    )


def _nearest_name(text: str, quote: Place, quotes: Iterable[Place]) -> Place | None:
    """Give the capitalised words nearest to a quotation and outside all quotations."""
    inside = list(quotes)
    names = [
        hit.span()
        for hit in CAPITALISED.finditer(text, max(0, quote[0] - 400), quote[1] + 400)
        if not any(_shared(hit.span(), one) for one in inside)
    ]
    return min(names, key=lambda name: max(name[0] - quote[1], quote[0] - name[1]), default=None)


def _score_wire(tally: Tally, record: dict[str, Any], credited: bool) -> None:
    wire = str(record.get("wire") or "") not in NO_AGENCY
    tally.gold += wire
    tally.predicted += credited
    tally.right += credited and wire


def _characters(places: Iterable[Place]) -> set[int]:
    return {at for start, end in places for at in range(start, end)}


def _shared(a: Place, b: Place) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _longer(a: Place, b: Place) -> int:
    return max(a[1] - a[0], b[1] - b[0])
