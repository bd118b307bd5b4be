"""An audit that is killed at any moment and started again comes to the same files as one that never was."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench.articles import make_articles, write_jsonl

KILLS, SEED = 10, 11
MOST_LINES = 30  # of progress before the kill
ROOT = Path(__file__).parent.parent.parent


def started(corpus: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bench.audit_run", str(corpus), str(out), "1", "500000000", "aloud"]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)  # noqa: S603  our own code


def finished(corpus: Path, out: Path) -> dict[str, bytes]:
    out.mkdir(exist_ok=True)
    with started(corpus, out) as process:
        told = process.communicate()[1]
    assert process.returncode == 0, told
    files = [*(out / "tables").iterdir(), *(out / "work").iterdir(), out / "manifest.json", out / "audit.json"]
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in files}


def killed(corpus: Path, out: Path, rng: random.Random) -> bool:
    """Start an audit and kill it at a random moment; False where it was done before."""
    with started(corpus, out) as process:
        assert process.stderr is not None
        for _ in range(rng.randrange(1, MOST_LINES)):
            if not process.stderr.readline():
                break
        time.sleep(rng.random() * 0.1)
        process.kill()
    return process.returncode != 0


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    write_jsonl(make_articles(24, 3, 80), path)
    return path


def test_ten_kills_change_nothing(corpus: Path, tmp_path: Path) -> None:
    whole = finished(corpus, tmp_path / "whole")
    rng = random.Random(SEED)  # noqa: S311  repeatable, not secret
    kills, rounds = 0, 0
    out = tmp_path / "0"
    out.mkdir()
    while kills < KILLS:
        if killed(corpus, out, rng):
            kills += 1
            continue
        assert finished(corpus, out) == whole
        rounds += 1
        out = tmp_path / str(rounds)
        out.mkdir()
    assert finished(corpus, out) == whole
