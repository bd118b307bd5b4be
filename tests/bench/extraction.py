"""What taking claims out of an article costs, beside a bare pass of the language model over the same text."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from reconcile.extract import extract
from reconcile.extract.nlp import model
from reconcile.model.document import Article

STORY = Path(__file__).parent.parent.parent / "sources" / "ev-battery-export-controls"
WORDS, ARTICLES, ROUNDS = 500, 12, 5
BOUND = 1.6


def run() -> bool:
    """Measure both in turns and print the ratio of the medians.

    Returns:
        True where extraction costs at most `BOUND` times the bare pass.
    """
    texts = _articles()
    model()
    ours, bare = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: [list(model().pipe(text.split("\n"))) for text in texts]))
        ours.append(_seconds(lambda: [extract(text, _article(text), [(0, len(text))]) for text in texts]))
    ratio = median(ours) / median(bare)
    speed = WORDS * ARTICLES / median(ours)
    print(
        f"extraction: {ARTICLES} articles of {WORDS} words, {speed:,.0f} words/s; bare spaCy pass 1.00, "
        f"extraction {ratio:.2f} (bound {BOUND})"
    )
    return ratio <= BOUND


def _articles() -> list[str]:
    """Make articles of equal length from the story's plain texts, each starting at another line."""
    lines = [
        line
        for path in sorted(STORY.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 8
    ]
    made: list[str] = []
    for n in range(ARTICLES):
        turned, taken, words = lines[n:] + lines[:n], [], 0
        while words < WORDS:
            line = turned[len(taken) % len(turned)]
            taken.append(line)
            words += len(line.split())
        made.append("\n".join(taken))
    return made


def _article(text: str) -> Article:
    return Article(id="a", document="d", start=0, end=len(text), outlet="Ledger", published="2025-07-15")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
