"""Audits of generated corpora of several sizes: time, memory, growth, what two tiers save, how well groups come out.

Every audit is a whole process of its own that reads, matches and writes. The peer is a bare pass of the language model
over a sample of the same articles: what reading everything with it would cost, before anything is done with it.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pyarrow.parquet as pq

from reconcile.extract.nlp import model
from tests.bench.agreement import Agreement
from tests.bench.articles import Made, make_articles, write_jsonl
from tests.bench.audit_run import STAGES
from tests.bench.process import Cost, run_module

SIZES = (1_000, 10_000, 100_000)
EVERYTHING = 10_000  # articles from which on what two tiers save is no longer hidden by what processes cost to start
SEED = 20_250_715
PROCESSES = 2
MEMORY = 2_000_000_000  # bytes for the local engine's tables
SAMPLE = 40  # articles of the bare pass
EXPONENT, MOST_MEMORY, FASTER, POINTS = 1.15, 8.0, 4.0, 0.01
Sentence = tuple[str, int]  # its article, and where it begins


class Row(NamedTuple):
    """What one audit cost and found."""

    name: str
    articles: int
    cost: Cost
    read: float
    groups: Agreement
    stages: dict[str, float]

    def line(self) -> str:
        """Give the figures under the heading."""
        each = self.cost.cpu / self.articles
        return (
            f"{self.name:11} {self.articles:>8,} {self.cost.wall:>8.1f} {self.cost.cpu:>8.1f} {each * 1000:>9.1f} "
            f"{self.cost.memory / 1e6:>7,.0f} {self.read:>6.3f} "
            f"{self.groups.precision:>6.3f} {self.groups.recall:>6.3f} {self.groups.f1:>6.3f}"
        )


def run(arguments: Sequence[str] = ()) -> bool:
    """Audit corpora of every size and print a table and the bounds.

    Args:
        arguments: `--sizes 100,400`, `--words 500`, `--everything 400` (the size at which both tiers are compared).

    Returns:
        True where every bound that was measured holds.
    """
    options = _options(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    both = options.everything
    print(f"audit: generated articles of {options.words} words, seed {SEED}, {PROCESSES} processes; whole processes")
    print(
        f"{'reads':11} {'articles':>8} {'wall s':>8} {'CPU s':>8} {'ms each':>9} {'MB':>7} {'read':>6} "
        f"{'pair P':>6} {'R':>6} {'F1':>6}"
    )
    rows: dict[tuple[str, int], Row] = {}
    with TemporaryDirectory(prefix="reconcile-bench-") as folder:
        for size in sorted({*sizes, both}):
            made = make_articles(size, SEED, options.words)
            corpus = Path(folder) / f"{size}.jsonl"
            write_jsonl(made, corpus)
            for name in ("partners", *(["everything"] if size == both else [])):
                rows[name, size] = _audited(name, made, corpus, Path(folder) / f"{name}-{size}")
                print(rows[name, size].line(), flush=True)
            if size == both:
                bare = _bare(made)
    return _report(rows, sizes, both, bare)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench audit")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of articles, with commas between")
    parser.add_argument("--words", type=int, default=500, help="of an article")
    parser.add_argument(
        "--everything", type=int, default=EVERYTHING, help="size at which the model reads everything too"
    )
    return parser.parse_args(list(arguments))


def _audited(name: str, made: Sequence[Made], corpus: Path, out: Path) -> Row:
    out.mkdir()
    extra = ["everything"] if name == "everything" else []
    cost = run_module("tests.bench.audit_run", [str(corpus), str(out), str(PROCESSES), str(MEMORY), *extra])
    stages = json.loads((out / STAGES).read_text())
    told = told_events(made, out)
    read = _rows(out, "chosen").num_rows / max(1, _rows(out, "sentences").num_rows)
    return Row(name, len(made), cost, read, agreement(out, told), stages)


def _rows(out: Path, table: str) -> pq.Table:
    return pq.read_table(sorted((out / "work").glob(f"*.{table}.parquet")))


def told_events(made: Sequence[Made], out: Path) -> dict[Sentence, int]:
    """Give for every sentence of every article the event it tells."""
    by_text = {one.text.strip(): one for one in made}
    told: dict[Sentence, int] = {}
    for row in _rows(out, "articles").select(["article", "text"]).to_pylist():
        at = 0
        for sentence, event in by_text[row["text"].strip()].sentences:
            at = row["text"].index(sentence, at)
            told[row["article"], at] = event
            at += len(sentence)
    return told


def agreement(out: Path, told: dict[Sentence, int]) -> Agreement:
    """Compare the pairs of sentences of two articles that share a group with those that tell one event."""
    members: dict[str, set[Sentence]] = defaultdict(set)
    groups = dict(zip(*(_rows(out, "grouped")[column].to_pylist() for column in ("claim", "grp")), strict=True))
    for row in _rows(out, "claims").select(["claim", "article", "sentence"]).to_pylist():
        if row["claim"] in groups:
            members[groups[row["claim"]]].add((row["article"], row["sentence"]))
    events: dict[int, set[Sentence]] = defaultdict(set)
    for sentence, event in told.items():
        events[event].add(sentence)
    found = {pair for group in members.values() for pair in _pairs(group)}
    true = {pair for event in events.values() for pair in _pairs(event)}
    right = len(found & true)
    return Agreement(right / len(found) if found else 1.0, right / len(true) if true else 1.0)


def _pairs(sentences: set[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    return ((a, b) for a, b in combinations(sorted(sentences), 2) if a[0] != b[0])


def _bare(made: Sequence[Made]) -> float:
    """Give the seconds of processor time an article that a bare pass of the language model takes."""
    texts = [one.text for one in made[:SAMPLE]]
    list(model().pipe(texts[0].split("\n")))
    started = time.process_time()
    for text in texts:
        list(model().pipe(text.split("\n")))
    return (time.process_time() - started) / len(texts)


def _report(rows: dict[tuple[str, int], Row], sizes: Sequence[int], both: int, bare: float) -> bool:
    """Print the stages, what a million articles cost, and every bound as held or broken."""
    small, large = rows["partners", min(sizes)], rows["partners", max(sizes)]
    two, one = rows["partners", both], rows["everything", both]
    told = ", ".join(f"{stage} {seconds:.0f}" for stage, seconds in large.stages.items())
    print(f"seconds by the clock of each stage at {large.articles:,}: {told}")
    each = large.cost.cpu / large.articles
    print(f"a million articles, from {large.articles:,}: {each * 1e6 / 3600:.1f} hours of processor time")
    print(f"the language model alone over the same: {bare * 1e6 / 3600:.1f}; times the audit: {bare / each:.2f}")
    alone = one.stages["claims"] / (two.stages["likely"] + two.stages["claims"])
    print(f"two tiers by the clock, light matching and reading alone: {alone:.2f} times less than reading everything")
    bounds = [
        ("memory, GB", large.cost.memory / 1e9, MOST_MEMORY, True),
        ("F1 lost against the model on everything", one.groups.f1 - two.groups.f1, POINTS, True),
    ]
    if both >= EVERYTHING:
        saved = one.cost.cpu / two.cost.cpu
        bounds.append(("times less processor time than with the model on everything", saved, FASTER, False))
    if large.articles > small.articles:
        growth = math.log(large.cost.cpu / small.cost.cpu) / math.log(large.articles / small.articles)
        bounds.append((f"growth exponent from {small.articles:,} to {large.articles:,}", growth, EXPONENT, True))
    held = [figure <= limit if at_most else figure >= limit for _, figure, limit, at_most in bounds]
    for (promise, figure, limit, at_most), kept in zip(bounds, held, strict=True):
        print(f"  {'held   ' if kept else 'BROKEN '}  {promise}: {figure:.3f} ({'≤' if at_most else '≥'} {limit:g})")
    return all(held)
