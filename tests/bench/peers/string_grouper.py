"""string_grouper: TF-IDF over character 3-grams and the nearest neighbours by cosine."""

from __future__ import annotations

import numpy as np
import pandas as pd
from string_grouper import match_strings

from tests.bench.corpus import Corpus, Found, scored_pairs

LOWEST, NEIGHBOURS = 0.25, 20


def match(corpus: Corpus) -> Found:
    """Match claims whose 3-grams are alike."""
    found = match_strings(
        pd.Series(corpus.texts),
        min_similarity=LOWEST,
        max_n_matches=NEIGHBOURS,
        number_of_processes=2,
        ignore_index=False,
    )
    left, right = (found[f"{side}_index"].to_numpy(dtype=np.int64) for side in ("left", "right"))
    return scored_pairs(left, right, found["similarity"].to_numpy(dtype=np.float64))
