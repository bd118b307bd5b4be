"""Find where proper names stand in a sentence.

The recogniser's labels are hints only: a name is a run of words tagged as proper nouns, joined over the small words
that names contain and cut at possessives, titles and roles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from reconcile.extract.syntax import Sentence, Token
from reconcile.text.names import lexicon, name_words, territory
from reconcile.text.names.territories import Form

NAME_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_NOT_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_PROPER = frozenset({"NNP", "NNPS"})
_PARTICLES = frozenset(
    {"de", "del", "della", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "di", "da", "du", "dos"}
)
_JOINERS = frozenset({"of", "for", "on", "and", "the", "in", "at"})
_CALENDAR = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
     "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul",
     "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun",
     "am", "pm", "et", "est", "edt", "pst", "pdt", "cst", "cdt", "gmt", "utc"}
)  # fmt: skip
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``"})
_SHORT_WORD, _HEADLINE_WORDS, _CAPITAL_SHARE = 3, 4, 0.7
_NICKNAME = 3  # words between quotation marks inside a name


@dataclass(frozen=True, slots=True)
class Span:
    """A proper name in a sentence, by token positions.

    Attributes:
        sentence: Position of the sentence in the article.
        first: Its first token.
        last: Its last token.
        head: The token the rest of the sentence hangs on.
        titled: True where a title or role stands before it.
        role: The words of that title or role, or empty.
    """

    sentence: int
    first: int
    last: int
    head: int
    titled: bool
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


def is_headline(sentence: Sentence) -> bool:
    """Say whether a sentence is written with capitals throughout, so that a capital tells nothing.

    Args:
        sentence: The sentence.

    Returns:
        True where most long words are capitalised and no verb is in lower case.
    """
    long = [token for token in sentence.tokens if len(token.text) > _SHORT_WORD and token.text.isalpha()]
    verbs = [token for token in sentence.tokens if token.pos in {"VERB", "AUX"}]
    capitals = sum(token.text[0].isupper() for token in long)
    return (
        len(long) >= _HEADLINE_WORDS
        and capitals >= _CAPITAL_SHARE * len(long)
        and all(token.text[0].isupper() for token in verbs)
    )


def name_spans(number: int, sentence: Sentence) -> list[Span]:
    """Find the proper names of one sentence.

    Args:
        number: Position of the sentence in the article.
        sentence: The sentence.

    Returns:
        The names in order; they do not overlap.
    """
    found: list[Span] = []
    for first, last in _runs(sentence):
        found.extend(_cut(number, sentence, first, last))
    return found


def _is_name_word(token: Token, sentence: Sentence) -> bool:
    if not token.text[:1].isupper() or token.text.rstrip(".").casefold() in _CALENDAR or token.ent in _NOT_NAMES:
        return token.text[:1].isdigit() and token.tag in _PROPER and token.ent in NAME_ENTITIES
    if token.tag in _PROPER or (token.pos == "NOUN" and token.text.isupper() and len(token.text) > 1):
        return True
    if token.ent not in NAME_ENTITIES or token.pos in {"PRON", "DET", "ADP", "CCONJ", "SCONJ", "PUNCT"}:
        return territory(token.text, Form.NAME) is not None and token.pos not in {"ADJ", "PRON"}
    return not (token.pos == "ADJ" and territory(token.text, Form.ADJECTIVE)) and not _opens(token, sentence)


def _opens(token: Token, sentence: Sentence) -> bool:
    """Say whether a word is capitalised only because the sentence begins with it."""
    return token.i == 0 and token.pos in {"NOUN", "VERB", "ADJ", "ADV"} and len(sentence.tokens) > 1


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Give maximal runs of name words, joined over what may stand inside a name."""
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        if not _is_name_word(tokens[i], sentence):
            i += 1
            continue
        last = i
        while (after := _next_word(sentence, i, last)) is not None:
            last = after
        yield i, last
        i = last + 1


def _next_word(sentence: Sentence, first: int, last: int) -> int | None:
    """Give the next word of the same name after position last, or None where the name ends."""
    tokens = sentence.tokens
    after = last + 1
    if after >= len(tokens):
        return None
    if _is_name_word(tokens[after], sentence):
        return after
    for gap in (_hyphen, _particle, _nickname, _of, _company_comma):
        jump = gap(sentence, first, last)
        if jump is not None and jump < len(tokens) and _is_name_word(tokens[jump], sentence):
            return jump
    return None


def _hyphen(sentence: Sentence, _: int, last: int) -> int | None:
    """Jump over a hyphen or ampersand; with spaces around it a hyphen joins only inside a person's name."""
    tokens = sentence.tokens
    mark = tokens[last + 1]
    if mark.text == "&":
        return last + 2
    if mark.text != "-" or last + 2 >= len(tokens):
        return None
    tight = tokens[last].end == mark.start and mark.end == tokens[last + 2].start
    person = tokens[last].ent == "PERSON" and tokens[last + 2].ent == "PERSON" and not tokens[last + 2].ent_starts
    return last + 2 if tight or person else None


def _particle(sentence: Sentence, _: int, last: int) -> int | None:
    after = last + 1
    while after < len(sentence.tokens) and sentence.tokens[after].text in _PARTICLES:
        after += 1
    return after if after > last + 1 else None


def _nickname(sentence: Sentence, _: int, last: int) -> int | None:
    """Jump over a nickname in quotation marks inside a person's name."""
    tokens = sentence.tokens
    if tokens[last + 1].text not in _QUOTES or tokens[last].ent not in {"PERSON", ""}:
        return None
    for close in range(last + 3, min(last + 3 + _NICKNAME, len(tokens) - 1)):
        if tokens[close].text in _QUOTES:
            return close + 1 if all(t.text[:1].isupper() for t in tokens[last + 2 : close]) else None
    return None


def _of(sentence: Sentence, first: int, last: int) -> int | None:
    """Jump over `of the` and the like where the words before name a body, or the recogniser sees one name."""
    tokens = sentence.tokens
    after = last + 1
    while after < len(tokens) and tokens[after].text in _JOINERS:
        after += 1
    if after == last + 1 or after >= len(tokens):
        return None
    small = [token.text for token in tokens[last + 1 : after]]
    one_entity = all(t.ent and not t.ent_starts for t in tokens[last + 1 : after + 1]) and tokens[after].ent == "ORG"
    body = tokens[last].text.casefold() in lexicon("bodies") | lexicon("places") | _OF_HEADS and small[0] in {"of", "for"}
    return after if body or one_entity else None


_OF_HEADS = frozenset(
    {"university", "bank", "institute", "church", "house", "city", "republic", "association", "college", "academy"}
)


def _company_comma(sentence: Sentence, _: int, last: int) -> int | None:
    tokens = sentence.tokens
    ending = last + 2 < len(tokens) and tokens[last + 2].text.rstrip(".").casefold() in lexicon("suffixes") | {
        "jr",
        "sr",
    }
    return last + 2 if tokens[last + 1].text == "," and ending else None


def _cut(number: int, sentence: Sentence, first: int, last: int) -> Iterator[Span]:
    """Cut titles and roles off the front of a run, and cut between two names that touch."""
    tokens = sentence.tokens
    bounds = [first, *(i for i in range(first + 1, last + 1) if _borders(sentence, i)), last + 1]
    for left, right in pairwise(bounds):
        start = _after_titles(tokens, left, right - 1)
        if start is None:
            continue
        role = " ".join(token.text for token in tokens[left:start])
        before = _role_before(tokens, left) if not role else ""
        yield Span(number, start, right - 1, _head(sentence, start, right - 1), bool(role or before), role or before)


def _borders(sentence: Sentence, i: int) -> bool:
    """Say whether a new name begins at token i although no word stands between."""
    before, token = sentence.tokens[i - 1], sentence.tokens[i]
    return token.ent_starts and token.ent == "PERSON" and before.ent in {"ORG", "GPE", "NORP"}


def _after_titles(tokens: list[Token], first: int, last: int) -> int | None:
    """Give where the name itself starts after its titles, or None where nothing but a title is there."""
    titles = lexicon("honorifics") | lexicon("roles")
    first = _after_state(tokens, first, last)
    if tokens[first].ent == "ORG" and tokens[min(first + 1, last)].ent == "ORG":
        return first
    at = first
    for i in range(first, last):
        if tokens[i].text.rstrip(".").casefold() in titles:
            at = i + 1
    if at > first and any(t.text.casefold() in lexicon("bodies") | lexicon("places") for t in tokens[at : last + 1]):
        at = first
    if at == last and tokens[at].text.rstrip(".").casefold() in titles:
        return None
    return at


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


def _head(sentence: Sentence, first: int, last: int) -> int:
    """Give the token of a stretch that hangs on a token outside of it; the last such one."""
    outside = [i for i in range(first, last + 1) if not first <= sentence.tokens[i].head <= last]
    roots = [i for i in range(first, last + 1) if sentence.tokens[i].head == i]
    return (roots or outside or [last])[-1]


def known_parts(span: Span, sentence: Sentence, known: AbstractSet[tuple[str, ...]]) -> list[Span]:
    """Keep of a headline's run of capitals what the rest of the article knows as a name.

    Args:
        span: A run found in a headline.
        sentence: The headline.
        known: The words of names found elsewhere, by `name_words`.

    Returns:
        The longest known names and territories in it, in order.
    """
    parts: list[Span] = []
    first = span.first
    while first <= span.last:
        for last in range(span.last, first - 1, -1):
            words = joined(sentence.tokens[first : last + 1])
            if not (sentence.tokens[first].text[0].isalnum() and sentence.tokens[last].text[-1].isalnum()):
                continue
            if name_words(words) in known or territory(words, Form.NAME, Form.SEAT, Form.STATE):
                parts.append(replace(span, first=first, last=last, head=_head(sentence, first, last)))
                first = last
                break
        first += 1
    return parts
