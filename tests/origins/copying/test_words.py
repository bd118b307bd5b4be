"""Which words of an article count, and which of them tell anything."""

from __future__ import annotations

import pytest

from reconcile.model.document import Article
from reconcile.origins.copying.words import BREAK, Vocabulary, Words, packed, read_words, unpacked


def read(text: str, *places: tuple[int, int]) -> Words:
    article = Article(id="a", document="d", start=0, end=len(text), outlet=None)
    return read_words(article, text, places or [(0, len(text))], Vocabulary())


def plain(text: str) -> str:
    words = read(text)
    kept = zip(words.starts.tolist(), words.ends.tolist(), words.plain.tolist(), strict=True)
    return " ".join(text[start:end] for start, end, is_plain in kept if is_plain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The board said on Tuesday that 4.1 million was owed.", "The board said on that million was owed"),
        ("He works for the Bank of the West in Velten.", "He works for the in"),
        ("He works for the Ministry of Trade and Industry.", "He works for the"),
        ("Mette Brun told Reuters. Shares fell.", "told Shares fell"),
        ('"We will pay," she said. "We have always paid."', "she said"),
        ("They call it “a flood of cheap metal” in Dornau.", "They call it in"),
        ("The so-called “summit” was over.", "The so called summit was over"),
        ("", ""),
    ],
)
def test_names_numbers_and_quotations_tell_nothing(text: str, expected: str) -> None:
    """What is left is what a writer chose to say, and how."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mette Brun told Reuters. Shares fell by 4.1 per cent.\n\nIt’s “a flood of cheap metal”, they say.",
        "It fell." + " " * 300 + "They say so.",
        "It fell. " + "x" * 70_000 + " rose.",
        "",
    ],
)
def test_words_that_were_written_down_are_the_same(text: str) -> None:
    """Gaps and words of any length, breaks and the ends of sentences come back."""
    words = read(text)
    again = unpacked(words.article, packed(words))
    for one in ("numbers", "starts", "ends", "plain", "sentences"):
        assert getattr(again, one).tolist() == getattr(words, one).tolist(), one
        assert getattr(again, one).dtype == getattr(words, one).dtype, one


def test_words_of_several_stretches_are_written_down_if_these_are_in_order() -> None:
    text = "Shares fell. Nobody said why. They rose again."
    words = read(text, (0, 12), (30, 46))
    assert unpacked(words.article, packed(words)).starts.tolist() == words.starts.tolist()
    with pytest.raises(ValueError, match="in order"):
        packed(read(text, (30, 46), (0, 12)))


def test_case_and_apostrophes_make_no_other_word() -> None:
    """`Don't`, `don’t` and `DON'T` have one number."""
    assert len(set(read("Don't don’t DON'T").numbers.tolist()) - {BREAK}) == 1


def test_sentences_end_at_full_stops_and_lines_but_not_within_numbers_or_initials() -> None:
    """A decimal point, a.m. and a comma end no sentence."""
    text = "It rose 4.5 percent at 9 a.m. on Monday. Nobody saw it.\nnor did they, say the Greens"
    words = read(text)
    kept = zip(words.starts.tolist(), words.ends.tolist(), words.sentences.tolist(), strict=True)
    first = {sentence: text[start:end] for start, end, sentence in reversed(list(kept)) if start < end}
    assert list(reversed(first.values())) == ["It", "Nobody", "nor"]


def test_places_between_the_stretches_are_not_read() -> None:
    """Only the given stretches are read, with a break after each."""
    words = read("one two three four", (0, 3), (8, 13))
    assert (words.numbers == BREAK).tolist() == [False, True, False, True]
    assert words.starts.tolist() == [0, 3, 8, 13]


def test_no_place_gives_no_word() -> None:
    """An article of which nothing is to be read has no words."""
    article = Article(id="a", document="d", start=0, end=3, outlet=None)
    assert len(read_words(article, "one", [], Vocabulary()).numbers) == 0
