"""Matching in windows of days: which sentences, and later which claims, of two articles may be about one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from reconcile.corpus.claims import claim_of
from reconcile.corpus.rows import marked, schema
from reconcile.match.columns import numbered
from reconcile.match.corpus import Stretch
from reconcile.match.grouping import scored_pairs
from reconcile.match.light import read_texts
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Flags, Indices
from reconcile.match.scoring import beside_clashes

LIKELY = schema(a=pa.string(), b=pa.string(), score=pa.int64())
MATCHES = schema(
    a=pa.string(), b=pa.string(), score=pa.int64(), counted=pa.int64(), joins=pa.bool_(), direct=pa.bool_()
)
LEAST = 0.02  # score below which a pair of claims is as good as not scored
UNITS = 1_000_000  # scores are kept as whole millionths, so that every engine adds them up to the same


@dataclass(frozen=True, slots=True)
class MatchSentences:
    """Scores the sentences of a window against each other, read by rules alone.

    Attributes:
        least: Score, 0 to 1, below which a pair is not kept.
    """

    least: float

    def __call__(self, window: pa.Table) -> dict[str, pa.Table]:
        """Match the sentences of one window.

        Args:
            window: Sentences, with `core` false for those that only come in from the next window.

        Returns:
            The pairs of sentences of two articles; each pair is kept in the window of its earlier one.
        """
        articles = window["article"].to_pylist()
        days = [date.fromordinal(day).isoformat() if day else None for day in window["day"].to_pylist()]
        columns, order = read_texts(window["text"].to_pylist(), articles, days)
        scored = scored_pairs(Stretch(columns))
        a, b = order[scored.a], order[scored.b]
        score = np.rint(scored.score * UNITS).astype(np.intp)
        number = numbered(articles)
        chosen = np.flatnonzero((score >= self.least * UNITS) & _in_core(window, a, b) & (number[a] != number[b]))
        return {"likely": _table(window, (a[chosen], b[chosen]), {"score": score[chosen]}, LIKELY)}


@dataclass(frozen=True, slots=True)
class MatchClaims:
    """Scores the claims of a window against each other, by all their fields.

    Attributes:
        conflict: Score, 0 to 1, from which on two claims may be said to contradict each other.
    """

    conflict: float

    def __call__(self, window: pa.Table) -> dict[str, pa.Table]:
        """Match the claims of one window; of two that were grouped by an earlier run nothing is asked.

        Args:
            window: Claims, with `core` as above, and `settled` true for those in a group of an earlier run.

        Returns:
            The pairs.
        """
        window = window.sort_by("claim")
        claims = [claim_of(row) for row in window.select(["body", "hidden"]).to_pylist()]
        new = np.flatnonzero(~window["settled"].to_numpy(zero_copy_only=False))
        story = Stretch.of(claims)
        scored = scored_pairs(story, new)
        kept = np.flatnonzero((scored.score >= LEAST) & _in_core(window, scored.a, scored.b))
        a, b, score = scored.a[kept], scored.b[kept], scored.score[kept]
        found = {
            "score": np.rint(score * UNITS).astype(np.intp),
            "counted": np.rint(scored.counted[kept] * UNITS).astype(np.intp),
            "joins": scored.joins[kept],
            "direct": beside_clashes(Pairs(story, a, b), score) >= self.conflict,
        }
        return {"matches": _table(window, (a, b), found, MATCHES)}


def _in_core(window: pa.Table, a: Indices, b: Indices) -> Flags:
    """Mark the pairs that belong to this window and not to the next."""
    core = window["core"].to_numpy(zero_copy_only=False)
    return np.asarray(core[a] | core[b], dtype=np.bool_)


def _table(
    window: pa.Table, ends: tuple[Indices, Indices], columns: Mapping[str, np.ndarray], form: pa.Schema
) -> pa.Table:
    """Write pairs under the names of their claims, the lower first, in the order of the names."""
    claims = window["claim"].to_pylist()
    named = ((claims[one], claims[other]) for one, other in zip(*(side.tolist() for side in ends), strict=True))
    values = zip(*(column.tolist() for column in columns.values()), strict=True)
    rows = [(*sorted(pair), *told) for pair, told in zip(named, values, strict=True)]
    return marked((dict(zip(form.names[1:], row, strict=True)) for row in sorted(rows)), form)
