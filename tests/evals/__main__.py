"""Print quality figures with their baselines and fail under a floor: `python -m tests.evals DIR`."""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.evals.base import Metric
from tests.evals.measure import TASKS, measure

HERE = Path(__file__).parent
AT_ONCE = 2  # tasks measured at a time; the figures are the same with any number


def main(arguments: list[str]) -> int:
    """Run every task whose files the folder holds, two at a time.

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
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        for task, measured in zip(wanted, pool.map(measure, wanted, [data] * len(wanted)), strict=True):
            if measured.missing:
                print(f"{task:<12} not measured: no {', '.join(measured.missing)} in {data.name}/")
                continue
            failures += _told(task, measured.metrics, floors.get(task, {}))
            results[task] = {
                name: {"value": one.value, "baselines": one.baselines, "n": one.n}
                for name, one in measured.metrics.items()
            }
            print(f"{task:<12} {measured.seconds:.1f} s", flush=True)
    out = os.environ.get("EVAL_OUT")
    if out:
        Path(out).write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for failure in failures:
        print(f"UNDER ITS FLOOR  {failure}", file=sys.stderr)
    return 1 if failures else 0


def _told(task: str, metrics: dict[str, Metric], floors: dict[str, float]) -> Iterable[str]:
    """Print a task's figures and give those that fell under their floors."""
    failures = []
    for name, metric in metrics.items():
        floor = floors.get(name)
        under = floor is not None and (metric.value > floor if metric.lower_is_better else metric.value < floor)
        if under:
            failures.append(f"{task}.{name}: {metric.value:.3f}, floor {floor:.3f}")
        beside = "  ".join(f"{who} {figure:.3f}" for who, figure in metric.baselines.items())
        least = "" if floor is None else f"{floor:.3f}"
        note = f"  ({metric.note})" if metric.note else ""
        mark = "  UNDER" if under else ""
        print(f"{task:<12} {name:<28} {metric.value:>7.3f} {least:>7}  {metric.n:>6}  {beside}{note}{mark}")
    return failures


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
