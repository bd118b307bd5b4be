"""Print speed as a ratio against a named peer in the same run: `python -m tests.bench`."""

from __future__ import annotations

import sys

from tests.bench import extraction

BENCHES = {"extraction": extraction.run}


def main(arguments: list[str]) -> int:
    """Run the benchmarks named, or all of them.

    Args:
        arguments: Names of benchmarks.

    Returns:
        0 where every bound holds, 1 where one is broken, 2 on an unknown name.
    """
    unknown = [name for name in arguments if name not in BENCHES]
    if unknown:
        print(f"no benchmark is called {unknown[0]!r}; known: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    held = [BENCHES[name]() for name in arguments or BENCHES]
    return 0 if all(held) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
