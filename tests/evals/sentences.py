"""Single sentences as claims, for the matching tasks whose data are sentences and not articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reconcile.extract.nlp import parse
from reconcile.model.claim import Claim, Field
from reconcile.model.values import FieldName, NameKind, NameValue, PolarityValue, QuantityValue
from reconcile.text.ids import content_id

if TYPE_CHECKING:
    from reconcile.extract.syntax import Sentence, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
KINDS = {"PERSON": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "GPE": NameKind.GOVERNMENT, "LOC": NameKind.PLACE}
PLACES = frozenset({"GPE", "LOC", "FAC"})
SUBJECTS = frozenset({"nsubj", "agent"})
OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "attr"})
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def parsed(texts: Iterable[str]) -> dict[str, list[Sentence]]:
    """Parse each distinct text once.

    Args:
        texts: Sentences; white space inside them may be anything.

    Returns:
        For each text its parsed sentences, with offsets into the text with single spaces.
    """
    wanted = sorted(set(texts))
    clean = [" ".join(text.split()) for text in wanted]
    whole = "\n".join(clean)
    spans, at = [], 0
    for text in clean:
        spans.append((at, at + len(text)))
        at += len(text) + 1
    live = [text for text, copy in zip(wanted, clean, strict=True) if copy]
    starts = [start for (start, end) in spans if end > start]
    found: dict[str, list[Sentence]] = {text: [] for text in wanted}
    for sentence in parse(whole, [(0, len(whole))]):
        _shift(sentence, starts[sentence.paragraph])
        found[live[sentence.paragraph]].append(sentence)
    return found


def _shift(sentence: Sentence, by: int) -> None:
    sentence.start -= by
    sentence.end -= by
    for token in sentence.tokens:
        token.start -= by
        token.end -= by


def claim(text: str, sentences: list[Sentence], article: str, place: int) -> Claim:
    """Make one claim of a whole sentence.

    Args:
        text: The sentence.
        sentences: What the parser made of it.
        article: Id of the article it stands in.
        place: Its number in the article.

    Returns:
        A claim with the words and the fields that can be read off the parse.
    """
    clean = " ".join(text.split())
    tokens = [token for sentence in sentences for token in sentence.tokens]
    roots = [sentence.tokens[sentence.root()] for sentence in sentences if sentence.tokens]
    return Claim(
        id=content_id("c", article, place, clean),
        article=article,
        document=article,
        start=0,
        end=len(clean),
        text=clean,
        fields=(*_names(clean, sentences), *_numbers(clean, tokens), *_polarity(clean, tokens)),
        predicate=roots[0].lemma if roots else "",
        words=tuple(token.lemma for token in tokens if token.pos in CONTENT),
    )


def _field(name: FieldName, text: str, start: int, end: int, value: NameValue | QuantityValue | PolarityValue) -> Field:
    return Field(name=name, raw=text[start:end], start=start, end=end, value=value)


def _names(text: str, sentences: list[Sentence]) -> list[Field]:
    found: list[Field] = []
    for sentence in sentences:
        for run in _entities(sentence.tokens):
            kind = KINDS.get(run[0].ent)
            if kind is None and run[0].ent not in {"NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART"}:
                continue
            start, end = run[0].start, run[-1].end
            value = NameValue(name=text[start:end], type=kind or NameKind.UNKNOWN)
            found.append(_field(_role(sentence, run), text, start, end, value))
    return found


def _entities(tokens: list[Token]) -> list[list[Token]]:
    runs: list[list[Token]] = []
    for token in tokens:
        if token.ent and (token.ent_starts or not runs or runs[-1][-1].i != token.i - 1):
            runs.append([token])
        elif token.ent:
            runs[-1].append(token)
    return runs


def _role(sentence: Sentence, run: list[Token]) -> FieldName:
    inside = {token.i for token in run}
    top = next((token for token in run if token.head not in inside or token.head == token.i), run[-1])
    if top.dep in SUBJECTS:
        return FieldName.ACTOR
    if run[0].ent in PLACES and top.dep == "pobj":
        return FieldName.PLACE
    return FieldName.TARGET if top.dep in OBJECTS else FieldName.PLACE if run[0].ent in PLACES else FieldName.ACTOR


def _numbers(text: str, tokens: list[Token]) -> list[Field]:
    found: list[Field] = []
    for token in tokens:
        if token.ent in {"DATE", "TIME"} or not FIGURE.fullmatch(token.text):
            continue
        figure = float(token.text.replace(",", ""))
        of = tokens[token.i].lemma if token.i < len(tokens) else ""
        value = QuantityValue(low=figure, high=figure, of=of)
        found.append(_field(FieldName.QUANTITY, text, token.start, token.end, value))
    return found


def _polarity(text: str, tokens: list[Token]) -> list[Field]:
    cues = [token for token in tokens if token.dep == "neg"]
    return [_field(FieldName.POLARITY, text, c.start, c.end, PolarityValue(negated=True)) for c in cues[:1]]
