"""Read colons as reporting words: "RUIZ: We will wait.", "Poll: most voters …", "Moe opened the hearing: “…”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reconcile.extract.attribution.cue import Cue
from reconcile.extract.attribution.lexicon import is_somebody, lexicon
from reconcile.extract.attribution.sources import source_words
from reconcile.extract.syntax import Sentence, Token

_LONGEST_LABEL = 6  # words
_SHORTEST_CAPITALS = 3  # letters; "Q:" and "A:" name nobody
_OPENING = frozenset("\"“‘'")


def label_cues(sentences: Sequence[Sentence]) -> list[tuple[int, Cue]]:
    """Find paragraphs that begin with a speaker and a colon.

    A name in capitals ("RUIZ: We will wait."), any name before an opening mark, and a document in a headline
    ("Poll: most voters back the ban") count; "Update:" and the like do not.

    Args:
        sentences: The sentences of an article in order.

    Returns:
        For each such paragraph the position of its first sentence and a cue, its content the rest of the paragraph.
    """
    found: list[tuple[int, Cue]] = []
    for _, group in groupby(enumerate(sentences), key=lambda pair: pair[1].paragraph):
        paragraph = list(group)
        number, first = paragraph[0]
        colon = next((token.i for token in first.tokens[: _LONGEST_LABEL + 1] if token.text == ":"), 0)
        label = first.tokens[:colon]
        rest = [token for _, sentence in paragraph for token in sentence.tokens][colon + 1 :]
        if label and rest and _names_speaker(label, rest[0]):
            place = (rest[0].start, rest[-1].end)
            mark = first.tokens[colon]
            source = tuple(token.i for token in label)
            found.append((number, Cue(colon, mark.start, mark.end, source, source[-1], (place,), speech=True)))
    return found


def lead_cue(sentence: Sentence) -> Cue | None:
    """Read a sentence that leads up to a quotation with a colon and has no reporting word of its own.

    Args:
        sentence: The sentence.

    Returns:
        A cue at the colon with whoever the sentence is about as its source; None where nobody is named.
    """
    tokens = sentence.tokens
    colons = [token.i for token in tokens if token.text == ":"]
    at = next((i for i in colons if i + 1 == len(tokens) or tokens[i + 1].text[0] in _OPENING), None)
    if at is None:
        return None
    named = [token.i for token in tokens[:at] if is_somebody(token)]
    about = next((i for i in named if tokens[i].dep == "nsubj"), named[-1] if named else None)
    if about is None:
        return None
    source = tuple(i for i in source_words(sentence, about, at) if i < at)
    return Cue(at, tokens[at].start, tokens[at].end, source, about, (), speech=True)


def _names_speaker(label: Sequence[Token], following: Token) -> bool:
    words = lexicon()
    if any(token.text.lower() in words.labels for token in label):
        return False
    if not all(token.text[0].isupper() or token.text[0] in ".'’-" for token in label):
        return False
    letters = "".join(token.text for token in label)
    capitals = letters.isupper() and len(letters) >= _SHORTEST_CAPITALS
    return capitals or following.text[0] in _OPENING or words.lemma(label[-1]) in words.documents
