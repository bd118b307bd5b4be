"""Quantities of an article: what the grammar finds in the text, and what the parse says is counted or measured."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from reconcile.extract.syntax import ParsedArticle, Sentence, Token
from reconcile.model.claim import Field
from reconcile.model.values import FieldName
from reconcile.text.numbers import QuantityMention, find_quantities

_NOUNS = frozenset({"NOUN", "PROPN"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_NOT_NAMING = frozenset({"other", "own", "such", "same", "last", "past", "next"})
_PERIODS = frozenset({"day", "week", "month", "quarter", "half", "year", "season", "decade", "period"})
_SUBJECTS = ("nsubj", "nsubjpass")
_MOST_STEPS = 4  # words between a number and the noun it counts


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity with its grammar.

    Attributes:
        mention: What the text says, offsets into the document.
        counted: Lemmas of the noun phrase a bare number counts (`danish fish exporter`), or empty.
        measured: Lemmas of what any other number is a measure of (`jet fuel`), or empty.
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
    places = [(sentence.start - first, sentence.end - first) for sentence in parsed.sentences]
    found: list[FoundQuantity] = []
    for mention in find_quantities(parsed.text[first:last], places):
        placed = _moved(mention, first)
        sentence = parsed.sentences[bisect_right(starts, placed.number_start) - 1]
        if placed.number_start >= sentence.end:
            continue
        word = _token_at(sentence, placed.number_end - 1)
        if word is None:
            continue
        quantity = _with_nouns(sentence, placed, word)
        if not _is_pronoun(word, quantity) and not _is_name_part(sentence, word, quantity):
            found.append(quantity)
    return found


def _with_nouns(sentence: Sentence, mention: QuantityMention, word: Token) -> FoundQuantity:
    phrase = _noun_phrase(sentence, mention, word)
    if not mention.unit and phrase:
        return FoundQuantity(mention, phrase, "")
    return FoundQuantity(mention, "", phrase or _subject(sentence, mention, word))


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


def _is_pronoun(word: Token, found: FoundQuantity) -> bool:
    """Say whether the word `one` stands for somebody or something (`one can own`, `they have one`)."""
    return word.text.lower() == "one" and not found.counted and not found.mention.unit


def _is_name_part(sentence: Sentence, word: Token, found: FoundQuantity) -> bool:
    """Say whether a bare number belongs to the name before it (`Apollo 11`, `the Salyut 6 spacecraft`)."""
    mention = found.mention
    if mention.unit or not word.text.isdecimal() or word.i == 0 or mention.start != mention.number_start:
        return False
    before, head = sentence.tokens[word.i - 1], sentence.tokens[word.head]
    if before.pos != "PROPN" or before.end + 1 != word.start:
        return False
    if found.counted and head.i > word.i:
        return head.tag in ("NN", "NNP") and word.text != "1"
    return not found.counted or word.dep in ("nummod", "appos", "npadvmod", "flat", "compound")


def _noun_phrase(sentence: Sentence, mention: QuantityMention, word: Token) -> str:
    """Find the noun phrase that a number stands before, or that follows it after `of`."""
    tokens = sentence.tokens
    first = next((token.i for token in tokens if token.start >= mention.end), len(tokens))
    if first + 1 < len(tokens) and tokens[first].text.lower() == "worth":  # "€2 million worth of loot"
        first += 1
    if first < len(tokens) and tokens[first].text.lower() == "of":
        return _phrase_after(sentence, first)
    head = word
    for _ in range(_MOST_STEPS):
        if head.i >= first and head.pos in _NOUNS:
            return _lemmas(tokens[first : head.i + 1])
        if head.head == head.i:
            break
        head = tokens[head.head]
    return "" if mention.unit else _run_of_nouns(sentence, first)


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
    return _phrase(sentence, head) if sentence.tokens[head].pos in _NOUNS else ""


def _phrase(sentence: Sentence, head: int) -> str:
    """Give the lemmas of a noun and what stands before it in its phrase."""
    return _lemmas([sentence.tokens[i] for i in sentence.subtree(head) if i <= head])


def _lemmas(tokens: list[Token]) -> str:
    """Give the words that name something, in their dictionary form; numbers only inside `three-ton truck`."""
    kept: list[str] = []
    for n, token in enumerate(tokens):
        hyphened = n + 1 < len(tokens) and tokens[n + 1].text == "-"
        if token.pos in _NAMING or (token.pos == "NUM" and hyphened) or (token.pos == "VERB" and token.dep == "amod"):
            kept.append(_lemma(token))
    return " ".join(word for word in kept if word not in _NOT_NAMING)


def _lemma(token: Token) -> str:
    """Give a word's dictionary form; names and participles keep theirs (`registered voter`) but for a plural s."""
    if token.pos == "VERB":
        return token.text.lower()
    if token.pos != "PROPN":
        return token.lemma
    name = token.text.lower()
    return name.removesuffix("s") if token.tag == "NNPS" else name


def _subject(sentence: Sentence, mention: QuantityMention, word: Token) -> str:
    """Find what a number says the size of: money `in aid`, or the subject of its verb (`sales were $14 million`)."""
    tokens = sentence.tokens
    after = next((token for token in tokens if token.start >= mention.end), None)
    if mention.kind == "money" and after is not None and after.text.lower() == "in":
        purpose = _phrase_after(sentence, after.i)
        if purpose and purpose.split()[-1] not in _PERIODS:
            return purpose
    for i in sentence.ancestors(word.i):
        if tokens[i].pos in ("VERB", "AUX"):
            subject = sentence.child(i, *_SUBJECTS)
            if subject is None or tokens[subject].pos not in _NOUNS or word.i in sentence.subtree(subject):
                return ""
            return _phrase(sentence, subject)
    return ""
