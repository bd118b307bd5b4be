"""The command as users run it, with less computing time for each file: what hits that bound does so sooner."""

from __future__ import annotations

from functools import partial

from reconcile.cli.app import main
from reconcile.ingest import folder
from reconcile.ingest.isolation import Isolation
from reconcile.ingest.limits import READING

MOST_CPU_SECONDS = 10

if __name__ == "__main__":
    folder.Isolation = partial(Isolation, READING._replace(cpu_seconds=MOST_CPU_SECONDS))
    main()
