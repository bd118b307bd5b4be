"""Read tables of articles, a row an article: JSON, JSON Lines, CSV and Parquet.

Which column holds what is told by its name (`COLUMNS`), or by the table `[columns]` in the file's sidecar.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import NamedTuple

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.blocks import fragment_text
from reconcile.ingest.decode import decode
from reconcile.ingest.entries import Entry, page_of
from reconcile.ingest.json_data import json_of, objects
from reconcile.ingest.outlets import outlet_of
from reconcile.model.document import Problem
from reconcile.text.dates import parse_published

Row = Mapping[str, object]

# What a column holds -> the names it is known by, the best first; case, spaces, `-` and `_` make no difference. The
# day on which a page was downloaded says nothing about when it was published, and is no such column.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "fulltext", "articletext", "articlebody", "maintext", "bodytext", "story",
        "plaintext", "articlecontent", "textcontent", "cleantext", "rawtext", "newstext",
    ),
    "title": ("title", "headline", "heading", "webtitle", "articletitle", "newstitle"),
    "outlet": (
        "outlet", "source", "publisher", "publication", "newspaper", "site", "sourcename", "sitename", "outletname",
        "medianame", "publishername", "newsoutlet", "website", "sourcecommonname", "sourcedomain", "domain", "hostname",
    ),
    "byline": ("byline", "author", "authors", "writer", "bylines", "journalist", "reporter"),
    "published": (
        "published", "date", "publishedat", "publisheddate", "publishdate", "datepublished", "pubdate",
        "publicationdate", "datepublish", "webpublicationdate", "publishedon", "publishedtime", "publishtime",
        "publicationtime", "firstpublished", "firstpublicationdate", "articledate", "datetime", "timestamp",
    ),
    "modified": (
        "modified", "updated", "updatedat", "datemodified", "datemodify", "lastmodified", "modifieddate", "lastupdated",
        "updateddate",
    ),
    "url": (
        "url", "link", "canonicalurl", "weburl", "articleurl", "requestedurl", "pageurl", "newsurl", "permalink", "uri",
        "documentidentifier",
    ),
}  # fmt: skip
_DELIMITERS = ",;\t|"
_DEEPEST = 5
_SHOWN = 12
_DOMAIN = re.compile(r"(?:https?://\S{1,500}|(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,20})")
_PLAIN_NAME = re.compile(r"[\W_]")
_MARKUP = re.compile(r"</?(?:p|div|br|a|b|i|span|em|strong|ul|li|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_SECONDS = re.compile(r"\d{9,10}(?:\.\d{1,9})?")  # since 1970, as many systems export a date
_MILLISECONDS = re.compile(r"\d{12,13}")


class Read(NamedTuple):
    """What a table's bytes hold.

    Attributes:
        rows: Its rows.
        problems: What was guessed, lost or left out.
        lossy: True where something was lost.
    """

    rows: Sequence[Row]
    problems: tuple[Problem, ...] = ()
    lossy: bool = False


def holds_lines(head: bytes) -> bool:
    """Tell whether a file that is called JSON holds an object a line, as many exports do.

    Args:
        head: How it begins: all of it, or more than its first line.

    Returns:
        True where the first line is a whole object and something follows it.
    """
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not (first.startswith(b"{") and rest.strip()):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def plain(value: object) -> object:
    """Give a value of a typed table in a form that JSON has.

    Args:
        value: Such as a date, a number of fixed digits, or bytes.

    Returns:
        ISO 8601 for dates and times; text for bytes in UTF-8, and None for other bytes, which are no text.
    """
    match value:
        case bytes():
            try:
                return value.decode()
            except UnicodeDecodeError:
                return None
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Table:
    """One format of tables.

    Attributes:
        name: The name it is listed under.
        media_type: IANA media type.
        suffixes: File name endings.
        rows: Gives the rows of a file.
        columns: Which column holds what, where it is stated; the names of columns tell the rest.
        sign: None: its name decides.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    rows: Callable[[bytes], Read]
    columns: Mapping[str, str] = field(default_factory=dict)
    sign: re.Pattern[bytes] | None = None

    def read(self, raw: bytes) -> Page:
        """Read one table.

        Args:
            raw: The file's bytes.

        Returns:
            One article a row; rows that cannot be read or hold no text are left out, and the page says how
            many.

        Raises:
            ItemError: If it is no such table, or no column holds the text.
        """
        rows, problems, lossy = self.rows(raw)
        names = list(dict.fromkeys(name for row in rows for name in row))
        found = _found(names, self.columns)
        entries = [_entry(row, found) for row in rows]
        empty = sum(not entry.text for entry in entries)
        what = f"{empty:,} of {len(entries):,} rows hold no text in the column {found['text'][0]!r}"
        textless = (Problem(what=what, hint="check these rows"),) if empty else ()
        page = page_of(entry for entry in entries if entry.text)
        return page.after((*problems, *textless), lossy=lossy)


def _found(names: Sequence[str], stated: Mapping[str, str]) -> dict[str, list[str]]:
    """Find the columns of each kind, the best first; a row is taken from the first in which it holds something.

    Raises:
        ItemError: If a stated column does not exist, or no column holds the text.
    """
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    missing = [name for name in stated.values() if name not in names]
    if missing:
        raise ItemError(
            f"there is no column {missing[0]!r}", hint=f"columns: {shown}; correct [columns] in its sidecar"
        )
    named = {_PLAIN_NAME.sub("", name).lower(): name for name in reversed(names)}
    found = {kind: [named[one] for one in known if one in named] for kind, known in COLUMNS.items()}
    columns = found | {kind: [name] for kind, name in stated.items()}
    if not columns["text"]:
        hint = f'columns: {shown}; put [columns] and text = "…" into its sidecar'
        raise ItemError("no column holds the articles' text", hint=hint)
    return columns


def _entry(row: Row, columns: Mapping[str, Sequence[str]]) -> Entry:
    said = {
        kind: next(filter(None, (_words(row.get(name)) for name in names)), None) for kind, names in columns.items()
    }
    text = said.pop("text") or ""
    for kind in ("published", "modified"):
        said[kind] = _day(said.get(kind) or "")
    said["outlet"] = _outlet(said.get("outlet") or "")
    title = said.get("title") or ""
    said["title"] = " ".join((fragment_text(title) if _MARKUP.search(title) else title).split()) or None
    return Entry(Metadata(**said), fragment_text(text) if _MARKUP.search(text) else text)


def _outlet(words: str) -> str | None:
    """Name an outlet; one that is told by its address or domain gets its name."""
    address = words if "://" in words else f"https://{words}"
    return (outlet_of(address) if _DOMAIN.fullmatch(words) else None) or words or None


def _words(value: object) -> str | None:
    """Give a value as text: lists joined, things by their name, dates as ISO 8601."""
    match value:
        case None | bool():
            return None
        case float() if value != value:  # noqa: PLR0124  (not a number: an empty cell of a data frame)
            return None
        case dict():
            return _words(value.get("name") or value.get("title"))
        case list() | tuple():
            return ", ".join(words for one in value if (words := _words(one))) or None
        case _:
            return str(plain(value) or "").strip() or None


def _day(words: str) -> str | None:
    if _SECONDS.fullmatch(words) or _MILLISECONDS.fullmatch(words):
        seconds = float(words) / (1000 if _MILLISECONDS.fullmatch(words) else 1)
        return parse_published(dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat())
    return parse_published(words)


def _json_rows(raw: bytes) -> Read:
    if holds_lines(raw):
        return _lines_rows(raw)
    data, problems, lossy = json_of(raw, "table in JSON")
    return Read([_flat(one) for one in _listed(data, 0) or objects(data)], problems, lossy)


def _listed(data: object, depth: int) -> list[dict[str, object]]:
    """Find the list of articles: the longest list of objects, however an export wraps it."""
    if isinstance(data, list):
        return objects(data)
    if not isinstance(data, dict) or depth > _DEEPEST:
        return []
    return max((_listed(value, depth + 1) for value in data.values()), key=len, default=[])


def _flat(row: Mapping[str, object]) -> Row:
    """Give the entries of objects inside a row as columns too: `fields.bodyText`."""
    inner = {
        f"{key}.{name}": one for key, value in row.items() if isinstance(value, dict) for name, one in value.items()
    }
    return {**row, **inner}


def _lines_rows(raw: bytes) -> Read:
    """Read one object a line; only a line feed ends a line, since text in JSON may hold every other line break."""
    decoded = decode(raw)
    rows: list[Row] = []
    broken: list[str] = []
    for number, line in enumerate(decoded.text.lstrip("\ufeff").split("\n"), start=1):
        try:
            rows += _objects_in(line) if line.strip() else []
        except (ValueError, RecursionError) as error:
            broken.append(f"line {number} is not valid JSON: {error}")
    if not broken:
        return Read(rows, decoded.problems, decoded.lossy)
    if not rows:
        raise ItemError(broken[0], hint="export it again, one JSON object a line")
    more = f", and so {'is' if len(broken) == 2 else 'are'} {len(broken) - 1:,} more" if len(broken) > 1 else ""
    left_out = Problem(what=f"left out: {broken[0]}{more}", hint="correct or remove these lines")
    return Read(rows, (*decoded.problems, left_out), lossy=True)


def _objects_in(line: str) -> list[Row]:
    """Give the objects on a line.

    Raises:
        ValueError: If it is not valid JSON, or holds no object.
    """
    found = objects(json.loads(line))
    if not found:
        raise ValueError("there is no object on it")
    return [_flat(one) for one in found]


def _csv_rows(raw: bytes) -> Read:
    decoded = decode(raw)
    text = decoded.text.lstrip("\ufeff")
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    try:
        read = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
        rows = [{name: value for name, value in row.items() if isinstance(name, str)} for row in read]
    except csv.Error as error:
        raise ItemError(f"this is no table in CSV: {error}", hint="export it again, as UTF-8") from error
    return Read(rows, decoded.problems, decoded.lossy)


def _parquet_rows(raw: bytes) -> Read:
    try:
        from pyarrow import ArrowException  # noqa: PLC0415  (an extra: 170 MB)
        from pyarrow.parquet import read_table  # noqa: PLC0415
    except ImportError as error:
        hint = "pip install -e '.[parquet]' in the folder of reconcile"
        raise ItemError("reading Parquet needs pyarrow", hint=hint) from error
    try:
        return Read(read_table(BytesIO(raw)).to_pylist())
    except (ArrowException, OSError, ValueError) as error:
        raise ItemError(f"this is no Parquet file: {error}", hint="export it again") from error


TABLES: Iterable[Table] = (
    Table("json lines", "application/jsonl", (".jsonl", ".ndjson"), _lines_rows),
    Table("json", "application/json", (".json",), _json_rows),
    Table("csv", "text/csv", (".csv", ".tsv"), _csv_rows),
    Table("parquet", "application/vnd.apache.parquet", (".parquet",), _parquet_rows),
)
