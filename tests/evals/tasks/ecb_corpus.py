"""A whole audit over all labelled articles at once: are sentences about one event grouped, and no others?

The articles of all ECB+ topics are one corpus, read and matched by `reconcile audit` in its two tiers. A pair of
sentences that share a group is judged where ECB+ labels it, and where its articles are of two topics: then it is wrong.
Baselines: each sentence alone; the pairs of sentences that rules alone hold to be likely; everything in one group.
`read` is the share of sentences that the language model was given, against their share among labelled matches.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from contextlib import closing
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from reconcile.config import Settings
from reconcile.corpus.audit import audit_corpus
from reconcile.engine.local import LocalEngine
from tests.evals.base import Metric, f1
from tests.evals.tasks.ecb_docs import lines_of, read_labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.evals.tasks.ecb_docs import Labelled, Pair, Place

MEMORY = 1_000_000_000  # bytes for the engine's tables


class Places:
    """Where the sentences of articles begin.

    Args:
        out: The folder of an audit.
        texts: The sentences of each article by their numbers.
    """

    def __init__(self, out: Path, texts: dict[str, dict[int, str]]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._places: dict[str, list[Place]] = {}
        for row in _rows(out, "articles"):
            at, starts, places = 0, [], []
            for number, line in texts[row["outlet"]].items():
                at = row["text"].index(line, at)
                starts.append(at)
                places.append((row["outlet"], number))
            self._starts[row["article"]], self._places[row["article"]] = starts, places

    def of(self, claim: str) -> Place:
        """Give the sentence in which a claim of the audit, or a sentence of it, begins."""
        article, start, *_ = claim.split("-")
        return self._places[article][bisect_right(self._starts[article], int(start)) - 1]

    def pair(self, a: str, b: str) -> Pair:
        """Give the sentences of two in their order."""
        first, second = sorted((self.of(a), self.of(b)))
        return first, second


class Judged:
    """What ECB+ says of pairs of sentences of all topics.

    Args:
        topics: The topics.
    """

    def __init__(self, topics: Iterable[Labelled]) -> None:
        self.gold: dict[Pair, bool] = {}
        self._topic: dict[Place, int] = {}
        self._sizes: list[int] = []
        for number, (documents, gold) in enumerate(topics):
            places = [(document["doc"], line) for document in documents for line in lines_of(document)]
            self.gold |= gold
            self._topic |= dict.fromkeys(places, number)
            self._sizes.append(len(places))

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return sum(self._sizes)

    def figures(self, pairs: Iterable[Pair]) -> tuple[float, float, float]:
        """Give precision, recall and F1 of pairs that are said to be about one event."""
        known = [self.gold.get((a, b), False) for a, b in pairs if (a, b) in self.gold or self._apart(a, b)]
        return f1(sum(known), len(known), sum(self.gold.values()))

    def one_group(self) -> tuple[float, float, float]:
        """Give the same for all sentences in one group."""
        apart = (sum(self._sizes) ** 2 - sum(size * size for size in self._sizes)) // 2
        right = sum(self.gold.values())
        return f1(right, apart + len(self.gold), right)

    def _apart(self, a: Place, b: Place) -> bool:
        return self._topic[a] != self._topic[b]


def run(data: Path) -> dict[str, Metric]:
    """Measure the grouping of a corpus of all topics."""
    topics = read_labels(data)
    judged = Judged(topics)
    with TemporaryDirectory(prefix="reconcile-evals-") as folder:
        out = Path(folder) / "out"
        places = _audited(topics, Path(folder) / "corpus.jsonl", out)
        groups: dict[str, set[Place]] = defaultdict(set)
        for row in _rows(out, "grouped"):
            groups[row["grp"]].add(places.of(row["claim"]))
        likely = {places.pair(row["a"], row["b"]) for row in _rows(out, "likely")}
        read = {places.of(row["claim"]) for row in _rows(out, "chosen")}
    ours = judged.figures({pair for group in groups.values() for pair in combinations(sorted(group), 2)})
    baselines = {"alone": (0.0, 0.0, 0.0), "rules alone": judged.figures(likely), "one group": judged.one_group()}
    matched = {end for pair, label in judged.gold.items() if label for end in pair}
    metrics = {
        name: Metric(ours[n], {who: figures[n] for who, figures in baselines.items()}, len(judged.gold))
        for n, name in enumerate(("precision", "recall", "f1"))
    }
    metrics["read"] = Metric(
        len(read & matched) / len(matched), {"any sentence": len(read) / judged.sentences}, len(matched)
    )
    return metrics


def _audited(topics: Iterable[Labelled], corpus: Path, out: Path) -> Places:
    """Audit all articles, and say which sentence begins where."""
    texts = {document["doc"]: lines_of(document) for documents, _ in topics for document in documents}
    rows = [{"outlet": name, "text": "\n".join(lines.values())} for name, lines in texts.items()]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    out.mkdir()
    with closing(LocalEngine(1, MEMORY, out / ".spill")) as engine:
        audit_corpus(corpus, out, engine, Settings(), lambda *_: None)
    return Places(out, texts)


def _rows(out: Path, table: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = pq.read_table(sorted((out / "work").glob(f"*.{table}.parquet"))).to_pylist()
    return rows
