"""What checking a long draft costs, the first time and the second: whole processes, from the start to the last file.

The bounds are those of the issue, in seconds of processor time, since a machine that others use too slows the clock.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from random import Random

from reconcile.check.status import settle
from reconcile.pipeline import check_story
from reconcile.report.draft import render_check
from reconcile.store.cache import ExtractionCache
from reconcile.store.checks import CHECK_FILE, check_folder, read_signatures
from reconcile.store.folder import write_folder
from tests.bench.generator import generate, seeded
from tests.bench.process import run_module

ARTICLES, ARTICLE_WORDS, DRAFT_WORDS = 30, 800, 2_000
CLAIMS, SEED = 4_000, 11
SENTENCES_A_PARAGRAPH = 3
FIRST, SECOND = 30.0, 5.0


def run() -> bool:
    """Check a draft twice, each time in a new process, and print what it cost.

    Returns:
        True where both bounds hold.
    """
    with tempfile.TemporaryDirectory() as place:
        draft, story = write_story(Path(place))
        first, second = (run_module("tests.bench.checking", [str(draft), str(story)]) for _ in range(2))
        peer = run_module("tests.bench.peers.spacy_alone", [str(draft), *map(str, sorted(story.iterdir()))])
    print(
        f"checking: a draft of {DRAFT_WORDS:,} words against {ARTICLES} articles of {ARTICLE_WORDS} words: first time "
        f"{first.cpu:.1f} s of processor time ({first.wall:.1f} s by the clock, bound {FIRST:.0f}), second time "
        f"{second.cpu:.1f} s ({second.wall:.1f} s by the clock, bound {SECOND:.0f}), {first.memory / 1e6:,.0f} MB; "
        f"spaCy alone parses the same texts in {peer.cpu:.1f} s: {first.cpu / peer.cpu:.1f} times that the first time, "
        f"{second.cpu / peer.cpu:.1f} times the second"
    )
    return first.cpu <= FIRST and second.cpu <= SECOND


def write_story(folder: Path) -> tuple[Path, Path]:
    """Write a draft and the articles of a story: each event is told by several of them in words of their own.

    Args:
        folder: Where to write.

    Returns:
        The draft's file and the story's folder.
    """
    made = generate(CLAIMS, SEED)
    events: dict[int, list[str]] = defaultdict(list)
    for text, group in zip(made.texts, made.groups, strict=True):
        events[int(group)].append(text)
    rng = seeded("checking")
    told = sorted(events.values(), key=len, reverse=True)
    draft = folder / "draft.txt"
    draft.write_text(_paragraphs(_taken([versions[0] for versions in told], DRAFT_WORDS)), encoding="utf-8")
    story = folder / "story"
    story.mkdir()
    for number in range(ARTICLES):
        mine = [versions[number % len(versions)] for versions in told]
        text = _paragraphs(_taken(_mixed(mine, rng), ARTICLE_WORDS))
        (story / f"outlet-{number:02}.txt").write_text(f"Outlet {number:02}\n\n{text}", encoding="utf-8")
    return draft, story


def _mixed(sentences: list[str], rng: Random) -> list[str]:
    """Shuffle the half that most outlets tell."""
    return rng.sample(sentences[: len(sentences) // 2], len(sentences) // 2)


def _taken(sentences: list[str], words: int) -> list[str]:
    """Take sentences until there are as many words."""
    taken: list[str] = []
    for sentence in sentences:
        if sum(len(one.split()) for one in taken) >= words:
            break
        taken.append(sentence)
    return taken


def _paragraphs(sentences: list[str]) -> str:
    parts = [sentences[n : n + SENTENCES_A_PARAGRAPH] for n in range(0, len(sentences), SENTENCES_A_PARAGRAPH)]
    return "\n\n".join(" ".join(part) for part in parts) + "\n"


def main(draft: Path, story: Path) -> None:
    """Check a draft and write all its outputs, as `reconcile check` does.

    Args:
        draft: The draft.
        story: The story's folder.
    """
    signed = read_signatures(draft)
    found = settle(check_story(draft, story, cache=ExtractionCache.beside(draft, keep=True)), signed)
    write_folder(check_folder(draft), render_check(found, signed), marker=CHECK_FILE)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
