"""What our own way through spaCy's pipeline gives is what spaCy gives."""

from __future__ import annotations

import pytest

from reconcile.extract import nlp

LINES = (
    "The ferry Maren sank off Skerry on Monday, killing 12 people, the coastguard said.",
    "There were no survivors, and there's no hope; they gon na stop, we got ta go, so let's leave.",
    "Y'all ain't seen the Harbour Office's report: it's 40 pages long, running to $3.5m in costs.",
    "running",
    "  \t- Ruiz (34) was, by then, better known than the mayor's own men.",
    "There were no survivors.",
)


def _read(text: str) -> list[tuple[object, ...]]:
    return [
        (one.text, one.lemma, one.pos, one.tag, one.dep, one.head, one.ent, one.ent_starts)
        for sentence in nlp.parse(text, [(0, len(text))])
        for one in sentence.tokens
    ]


def _plainly(line: str) -> list[tuple[object, ...]]:
    """Read a line as spaCy does by itself."""
    start, end = nlp.lines(line, 0, len(line))[0]
    found: list[tuple[object, ...]] = []
    for sentence in nlp.model()(nlp.reading_copy(line[start:end])).sents:
        words = [word for word in sentence if not word.is_space]
        place = {word.i: n for n, word in enumerate(words)}
        found += [
            (
                word.text,
                word.lemma_.lower(),
                word.pos_,
                word.tag_,
                word.dep_,
                place[word.head.i],
                word.ent_type_,
                word.ent_iob_ == "B",
            )
            for word in words
        ]
    return found


def test_lines_are_read_as_spacy_reads_each() -> None:
    assert _read("\n".join(LINES)) == [word for line in LINES for word in _plainly(line)]


def test_a_second_reading_is_the_same_as_the_first() -> None:
    first = _read(LINES[0])
    assert first == _read(LINES[0]) == _plainly(LINES[0])


def test_words_are_forgotten_where_they_would_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "_MOST_WORDS", 10)
    before = _read(LINES[0])
    _read(LINES[2])
    assert _read(LINES[0]) == before


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_to_read_gives_nothing(text: str) -> None:
    assert nlp.parse(text, [(0, len(text))]) == []
