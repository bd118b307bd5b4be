"""Matching in windows of days: which sentences, and later which claims, of two articles may be about one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from reconcile.corpus.claims import claim_of
from reconcile.corpus.rows import marked, schema
from reconcile.match.blocking import Candidates, candidates
from reconcile.match.columns import numbered
from reconcile.match.corpus import Stretch
from reconcile.match.grouping import scored_pairs
from reconcile.match.light import read_texts
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Flags, Indices
from reconcile.match.scoring import beside_clashes

LIKELY = ALIKE = schema(a=pa.string(), b=pa.string())  # of sentences
MATCHES = schema(
    a=pa.string(), b=pa.string(), score=pa.int64(), counted=pa.int64(), joins=pa.bool_(), direct=pa.bool_()
)
LEAST = 0.02  # score below which a pair of claims is as good as not scored
UNITS = 1_000_000  # scores are kept as whole millionths, so that every engine adds them up to the same


@dataclass(frozen=True, slots=True)
class MatchSentences:
    """Scores the sentences of a window against each other, read by rules alone.

    Attributes:
        likely: Least score, 0 to 1, of two sentences of two articles that are likely about one thing.
        alike: Least score, 0 to 1, of two sentences whose claims are to be compared; at most `likely`.
    """

    likely: float
    alike: float

    def __call__(self, window: pa.Table) -> dict[str, pa.Table]:
        """Match the sentences of one window.

        Args:
            window: Sentences, with `core` false for those that only come in from the next window.

        Returns:
            The pairs; each is kept in the window of its earlier sentence.
        """
        articles = window["article"].to_pylist()
        days = [date.fromordinal(day).isoformat() if day else None for day in window["day"].to_pylist()]
        columns, order = read_texts(window["text"].to_pylist(), articles, days)
        story = Stretch(columns)
        scored = scored_pairs(story, candidates(story))
        a, b = order[scored.a], order[scored.b]
        score = np.rint(scored.score * UNITS).astype(np.intp)
        number = numbered(articles)
        alike = (score >= self.alike * UNITS) & _in_core(window, a, b)
        likely = np.flatnonzero(alike & (score >= self.likely * UNITS) & (number[a] != number[b]))
        return {
            "likely": _table(window, (a[likely], b[likely]), {}, LIKELY),
            "alike": _table(window, (a[alike], b[alike]), {}, ALIKE),
        }


@dataclass(frozen=True, slots=True)
class MatchClaims:
    """Scores the claims of alike sentences of a window against each other, by all their fields.

    Attributes:
        conflict: Score, 0 to 1, from which on two claims may be said to contradict each other.
    """

    conflict: float

    def __call__(self, window: pa.Table) -> dict[str, pa.Table]:
        """Match the claims of one window; of two that were grouped by an earlier run nothing is asked.

        Args:
            window: Claims, with `core` as above, the sentence of each in `said`, the sentences alike to it in
                `partners`, and `settled` true for those in a group of an earlier run.

        Returns:
            The pairs.
        """
        window = window.sort_by("claim")
        claims = [claim_of(row) for row in window.select(["body", "hidden"]).to_pylist()]
        story = Stretch.of(claims)
        scored = scored_pairs(story, _alike(window))
        kept = np.flatnonzero((scored.score >= LEAST) & _in_core(window, scored.a, scored.b))
        a, b, score = scored.a[kept], scored.b[kept], scored.score[kept]
        found = {
            "score": np.rint(score * UNITS).astype(np.intp),
            "counted": np.rint(scored.counted[kept] * UNITS).astype(np.intp),
            "joins": scored.joins[kept],
            "direct": beside_clashes(Pairs(story, a, b), score) >= self.conflict,
        }
        return {"matches": _table(window, (a, b), found, MATCHES)}


def _alike(window: pa.Table) -> Candidates:
    """List the pairs of claims of which one is new and whose sentences are alike."""
    said, partners = (window[name].to_pylist() for name in ("said", "partners"))
    claims: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(said):
        claims[sentence].append(place)
    found = {
        (min(place, one), max(place, one))
        for place, others in enumerate(partners)
        for other in others.split()
        for one in claims.get(other, ())
    }
    a, b = np.array(sorted(found), dtype=np.intp).reshape(-1, 2).T
    settled = window["settled"].to_numpy(zero_copy_only=False)
    new = np.flatnonzero(~(settled[a] & settled[b]))
    return Candidates(a[new], b[new])


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
    told = [column.tolist() for column in columns.values()]
    rows = [(*sorted(pair), *values) for pair, *values in zip(named, *told, strict=True)]
    return marked((dict(zip(form.names[1:], row, strict=True)) for row in sorted(rows)), form)
