"""Print speed as a ratio against a named peer in the same run: `python -m tests.bench [BENCHMARK [OPTIONS]]`."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.bench import audit, checking, copying, extraction, matching, review

BENCHES: dict[str, Callable[..., bool]] = {
    "audit": audit.run,
    "checking": checking.run,
    "copying": copying.run,
    "extraction": extraction.run,
    "matching": matching.run,
    "review": review.run,
}
WITH_OPTIONS = {"audit", "matching"}


def main(arguments: list[str]) -> int:
    """Run the benchmark named, or all of them.

    Args:
        arguments: Name of a benchmark and its options, which `--help` lists; or nothing.

    Returns:
        0 where every bound holds, 1 where one is broken, 2 on an unknown name or option.
    """
    if not arguments:
        held = [run() for run in BENCHES.values()]
        return 0 if all(held) else 1
    name, *options = arguments
    if name not in BENCHES:
        print(f"no benchmark is called {name!r}; known: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    if options and name not in WITH_OPTIONS:
        print(f"{name} takes no options, but got {options[0]!r}", file=sys.stderr)
        return 2
    return 0 if (BENCHES[name](options) if options else BENCHES[name]()) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
