"""The same report gives the same bytes, whatever the hash seed, and numbers that JSON cannot hold never reach it."""

from __future__ import annotations

import hashlib
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from reconcile.model.agreement import Agreement
from reconcile.model.comparison import ComparedValue
from reconcile.model.match import Feature
from reconcile.model.report import Report
from reconcile.report import render
from tests.report.barrage import tidal_barrage
from tests.report.factory import number
from tests.report.regenerate import SCHEMA

ROOT = Path(__file__).parents[2]
PROGRAM = """
from tests.report.barrage import tidal_barrage
from tests.report.hostile_story import hostile
from tests.report.test_determinism import digest
print(digest(tidal_barrage()), digest(hostile()))
"""


def digest(report: Report) -> str:
    files = sorted(render(report).items())
    return hashlib.sha256(b"\0".join(path.encode() + b"\0" + content for path, content in files)).hexdigest()


def test_another_hash_seed_gives_the_same_bytes() -> None:
    said = [
        subprocess.run(  # noqa: S603  (our own program, no outside input)
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "271828")
    ]
    assert said[0] == said[1]
    assert digest(tidal_barrage()) in said[0]


@pytest.mark.parametrize("bad", [math.inf, -math.inf, math.nan])
def test_a_number_that_is_not_finite_never_reaches_report_json(bad: float) -> None:
    text = render(_with(tidal_barrage(), bad))["report.json"].decode()
    read = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in report.json"))
    jsonschema.validate(read, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert read["settings"]["odd"] == str(bad)
    assert "odd" not in read["groups"][0]["matches"][0]["features"]
    values = [value["value"] for value in read["groups"][0]["comparisons"][0]["values"]]
    assert (values[-1]["low"], values[-1]["high"]) == (None, 5)


def _with(report: Report, bad: float) -> Report:
    first: Agreement = report.agreements[0]
    odd = Feature(name="odd", value=bad, weight=1.0)
    match = first.group.matches[0].model_copy(update={"features": (odd,)})
    value = ComparedValue(claims=first.group.claims[:1], raw="five", value=number(bad, 5))
    comparison = first.comparisons[0]
    changed = first.model_copy(
        update={
            "group": first.group.model_copy(update={"matches": (match,)}),
            "comparisons": (comparison.model_copy(update={"values": (*comparison.values, value)}),),
        }
    )
    return report.model_copy(
        update={"settings": {"odd": bad}, "agreements": (changed, *report.agreements[1:])},
    )
