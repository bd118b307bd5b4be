"""The order of the stages of an audit: a corpus goes in at the top, tables about its outlets come out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pyarrow as pa

from reconcile.config import Settings
from reconcile.corpus import prints, queries
from reconcile.corpus.cells import KEYS
from reconcile.corpus.claims import BYLINES, CHOSEN, CLAIMS, FAILED, read_claims
from reconcile.corpus.compared import COMPARISONS, FACTS, GROUPS, compare_groups
from reconcile.corpus.copies import COPIES, PAIRS, PRINTS, STANDING, WORDS, find_reuse, find_standing, print_articles
from reconcile.corpus.groups import (
    EDGES,
    MEMBERS,
    PLACES,
    Link,
    connected,
    large_star,
    place_nodes,
    small_star,
)  # fmt: skip
from reconcile.corpus.manifest import MANIFEST, Files, made_before, manifest_of
from reconcile.corpus.matching import ALIKE, LIKELY, MATCHES, UNITS, MatchClaims, MatchSentences
from reconcile.corpus.outcome import Audited, finish
from reconcile.corpus.parts import Part, parts_of, parts_table
from reconcile.corpus.reading import ARTICLES, REFUSED, read_parts
from reconcile.corpus.sentences import SENTENCES, cut_sentences
from reconcile.corpus.stages import Done, Stage, Workshop
from reconcile.engine.base import Engine
from reconcile.engine.extraction import WAITING
from reconcile.errors import InputError
from reconcile.store.folder import storing, turn

MOST_EDGES = 3_000_000  # between claims, that one process holds: about 1 GB
STATE = "SELECT count(*) AS n, bit_xor(mark) AS mark FROM stars"
MOST_AT_ONCE = 200_000  # statements that one process matches: about 1.6 GB
LIKELY_AT = 0.6  # score from which on the model reads two sentences that rules alone match
ALIKE_AT = 0.4  # score from which on the claims of such sentences are compared; what is less alike is not one thing


def audit_corpus(
    corpus: Path, out: Path, engine: Engine, settings: Settings, progress: Done, *, everything: bool = False
) -> Audited:
    """Compare everything in a corpus, and say how its outlets fare.

    A run that was stopped is taken up where it stood. A run over a corpus that has grown reads what is new; groups
    keep their names.

    Args:
        corpus: A file or folder of articles.
        out: Where the tables go; what earlier runs left there is used.
        engine: Where the work runs; the tables are the same from each.
        settings: How to decide.
        progress: Called with the stage's name, how much is done and how much there is; with `WAITING` while another
            run works in the same folder.
        everything: True to let the language model read every sentence, not only those with a partner elsewhere.

    Returns:
        The tables.

    Raises:
        InputError: If the corpus is not there, or holds nothing that can be read.
        EngineError: If the place where the work runs fails.
        StoreError: If the tables cannot be written.
    """
    with _alone(out, progress):
        parts = _parts(corpus, out)
        manifest = manifest_of(parts, settings, everything=everything)
        before = made_before(out / MANIFEST, manifest)
        workshop = Workshop(out, engine, manifest["code"], progress)
        digits = queries.digits_for(sum(part.size for part in parts))
        workshop.put("parts", parts_table(parts))
        workshop.run(Stage("read", queries.PARTS, read_parts, {"articles": ARTICLES, "refused": REFUSED}))
        workshop.show("failed", [], FAILED)
        _expect_articles(engine, corpus)
        _read(workshop, engine, before, digits, everything=everything)
        _group(workshop, engine, settings, before, digits)
        progress("tables", 0, 1)
        done = finish(out, workshop, engine, manifest, before)
        progress("tables", 1, 1)
        return done


def forget(out: Path, progress: Done) -> None:
    """Let the next run find no groups of earlier runs, so that it comes to what it would come to in an empty folder.

    Args:
        out: Where the tables are; what was made for them is still used where it would be made the same again.
        progress: As above.

    Raises:
        StoreError: If the folder cannot be written.
    """
    with _alone(out, progress):
        (out / MANIFEST).unlink(missing_ok=True)


@contextmanager
def _alone(out: Path, progress: Done) -> Iterator[None]:
    with storing(out):
        out.mkdir(parents=True, exist_ok=True)
        with turn(out, lambda: progress(WAITING, 0, 1)):
            yield


def _parts(corpus: Path, out: Path) -> list[Part]:
    """List the parts of a corpus.

    Raises:
        InputError: If there are none, or the system does not let us look.
    """
    try:
        return parts_of(corpus, out)
    except OSError as error:
        what = f"the corpus cannot be read: {error.strerror or 'unknown reason'}"
        raise InputError(what, where=str(corpus), hint="check that you may read it") from error


def _expect_articles(engine: Engine, corpus: Path) -> None:
    """Go on only where something was read.

    Raises:
        InputError: If there is no article.
    """
    if engine.ask("SELECT article FROM articles LIMIT 1").num_rows:
        return
    refused = engine.ask(queries.UNREAD).to_pylist()
    first = "".join(f"; the first of {len(refused):,}: {one['path']}: {one['what']}" for one in refused[:1])
    raise InputError(f"nothing in it could be read{first}", where=str(corpus), hint="see docs/formats.md")


def _read(workshop: Workshop, engine: Engine, before: Files, digits: int, *, everything: bool) -> None:
    """From articles to claims."""
    search_copies(workshop, digits)
    likely = queries.in_cells(queries.PLACED_SENTENCES, queries.SENTENCE, _cells(engine, queries.PLACED_SENTENCES))
    workshop.run(Stage("likely", likely, MatchSentences(LIKELY_AT, ALIKE_AT), {"likely": LIKELY, "alike": ALIKE}))
    workshop.show("chosen_before", before.get("chosen", []), CHOSEN)
    read = {"claims": CLAIMS, "bylines": BYLINES, "failed": FAILED, "chosen": CHOSEN}
    workshop.run(Stage("claims", queries.chosen(digits, everything=everything), read_claims, read), before)


def _group(workshop: Workshop, engine: Engine, settings: Settings, before: Files, digits: int) -> None:
    """From claims to groups and facts."""
    workshop.show("claims_before", before.get("claims", []), CLAIMS)
    workshop.show("grouped_before", before.get("grouped", []), MEMBERS)
    matches = queries.in_cells(queries.PLACED_CLAIMS, queries.CLAIM, _cells(engine, queries.PLACED_CLAIMS))
    workshop.run(Stage("matching", matches, MatchClaims(settings.conflict_threshold), {"matches": MATCHES}), before)
    place(workshop, engine, queries.edges(round(settings.match_threshold * UNITS)), digits)
    workshop.run(Stage("linking", queries.links(digits), Link(settings.match_threshold), {"members": MEMBERS}))
    workshop.run(Stage("groups", queries.grouped(digits), AsItIs("grouped", MEMBERS), {"grouped": MEMBERS}))
    told = {"facts": FACTS, "groups": GROUPS, "comparisons": COMPARISONS}
    workshop.run(Stage("comparing", queries.compared(digits), compare_groups, told))


def search_copies(workshop: Workshop, digits: int) -> None:
    """Cut articles into sentences and fingerprints, and find what they have word for word in common.

    Args:
        workshop: Where the tables go, with `articles`.
        digits: How finely articles are cut into shards.
    """
    cut = {"sentences": SENTENCES, "prints": PRINTS, "words": WORDS}
    workshop.run(Stage("sentences", queries.by_article(digits), cut_articles, cut))
    workshop.run(Stage("standing", prints.standing(digits), find_standing, {"standing": STANDING}))
    workshop.run(Stage("pairs", prints.paired(digits), AsItIs("pairs", PAIRS), {"pairs": PAIRS}))
    workshop.run(Stage("copying", prints.shared(digits), find_reuse, {"copies": COPIES}))


def place(workshop: Workshop, engine: Engine, edges: str, digits: int) -> None:
    """Find the connected parts: here where the edges fit, else in rounds of stars on the engine.

    Args:
        workshop: Where the table `places` goes.
        engine: Where the edges are.
        edges: A query for them: `a`, `b` and `mark`.
        digits: How finely nodes are cut into shards.
    """
    if engine.ask(f"SELECT count(*) AS n FROM ({edges}) e")["n"][0].as_py() <= MOST_EDGES:
        workshop.put("places", connected(engine.ask(f"SELECT a, b FROM ({edges}) e")))
        return
    rows, now = edges, ""
    for number in count(1):
        workshop.run(Stage(f"large stars {number}", queries.outward(rows, digits), large_star, {"stars": EDGES}))
        workshop.run(Stage(f"small stars {number}", queries.inward(digits), small_star, {"stars": EDGES}))
        rows, before, now = "SELECT mark, a, b FROM stars", now, str(engine.ask(STATE).to_pylist())
        if now == before:
            break
    workshop.run(Stage("places", queries.centred(digits), place_nodes, {"places": PLACES}))


def _cells(engine: Engine, placed: str) -> dict[str, int]:
    """Say into how many cells each crowded window is cut: a power of two, so that it seldom changes as it grows."""
    crowded = engine.ask(queries.crowded(placed, MOST_AT_ONCE)).to_pylist()
    return {row["shard"]: 1 << ((row["n"] - 1) // MOST_AT_ONCE * len(KEYS)).bit_length() for row in crowded}


def cut_articles(articles: pa.Table) -> dict[str, pa.Table]:
    """Cut articles into sentences and words, and take their fingerprints."""
    return cut_sentences(articles) | print_articles(articles)


@dataclass(frozen=True, slots=True)
class AsItIs:
    """Keeps what a query gives.

    Attributes:
        table: The table it becomes.
        columns: Its columns.
    """

    table: str
    columns: pa.Schema

    def __call__(self, rows: pa.Table) -> dict[str, pa.Table]:
        """Keep the rows of one shard.

        Args:
            rows: The rows, with other columns or without.

        Returns:
            The table.
        """
        return {self.table: rows.select(self.columns.names).cast(self.columns)}
