"""What each stage asks for, in the SQL that DuckDB and Spark both understand.

Every query gives a `shard`, a `mark` that tells the row from any other, and what the stage's work reads.
"""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.corpus.cells import KEYS
from reconcile.corpus.reading import NO_OUTLET

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
    return f"SELECT {shard_of('article', digits)} AS shard, * FROM articles"


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
        f"SELECT {shard_of('a.article', digits)} AS shard, c.mark, a.article, a.outlet, a.published, a.day, "
        "a.title, a.byline, a.url, a.language, a.blanks, a.text, c.chosen "
        f"FROM articles a JOIN ({places}) c ON a.article = c.article"
    )


# The group of every claim that an earlier run read; one that matched nothing has a group of its own.
HELD = (
    "SELECT c.claim, coalesce(m.grp, 'g' || substr(c.claim, 2)) AS grp, coalesce(m.mark, 1) AS mark "
    "FROM claims_before c LEFT JOIN grouped_before m ON c.claim = m.claim"
)
_LIVE = "(SELECT c.* FROM claims c SEMI JOIN articles a ON c.article = a.article)"
# The sentences that are alike to a sentence. A pair that two cells found is taken once, or its marks would cancel out.
_BOTH_WAYS = "SELECT mark, a AS said, b AS other FROM alike UNION SELECT mark, b AS said, a AS other FROM alike"
_PARTNERS = (
    f"SELECT said, bit_xor(mark) AS mark, string_agg(other, ' ') AS partners FROM ({_BOTH_WAYS}) x GROUP BY said"
)
_READ = f"""(
    SELECT c.mark + p.mark + coalesce(h.mark, 0) AS mark, c.claim, p.said, p.partners, h.grp IS NOT NULL AS settled,
        c.day, c.body, c.hidden, {_KEYS}
    FROM {_LIVE} c JOIN ({_PARTNERS}) p ON c.article || '-' || CAST(c.sentence AS STRING) = p.said
    LEFT JOIN ({HELD}) h ON c.claim = h.claim
)"""
CLAIM = "mark, claim, said, partners, settled, body, hidden"
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
        The query, for `a`, `b` and `mark`; a claim that stands in a group already is tied to the group's name.
    """
    return (
        f"SELECT a, b, min(mark) AS mark FROM matches WHERE counted >= {threshold} GROUP BY a, b "
        f"UNION ALL SELECT claim AS a, grp AS b, mark FROM ({HELD}) h"
    )


def outward(rows: str, digits: int) -> str:
    """Give all edges of each node; where both ends lie in one shard, the marks must not cancel each other out."""
    return (
        f"SELECT {shard_of('a', digits)} AS shard, mark, a, b FROM ({rows}) e "
        f"UNION ALL SELECT {shard_of('b', digits)} AS shard, 3 * mark AS mark, b AS a, a AS b FROM ({rows}) e"
    )


def inward(digits: int) -> str:
    """Give the edges of each node to those that are less."""
    ordered = "SELECT mark, greatest(a, b) AS a, least(a, b) AS b FROM stars"
    return f"SELECT {shard_of('a', digits)} AS shard, mark, a, b FROM ({ordered}) e"


def centred(digits: int) -> str:
    """Give each node with the least one of its part, once nothing but stars is left."""
    return (
        f"SELECT {shard_of('a', digits)} AS shard, mark, a, b FROM stars "
        f"UNION ALL SELECT {shard_of('b', digits)} AS shard, min(mark) AS mark, b AS a, b FROM stars GROUP BY b"
    )


def links(digits: int) -> str:
    """Give the scored pairs of each part of a corpus that a claim is new in, with the groups that others stand in.

    A pair between two parts scores too little to join anything; it goes where its first claim is, and does no harm.
    Groups that were there are never put together, so a part without a new claim keeps those it has.
    """
    return f"""
        WITH fresh AS (
            SELECT DISTINCT p.part FROM places p
            SEMI JOIN (SELECT c.claim FROM claims c ANTI JOIN claims_before b ON c.claim = b.claim) n
            ON p.claim = n.claim
        )
        SELECT {shard_of("p.part", digits)} AS shard, m.mark + coalesce(x.mark, 0) + coalesce(y.mark, 0) AS mark,
            m.a, m.b, m.score, m.joins, x.grp AS held_a, y.grp AS held_b
        FROM matches m JOIN places p ON m.a = p.claim SEMI JOIN fresh f ON p.part = f.part
        LEFT JOIN ({HELD}) x ON m.a = x.claim LEFT JOIN ({HELD}) y ON m.b = y.claim"""


def grouped(digits: int) -> str:
    """Give the group of every claim that is not alone: as joined now, else as it was before.

    Two shards of pairs may tell of one claim whose group was there before; that is taken once.
    """
    return f"""
        SELECT {shard_of("grp", digits)} AS shard, mark, grp, claim FROM (
            SELECT mark, grp, claim FROM members
            UNION SELECT b.mark, b.grp, b.claim FROM grouped_before b ANTI JOIN members m ON b.claim = m.claim
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
        SELECT {shard_of("o.grp", digits)} AS shard, o.mark, o.grp, 'claim' AS kind,
            o.body AS one, o.hidden AS two, k.body AS three
        FROM own o JOIN known k ON o.article = k.article
        UNION ALL
        SELECT {shard_of("x.grp", digits)} AS shard, c.mark, x.grp, 'copy' AS kind,
            c.body AS one, '' AS two, '' AS three
        FROM copies c JOIN told x ON c.a = x.article JOIN told y ON c.b = y.article AND x.grp = y.grp
        UNION ALL
        SELECT {shard_of("x.grp", digits)} AS shard, m.mark, x.grp, 'direct' AS kind,
            m.a AS one, m.b AS two, '' AS three
        FROM matches m JOIN own x ON m.a = x.claim JOIN own y ON m.b = y.claim AND x.grp = y.grp
        WHERE m.direct"""


# What failed in articles that were taken away since is not told.
FAILED = "SELECT f.* FROM failed f SEMI JOIN articles a ON f.article = a.article"
# What is no fault of reading is told in the table only.
UNREAD = f"""
    SELECT path, what FROM refused WHERE what NOT LIKE '{NO_OUTLET}%'
    UNION ALL SELECT article AS path, what FROM ({FAILED}) f
    ORDER BY path, what"""
# How the articles of each outlet spell its name.
SPELLINGS = """
    SELECT house, outlet, count(DISTINCT article) AS articles FROM articles WHERE house <> '' GROUP BY house, outlet"""
NAMELESS = "SELECT count(DISTINCT article) AS n FROM articles WHERE coalesce(outlet, '') = ''"
# Each outlet of the corpus: its articles, their sentences, those with a likely partner in another outlet's article,
# and those that the language model was given.
READING = """
    WITH said AS (SELECT claim, house FROM sentences WHERE house <> ''),
    elsewhere AS (
        SELECT l.a, l.b FROM likely l JOIN said x ON l.a = x.claim JOIN said y ON l.b = y.claim
        WHERE x.house <> y.house
    ),
    partnered AS (SELECT a AS claim FROM elsewhere UNION SELECT b AS claim FROM elsewhere),
    given AS (SELECT DISTINCT claim FROM chosen),
    counted AS (
        SELECT s.house, count(*) AS sentences, count(p.claim) AS partnered, count(g.claim) AS read
        FROM said s LEFT JOIN partnered p ON s.claim = p.claim LEFT JOIN given g ON s.claim = g.claim
        GROUP BY s.house
    ),
    printed AS (SELECT house, count(DISTINCT article) AS articles FROM articles WHERE house <> '' GROUP BY house)
    SELECT p.house AS outlet, p.articles, coalesce(c.sentences, 0) AS sentences, coalesce(c.partnered, 0) AS partnered,
        coalesce(c.read, 0) AS read
    FROM printed p LEFT JOIN counted c ON p.house = c.house ORDER BY p.house"""


def shard_of(name: str, digits: int) -> str:
    """Cut things by the first digits of their names, which are hashes.

    Args:
        name: The column with the names.
        digits: How many of them.

    Returns:
        An expression of SQL.
    """
    return f"substr({name}, 2, {digits})"
