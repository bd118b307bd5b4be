"""Proper names in a sentence: runs of name words, cut at countries, titles and roles before the name itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reconcile.extract.names.runs import name_runs
from reconcile.extract.syntax import Sentence, Token
from reconcile.text.names import lexicon, territory
from reconcile.text.names.territories import Form


@dataclass(frozen=True, slots=True)
class Span:
    """A proper name in a sentence, by token positions.

    Attributes:
        sentence: Position of the sentence in the article.
        first: Its first token.
        last: Its last token.
        head: The token the rest of the sentence hangs on.
        role: The words of the title or role that stands before it, or empty.
    """

    sentence: int
    first: int
    last: int
    head: int
    role: str

    def words(self, sentence: Sentence) -> list[Token]:
        """Give its tokens."""
        return sentence.tokens[self.first : self.last + 1]


def joined(tokens: Sequence[Token]) -> str:
    """Put words together with single spaces, and none where the text has none.

    Args:
        tokens: Words that follow each other.

    Returns:
        Their text, such as `Mejia-Molina`.
    """
    pieces = [token.text for token in tokens[:1]]
    for before, token in pairwise(tokens):
        pieces.append(token.text if before.end == token.start else f" {token.text}")
    return "".join(pieces)


def name_spans(number: int, sentence: Sentence) -> list[Span]:
    """Find the proper names of one sentence.

    Args:
        number: Position of the sentence in the article.
        sentence: The sentence.

    Returns:
        The names in order; they do not overlap.
    """
    found: list[Span] = []
    for first, last in name_runs(sentence):
        found.extend(_cut(number, sentence, first, last))
    return found


def _cut(number: int, sentence: Sentence, first: int, last: int) -> Iterator[Span]:
    """Cut titles and roles off the front of a run, and cut between two names that touch."""
    tokens = sentence.tokens
    bounds = [first, *(i for i in range(first + 1, last + 1) if _borders(sentence, i)), last + 1]
    for left, right in pairwise(bounds):
        behind_state = _after_state(tokens, left, right - 1)
        start = _after_titles(tokens, behind_state, right - 1)
        if start is not None:
            role = joined(tokens[behind_state:start]) or _role_before(tokens, left)
            yield Span(number, start, right - 1, head_of(sentence, start, right - 1), role)


def _borders(sentence: Sentence, i: int) -> bool:
    """Say whether a new name begins at token i although no word stands between."""
    before, token = sentence.tokens[i - 1], sentence.tokens[i]
    return token.ent_starts and token.ent == "PERSON" and before.ent in {"ORG", "GPE", "NORP"}


def _after_titles(tokens: list[Token], first: int, last: int) -> int | None:
    """Give where the name itself starts after its titles, or None where nothing but a title is there."""
    titles = lexicon("honorifics", "roles")
    if tokens[first].ent == "ORG" and tokens[min(first + 1, last)].ent == "ORG":
        return first
    at = first
    for i in range(first, last):
        if tokens[i].text.rstrip(".").casefold() in titles:
            at = i + 1
    if at > first and any(_no_surname(token) for token in tokens[at : last + 1]):
        at = first
    if at == last and tokens[at].text.rstrip(".").casefold() in titles:
        return None
    return at


def _no_surname(token: Token) -> bool:
    """Say whether a word of a body or place follows a title; in `Sergeant Dana Lane` it is a family name."""
    word = token.text.casefold()
    person = token.ent == "PERSON" and word in lexicon("surnames")
    return not person and (word in lexicon("bodies") or word in lexicon("places"))


def _after_state(tokens: list[Token], first: int, last: int) -> int:
    """Give where a body's own name starts behind its country (`US Federal Reserve Board`, `Chinese Ministry of …`).

    A country's plain name stays: it is part of names such as `China Securities Regulatory Commission`.
    """
    rest = {token.text.casefold() for token in tokens[first + 1 : last + 1]}
    return first + 1 if rest & lexicon("bodies") and territory(tokens[first].text, Form.ADJECTIVE) else first


def state_before(sentence: Sentence, first: int) -> str:
    """Give the territory whose name or adjective stands directly before a token, or empty.

    Args:
        sentence: The sentence.
        first: Position of the token.

    Returns:
        Its name, for `China's`, `Chinese`, `US` and `South Korean` alike.
    """
    end = first - 1 if first and sentence.tokens[first - 1].text in {"'s", "’s", "'", "’"} else first
    for length in (3, 2, 1):
        words = joined(sentence.tokens[max(0, end - length) : end])
        place = territory(words, Form.NAME, Form.ADJECTIVE, Form.SEAT) if end >= length else None
        if place:
            return place.name
    return ""


def _role_before(tokens: list[Token], first: int) -> str:
    """Give a title or role in lower-case directly before the name, such as `spokesman`, or empty."""
    if first == 0:
        return ""
    word = tokens[first - 1].text.rstrip(".").casefold()
    return word if word in lexicon("roles") or word in lexicon("honorifics") or word in lexicon("people") else ""


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """Find the token of a stretch that hangs on a token outside of it.

    Args:
        sentence: The sentence.
        first: First token of the stretch.
        last: Last token of the stretch.

    Returns:
        Its position; the last such one where there are several.
    """
    outside = [i for i in range(first, last + 1) if not first <= sentence.tokens[i].head <= last]
    roots = [i for i in range(first, last + 1) if sentence.tokens[i].head == i]
    return (roots or outside or [last])[-1]
