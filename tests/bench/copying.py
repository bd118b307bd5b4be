"""What finding copied passages costs as the articles grow in number, beside all pairs and MinHash LSH.

The articles are made up: words drawn by Zipf's law, in sentences and paragraphs, and at the end of each a line about
its outlet that stands under all of that outlet's articles. One in twenty is a whole copy of another; one in ten holds
one paragraph of another. Every other copy is word for word, in the rest one word in ten is changed. No original is
copied twice, so the right pairs are known.

Each size and each way runs on its own, in processor seconds; the growth exponent is the slope between the smallest
and the largest size on a double logarithmic scale: 1 is linear, 2 is all pairs.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations

import numpy as np
from datasketch import MinHash, MinHashLSH
from numpy.random import Generator, default_rng

from reconcile.model.document import Article
from reconcile.origins.copying import find_copies

SIZES = (5_000, 10_000, 20_000)
ALL_PAIRS = 500  # articles; what all pairs cost is extrapolated from here
WORDS, PARAGRAPH, SENTENCE = 500, 50, 25
VOCABULARY = 60_000
WHOLE, PART = 0.05, 0.10  # share of articles that copy another one whole, or a paragraph of it
CHANGED = 0.10  # share of words
OUTLETS, DAYS = 40, 360
SHINGLE, ALIKE = 5, 0.2  # for all pairs: words, and the Jaccard similarity from which a pair is a copy
GROWTH_BOUND, SECONDS_BOUND = 1.2, 300.0

Pair = tuple[str, str]
Finder = Callable[[dict[str, str]], set[Pair]]


def run() -> bool:
    """Measure all three ways and print their cost, growth, precision and recall.

    Returns:
        True where ours grows with an exponent of at most `GROWTH_BOUND` and stays under `SECONDS_BOUND`.
    """
    costs: list[float] = []
    for size in SIZES:
        texts, gold = corpus(size)
        costs.append(_measured("reconcile", ours, texts, gold))
        _measured("datasketch MinHash LSH, defaults", min_hash, texts, gold)
    texts, gold = corpus(ALL_PAIRS)
    whole = _measured("all pairs, Jaccard of shingles", all_pairs, texts, gold) * (SIZES[-1] / ALL_PAIRS) ** 2
    growth = math.log(costs[-1] / costs[0]) / math.log(SIZES[-1] / SIZES[0])
    print(
        f"copying: {SIZES[-1]:,} articles of {WORDS} words in {costs[-1]:.0f} s (bound {SECONDS_BOUND:.0f}), growth "
        f"exponent {growth:.2f} (bound {GROWTH_BOUND}); all pairs would take {whole / 3600:.1f} h"
    )
    return growth <= GROWTH_BOUND and costs[-1] <= SECONDS_BOUND


def ours(texts: dict[str, str]) -> set[Pair]:
    """Find the pairs that share a copied passage."""
    days = default_rng(0).integers(DAYS, size=len(texts)).tolist()
    articles = [
        Article(id=name, document=name, start=0, end=len(text), outlet=f"Outlet {n % OUTLETS}", published=_day(days[n]))
        for n, (name, text) in enumerate(texts.items())
    ]
    return {(one.a.article, one.b.article) for one in find_copies(articles, texts)}


def min_hash(texts: dict[str, str]) -> set[Pair]:
    """Find the pairs that MinHash LSH holds to be near-duplicates, all settings at their defaults."""
    index, pairs = MinHashLSH(), set()
    for name, text in texts.items():
        sketch = MinHash()
        sketch.update_batch([shingle.encode() for shingle in _shingles(text)])
        pairs |= {(min(name, other), max(name, other)) for other in index.query(sketch)}
        index.insert(name, sketch)
    return pairs


def all_pairs(texts: dict[str, str]) -> set[Pair]:
    """Find the pairs whose shingles overlap enough, each pair looked at."""
    sets = {name: _shingles(text) for name, text in texts.items()}
    return {
        (min(a, b), max(a, b))
        for a, b in combinations(sets, 2)
        if len(sets[a] & sets[b]) >= ALIKE * len(sets[a] | sets[b])
    }


def corpus(size: int) -> tuple[dict[str, str], set[Pair]]:
    """Make articles and the pairs of which one copies the other.

    Args:
        size: How many articles.

    Returns:
        The texts by name, and the pairs, the smaller name first.
    """
    random = default_rng(size)
    ranks = np.arange(1, VOCABULARY + 1, dtype=float)
    chances = (1 / ranks) / (1 / ranks).sum()
    words = random.choice(VOCABULARY, size=(size, WORDS), p=chances)
    about = random.choice(VOCABULARY, size=(OUTLETS, SENTENCE), p=chances).tolist()
    order = random.permutation(size)
    wholes, parts = int(size * WHOLE), int(size * PART)
    copies = order[: 2 * (wholes + parts)].reshape(2, -1).T
    for n, (copy, original) in enumerate(copies):
        start = 0 if n < wholes else int(random.integers(WORDS // PARAGRAPH)) * PARAGRAPH
        stretch = slice(start, WORDS if n < wholes else start + PARAGRAPH)
        words[copy, stretch] = _changed(words[original, stretch], random) if n % 2 else words[original, stretch]
    pairs = {(min(a, b), max(a, b)) for a, b in ((_name(int(a)), _name(int(b))) for a, b in copies)}
    return {_name(n): _text([*row.tolist(), *about[n % OUTLETS]]) for n, row in enumerate(words)}, pairs


def _day(number: int) -> str:
    return (date(2025, 1, 1) + timedelta(days=number)).isoformat()


def _changed(words: np.ndarray, random: Generator) -> np.ndarray:
    hit = random.random(len(words)) < CHANGED
    return np.where(hit, random.integers(VOCABULARY, size=len(words)), words)


def _name(number: int) -> str:
    return f"a{number:06d}"


def _text(words: list[int]) -> str:
    paragraphs = []
    for start in range(0, len(words), PARAGRAPH):
        sentences = [words[at : at + SENTENCE] for at in range(start, min(start + PARAGRAPH, len(words)), SENTENCE)]
        paragraphs.append(
            " ".join(" ".join(_word(one) for one in sentence).capitalize() + "." for sentence in sentences)
        )
    return "\n\n".join(paragraphs)


def _word(number: int) -> str:
    """Spell a number in letters, so that each makes a different word."""
    letters = ""
    while True:
        number, rest = divmod(number, 26)
        letters += chr(ord("a") + rest)
        if not number:
            return letters


def _shingles(text: str) -> set[str]:
    words = text.lower().split()
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def _measured(name: str, find: Finder, texts: dict[str, str], gold: set[Pair]) -> float:
    started = time.process_time()
    found = find(texts)
    seconds = time.process_time() - started
    precision = len(found & gold) / len(found) if found else 1.0
    print(
        f"copying: {len(texts):>6,} articles {seconds:>7.1f} s  precision {precision:.3f}  "
        f"recall {len(found & gold) / len(gold):.3f}  {name}",
        flush=True,
    )
    return seconds
