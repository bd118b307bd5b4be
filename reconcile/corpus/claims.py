"""The second tier: the language model reads the sentences that have a partner elsewhere, and only those."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyarrow as pa

from reconcile.corpus.cells import COLUMNS, keys_of
from reconcile.corpus.reading import spans_of
from reconcile.corpus.rows import Row, each_article, marked, outcome, schema
from reconcile.extract import Extraction, Work, extract_many
from reconcile.ingest.base import blanked
from reconcile.model.claim import Claim
from reconcile.model.document import Article
from reconcile.origins import find_origins

CLAIMS = schema(
    claim=pa.string(),
    article=pa.string(),
    outlet=pa.string(),
    day=pa.int64(),
    sentence=pa.int64(),
    body=pa.string(),
    hidden=pa.string(),
    **COLUMNS,
)
BYLINES = schema(article=pa.string(), body=pa.string())
CHOSEN = schema(claim=pa.string())
FAILED = outcome("failed")
HIDDEN = ("sentence_start", "sentence_end", "predicate", "words")  # what a claim's own JSON leaves out


def read_claims(articles: pa.Table) -> dict[str, pa.Table]:
    """Take the claims out of chosen sentences.

    Args:
        articles: Articles with their text and, in `chosen`, the places of the sentences to read.

    Returns:
        The claims; the articles with whom they draw on; those on which extraction failed; the sentences read.
    """
    claims: list[Row] = []
    bylines: list[Row] = []
    failed: list[Row] = []
    chosen: list[Row] = []
    rows = each_article(articles)
    works = [_work(row) for row in rows]
    for row, (_, article, places), found in zip(rows, works, extract_many(works), strict=True):
        chosen += ({"claim": f"{article.id}-{start}"} for start, _ in places)
        if found.failure:
            failed.append({"article": article.id, "what": found.failure})
            continue
        claims += _claims(found.restored(row["text"]), row)
        known = find_origins(article, row["text"], found.claims)
        bylines.append({"article": article.id, "body": known.model_dump_json()})
    return {
        "claims": marked(claims, CLAIMS),
        "bylines": marked(bylines, BYLINES),
        "failed": marked(failed, FAILED),
        "chosen": marked(chosen, CHOSEN),
    }


def article_of(row: Row) -> Article:
    """Make an article of its row; it is a document of its own.

    Args:
        row: A row of the table of articles.

    Returns:
        The article.
    """
    known = {name: row[name] for name in ("outlet", "published", "title", "byline", "url", "language")}
    return Article(id=row["article"], document=row["article"], start=0, end=len(row["text"]), **known)


def claim_of(row: Row) -> Claim:
    """Read a claim from its row.

    Args:
        row: With `body` and `hidden`.

    Returns:
        The claim with all its fields.
    """
    return Claim.model_validate(json.loads(row["body"]) | json.loads(row["hidden"]))


def _work(row: Row) -> Work:
    copy = blanked(row["text"], spans_of(row["blanks"]))
    return copy, article_of(row), sorted(spans_of(row["chosen"]))


def _claims(found: Extraction, row: Row) -> Iterator[Row]:
    """Write claims under names that are long enough for a corpus."""
    for number, claim in enumerate(found.claims):
        name = f"{row['article']}-{claim.sentence_start}-{number}"
        named = claim.model_copy(update={"id": name})
        yield {
            "claim": name,
            "article": row["article"],
            "outlet": row["outlet"],
            "day": row["day"],
            "sentence": claim.sentence_start,
            "body": named.model_dump_json(),
            "hidden": json.dumps({field: getattr(claim, field) for field in HIDDEN}),
            **keys_of(claim.text),
        }
