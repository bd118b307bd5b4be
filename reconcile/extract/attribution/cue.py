"""Reporting words with their source and what they report: the type and how it is built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.extract.attribution.sources import source_words
from reconcile.extract.syntax import Sentence, Token

CLAUSES = frozenset({"ccomp", "xcomp"})
MARKS = frozenset("\"'“”‘’")


@dataclass(frozen=True, slots=True)
class Cue:
    """Reporting words with their source and what they report, as far as the grammar of one sentence shows.

    Attributes:
        head: Position of the verb, noun or preposition in the sentence.
        start: First character of the reporting words.
        end: One past their last character.
        source: Positions of the words that name the source, in order; empty where nobody is named.
        source_head: Position of the source's head word, or None.
        contents: Places of what is reported, in order; empty where only a quotation can tell.
        speech: True where something is said, False where it is thought, wanted or expected.
    """

    head: int
    start: int
    end: int
    source: tuple[int, ...]
    source_head: int | None
    contents: tuple[tuple[int, int], ...]
    speech: bool


def cue_at(
    sentence: Sentence, words: list[int], head: int, *, source: int | None, said: Iterable[int], speech: bool = True
) -> Cue:
    """Build a cue from positions in its sentence.

    Args:
        sentence: The sentence.
        words: Positions of the reporting words, in order.
        head: Position of the one that governs them.
        source: Position of the source's head word, or None.
        said: Positions of what is reported; the reporting words and the source among them are left out.
        speech: False where nothing is said aloud.

    Returns:
        The cue.
    """
    named = source_words(sentence, source, head)
    aside = {*words, *named}
    start, end = sentence.tokens[words[0]].start, sentence.tokens[words[-1]].end
    contents = _places(sentence, [i for i in said if i not in aside])
    return Cue(head, start, end, tuple(named), source, contents, speech)


def _places(sentence: Sentence, positions: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Give the places of words that stand together; marks and commas at the ends are trimmed to the words."""
    runs: list[list[int]] = []
    for i in sorted(set(positions)):
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    trimmed = (_trim(sentence, run) for run in runs)
    return tuple((sentence.tokens[run[0]].start, sentence.tokens[run[-1]].end) for run in trimmed if run)


def _trim(sentence: Sentence, run: list[int]) -> list[int]:
    left, right = 0, len(run)
    while left < right and _bare_punctuation(sentence.tokens[run[left]]):
        left += 1
    while right > left and _hangs_over(sentence.tokens[run[right - 1]]):
        right -= 1
    return run[left:right]


def _hangs_over(token: Token) -> bool:
    return token.pos == "CCONJ" or _bare_punctuation(token)


def _bare_punctuation(token: Token) -> bool:
    return token.pos == "PUNCT" and token.text not in MARKS
