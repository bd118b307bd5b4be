"""The tasks, and how one of them is measured."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.evals.base import Metric

# task name -> (module in tests.evals.tasks, the files it needs)
TASKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "timex": ("timex", ("timex.jsonl",)),
    "quant": ("quant", ("quant.jsonl",)),
    "polnear": ("polnear", ("polnear.jsonl",)),
    "factuality": ("factuality", ("factuality.jsonl",)),
    "meantime": ("meantime", ("meantime.jsonl",)),
    "gvdb": ("gvdb", ("gvdb.jsonl",)),
    "ecb_pairs": ("ecb_pairs", ("ecb_pairs.jsonl",)),
    "ecb_docs": ("ecb_docs", ("ecb_docs.jsonl", "ecb_pairs.jsonl")),
    "ecb_corpus": ("ecb_corpus", ("ecb_docs.jsonl", "ecb_pairs.jsonl")),
    "paraphrase": ("paraphrase", ("paraphrase.jsonl",)),
    "retrieval": ("retrieval", ("retrieval_queries.jsonl", "retrieval_docs.jsonl")),
    "wice": ("wice", ("wice.jsonl",)),
    "copying": ("copying", ()),
    "audit": ("audit", ()),
    "truth": ("truth", ("truth_claims.jsonl", "truth_gold.jsonl")),
    "html_body": ("html_body", ("html_body.jsonl",)),
    "html_date": ("html_date", ("html_date.jsonl",)),
}


class Measured(NamedTuple):
    """What one task gave.

    Args:
        missing: Files it needs that are not there; nothing was measured where there is one.
        metrics: Its figures by name.
        seconds: How long it took by the clock.
    """

    missing: tuple[str, ...]
    metrics: dict[str, Metric]
    seconds: float


def measure(task: str, data: Path) -> Measured:
    """Run one task.

    Args:
        task: Its name.
        data: The folder with the JSONL files.

    Returns:
        Its figures, or which files are missing.
    """
    module, files = TASKS[task]
    missing = tuple(name for name in files if not (data / name).is_file())
    if missing:
        return Measured(missing, {}, 0.0)
    started = time.perf_counter()
    run: Callable[[Path], dict[str, Metric]] = importlib.import_module(f"tests.evals.tasks.{module}").run
    metrics = run(data)
    return Measured((), metrics, time.perf_counter() - started)
