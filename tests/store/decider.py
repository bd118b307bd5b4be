"""Decide over and over until killed: `python -m tests.store.decider DATABASE NAME`."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from reconcile.store.decisions import DecisionLog
from tests.decide.factory import STORY, judgement

if __name__ == "__main__":
    name = sys.argv[2]
    with DecisionLog.open(Path(sys.argv[1]), STORY) as log:
        for number in count():
            claim = f"{name}{number}"
            made = log.append(judgement("note", [claim], note=f"rang {claim}", who=name), seen=log.head)
            print(made.id, flush=True)  # what is printed is acknowledged
