"""Typed fields in local news: who, how old, where and when (Gun Violence Database, crowd labels).

Gold: `name` is VIC-NAME and SHO-NAME, `age` VIC-AGE and SHO-AGE, `place` DAT-CITY and DAT-LOC, `date` DAT-TIME and
DAT-CLOCK (the labels have no day). The crowd marked each thing once, at one of its mentions, and did not mark that
something is absent; so a field is scored on the articles that have gold for it, by distinct values, not mentions.
The text comes split into tokens; it is put together again first, for every system alike.

Ours are values of the article's incident, told by the sentences that speak of it (`INCIDENT` words, and the first
lines of the story): the full names of people who take part (not those who only speak or hold an office), quantities
of the kind age, place fields, time expressions of the kind time. Baselines: spaCy's entities as they come, distinct by
words, over the whole article (`spacy`) and over the same sentences as ours (`spacy_same_sentences`): PERSON; DATE and
CARDINAL; GPE, LOC and FAC; DATE and TIME.

A prediction and a gold value match where at least half of the words of the longer are shared, in lower case without
punctuation and articles; ages where the numbers in them are equal. Each matches once, best overlap first. F1 is over
all values of all articles; `f1` is the mean of the four.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reconcile.extract import nlp
from reconcile.extract.names import Names, place_fields
from reconcile.extract.names.entities import Entity
from reconcile.extract.names.kinds import aged
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.document import Article
from reconcile.model.values import NameKind
from reconcile.text.dates.find import find_times
from reconcile.text.numbers import find_quantities
from tests.evals.base import Metric, f1, records

GOLD = {
    "name": ("VIC-NAME", "SHO-NAME"),
    "age": ("VIC-AGE", "SHO-AGE"),
    "place": ("DAT-CITY", "DAT-LOC"),
    "date": ("DAT-TIME", "DAT-CLOCK"),
}
LABELS = {
    "name": ("PERSON",),
    "age": ("DATE", "CARDINAL"),
    "place": ("GPE", "LOC", "FAC"),
    "date": ("DATE", "TIME"),
}
INCIDENT = frozenset(
    (
        "shoot shot shooting shooter gunshot gunfire gunman gun kill killing wound injure injury murder homicide dead "
        "die death victim suspect bullet fire open attack arrest charge identify pronounce happen occur crime scene "
        "hospital"
    ).split()
)
REPORTING = frozenset("say tell add ask explain report note write recall state describe call believe think".split())
OFFICIALS = frozenset(
    (
        "chief sheriff deputy captain capt lieutenant lt sergeant sgt corporal cpl detective det officer trooper "
        "constable inspector superintendent supt agent marshal coroner mayor governor gov attorney prosecutor judge "
        "justice spokesman spokeswoman spokesperson commissioner reporter correspondent editor commander cmdr major "
        "maj senator sen representative rep lawyer president secretary director principal pastor"
    ).split()
)
GLUED = (
    (re.compile(r" ([,.;:!?)\]”])"), r"\1"),
    (re.compile(r"([(\[“]) "), r"\1"),
    (re.compile(r"(?<=\w) ?- (?=\w)|(?<=\w) -(?=\w)"), "-"),
    (re.compile(r" (?=(?:n['’]t|['’](?:s|re|ve|ll|d|m))\b)"), ""),
    (re.compile(r"([$#]) (?=\d)"), r"\1"),
)
LEAD = 3  # lines that are read as speaking of the incident whatever their words: the headline and two more
HALF = 0.5
Values = set[tuple[str, ...]]


@dataclass
class Counts:
    """Matches, predictions and gold values of one field."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: Values, gold: Values, *, exact: bool) -> None:
        self.right += matches(predicted, gold, exact=exact)
        self.predicted += len(predicted)
        self.gold += len(gold)

    def f1(self) -> float:
        return f1(self.right, self.predicted, self.gold)[2]


@dataclass
class Scores:
    """Counts of one system by field."""

    fields: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))

    def mean(self) -> float:
        return sum(self.fields[name].f1() for name in GOLD) / len(GOLD)


def run(data: Path) -> dict[str, Metric]:
    """Score ours and the baselines over one file."""
    systems = {"ours": Scores(), "spacy": Scores(), "spacy_same_sentences": Scores()}
    articles: dict[str, int] = defaultdict(int)
    for record in records(data, "gvdb.jsonl"):
        gold = {name: gold_values(record, name) for name in GOLD}
        if not any(gold.values()):
            continue
        parsed = parse(record)
        told = incident(parsed)
        found = {
            "ours": ours(parsed, told),
            "spacy": entities(parsed, parsed.sentences),
            "spacy_same_sentences": entities(parsed, told.values()),
        }
        for name in (name for name in GOLD if gold[name]):
            articles[name] += 1
            for system, values in found.items():
                systems[system].fields[name].add(values[name], gold[name], exact=name == "age")
    return report(systems, articles)


def report(systems: dict[str, Scores], articles: dict[str, int]) -> dict[str, Metric]:
    """Put the figures into metrics."""
    baselines = [name for name in systems if name != "ours"]
    metrics = {"f1": Metric(systems["ours"].mean(), {b: systems[b].mean() for b in baselines}, sum(articles.values()))}
    for name in GOLD:
        figures = {b: systems[b].fields[name].f1() for b in baselines}
        metrics[name] = Metric(systems["ours"].fields[name].f1(), figures, articles[name])
    return metrics


def parse(record: dict[str, Any]) -> ParsedArticle:
    """Put the tokens of a record together again and parse it as one article."""
    text = record["text"]
    for split, together in GLUED:
        text = split.sub(together, text)
    article = Article(id="a", document="d", start=0, end=len(text), outlet=record.get("outlet"), language="en")
    return ParsedArticle(article, text, nlp.parse(text, [(0, len(text))]))


def incident(parsed: ParsedArticle) -> dict[int, Sentence]:
    """Give the sentences that speak of the incident, and the first ones, by their positions."""
    return {
        n: sentence
        for n, sentence in enumerate(parsed.sentences)
        if sentence.paragraph < LEAD or any(token.lemma in INCIDENT for token in sentence.tokens)
    }


def ours(parsed: ParsedArticle, told: dict[int, Sentence]) -> dict[str, Values]:
    """Give our values of the incident by field."""
    names = Names(parsed)
    places = place_fields(parsed, names)
    texts = [parsed.text[sentence.start : sentence.end] for sentence in told.values()]
    return {
        "name": {words(entity.name) for entity in names.entities.all if takes_part(names, entity, told)},
        "age": {
            (f"{age.low:.0f}-{age.high:.0f}",)
            for text in texts
            for age in find_quantities(text)
            if age.kind == "age" and age.low is not None and age.high is not None
        },
        "place": {words(at.raw) for at in places if any(s.start <= at.start < s.end for s in told.values())},
        "date": {words(text[at.start : at.end]) for text in texts for at in find_times(text) if at.kind == "time"},
    }


def takes_part(names: Names, entity: Entity, told: dict[int, Sentence]) -> bool:
    """Say whether somebody named in full takes part: neither an official nor only quoted, or given with an age."""
    if entity.kind is not NameKind.PERSON or " " not in entity.name:
        return False
    if not any(span.sentence in told for span in entity.spans):
        return False
    if any(aged(span, names.sentence(span.sentence)) for span in entity.spans):
        return True
    titles = {word.rstrip(".").casefold() for span in entity.spans for word in span.role.split()}
    quoted = all(speaks(names.sentence(span.sentence), span.head) for span in entity.spans)
    return not quoted and not titles & OFFICIALS


def speaks(sentence: Sentence, head: int) -> bool:
    """Say whether a name is the subject of a verb of saying."""
    token = sentence.tokens[head]
    while token.dep in {"appos", "conj", "compound"} and token.head != token.i:
        token = sentence.tokens[token.head]
    return (token.dep == "nsubj" and sentence.tokens[token.head].lemma in REPORTING) or token.lemma in REPORTING


def entities(parsed: ParsedArticle, sentences: Iterable[Sentence]) -> dict[str, Values]:
    """Give spaCy's entities by field."""
    found: dict[str, Values] = {name: set() for name in GOLD}
    for sentence in sentences:
        for label, start, end in spans(sentence):
            raw = parsed.text[start:end]
            for name, labels in LABELS.items():
                if label in labels:
                    found[name].update(ages(raw) if name == "age" else {words(raw)})
    return found


def spans(sentence: Sentence) -> list[tuple[str, int, int]]:
    """Give the entities of a sentence as label, start and end."""
    found: list[tuple[str, int, int]] = []
    for token in sentence.tokens:
        if token.ent and token.ent_starts:
            found.append((token.ent, token.start, token.end))
        elif token.ent and found:
            found[-1] = (found[-1][0], found[-1][1], token.end)
    return found


def gold_values(record: dict[str, Any], name: str) -> Values:
    """Give the distinct gold values of one field."""
    texts = [span["text"] for key in GOLD[name] for span in record.get("fields", {}).get(key, [])]
    return {value for text in texts for value in (ages(text) if name == "age" else {words(text)}) if value}


def ages(text: str) -> Values:
    """Read the ages in a gold value or an entity: our reading, or else the bare numbers."""
    found: Values = {
        (f"{age.low:.0f}-{age.high:.0f}",)
        for age in find_quantities(text)
        if age.kind == "age" and age.low is not None and age.high is not None
    }
    return found or {(f"{int(n)}-{int(n)}",) for n in re.findall(r"\d{1,3}", text)}


def words(text: str) -> tuple[str, ...]:
    """Reduce a value to its words in lower case, without punctuation and articles."""
    kept = re.findall(r"[^\W_]+(?:[.:'’][^\W_]+)*", text.lower())
    return tuple(word.replace(".", "") for word in kept if word not in {"the", "a", "an"})


def matches(predicted: Values, gold: Values, *, exact: bool) -> int:
    """Count the pairs that match, each side once, best overlap first."""
    pairs = sorted(((overlap(p, g), p, g) for p in predicted for g in gold), reverse=True)
    used: set[tuple[int, tuple[str, ...]]] = set()
    right = 0
    for share, p, g in pairs:
        if share >= (1 if exact else HALF) and (0, p) not in used and (1, g) not in used:
            used |= {(0, p), (1, g)}
            right += 1
    return right


def overlap(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Give the share of words of the longer value that both have."""
    shared = sum(min(a.count(word), b.count(word)) for word in set(a))
    return shared / max(len(a), len(b), 1)
