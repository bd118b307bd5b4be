"""The read model: a report's groups, claims and words in a database made for one server and thrown away with it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from reconcile.model.agreement import State
from reconcile.model.document import PassageReason
from reconcile.review.filters import Decided, Facet, Filters, words_of
from reconcile.review.reading import Record
from reconcile.review.rows import COLUMNS, WRITTEN, Neighbours, Row, facets_of, row_of, written_row

PAGE = 50  # groups on one page of the queue
_MOST_RARE = 8  # words by which groups that may be one are looked for
_LEAST_COMMON, _SHARE_COMMON = 20, 20  # a word is common that stands in more than 20 groups and in one of 20
_PARTING = {Facet.STATE: "state", Facet.DECIDED: "decided"}
_ORDER: Mapping[Facet, tuple[str, ...]] = {Facet.STATE: tuple(State), Facet.DECIDED: tuple(Decided)}
_MARKUP = PassageReason.MARKUP.value


class Catalogue:
    """A report, taken apart so that any page of the app is found without reading all of it.

    Args:
        report: What `report.json` holds.
    """

    def __init__(self, report: Record) -> None:
        # A temporary file that nobody else sees; the thread that serves need not be the one that made it.
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        self._base.executescript(files("reconcile.review").joinpath("schema.sql").read_text(encoding="utf-8"))
        self.home: dict[str, str] = {}  # the group that each claim is in now
        self.gone: dict[str, Sequence[str]] = {}  # the claims of each group that was taken out
        self.written_in = {claim: group["id"] for group in report["groups"] for claim in group["claims"]}
        self._base.execute("BEGIN")
        self._fill(report)
        self._base.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._base.execute("COMMIT")
        self._shared = dict(self._base.execute("SELECT term, doc FROM vocabulary WHERE doc > 1"))

    def close(self) -> None:
        """Throw the read model away."""
        self._base.close()

    def _fill(self, report: Record) -> None:
        put = self._base.executemany
        put("INSERT INTO document VALUES (?, ?, ?)", ((d["id"], d["path"], _text(d)) for d in report["documents"]))
        put("INSERT INTO article VALUES (?, ?, ?)", ((a["id"], a["document"], _text(a)) for a in report["articles"]))
        put(
            "INSERT INTO claim VALUES (?, ?, ?, ?, ?)",
            ((c["id"], c["document"], c["start"], c["end"], _text(c)) for c in report["claims"]),
        )
        marks = (p for p in report["unclaimed"] if p["reason"] == _MARKUP)
        put("INSERT INTO markup VALUES (?, ?, ?)", ((p["document"], p["start"], p["end"]) for p in marks))
        put("INSERT INTO base VALUES (?, ?, ?)", ((g["id"], n, _text(g)) for n, g in enumerate(report["groups"])))
        said = {claim["id"]: claim["text"] for claim in report["claims"]}
        for place, group in enumerate(report["groups"]):
            self.add(group, place, [said[one] for one in group["claims"] if one in said])

    def add(self, group: Record, place: int, said: Sequence[str]) -> None:
        """Put a group into the queue.

        Args:
            group: Its record.
            place: Its place among the groups of its state.
            said: The words of its claims, for the search.
        """
        marks = ", ".join("?" * len(WRITTEN))
        number = self._base.execute(
            f"INSERT INTO grp ({', '.join(WRITTEN)}) VALUES ({marks})",  # noqa: S608  (fixed names)
            written_row(group, place),
        ).lastrowid
        rows = {(number, kind.value, value) for kind, value in facets_of(group)}
        self._base.executemany("INSERT INTO facet VALUES (?, ?, ?)", rows)
        words = " \n ".join((*said, *group["outlets"]))
        self._base.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (number, words))
        self.home |= dict.fromkeys(group["claims"], group["id"])

    def remove(self, name: str, claims: Sequence[str]) -> None:
        """Take a group out of the queue.

        Args:
            name: Its id.
            claims: Its claims.
        """
        found = self._base.execute("SELECT number FROM grp WHERE id = ?", (name,)).fetchone()
        for statement in (
            "DELETE FROM facet WHERE grp = ?",
            "DELETE FROM words WHERE rowid = ?",
            "DELETE FROM grp WHERE number = ?",
        ):
            self._base.execute(statement, found)
        for claim in claims:
            self.home.pop(claim, None)
        self.gone[name] = claims

    def mark(self, decided: Mapping[str, Decided]) -> None:
        """Say how far people came.

        Args:
            decided: How far they came with each group that somebody decided on.
        """
        self._base.execute("UPDATE grp SET decided = 'undecided' WHERE decided <> 'undecided'")
        values = ((how.value, name) for name, how in decided.items())
        self._base.executemany("UPDATE grp SET decided = ? WHERE id = ?", values)

    def total(self) -> int:
        """Give the number of groups."""
        return int(self._base.execute("SELECT count(*) FROM grp").fetchone()[0])

    def matching(self, filters: Filters) -> int:
        """Give the number of groups that fit."""
        where, values = filters.where()
        return int(self._base.execute(f"SELECT count(*) FROM grp WHERE {where}", values).fetchone()[0])  # noqa: S608  (fixed pieces)

    def page(self, filters: Filters, page: int) -> list[Row]:
        """Give one page of the queue, worst first.

        Args:
            filters: Which groups.
            page: Number of the page, from 1.

        Returns:
            At most `PAGE` groups.
        """
        where, values = filters.where()
        found = self._base.execute(
            f"SELECT {COLUMNS} FROM grp WHERE {where} ORDER BY severity, place, id LIMIT ? OFFSET ?",  # noqa: S608  (fixed pieces)
            (*values, PAGE, (page - 1) * PAGE),
        )
        return [row_of(one) for one in found]

    def counts(self, filters: Filters) -> dict[Facet, dict[str, int]]:
        """Count the groups behind each choice that could be made next.

        Args:
            filters: What was chosen so far.

        Returns:
            For each facet and value how many groups there would be if that value were chosen, the rest being equal.
            Over states, and over how far people came, they add up to the number without that choice.
        """
        return {facet: self._counts(facet, filters.choosing(facet, "")) for facet in Facet}

    def _counts(self, facet: Facet, filters: Filters) -> dict[str, int]:
        where, values = filters.where()
        if column := _PARTING.get(facet):
            asked = f"SELECT {column}, count(*) FROM grp WHERE {where} GROUP BY 1"  # noqa: S608  (fixed pieces)
            found = dict(self._base.execute(asked, values))
            return {value: found[value] for value in _ORDER[facet] if value in found}
        asked = (
            "SELECT facet.value, count(*) FROM grp JOIN facet ON facet.grp = grp.number "  # noqa: S608  (fixed pieces)
            f"WHERE facet.kind = ? AND {where} GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        return dict(self._base.execute(asked, (facet.value, *values)))

    def neighbours(self, filters: Filters, name: str) -> Neighbours:
        """Find the groups before and behind one, whether or not it fits the filters itself.

        Args:
            filters: Which groups the queue holds.
            name: Id of the group.

        Returns:
            Its neighbours.
        """
        where, values = filters.where()
        key = self._base.execute("SELECT severity, place, id FROM grp WHERE id = ?", (name,)).fetchone()
        before, after = (
            self._base.execute(
                f"SELECT id FROM grp WHERE {where} AND (severity, place, id) {sign} (?, ?, ?) "  # noqa: S608  (fixed pieces)
                f"ORDER BY severity {way}, place {way}, id {way} LIMIT 1",
                (*values, *key),
            ).fetchone()
            for sign, way in (("<", "DESC"), (">", "ASC"))
        )
        ahead = self._base.execute(
            f"SELECT count(*) FROM grp WHERE {where} AND (severity, place, id) < (?, ?, ?)",  # noqa: S608  (fixed pieces)
            (*values, *key),
        ).fetchone()[0]
        return Neighbours(before[0] if before else "", after[0] if after else "", ahead + 1, self.matching(filters))

    def alike(self, words: str, without: str, most: int) -> list[Row]:
        """Find groups that share words, those that share most first.

        Args:
            words: A full-text question.
            without: Id of a group to leave out.
            most: How many groups at most.

        Returns:
            The groups.
        """
        if not words:
            return []
        found = self._base.execute(
            f"SELECT {COLUMNS} FROM words JOIN grp ON grp.number = words.rowid "  # noqa: S608  (fixed pieces)
            "WHERE words MATCH ? AND grp.id <> ? ORDER BY words.rank LIMIT ?",
            (words, without, most),
        )
        return [row_of(one) for one in found]

    def rare(self, text: str) -> str:
        """Write a full-text question for groups that share rare words with a text.

        Args:
            text: Any text.

        Returns:
            The question, which any of the text's rarest words answers; empty where all its words are common.
        """
        common = max(_LEAST_COMMON, self.total() // _SHARE_COMMON)
        found = {word: self._shared.get(word.lower(), 0) for word in words_of(text)}
        rare = sorted((number, word) for word, number in found.items() if 0 < number <= common)
        return " OR ".join(f'"{word}"' for _, word in rare[:_MOST_RARE])

    def row(self, name: str) -> Row | None:
        """Find a group in the queue by its id."""
        found = self._base.execute(f"SELECT {COLUMNS} FROM grp WHERE id = ?", (name,)).fetchone()  # noqa: S608  (fixed pieces)
        return row_of(found) if found else None

    def members(self, name: str) -> tuple[str, ...]:
        """Give the ids of the claims that a group in the queue holds."""
        found = self._base.execute("SELECT members FROM grp WHERE id = ?", (name,)).fetchone()
        return tuple(json.loads(found[0])) if found else ()

    def base(self, name: str) -> tuple[int, Record] | None:
        """Find a group as it stands in the report, with its place there."""
        found = self._base.execute("SELECT place, record FROM base WHERE id = ?", (name,)).fetchone()
        return (found[0], json.loads(found[1])) if found else None

    def claims(self, names: Iterable[str]) -> list[Record]:
        """Give the records of claims, in the order given; unknown ones are passed over."""
        return self._records("claim", names)

    def articles(self, names: Iterable[str]) -> list[Record]:
        """Give the records of articles, in the order given; unknown ones are passed over."""
        return self._records("article", names)

    def documents(self, names: Iterable[str]) -> list[Record]:
        """Give the records of documents, in the order given; unknown ones are passed over."""
        return self._records("document", names)

    def _records(self, table: str, names: Iterable[str]) -> list[Record]:
        asked = f"SELECT record FROM {table} WHERE id = ?"  # noqa: S608  (one of our three tables)
        found = (self._base.execute(asked, (name,)).fetchone() for name in dict.fromkeys(names))
        return [json.loads(one[0]) for one in found if one]

    def document_at(self, path: str) -> Record | None:
        """Find a document by its path in the story."""
        found = self._base.execute("SELECT record FROM document WHERE path = ? ORDER BY id", (path,)).fetchone()
        return json.loads(found[0]) if found else None

    def articles_in(self, document: str) -> list[Record]:
        """Give the records of the articles in a document."""
        found = self._base.execute("SELECT record FROM article WHERE document = ?", (document,))
        return [json.loads(one[0]) for one in found]

    def claims_in(self, document: str) -> list[tuple[str, int, int]]:
        """Find the claims in a document.

        Args:
            document: Id of the document.

        Returns:
            Id, start and end of each claim, in order.
        """
        asked = "SELECT id, start, end FROM claim WHERE document = ? ORDER BY start, end, id"
        return self._base.execute(asked, (document,)).fetchall()

    def paths(self, documents: Iterable[str]) -> dict[str, str]:
        """Give the paths of documents by their ids; unknown ones are passed over."""
        asked = "SELECT path FROM document WHERE id = ?"
        found = ((name, self._base.execute(asked, (name,)).fetchone()) for name in dict.fromkeys(documents))
        return {name: one[0] for name, one in found if one}

    def marks(self, document: str) -> list[tuple[int, int]]:
        """Give the stretches of a document that are markup."""
        asked = "SELECT start, end FROM markup WHERE document = ? ORDER BY start"
        return self._base.execute(asked, (document,)).fetchall()


def _text(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
