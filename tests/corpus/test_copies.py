"""Copied passages of a corpus: fingerprints, pairs and standing text find what a look at all articles finds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.corpus import audit
from reconcile.corpus.queries import WINDOW
from reconcile.corpus.reading import ARTICLES
from reconcile.corpus.rows import Row, long_id, marked
from reconcile.corpus.stages import Workshop, write_table
from reconcile.engine.extraction import quiet
from reconcile.engine.local import LocalEngine
from reconcile.model.copying import Copied
from reconcile.model.document import Article
from reconcile.origins.copying import find_copies
from reconcile.origins.copying.index import RARE
from reconcile.origins.copying.prints import IN_A_ROW
from reconcile.origins.copying.prints import prints as prints_of
from reconcile.origins.copying.words import SharedVocabulary, Words, read_words
from tests.bench.articles import make_articles

MEMORY = 500_000_000
DAY = 26_400 * WINDOW + 10
PLAIN = (
    "the old mill by the river was sold to a group of growers who want to press oil in it from next spring on".split()
)


def row(text: str, outlet: str = "Orrin Post", day: int | None = DAY) -> Row:
    named = dict.fromkeys(("title", "byline", "url", "language", "published"), "")
    place = {"places": f"0-{len(text)}", "blanks": "", "text": text, "outlet": outlet, "house": outlet, "day": day}
    return {"article": long_id("a", outlet, day, text), **named, **place}


def found(rows: list[Row], folder: Path) -> tuple[list[Copied], pa.Table]:
    """Give the passages found by the stages of an audit, and the pairs that were looked at."""
    with closing(LocalEngine(1, MEMORY, folder / ".spill")) as engine:
        workshop = Workshop(folder, engine, "code", quiet)
        write_table(marked(rows, ARTICLES), folder / "work" / "0.articles.parquet")
        workshop.show("articles", ["0.articles.parquet"], ARTICLES)
        audit.search_copies(workshop, 1)
        bodies = engine.ask("SELECT body FROM copies ORDER BY a, b, body")["body"].to_pylist()
        return [Copied.model_validate_json(body) for body in bodies], engine.ask("SELECT * FROM pairs")


def in_one_process(rows: list[Row]) -> list[Copied]:
    articles = [
        Article(id=one["article"], document=one["article"], start=0, end=len(one["text"]), outlet=one["outlet"])
        for one in rows
    ]
    return find_copies(articles, {one["article"]: one["text"] for one in rows})


def told(copies: list[Copied]) -> set[tuple[str, str, int, int]]:
    return {(one.a.article, one.b.article, one.a.start, one.words) for one in copies if one.words >= 40}


def test_long_passages_are_those_that_a_look_at_all_articles_finds(tmp_path: Path) -> None:
    made = make_articles(150, 7, 200)
    first = made[0].day
    rows = [row(one.text, one.outlet, DAY + (one.day - first) % (WINDOW - 10)) for one in made]
    copies, _ = found(rows, tmp_path)
    assert told(copies) == told(in_one_process(rows))
    assert len(told(copies)) >= 3


def test_a_passage_is_found_once_in_neighbouring_windows_and_never_between_distant_ones(tmp_path: Path) -> None:
    text = " ".join(PLAIN) + "."
    end = DAY - 10 + WINDOW
    for days, number in (((end - 2, end + 2), 1), ((end + 1, end + 3), 1), ((DAY, DAY + 40), 0), ((None, DAY), 0)):
        rows = [row(text, outlet, day) for outlet, day in zip(("Orrin Post", "Daily Heron"), days, strict=True)]
        folder = tmp_path / f"{days}"
        folder.mkdir()
        assert len(found(rows, folder)[0]) == number, days


def test_a_text_that_very_many_have_pairs_each_with_its_next_neighbours_alone(tmp_path: Path) -> None:
    text = " ".join(PLAIN) + "."
    rows = [row(text, f"Outlet {n}") for n in range(100)]
    copies, pairs = found(rows, tmp_path)
    assert pairs.num_rows == sum(min(32, 99 - n) for n in range(100))
    assert len(copies) == pairs.num_rows


def test_what_stands_under_several_stories_is_no_copy(tmp_path: Path) -> None:
    footer = "\n\n" + " ".join(PLAIN).capitalize() + "."
    made = make_articles(120, 9, 120)
    alone = [row(one.text, f"Outlet {n}") for n, one in enumerate(made[:60:6])]
    under = [row(one.text + footer, f"Outlet {n}") for n, one in enumerate(made[:60:6])]
    assert in_one_process([row(footer, "A"), row(footer, "B")])
    (tmp_path / "alone").mkdir()
    (tmp_path / "under").mkdir()
    assert len(found(under, tmp_path / "under")[0]) == len(found(alone, tmp_path / "alone")[0])


def words(text: str) -> Words:
    article = Article(id="a", document="a", start=0, end=len(text), outlet="Orrin Post")
    return read_words(article, text, [(0, len(text))], SharedVocabulary())


@settings(deadline=None)  # the first example reads tables
@given(st.lists(st.sampled_from(PLAIN), max_size=30), st.lists(st.sampled_from(PLAIN), max_size=30))
def test_two_texts_with_so_many_words_in_a_row_in_common_share_a_fingerprint(
    before: list[str], after: list[str]
) -> None:
    common = "growers press olive oil in their own mill".split()
    assert len(common) == RARE.length + IN_A_ROW - 1
    one, other = prints_of(words(" ".join([*before, *common, *after])), RARE), prints_of(words(" ".join(common)), RARE)
    assert len(other)
    assert np.isin(other, one).any()
