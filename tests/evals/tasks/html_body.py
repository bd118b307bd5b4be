"""The text of an article on pages nobody here has seen.

Ours is what reaches the extraction of claims: the document's text without its passages of furniture, titles and
second copies, but with the headings inside it. Captions of pictures are read as text by us and belong to no
article's body in the labelled data; they are left out of the comparison.

`shingle_f1`, as in the article extraction benchmark of Scrapinghub (2019): texts are runs of four words (`\\w+`),
counted with their repetitions; a page's precision is the share of ours that is labelled, its recall the share of the
labelled that is ours; precision and recall are averaged over the pages, and F1 is their harmonic mean.

Baselines: the words of all tags, and trafilatura with its own settings. (newspaper4k and readability-lxml cannot be
installed beside what we need.)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import fmean

import trafilatura
from lxml.html import HTMLParser, document_fromstring

from reconcile.ingest.base import Ingested, blanked
from reconcile.ingest.decode import decode
from reconcile.model.document import PassageReason
from tests.evals.base import Metric
from tests.evals.pages import sources

WORD = re.compile(r"\w+")
LENGTH = 4
KEPT = (PassageReason.HEADING, PassageReason.MARKUP, PassageReason.LANGUAGE)


def run(data: Path) -> dict[str, Metric]:
    """Measure how much of each article's text is found, and how much else."""
    ways: dict[str, Callable[[bytes], str]] = {
        "all tags": _all_tags,
        "trafilatura": lambda raw: trafilatura.extract(raw, include_comments=False) or "",
    }
    scores: dict[str, list[tuple[float, float]]] = {name: [] for name in ("ours", *ways)}
    for record, raw, read in sources(data, "html_body.jsonl"):
        gold = _shingles(record["body"])
        scores["ours"].append(_score(_shingles(body_of(read, raw)), gold))
        for name, way in ways.items():
            scores[name].append(_score(_shingles(way(raw)), gold))
    figures = {name: _f1(pairs) for name, pairs in scores.items()}
    n = len(scores["ours"])
    precision, recall = (fmean(pair[k] for pair in scores["ours"]) if n else 0.0 for k in (0, 1))
    note = f"precision {precision:.3f}, recall {recall:.3f}"
    ours = figures.pop("ours")
    return {"shingle_f1": Metric(ours, figures, n, note=note)}


def body_of(read: Ingested, raw: bytes) -> str:
    """Give the text of a page's articles as it reaches the extraction of claims.

    Args:
        read: The page as read.
        raw: Its bytes, for the captions in it.

    Returns:
        The text.
    """
    if not read.articles:
        return ""
    text = read.documents[0].text
    left_out = [(one.start, one.end) for one in read.passages if one.reason not in KEPT]
    captions = captions_of(raw)
    lines = blanked(text, left_out).splitlines()
    return "\n".join(line for line in lines if " ".join(line.split()) not in captions)


def captions_of(raw: bytes) -> frozenset[str]:
    """Give the captions of a page's pictures, which stand in its text as paragraphs of their own.

    Args:
        raw: The page's bytes.

    Returns:
        Their words, white space collapsed.
    """
    tree = document_fromstring(decode(raw).text.encode(), parser=HTMLParser(encoding="utf-8"))
    return frozenset(" ".join(one.text_content().split()) for one in tree.iter("figcaption"))


def _all_tags(raw: bytes) -> str:
    return " ".join(document_fromstring(raw).itertext())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + LENGTH]) for at in range(max(1, len(words) - LENGTH + 1)) if words)


def _score(ours: Counter[tuple[str, ...]], gold: Counter[tuple[str, ...]]) -> tuple[float, float]:
    """Give precision and recall of one page; both are 1 where neither has a text."""
    shared = (ours & gold).total()
    return tuple(shared / one.total() if one else float(ours == gold) for one in (ours, gold))  # type: ignore[return-value]


def _f1(scores: list[tuple[float, float]]) -> float:
    if not scores:
        return 0.0
    precision, recall = (fmean(score[k] for score in scores) for k in (0, 1))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
