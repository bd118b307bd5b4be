"""Who copied whom: text reuse between the articles of a window of days."""

from __future__ import annotations

import pyarrow as pa

from reconcile.corpus.claims import article_of
from reconcile.corpus.reading import spans_of
from reconcile.corpus.rows import each_article, marked, schema
from reconcile.ingest.base import blanked
from reconcile.origins.copying import find_copies

LEAST_SHARED = 5  # runs of words two articles must share to be looked at: a third of the work of a story's 3
COPIES = schema(a=pa.string(), b=pa.string(), body=pa.string())


def find_reuse(window: pa.Table) -> dict[str, pa.Table]:
    """Find the passages that articles of one window have in common.

    Args:
        window: Articles with their text; `core` is false for those that only come in from the next window.

    Returns:
        The passages; each in the window of the earlier article.
    """
    rows = {row["article"]: row for row in each_article(window)}
    articles = [article_of(row) for row in rows.values()]
    texts = {name: blanked(row["text"], spans_of(row["blanks"])) for name, row in rows.items()}
    places = {name: spans_of(row["places"]) for name, row in rows.items()}
    found = find_copies(articles, texts, places, LEAST_SHARED)
    kept = [one for one in found if rows[one.a.article]["core"] or rows[one.b.article]["core"]]
    written = ({"a": one.a.article, "b": one.b.article, "body": one.model_dump_json()} for one in kept)
    return {"copies": marked(written, COPIES)}
