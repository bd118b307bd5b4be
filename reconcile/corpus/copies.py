"""Who copied whom: text reuse between the articles of a window of days, however many they are.

Fingerprints of all articles are joined by the engine; only articles that share some of them are looked at, each pair
with the standing text of its window left out. A worker holds the articles of some pairs, whatever the window holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reconcile.corpus.reading import spans_of
from reconcile.corpus.rows import Row, each_article, mark, marked, schema
from reconcile.ingest.base import blanked
from reconcile.model.copying import Copied
from reconcile.model.document import Article
from reconcile.origins.copying import compare_pairs
from reconcile.origins.copying.index import RARE
from reconcile.origins.copying.prints import prints
from reconcile.origins.copying.standing import RUNS as STANDING_RUNS
from reconcile.origins.copying.standing import Stories, masked
from reconcile.origins.copying.words import SharedVocabulary, Words, packed, read_words, unpacked

PRINTS = schema(article=pa.string(), day=pa.int64(), run=pa.int64(), wide=pa.bool_())
WORDS = schema(article=pa.string(), outlet=pa.string(), published=pa.string(), url=pa.string(), words=pa.binary())
STANDING = schema(stretch=pa.string(), run=pa.int64())
PAIRS = schema(stretch=pa.string(), a=pa.string(), b=pa.string())
COPIES = schema(a=pa.string(), b=pa.string(), body=pa.string())
KINDS = ((RARE, False), (STANDING_RUNS, True))  # of runs, and whether they are the wide ones
Pair = tuple[int, int]


def print_articles(articles: pa.Table) -> dict[str, pa.Table]:
    """Read the words of articles, and take their fingerprints.

    Args:
        articles: Rows of the table of articles.

    Returns:
        One row an article with its words; one row an article and fingerprint, all of an article with one mark, so that
        they take little room; `wide` tells runs of eight words from those of four.
    """
    rows, vocabulary = each_article(articles), SharedVocabulary()
    texts = [_read_words(row, vocabulary) for row in rows]
    words = [dict(row) | {"words": packed(text)} for row, text in zip(rows, texts, strict=True)]
    return {"words": pa.Table.from_pylist(words, WORDS), "prints": _prints(rows, texts)}


def _prints(rows: Sequence[Row], texts: Sequence[Words]) -> pa.Table:
    found = [(n, wide, prints(text, runs)) for n, text in enumerate(texts) for runs, wide in KINDS]
    sizes = [len(made) for *_, made in found]
    owner = np.repeat(np.array([n for n, *_ in found], dtype=np.int64), sizes)
    run = np.concatenate([np.empty(0, dtype=np.uint64), *(made for *_, made in found)])
    columns = [
        pa.array([mark(row["article"]) for row in rows], pa.int64()).take(pa.array(owner)),
        pa.array([row["article"] for row in rows], pa.string()).take(pa.array(owner)),
        pa.array([row["day"] for row in rows], pa.int64()).take(pa.array(owner)),
        pa.array(run.view(np.int64)),
        pa.array(np.repeat(np.array([wide for _, wide, _ in found], dtype=np.bool_), sizes)),
    ]
    return pa.Table.from_arrays(columns, schema=PRINTS)


def find_standing(shard: pa.Table) -> dict[str, pa.Table]:
    """Find the runs that stand in articles of several stories.

    Args:
        shard: Rows of two kinds: articles, and runs of a window with the articles that share them or an even sample
            of these.

    Returns:
        The runs of each window that are standing text.
    """
    texts, others = _read(shard)
    place, stories = _places(texts), Stories(texts)
    standing = (
        {"stretch": row["stretch"], "run": row["run"]}
        for row in others["run"]
        if stories.several(tuple(sorted(place[name] for name in row["one"].split())))
    )
    return {"standing": marked(standing, STANDING)}


def find_reuse(shard: pa.Table) -> dict[str, pa.Table]:
    """Find the passages that pairs of articles have in common.

    Args:
        shard: Rows of three kinds: articles, pairs of them that share fingerprints, and standing runs; the latter two
            each with its window.

    Returns:
        The passages.
    """
    texts, others = _read(shard)
    place = _places(texts)
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for row in others["pair"]:
        pairs[row["stretch"]].append((place[row["one"]], place[row["two"]]))
    standing: dict[str, list[int]] = defaultdict(list)
    for row in others["standing"]:
        standing[row["stretch"]].append(row["run"])
    found = [one for stretch in sorted(pairs) for one in _compared(texts, pairs[stretch], standing[stretch])]
    written = ({"a": one.a.article, "b": one.b.article, "body": one.model_dump_json()} for one in found)
    return {"copies": marked(written, COPIES)}


def _read(shard: pa.Table) -> tuple[list[Words], dict[str, list[Row]]]:
    """Give the articles of a shard as words, in the order of their ids, and its other rows by their kind."""
    told = pc.equal(shard["kind"], "article")
    others: dict[str, list[Row]] = defaultdict(list)
    for row in shard.filter(pc.invert(told)).select(["kind", "stretch", "run", "one", "two"]).to_pylist():
        others[row["kind"]].append(row)
    return [unpacked(_article(row), row["words"]) for row in each_article(shard.filter(told))], others


def _places(texts: Sequence[Words]) -> dict[str, int]:
    return {text.article.id: n for n, text in enumerate(texts)}


def _compared(texts: Sequence[Words], pairs: Sequence[Pair], standing: Sequence[int]) -> list[Copied]:
    """Compare the pairs of one window, without its standing text."""
    held = sorted({place for pair in pairs for place in pair})
    own = {place: n for n, place in enumerate(held)}
    read = masked([texts[place] for place in held], np.array(standing, dtype=np.int64).view(np.uint64))
    return compare_pairs(read, sorted((own[a], own[b]) for a, b in pairs))


def _read_words(row: Row, vocabulary: SharedVocabulary) -> Words:
    text = blanked(row["text"], spans_of(row["blanks"]))
    return read_words(_article(row), text, spans_of(row["places"]), vocabulary)


def _article(row: Row) -> Article:
    """Make an article of what tells who had a passage first; it is a document of its own, however long."""
    known = {name: row[name] for name in ("outlet", "published", "url")}
    return Article(id=row["article"], document=row["article"], start=0, end=0, **known)
