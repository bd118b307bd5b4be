"""The order of the stages of an audit: a corpus goes in at the top, tables about its outlets come out."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa

from reconcile.audit.arrow import schema_of
from reconcile.audit.tables import READING, audit_tables
from reconcile.config import Settings
from reconcile.corpus import prints, queries
from reconcile.corpus.cells import KEYS
from reconcile.corpus.claims import BYLINES, CHOSEN, CLAIMS, FAILED, read_claims
from reconcile.corpus.compared import COMPARISONS, FACTS, GROUPS, compare_groups
from reconcile.corpus.copies import COPIES, PAIRS, PRINTS, STANDING, find_reuse, find_standing, print_articles
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
from reconcile.corpus.matching import ALIKE, LIKELY, MATCHES, UNITS, MatchClaims, MatchSentences
from reconcile.corpus.outlets import named, usual_names
from reconcile.corpus.parts import Part, parts_of
from reconcile.corpus.reading import ARTICLES, REFUSED, read_parts
from reconcile.corpus.rows import mark, schema
from reconcile.corpus.sentences import SENTENCES, cut_sentences
from reconcile.corpus.stages import Done, Stage, Workshop, write_bytes, write_table
from reconcile.engine.base import Engine
from reconcile.engine.extraction import WAITING
from reconcile.errors import InputError
from reconcile.model.tables import TABLES
from reconcile.report.audit import Audit, render_audit
from reconcile.store.cache import fingerprint
from reconcile.store.folder import recover_folder, replace_folder, storing, turn
from reconcile.store.tables import FOLDER, Tables
from reconcile.version import VERSION

MANIFEST = "manifest.json"
UNFINISHED = f".{FOLDER}"
PARTS = schema(shard=pa.string(), path=pa.binary(), name=pa.string(), start=pa.int64(), stop=pa.int64())
SMALL = 200_000  # bytes; parts below it share shards
SHARED = 64  # shards for them
# The tables a run leaves behind, beside those of `reconcile.audit`, and by what they are ordered.
OUTPUTS = {
    "facts": (FACTS, "grp, field, outlet, claim, value"),
    "groups": (GROUPS, "grp"),
    "comparisons": (COMPARISONS, "grp, field"),
    "refused": (REFUSED, "path, what"),
    "failed": (FAILED, "article"),
}
Files = Mapping[str, list[str]]
ROOMS = ("agree", "audit", "compare", "corpus", "data", "extract", "ingest", "match", "model", "origins", "text")
KEPT = ("claims", "bylines", "failed", "chosen", "matches", "grouped")  # tables that a later run adds to
MOST_EDGES = 3_000_000  # between claims, that one process holds: about 1 GB
STATE = "SELECT count(*) AS n, bit_xor(mark) AS mark FROM stars"
MOST_AT_ONCE = 300_000  # statements that one process matches: about 2 GB
NOT_TOLD = ("path", "size")  # of a part, in the manifest
LIKELY_AT = 0.6  # score from which on the model reads two sentences that rules alone match
ALIKE_AT = 0.4  # score from which on the claims of such sentences are compared; what is less alike is not one thing


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit made.

    Attributes:
        tables: The tables.
        files: What is made of them for people and programs.
        manifest: Says what the run was made of.
        unread: What could not be read, or not in full: `path` and `what`, sorted.
    """

    tables: Tables
    files: Mapping[str, Path]
    manifest: Path
    unread: pa.Table


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
        manifest = _manifest(parts, settings, everything=everything)
        before = _before(out / MANIFEST, manifest)
        workshop = Workshop(out, engine, manifest["code"], progress)
        digits = queries.digits_for(sum(part.size for part in parts))
        workshop.put("parts", _parts_table(parts))
        workshop.run(Stage("read", queries.PARTS, read_parts, {"articles": ARTICLES, "refused": REFUSED}))
        workshop.show("failed", [], FAILED)
        _expect_articles(engine, corpus)
        _read(workshop, engine, before, digits, everything=everything)
        _group(workshop, engine, settings, before, digits)
        progress("tables", 0, 1)
        done = _finish(out, workshop, engine, manifest, before)
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
    find_copies(workshop, digits)
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
    workshop.run(Stage("groups", queries.grouped(digits), as_it_is, {"grouped": MEMBERS}))
    told = {"facts": FACTS, "groups": GROUPS, "comparisons": COMPARISONS}
    workshop.run(Stage("comparing", queries.compared(digits), compare_groups, told))


def find_copies(workshop: Workshop, digits: int) -> None:
    """Cut articles into sentences and fingerprints, and find what they have word for word in common.

    Args:
        workshop: Where the tables go, with `articles`.
        digits: How finely articles are cut into shards.
    """
    cut = {"sentences": SENTENCES, "prints": PRINTS}
    workshop.run(Stage("sentences", queries.by_article(digits), cut_articles, cut))
    workshop.run(Stage("standing", prints.standing(digits), find_standing, {"standing": STANDING}))
    workshop.run(Stage("pairs", prints.paired(digits), as_pairs, {"pairs": PAIRS}))
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
    """Cut articles into sentences, and take their fingerprints."""
    return cut_sentences(articles) | print_articles(articles)


def as_pairs(rows: pa.Table) -> dict[str, pa.Table]:
    """Keep the pairs of articles that share fingerprints as they are."""
    return {"pairs": rows.select(PAIRS.names).cast(PAIRS)}


def as_it_is(rows: pa.Table) -> dict[str, pa.Table]:
    """Keep the groups of claims as they are."""
    return {"grouped": rows.select(MEMBERS.names).cast(MEMBERS)}


def _parts_table(parts: Sequence[Part]) -> pa.Table:
    """List the parts; small files share a shard. Where a corpus lies makes no difference to what it is made of."""
    rows = [
        one._asdict() | {"mark": mark(one.name, one.start, one.sha256, one.sidecar), "path": os.fsencode(one.path)}
        for one in parts
    ]
    shards = [f"{row['mark'] % SHARED if row['size'] < SMALL else row['mark']:x}" for row in rows]
    named = [row | {"shard": shard} for row, shard in zip(rows, shards, strict=True)]
    return pa.Table.from_pylist(named, PARTS)


def _manifest(parts: Sequence[Part], settings: Settings, *, everything: bool) -> dict[str, Any]:
    """Say what a run is made of; nothing in it depends on where and when it runs."""
    return {
        "schema": "reconcile-audit-manifest/1",
        "version": VERSION,
        "code": fingerprint(ROOMS),
        "settings": settings.recorded() | {"everything": everything},
        "inputs": [{key: value for key, value in one._asdict().items() if key not in NOT_TOLD} for one in parts],
    }


def _before(path: Path, manifest: Mapping[str, Any]) -> Files:
    """Give the files of the last finished run, where it was made by the same program with the same settings."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        same = all(told[key] == manifest[key] for key in ("schema", "code", "settings"))
        files = told["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    if not same:
        return {}
    return told["before"] if told["inputs"] == manifest["inputs"] else {table: files[table] for table in KEPT}


def _tables(folder: Path, engine: Engine) -> Tables:
    """Write the tables into a folder, in place of what a run that died left there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    made: dict[str, pa.Table] = {}
    for name, (columns, order) in OUTPUTS.items():
        rows = engine.ask(f"SELECT {', '.join(columns.names[1:])} FROM {name} ORDER BY {order}")
        made[name] = rows.rename_columns(schema_of(name).names).cast(schema_of(name))
    names = usual_names(engine.ask(queries.SPELLINGS).to_pylist())
    made["facts"] = named(made["facts"], names).sort_by([(name, "ascending") for name in TABLES["facts"].key])
    reading = named(engine.ask(queries.READING).cast(READING), names)
    tables = Tables(folder)
    for name, rows in (made | audit_tables(made["facts"], reading)).items():
        write_table(rows.cast(schema_of(name)).combine_chunks(), tables.path(name))
    return tables


def _finish(out: Path, workshop: Workshop, engine: Engine, manifest: dict[str, Any], before: Files) -> Audited:
    """Put the tables where they belong, then the manifest that says so, and remove what nobody needs.

    All is made before the first of the old files is replaced, and the tables change in one step: whoever opens them
    sees those of one run.
    """
    fresh, tables = _tables(out / UNFINISHED, engine), Tables(out / FOLDER)
    nameless, unread = engine.ask(queries.NAMELESS)["n"][0].as_py(), engine.ask(queries.UNREAD)
    found = Audit(fresh, fresh.counts(), VERSION, manifest["settings"], len(manifest["inputs"]), nameless)
    files = render_audit(found)
    recover_folder(tables.folder)
    replace_folder(tables.folder, fresh.folder)
    for name, content in files.items():
        write_bytes(content, out / name)
    manifest |= {"before": before, "files": {table: workshop.files[table] for table in KEPT}}
    write_bytes(json.dumps(manifest, indent=1).encode(), out / MANIFEST)
    workshop.sweep([file for earlier in before.values() for file in earlier])
    return Audited(tables, {name: out / name for name in files}, out / MANIFEST, unread)
