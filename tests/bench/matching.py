"""Matching generated claims at several sizes, ours beside what else does it: speed, memory, and how well.

Every method runs as a whole process of its own, one after the other, over the same file, and reads, matches and writes.
Peers get the threshold that is best on these very labels; ours runs at its default.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reconcile.config import Settings
from reconcile.match.corpus import group_texts
from tests.bench.agreement import (
    Agreement,
    b_cubed,
    best_clusters,
    best_threshold,
    pairs_at,
    pairs_kept,
    pairs_of_clusters,
)
from tests.bench.bounds import OURS, Row, report
from tests.bench.corpus import Corpus, Found, read_found, write_corpus
from tests.bench.generator import Generated, generate
from tests.bench.process import Cost, run_module

SIZES = (1_000, 10_000, 100_000, 1_000_000)
DEFAULT = Settings().match_threshold
OTHER_SEED = {**os.environ, "PYTHONHASHSEED": "7"}
# The largest size each peer is given: above it all pairs need 10^10 comparisons, the others hours or all memory.
LARGEST = {"all_pairs": 10_000, "string_grouper": 100_000, "splink_duckdb": 100_000, "minhash": 100_000}
SEED = 20_250_715
STORY, ROUNDS = 1_000, 15  # claims of one story, and how often it is grouped warm
REORDERED = 10_000  # claims that are matched in two orders
BESIDE = (-0.2, -0.1, 0.1, 0.2)  # thresholds tried around the default


class Options(NamedTuple):
    """What to run."""

    sizes: tuple[int, ...]
    seed: int
    methods: tuple[str, ...]
    thresholds: bool


def run(arguments: Sequence[str] = ()) -> bool:
    """Match claims of every size by every method and print a table and the bounds.

    Args:
        arguments: `--sizes 1000,10000`, `--seed N`, `--methods ours,string_grouper`, `--no-thresholds`; or none.

    Returns:
        True where every bound that was measured holds.
    """
    options = _options(arguments)
    print(f"matching: generated claims, seed {options.seed}; whole processes in turn, peers at their best threshold")
    print(Row.heading())
    rows: list[Row] = []
    with TemporaryDirectory(prefix="reconcile-bench-") as folder:
        for size in options.sizes:
            trial = Trial(generate(size, options.seed), Path(folder))
            for method in options.methods:
                if row := _row_of(trial, method, options):
                    rows.append(row)
                    print(row.line(), flush=True)
        if OURS not in options.methods:
            return True
        ordered = _same_in_any_order(generate(REORDERED, options.seed), Path(folder))
    return report(rows, _warm_story(options.seed), ordered)


def _row_of(trial: Trial, method: str, options: Options) -> Row | None:
    """Measure one method on one corpus; of a peer that cannot run, say so."""
    if method == OURS:
        return trial.ours(BESIDE if options.thresholds else ())
    size, largest = len(trial.claims.texts), LARGEST[method]
    reason = f"above {largest:,} it takes hours or all memory"
    if size <= largest:
        try:
            return trial.peer(method)
        except RuntimeError as error:
            reason = f"{error}; is the extra `bench` installed?"
    print(f"{method:15} {size:>9,}  not run: {reason}", flush=True)
    return None


def _options(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(prog="python -m tests.bench matching")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of claims, with commas between")
    parser.add_argument("--seed", type=int, default=SEED, help="of the generator")
    parser.add_argument("--methods", default=",".join((OURS, *LARGEST)), help="with commas between")
    parser.add_argument(
        "--thresholds", action=argparse.BooleanOptionalAction, default=True, help="try others around our default, too"
    )
    given = parser.parse_args(list(arguments))
    methods = tuple(given.methods.split(","))
    if unknown := set(methods) - {OURS, *LARGEST}:
        parser.error(f"no method is called {min(unknown)!r}; known: {', '.join((OURS, *LARGEST))}")
    return Options(tuple(int(size) for size in given.sizes.split(",")), given.seed, methods, given.thresholds)


class Trial:
    """One corpus, to be matched by one method after the other."""

    def __init__(self, claims: Generated, folder: Path) -> None:
        self.claims, self._source, self._target = claims, folder / "corpus.tsv", folder / "found.npz"
        write_corpus(Corpus(claims.texts, claims.articles, claims.published), self._source)

    def peer(self, method: str) -> Row:
        """Measure a peer at the thresholds that suit these labels best."""
        truth = self.claims.groups
        cost = run_module("tests.bench.peers", [method, str(self._source), str(self._target)])
        found = read_found(self._target)
        pairs = pairs_at(found, truth, best_threshold(found, truth))
        return _row(method, cost, found, (pairs, b_cubed(best_clusters(found, truth), truth), pairs.f1), truth)

    def ours(self, beside: Sequence[float]) -> Row:
        """Measure our matching at its default threshold, then look whether one so much beside it were better."""
        truth = self.claims.groups
        cost, found = self.match(DEFAULT)
        pairs = pairs_of_clusters(found.labels, truth)
        others = [pairs_of_clusters(self.match(DEFAULT + step)[1].labels, truth).f1 for step in beside]
        best = max(pairs.f1, *others) if others else None
        return _row(OURS, cost, found, (pairs, b_cubed(found.labels, truth), best), truth)

    def match(self, threshold: float, environment: Mapping[str, str] = os.environ) -> tuple[Cost, Found]:
        """Match by our own method."""
        cost = run_module("tests.bench.ours", [str(self._source), str(self._target), str(threshold)], environment)
        return cost, read_found(self._target)


def _row(
    method: str, cost: Cost, found: Found, figures: tuple[Agreement, Agreement, float | None], truth: NDArray[np.int64]
) -> Row:
    candidates, kept = len(found.pairs) / len(truth), pairs_kept(found.pairs, truth)
    return Row(method, len(truth), cost, candidates, kept, *figures)


def _warm_story(seed: int) -> float:
    """Give the seconds that grouping one story takes once everything is loaded: the fastest of some rounds."""
    story = generate(STORY, seed)
    seconds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        group_texts(story.texts, story.articles, story.published, DEFAULT)
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def _same_in_any_order(claims: Generated, folder: Path) -> bool:
    """Tell whether the same claims in another order, under another hash seed, give the same groups."""
    order = np.random.default_rng(1).permutation(len(claims.texts))
    texts, articles, published = (
        [column[n] for n in order] for column in (claims.texts, claims.articles, claims.published)
    )
    turned = Generated(texts, articles, published, claims.groups[order])
    before = Trial(claims, folder).match(DEFAULT)[1].labels
    after = Trial(turned, folder).match(DEFAULT, OTHER_SEED)[1].labels
    return b_cubed(after, before[order]).f1 == 1.0
