"""Our own matching as a process like its peers: `python -m tests.bench.ours CORPUS OUT THRESHOLD`."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from reconcile.match.corpus import group_texts
from tests.bench.corpus import Corpus, Found, read_corpus, scored_pairs, write_found


def match(corpus: Corpus, threshold: float) -> Found:
    """Group claims with what the package does for a corpus."""
    grouped = group_texts(corpus.texts, corpus.articles, corpus.published, threshold)
    left, right = np.asarray(grouped.pairs, dtype=np.int64).reshape(-1, 2).T
    found = scored_pairs(left, right, np.asarray(grouped.scores, dtype=np.float64))
    return found._replace(labels=np.asarray(grouped.labels, dtype=np.int64))


if __name__ == "__main__":
    source, target, given = sys.argv[1:]
    write_found(match(read_corpus(Path(source)), float(given)), Path(target))
