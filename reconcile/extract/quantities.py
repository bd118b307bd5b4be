"""Quantities of an article: what the grammar finds in the text, and what the parse says is counted or measured."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from reconcile.extract.syntax import ParsedArticle, Sentence, Token
from reconcile.model.claim import Field
from reconcile.model.values import FieldName
from reconcile.text.numbers import QuantityMention, find_quantities

_NOUNS = frozenset({"NOUN", "PROPN"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "X"})
_NOT_NAMING = frozenset({"other", "own", "such", "same", "last", "past", "next"})
_SUBJECTS = ("nsubj", "nsubjpass")
_MOST_STEPS = 4  # words between a number and the noun it counts


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity with its grammar.

    Attributes:
        mention: What the text says, offsets into the document.
        counted: Lemmas of the noun phrase a bare number counts (`us defence contractor`), or empty.
        measured: Lemmas of what a number with a unit is a measure of (`jet fuel`), or empty.
    """

    mention: QuantityMention
    counted: str
    measured: str


def quantity_fields(parsed: ParsedArticle) -> list[Field]:
    """Find the quantities of an article and what each counts or measures.

    Args:
        parsed: The article with its parsed sentences.

    Returns:
        One field a quantity, in the order of the text, with offsets into the document. Dates, years, ordinals, phone
        and list numbers, references and scores are left out.
    """
    return [_field(parsed.text, found) for found in quantities(parsed)]


def quantities(parsed: ParsedArticle) -> list[FoundQuantity]:
    """Find the quantities of an article with the nouns they belong to.

    Args:
        parsed: The article with its parsed sentences.

    Returns:
        The quantities that stand inside its sentences, in the order of the text.
    """
    if not parsed.sentences:
        return []
    first, last = parsed.sentences[0].start, parsed.sentences[-1].end
    starts = [sentence.start for sentence in parsed.sentences]
    found: list[FoundQuantity] = []
    for mention in find_quantities(parsed.text[first:last]):
        placed = _moved(mention, first)
        sentence = parsed.sentences[bisect_right(starts, placed.number_start) - 1]
        if placed.number_start >= sentence.end:
            continue
        word = _token_at(sentence, placed.number_end - 1)
        if word is None or _is_pronoun(sentence, word) or _is_name_part(sentence, word, placed):
            continue
        counted = _counted(sentence, placed, word)
        found.append(FoundQuantity(placed, counted if not placed.unit else "", _measured(sentence, placed, counted)))
    return found


def _field(text: str, found: FoundQuantity) -> Field:
    mention = found.mention
    value = mention.value(of=found.counted or found.measured)
    raw = text[mention.start : mention.end]
    return Field(name=FieldName.QUANTITY, raw=raw, start=mention.start, end=mention.end, value=value)


def _moved(mention: QuantityMention, by: int) -> QuantityMention:
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        number_start=mention.number_start + by,
        number_end=mention.number_end + by,
    )


def _token_at(sentence: Sentence, offset: int) -> Token | None:
    for token in sentence.tokens:
        if token.start <= offset < token.end:
            return token
    return None


def _is_pronoun(sentence: Sentence, word: Token) -> bool:
    """Say whether the word `one` stands for somebody (`one can own`) and counts nothing."""
    if word.text.lower() != "one":
        return False
    after = sentence.tokens[word.i + 1] if word.i + 1 < len(sentence.tokens) else None
    if after is not None and after.text.lower() in ("of", "in"):
        return False
    return word.tag in ("PRP", "NN") or (word.dep in _SUBJECTS and word.tag != "CD")


def _is_name_part(sentence: Sentence, word: Token, mention: QuantityMention) -> bool:
    """Say whether a bare number belongs to the name before it (`Apollo 11`, `Windows 10`)."""
    if mention.unit or not word.text.isdecimal() or word.i == 0 or mention.start != mention.number_start:
        return False
    before = sentence.tokens[word.i - 1]
    if before.pos != "PROPN" or before.end + 1 != word.start:
        return False
    return word.dep in ("nummod", "appos", "npadvmod", "flat", "compound") and word.head <= word.i


def _counted(sentence: Sentence, mention: QuantityMention, word: Token) -> str:
    """Find the noun phrase a bare number counts: to its right, or after `of`."""
    tokens = sentence.tokens
    first = next((token.i for token in tokens if token.start >= mention.end), len(tokens))
    if first < len(tokens) and tokens[first].text.lower() == "of":
        return _phrase_after(sentence, first)
    head = word
    for _ in range(_MOST_STEPS):
        if head.i >= first and head.pos in _NOUNS:
            return _lemmas(tokens[first : head.i + 1])
        if head.head == head.i:
            break
        head = tokens[head.head]
    return _run_of_nouns(sentence, first)


def _run_of_nouns(sentence: Sentence, first: int) -> str:
    """Take the noun phrase right behind a number where the parse does not tie them together."""
    last = -1
    for token in sentence.tokens[first : first + _MOST_STEPS + 1]:
        if token.pos in _NOUNS:
            last = token.i
        elif token.pos != "ADJ" or last >= 0:
            break
    return _lemmas(sentence.tokens[first : last + 1]) if last >= 0 else ""


def _phrase_after(sentence: Sentence, preposition: int) -> str:
    """Give the lemmas of the noun phrase that a preposition governs."""
    head = sentence.child(preposition, "pobj")
    if head is None:
        return _run_of_nouns(sentence, preposition + 1)
    return _phrase(sentence, head)


def _phrase(sentence: Sentence, head: int) -> str:
    """Give the lemmas of a noun and what stands before it in its phrase."""
    before = [i for i in sentence.subtree(head) if i <= head]
    return _lemmas([sentence.tokens[i] for i in before])


def _lemmas(tokens: list[Token]) -> str:
    kept = [token for token in tokens if token.pos in _NAMING and token.lemma not in _NOT_NAMING]
    return " ".join(token.lemma for token in kept)


def _measured(sentence: Sentence, mention: QuantityMention, counted: str) -> str:
    """Find what a number with a unit measures: `of` it, the noun it stands before, or the subject."""
    if counted:
        return counted
    word = _token_at(sentence, mention.end - 1)
    if word is None:
        return ""
    tokens = sentence.tokens
    after = tokens[word.i + 1] if word.i + 1 < len(tokens) else None
    if mention.kind == "money" and after is not None and after.text.lower() == "in":
        return _phrase_after(sentence, after.i)
    for i in sentence.ancestors(word.i):
        if tokens[i].pos in ("VERB", "AUX"):
            subject = sentence.child(i, *_SUBJECTS)
            return _phrase(sentence, subject) if subject is not None and tokens[subject].pos in _NOUNS else ""
    return ""
