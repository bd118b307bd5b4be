"""Print quality figures with their baselines and fail under a floor: `python -m tests.evals DIR`."""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.evals.base import Metric

HERE = Path(__file__).parent
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
    "paraphrase": ("paraphrase", ("paraphrase.jsonl",)),
    "retrieval": ("retrieval", ("retrieval_queries.jsonl", "retrieval_docs.jsonl")),
    "wice": ("wice", ("wice.jsonl",)),
    "copying": ("copying", ()),
    "audit": ("audit", ()),
    "truth": ("truth", ("truth_claims.jsonl", "truth_gold.jsonl")),
    "html_body": ("html_body", ("html_body.jsonl",)),
    "html_date": ("html_date", ("html_date.jsonl",)),
}


def main(arguments: list[str]) -> int:
    """Run every task whose files the folder holds.

    Args:
        arguments: The folder with the JSONL files, then optionally the names of the tasks to run.

    Returns:
        0 where every floor holds, 1 where a figure fell under one, 2 on wrong usage.
    """
    if not arguments or not Path(arguments[0]).is_dir():
        print("usage: python -m tests.evals DIR [TASK ...]   (DIR holds the JSONL files)", file=sys.stderr)
        return 2
    data, wanted = Path(arguments[0]), arguments[1:] or list(TASKS)
    floors: dict[str, dict[str, float]] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    results: dict[str, dict[str, Any]] = {}
    failures: list[str] = []
    print(f"{'task':<12} {'metric':<28} {'ours':>7} {'floor':>7}  {'n':>6}  baselines")
    for task in wanted:
        module, files = TASKS[task]
        missing = [name for name in files if not (data / name).is_file()]
        if missing:
            print(f"{task:<12} not measured: no {', '.join(missing)} in {data.name}/")
            continue
        started = time.perf_counter()
        run: Callable[[Path], dict[str, Metric]] = importlib.import_module(f"tests.evals.tasks.{module}").run
        metrics = run(data)
        results[task] = {}
        for name, metric in metrics.items():
            floor = floors.get(task, {}).get(name)
            under = floor is not None and (metric.value > floor if metric.lower_is_better else metric.value < floor)
            if under:
                failures.append(f"{task}.{name}: {metric.value:.3f}, floor {floor:.3f}")
            beside = "  ".join(f"{who} {figure:.3f}" for who, figure in metric.baselines.items())
            least = "" if floor is None else f"{floor:.3f}"
            note = f"  ({metric.note})" if metric.note else ""
            mark = "  UNDER" if under else ""
            print(f"{task:<12} {name:<28} {metric.value:>7.3f} {least:>7}  {metric.n:>6}  {beside}{note}{mark}")
            results[task][name] = {"value": metric.value, "baselines": metric.baselines, "n": metric.n}
        print(f"{task:<12} {time.perf_counter() - started:.1f} s", flush=True)
    out = os.environ.get("EVAL_OUT")
    if out:
        Path(out).write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for failure in failures:
        print(f"UNDER ITS FLOOR  {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
