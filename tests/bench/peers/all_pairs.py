"""rapidfuzz: token_set_ratio of all pairs."""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz, process, utils

from tests.bench.corpus import Corpus, Found, scored_pairs

LOWEST, WORKERS = 40, 2


def match(corpus: Corpus) -> Found:
    """Match every claim with every other one."""
    texts = [utils.default_process(text) for text in corpus.texts]
    ratios = process.cdist(texts, texts, scorer=fuzz.token_set_ratio, dtype=np.uint8, workers=WORKERS)
    left, right = np.nonzero(np.triu(ratios >= LOWEST, 1))
    return scored_pairs(left, right, ratios[left, right].astype(np.float64))
