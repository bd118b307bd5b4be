"""What the search for copies asks for: fingerprints that articles share, and the articles worth a comparison.

All joins are on fingerprints and their windows, and bounded by how many others an article is paired with, so that no
run of words, however many articles have it, makes more work than it has articles.
"""

from __future__ import annotations

from reconcile.corpus.queries import shard_of, windowed
from reconcile.origins.copying.index import LEAST_SHARED, NEIGHBOURS

_RARE_IN = 16  # articles; a run of four words that stands in more of them is no sign of copying
_STORIES, _SAMPLE = 4, 12  # articles from which on a run may be standing text, and how many of them are looked at
_TOLD = {"outlet": "STRING", "published": "STRING", "url": "STRING", "words": "BINARY"}  # of an article
_UNTOLD = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in _TOLD.items())
# A fingerprint that comes into two windows must not have one mark in both: they would cancel each other out.
_PRINTS = (
    "SELECT shard AS stretch, core, CASE WHEN core THEN mark ELSE 3 * mark END AS mark, article, run, wide "
    f"FROM ({windowed('prints', 'mark, article, run, wide')}) w"
)


def standing(digits: int) -> str:
    """Give the long runs of words that may be standing text, with the articles that share them, and these articles.

    A run goes where the first article that has it leads, so that runs of the same articles meet.
    """
    return f"""
        WITH placed AS (SELECT * FROM ({_PRINTS}) p WHERE wide),
        several AS (SELECT stretch, run FROM placed GROUP BY stretch, run HAVING count(*) >= {_STORIES}),
        ranked AS (
            SELECT p.stretch, p.run, p.article, p.mark,
                count(*) OVER (PARTITION BY p.stretch, p.run) AS n,
                row_number() OVER (PARTITION BY p.stretch, p.run ORDER BY p.article) - 1 AS place,
                min(p.article) OVER (PARTITION BY p.stretch, p.run) AS first
            FROM placed p SEMI JOIN several s ON p.stretch = s.stretch AND p.run = s.run
        ),
        sampled AS (
            SELECT {shard_of("first", digits)} AS shard, stretch, run, article, mark FROM ranked
            WHERE place % CAST(floor((n + {_SAMPLE - 1}) / {_SAMPLE}.0) AS BIGINT) = 0
        )
        SELECT shard, bit_xor(mark) % {1 << 61} + run % {1 << 60} AS mark, 'run' AS kind, stretch, run,
            string_agg(article, ' ') AS one, '' AS two, CAST(NULL AS STRING) AS article, {_UNTOLD}
        FROM sampled GROUP BY shard, stretch, run
        UNION ALL {_texts("SELECT DISTINCT shard, article FROM sampled")}"""


def paired(digits: int) -> str:
    """Give the pairs of articles of a window that share fingerprints outside standing text.

    A run of four words that stands in more than a few articles is no sign; of one of eight each article is paired with
    its next neighbours, which are found in two cells of ordered articles, so that no run makes work beyond its size.
    Of what two must share, a run of eight words counts for two.
    """
    return f"""
        WITH placed AS (
            SELECT p.* FROM ({_PRINTS}) p ANTI JOIN standing s ON p.stretch = s.stretch AND p.run = s.run
        ),
        several AS (
            SELECT stretch, run FROM placed GROUP BY stretch, run, wide
            HAVING count(*) > 1 AND (wide OR count(*) <= {_RARE_IN})
        ),
        ranked AS (
            SELECT p.stretch, p.core, p.mark, p.article, p.run, p.wide,
                row_number() OVER (PARTITION BY p.stretch, p.run ORDER BY p.article) AS place
            FROM placed p SEMI JOIN several s ON p.stretch = s.stretch AND p.run = s.run
        ),
        cut AS (SELECT r.*, CAST(floor(place / {NEIGHBOURS}.0) AS BIGINT) AS cell FROM ranked r),
        later AS (
            SELECT stretch, run, core, mark, article, place, cell FROM cut
            UNION ALL SELECT stretch, run, core, mark, article, place, cell - 1 AS cell FROM cut
        )
        SELECT {shard_of("x.article", digits)} AS shard, min(x.mark + y.mark) AS mark,
            x.stretch, x.article AS a, y.article AS b
        FROM cut x JOIN later y ON x.stretch = y.stretch AND x.run = y.run AND x.cell = y.cell
        WHERE y.place > x.place AND y.place <= x.place + {NEIGHBOURS} AND (x.core OR y.core)
        GROUP BY x.stretch, x.article, y.article
        HAVING sum(CASE WHEN x.wide THEN 2 ELSE 1 END) >= {LEAST_SHARED}"""


def shared(digits: int) -> str:
    """Give the pairs of articles that share fingerprints, with their texts and what standing text is in them."""
    return f"""
        WITH told AS (
            SELECT {shard_of("a", digits)} AS shard, stretch, a AS article FROM pairs
            UNION SELECT {shard_of("a", digits)} AS shard, stretch, b AS article FROM pairs
        ),
        stock AS (SELECT DISTINCT p.article, s.stretch, s.run, s.mark FROM prints p JOIN standing s ON p.run = s.run),
        met AS (
            SELECT DISTINCT t.shard, s.stretch, s.run, s.mark
            FROM stock s JOIN told t ON s.article = t.article AND s.stretch = t.stretch
        )
        SELECT {shard_of("a", digits)} AS shard, mark, 'pair' AS kind, stretch, CAST(0 AS BIGINT) AS run,
            a AS one, b AS two, CAST(NULL AS STRING) AS article, {_UNTOLD}
        FROM pairs
        UNION ALL
        SELECT shard, mark, 'standing' AS kind, stretch, run,
            '' AS one, '' AS two, CAST(NULL AS STRING) AS article, {_UNTOLD}
        FROM met
        UNION ALL {_texts("SELECT DISTINCT shard, article FROM told")}"""


def _texts(wanted: str) -> str:
    """Give the articles that a query with `shard` and `article` names, as rows of their kind."""
    columns = ", ".join(f"a.{name}" for name in _TOLD)
    return (
        "SELECT w.shard, a.mark, 'article' AS kind, '' AS stretch, CAST(0 AS BIGINT) AS run, "
        f"'' AS one, '' AS two, a.article, {columns} FROM ({wanted}) w JOIN words a ON w.article = a.article"
    )
