"""datasketch: MinHash signatures of words, locality-sensitive hashing; candidates scored by their Jaccard index."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import numpy as np
from datasketch import MinHash, MinHashLSH

from tests.bench.corpus import Corpus, Found, scored_pairs

PERMUTATIONS, BANDS, ROWS = 96, 32, 3
STOP_WORDS = 0.02  # share of the claims from which a word says nothing
WORD = re.compile(r"\w+")


def match(corpus: Corpus) -> Found:
    """Match claims that share a band of their signatures."""
    words = _words(corpus.texts)
    signatures = MinHash.bulk(([word.encode() for word in claim] for claim in words), num_perm=PERMUTATIONS)
    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    pairs: list[tuple[int, int]] = []
    for claim, signature in enumerate(signatures):
        pairs.extend((claim, other) for other in index.query(signature))
        index.insert(claim, signature, check_duplication=False)
    left, right = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    scores = np.array([len(words[a] & words[b]) / len(words[a] | words[b]) for a, b in pairs], dtype=np.float64)
    return scored_pairs(left, right, scores)


def _words(texts: list[str]) -> list[set[str]]:
    """Give the words of every claim without those that stand in many."""
    words = [set(WORD.findall(text.lower())) for text in texts]
    claims = Counter(chain.from_iterable(words))
    common = {word for word, count in claims.items() if count > max(20, STOP_WORDS * len(texts))}
    return [claim - common or claim for claim in words]
