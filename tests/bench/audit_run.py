"""One audit as a process: `python -m tests.bench.audit_run CORPUS OUT PROCESSES MEMORY [everything] [aloud]`."""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from pathlib import Path

from reconcile.config import Settings
from reconcile.corpus.audit import audit_corpus
from reconcile.engine.local import LocalEngine

STAGES = "stages.json"  # in the audit's folder: seconds by the clock of each stage


def run(corpus: Path, out: Path, engine: LocalEngine, *, everything: bool, aloud: bool) -> None:
    """Audit a corpus, say how far it is where that is asked for, and write down how long each stage took."""
    began: dict[str, float] = {}
    ended: dict[str, float] = {}

    def note(stage: str, done: int, total: int) -> None:
        began.setdefault(stage, time.monotonic())
        ended[stage] = time.monotonic()
        if aloud:
            print(f"{stage} {done} {total}", file=sys.stderr, flush=True)

    with closing(engine):
        audit_corpus(corpus, out, engine, Settings(), note, everything=everything)
    (out / STAGES).write_text(json.dumps({stage: ended[stage] - began[stage] for stage in began}))


if __name__ == "__main__":
    given, target, processes, memory, *rest = sys.argv[1:]
    place = LocalEngine(int(processes), int(memory), Path(target) / ".spill")
    run(Path(given), Path(target), place, everything="everything" in rest, aloud="aloud" in rest)
