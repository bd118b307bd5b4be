"""Splink on DuckDB: probabilistic record linkage over words, rare words, numbers and the day of publication."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import numpy as np
import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from tests.bench.corpus import Corpus, Found, scored_pairs

WORD, NUMBER = re.compile(r"\w+"), re.compile(r"\d+")
RAREST, MOST_CLAIMS = 6, 40  # words a claim is blocked by, and the claims one of them may stand in
LOWEST, PAIRS_TO_LEARN_FROM = 0.05, 1e6
SHARED = "len(list_intersect(words_l, words_r)) / least(len(words_l), len(words_r))"
WORDS_IN_COMMON = {
    "output_column_name": "words",
    "comparison_levels": [
        {"sql_condition": "words_l IS NULL OR words_r IS NULL", "label_for_charts": "none", "is_null_level": True},
        *(
            {"sql_condition": f"{SHARED} >= {share}", "label_for_charts": f"{share}"}
            for share in (0.8, 0.65, 0.5, 0.35)
        ),
        {"sql_condition": "ELSE", "label_for_charts": "less"},
    ],
}


def match(corpus: Corpus) -> Found:
    """Match claims that share a rare word, by a model fitted without labels."""
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            WORDS_IN_COMMON,
            cl.ArrayIntersectAtSizes("rare", [4, 3, 2, 1]),
            cl.ArrayIntersectAtSizes("numbers", [2, 1]),
            cl.AbsoluteDateDifferenceAtThresholds(
                "published", input_is_string=True, metrics=["day", "day", "day"], thresholds=[1, 4, 14]
            ),
        ],
        blocking_rules_to_generate_predictions=[block_on("rare", arrays_to_explode=["rare"])],
        retain_matching_columns=False,
    )
    database = DuckDBAPI()
    linker = Linker(database.register(_table(corpus)), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match([block_on("first", "second")], recall=0.3)
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS_TO_LEARN_FROM, seed=1)
    for rule in (block_on("first", "second"), block_on("published")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=PAIRS_TO_LEARN_FROM)
    found = linker.inference.predict(threshold_match_probability=LOWEST).as_pyarrow_table()
    left, right, scores = (found[name].to_numpy() for name in ("unique_id_l", "unique_id_r", "match_probability"))
    return scored_pairs(left.astype(np.int64), right.astype(np.int64), scores.astype(np.float64))


def _table(corpus: Corpus) -> pa.Table:
    words = [sorted(set(WORD.findall(text.lower()))) for text in corpus.texts]
    claims = Counter(chain.from_iterable(words))
    rare = [
        sorted((word for word in claim if 2 <= claims[word] <= MOST_CLAIMS), key=lambda word: (claims[word], word))[
            :RAREST
        ]
        for claim in words
    ]
    return pa.table(
        {
            "unique_id": range(len(words)),
            "words": words,
            "rare": rare,
            "first": [min(claim, default=None) for claim in rare],
            "second": [max(claim, default=None) for claim in rare],
            "numbers": [sorted(set(NUMBER.findall(text))) for text in corpus.texts],
            "published": corpus.published,
        }
    )
