"""What each stage asks for, in the SQL that DuckDB and Spark both understand.

Every query gives a `shard`, a `mark` that tells the row from any other, and what the stage's work reads.
"""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.corpus.cells import KEYS

WINDOW = 28  # days of publication that are matched with each other
LOOK = 7  # days of the next window that are matched with them too
BYTES_A_SHARD = 4_000_000  # of a corpus, on which the number of shards rests

PARTS = "SELECT * FROM parts"


def digits_for(size: int) -> int:
    """Choose how finely a corpus is cut where no day cuts it.

    Args:
        size: Of the corpus, in bytes.

    Returns:
        So many hexadecimal digits of a name make a shard, from 1 on.
    """
    digits = 1
    while 16**digits * BYTES_A_SHARD < size:
        digits += 1
    return digits


def by_article(digits: int) -> str:
    """Give all articles."""
    return f"SELECT {_shard('article', digits)} AS shard, * FROM articles"


def windowed(rows: str, columns: str) -> str:
    """Give every row in the window of its day, and in the one before where it is of the first days of its own.

    Args:
        rows: A table or query with `day`.
        columns: The columns wanted.

    Returns:
        A query with `core` true in a row's own window; rows without a day have a window of their own.
    """
    own = f"CAST(floor(day / {WINDOW}.0) AS BIGINT)"
    early = f"day - {own} * {WINDOW} < {LOOK}"
    return (
        f"SELECT coalesce(CAST({own} AS STRING), 'undated') AS shard, TRUE AS core, {columns} FROM {rows} "
        f"UNION ALL SELECT CAST({own} - 1 AS STRING) AS shard, FALSE AS core, {columns} FROM {rows} WHERE {early}"
    )


def in_cells(placed: str, columns: str, cells: Mapping[str, int]) -> str:
    """Cut the windows that hold too much into cells: each row goes where one of its rarest words leads.

    Args:
        placed: A query with `shard`, `core`, the keys of `corpus.cells` and the columns.
        columns: The columns wanted.
        cells: Into how many cells each large window is cut.

    Returns:
        The query, with a shard for each cell.
    """
    if not cells:
        return f"SELECT shard, core, {columns} FROM ({placed}) p"
    large = ", ".join(f"'{window}'" for window in sorted(cells))
    many = " ".join(f"WHEN '{window}' THEN {number}" for window, number in sorted(cells.items()))
    spread = " UNION ".join(
        f"SELECT shard || '-' || CAST({key} % CASE shard {many} END AS STRING) AS shard, core, {columns} "
        f"FROM ({placed}) p WHERE shard IN ({large})"
        for key in KEYS
    )
    return f"SELECT shard, core, {columns} FROM ({placed}) p WHERE shard NOT IN ({large}) UNION ALL ({spread})"


_KEYS = ", ".join(KEYS)
SENTENCE = "mark, claim, article, day, text"
PLACED_SENTENCES = windowed("sentences", f"{SENTENCE}, {_KEYS}")
COPIES = windowed(
    "articles", "mark, article, outlet, published, day, title, byline, url, language, places, blanks, text"
)


def crowded(placed: str, most: int) -> str:
    """Ask which windows hold more rows than one process may have in hand, and how many."""
    return f"SELECT shard, count(*) AS n FROM ({placed}) p GROUP BY shard HAVING count(*) > {most}"


def chosen(digits: int, *, everything: bool) -> str:
    """Give the articles with the places of the sentences that the language model is to read.

    Args:
        digits: How finely they are cut into shards.
        everything: True for all sentences, false for those that have a partner in another article.

    Returns:
        The query; what an earlier run has read is left out.
    """
    partnered = "SELECT a AS claim FROM likely UNION SELECT b AS claim FROM likely"
    partner = "" if everything else f"SEMI JOIN ({partnered}) p ON s.claim = p.claim"
    left = f"SELECT s.* FROM (SELECT s.* FROM sentences s {partner}) s ANTI JOIN chosen_before b ON s.claim = b.claim"
    places = (
        "SELECT article, bit_xor(mark) AS mark, "
        "string_agg(CAST(start AS STRING) || '-' || CAST(stop AS STRING), ' ') AS chosen "
        f"FROM ({left}) l GROUP BY article"
    )
    return (
        f"SELECT {_shard('a.article', digits)} AS shard, c.mark, a.article, a.outlet, a.published, a.day, "
        "a.title, a.byline, a.url, a.language, a.blanks, a.text, c.chosen "
        f"FROM articles a JOIN ({places}) c ON a.article = c.article"
    )


# The group of every claim that an earlier run read; one that matched nothing has a group of its own.
HELD = (
    "SELECT c.claim, coalesce(m.grp, 'g' || substr(c.claim, 2)) AS grp, coalesce(m.mark, 1) AS mark "
    "FROM claims_before c LEFT JOIN grouped_before m ON c.claim = m.claim"
)
_LIVE = "(SELECT c.* FROM claims c SEMI JOIN articles a ON c.article = a.article)"
_READ = f"""(
    SELECT c.mark + coalesce(h.mark, 0) AS mark, c.claim, c.day, c.body, c.hidden, h.grp IS NOT NULL AS settled, {_KEYS}
    FROM {_LIVE} c LEFT JOIN ({HELD}) h ON c.claim = h.claim
)"""
CLAIM = "mark, claim, settled, body, hidden"
_IN_WINDOWS = windowed(f"{_READ} r", f"{CLAIM}, {_KEYS}")
PLACED_CLAIMS = (
    f"WITH placed AS ({_IN_WINDOWS}) "
    "SELECT p.* FROM placed p SEMI JOIN (SELECT shard FROM placed WHERE NOT settled) n ON p.shard = n.shard"
)


def edges(threshold: int) -> str:
    """Give the pairs that hold the parts of a corpus together.

    Args:
        threshold: Least score at which two groups are joined, in millionths.

    Returns:
        The query, for `a` and `b`; a claim that stands in a group already is tied to the group's name.
    """
    return f"SELECT a, b FROM matches WHERE counted >= {threshold} UNION SELECT claim AS a, grp AS b FROM ({HELD}) h"


def links(digits: int) -> str:
    """Give the scored pairs of each part of a corpus, with the groups that their claims stand in already.

    A pair between two parts scores too little to join anything; it goes where its first claim is, and does no harm.
    """
    return f"""
        SELECT {_shard("p.part", digits)} AS shard, m.mark + coalesce(x.mark, 0) + coalesce(y.mark, 0) AS mark,
            m.a, m.b, m.score, m.joins, x.grp AS held_a, y.grp AS held_b
        FROM matches m JOIN places p ON m.a = p.claim
        LEFT JOIN ({HELD}) x ON m.a = x.claim LEFT JOIN ({HELD}) y ON m.b = y.claim"""


def grouped(digits: int) -> str:
    """Give the group of every claim that is not alone: as joined now, else as it was before."""
    return f"""
        SELECT {_shard("grp", digits)} AS shard, mark, grp, claim FROM (
            SELECT mark, grp, claim FROM members
            UNION ALL SELECT b.mark, b.grp, b.claim FROM grouped_before b ANTI JOIN members m ON b.claim = m.claim
        ) g"""


def compared(digits: int) -> str:
    """Give all groups: their claims, the passages their articles share, and the pairs that were matched directly."""
    return f"""
        WITH own AS (
            SELECT coalesce(m.grp, 'g' || substr(c.claim, 2)) AS grp, c.mark + coalesce(m.mark, 0) AS mark,
                c.claim, c.article, c.body, c.hidden
            FROM {_LIVE} c LEFT JOIN grouped m ON c.claim = m.claim
        ),
        told AS (SELECT DISTINCT grp, article FROM own),
        known AS (SELECT article, max(body) AS body FROM bylines GROUP BY article)
        SELECT {_shard("o.grp", digits)} AS shard, o.mark, o.grp, 'claim' AS kind,
            o.body AS one, o.hidden AS two, k.body AS three
        FROM own o JOIN known k ON o.article = k.article
        UNION ALL
        SELECT {_shard("x.grp", digits)} AS shard, c.mark, x.grp, 'copy' AS kind,
            c.body AS one, '' AS two, '' AS three
        FROM copies c JOIN told x ON c.a = x.article JOIN told y ON c.b = y.article AND x.grp = y.grp
        UNION ALL
        SELECT {_shard("x.grp", digits)} AS shard, m.mark, x.grp, 'direct' AS kind,
            m.a AS one, m.b AS two, '' AS three
        FROM matches m JOIN own x ON m.a = x.claim JOIN own y ON m.b = y.claim AND x.grp = y.grp
        WHERE m.direct"""


def _shard(name: str, digits: int) -> str:
    """Cut things by the first digits of their names, which are hashes."""
    return f"substr({name}, 2, {digits})"
