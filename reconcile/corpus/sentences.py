"""The second stage: articles are cut into sentences, each a claim in the making, by rules alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa

from reconcile.agree.voices.parties import vague
from reconcile.corpus.cells import COLUMNS, keys_of
from reconcile.corpus.reading import spans_of
from reconcile.corpus.rows import Row, each_article, marked, schema
from reconcile.ingest.base import blanked
from reconcile.text.sentences import sentences

SENTENCES = schema(
    claim=pa.string(),
    article=pa.string(),
    house=pa.string(),
    day=pa.int64(),
    start=pa.int64(),
    stop=pa.int64(),
    text=pa.string(),
    **COLUMNS,
)
FEWEST_WORDS = 5
LONGEST = 1_500  # characters; what goes on for longer is no sentence
LONGEST_SOURCE = 160  # characters of a clause that says who said so
_SAYING = re.compile(r"\b(?:according to|said|says?|told)\b")
_NAMING = re.compile(r"[^\W\d_a-z]|\d|[\"“”]")  # a letter that is not small, a digit, a quotation mark


def cut_sentences(articles: pa.Table) -> dict[str, pa.Table]:
    """Cut articles into sentences.

    Args:
        articles: Rows of the table of articles.

    Returns:
        The sentences that are long enough to state something.
    """
    rows = (row for article in each_article(articles) for row in _sentences(article))
    return {"sentences": marked(rows, SENTENCES)}


def stated(sentence: str) -> str:
    """Leave out of a sentence that somebody who is not named said so: else it is unlike the same without it.

    Args:
        sentence: A sentence, its white space folded.

    Returns:
        What is said, where a clause without names or numbers behind the last comma says who said it.
    """
    before, comma, tail = sentence.rpartition(", ")
    anonymous = len(tail) <= LONGEST_SOURCE and _SAYING.search(tail) and not _NAMING.search(tail) and vague(tail)
    return f"{before}." if comma and anonymous and len(before.split()) >= FEWEST_WORDS else sentence


def _sentences(article: Row) -> Iterator[Row]:
    text = blanked(article["text"], spans_of(article["blanks"]))
    for place in spans_of(article["places"]):
        for start, stop in sentences(text, *place):
            words = text[start:stop].split()
            if len(words) >= FEWEST_WORDS and stop - start <= LONGEST and not words[-1].endswith("?"):
                yield {
                    "claim": f"{article['article']}-{start}",
                    "article": article["article"],
                    "house": article["house"],
                    "day": article["day"],
                    "start": start,
                    "stop": stop,
                    "text": stated(" ".join(words)),
                    **keys_of(text[start:stop]),
                }
