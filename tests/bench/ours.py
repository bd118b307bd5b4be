"""Our own matching as a process like its peers: `python -m tests.bench.ours CORPUS OUT THRESHOLD`."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from reconcile.match.corpus import group_texts
from tests.bench.corpus import Corpus, Found, read_corpus, write_found


def match(corpus: Corpus, threshold: float) -> Found:
    """Group claims with what the package does for a corpus."""
    grouped = group_texts(corpus.texts, corpus.articles, corpus.published, threshold)
    return Found(np.sort(grouped.pairs, axis=1), grouped.scores, grouped.labels)


if __name__ == "__main__":
    source, target, given = sys.argv[1:]
    write_found(match(read_corpus(Path(source)), float(given)), Path(target))
