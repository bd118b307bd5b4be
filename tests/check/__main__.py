"""Prints how many planted errors a check finds: `python -m tests.check [-v] [NAME ...]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.check.drafts import DRAFTS, score


def main(names: list[str], *, verbose: bool) -> None:
    """Check the drafts and print one row for each.

    Args:
        names: Which drafts; all whose sources are at hand where none is named.
        verbose: Print each missed error and each false alarm too.
    """
    print("| draft | at first: errors found | at first: false alarms | errors found | very outcome | false alarms |")
    print("|---|---|---|---|---|---|")
    for draft in DRAFTS.values():
        if (names and draft.name not in names) or not draft.story.is_dir():
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = score(draft, draft.check(Path(folder)))
        first = [f"{one} of {of}" for one, of in zip(draft.at_first or (), (found.wrong, found.right), strict=False)]
        caught = f"{found.wrong - len(found.missed)} of {found.wrong}"
        row = [draft.name, *(first or ["–", "–"]), caught, str(found.exact), f"{len(found.alarms)} of {found.right}"]
        print(f"| {' | '.join(row)} |")
        if verbose:
            print("".join(f"  missed: {one}\n" for one in found.missed), end="")
            print("".join(f"  alarm: {one}\n" for one in found.alarms), end="")


if __name__ == "__main__":
    main([one for one in sys.argv[1:] if one != "-v"], verbose="-v" in sys.argv)
