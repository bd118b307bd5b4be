"""Matching in windows of days: which sentences, and later which claims, of two articles may be about one thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reconcile.corpus.claims import claim_of
from reconcile.corpus.rows import marked, schema
from reconcile.match.blocking import Candidates, candidates
from reconcile.match.columns import numbered
from reconcile.match.corpus import Stretch
from reconcile.match.grouping import scored_pairs
from reconcile.match.light import read_texts
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Flags, Indices, Ragged, ends
from reconcile.match.scoring import beside_clashes
from reconcile.model.claim import Claim

Ends = tuple[Indices, Indices]
LIKELY = ALIKE = schema(a=pa.string(), b=pa.string())  # of sentences
MATCHES = schema(
    a=pa.string(), b=pa.string(), score=pa.int64(), counted=pa.int64(), joins=pa.bool_(), direct=pa.bool_()
)
LEAST = 0.02  # score below which a pair of claims is as good as not scored
AT_ONCE = 1_000  # claims whose rows are read at a time
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
        a, b, score = _scored_texts(window)
        number = numbered(window["article"].to_pylist())
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
        order = pc.sort_indices(window["claim"])
        named = window.drop_columns(["body", "hidden"]).take(order)
        pairs, found = self._scored(_claims(window.select(["body", "hidden"]), order), named)
        return {"matches": _table(named, pairs, found, MATCHES)}

    def _scored(self, claims: Iterator[Claim], window: pa.Table) -> tuple[Ends, dict[str, np.ndarray]]:
        """Score the pairs that count; what the scores were made of is gone when this returns."""
        story = Stretch.of(claims)
        scored = scored_pairs(story, _alike(window))
        kept = np.flatnonzero((scored.score >= LEAST) & _in_core(window, scored.a, scored.b))
        a, b, score = scored.a[kept], scored.b[kept], scored.score[kept]
        return (a, b), {
            "score": np.rint(score * UNITS).astype(np.intp),
            "counted": np.rint(scored.counted[kept] * UNITS).astype(np.intp),
            "joins": scored.joins[kept],
            "direct": beside_clashes(Pairs(story, a, b), score) >= self.conflict,
        }


def _scored_texts(window: pa.Table) -> tuple[Indices, Indices, Indices]:
    """Score sentences that rules alone have read, in millionths; what the scores were made of is gone after it."""
    days = [date.fromordinal(day).isoformat() if day else None for day in window["day"].to_pylist()]
    columns, order = read_texts(window["text"].to_pylist(), window["article"].to_pylist(), days)
    story = Stretch(columns)
    scored = scored_pairs(story, candidates(story))
    return order[scored.a], order[scored.b], np.rint(scored.score * UNITS).astype(np.intp)


def _claims(rows: pa.Table, order: pa.Array) -> Iterator[Claim]:
    """Read claims one at a time, in some order; a window holds more of them than fit into memory together."""
    for first in range(0, len(order), AT_ONCE):
        for row in rows.take(order[first : first + AT_ONCE]).to_pylist():
            yield claim_of(row)


def _alike(window: pa.Table) -> Candidates:
    """List the pairs of claims of which one is new and whose sentences are alike."""
    said = window["said"].combine_chunks().dictionary_encode()
    sentence = said.indices.to_numpy()
    claims = Ragged(ends(np.bincount(sentence, minlength=len(said.dictionary))), np.argsort(sentence, kind="stable"))
    partners = pc.split_pattern(window["partners"].combine_chunks(), " ")
    other = pc.index_in(pc.list_flatten(partners), value_set=said.dictionary)
    read = other.is_valid()
    there = claims.take(other.filter(read).to_numpy())
    here = np.repeat(pc.list_parent_indices(partners).filter(read).to_numpy(), there.lengths)
    pairs = np.unique(np.minimum(here, there.values) * len(window) + np.maximum(here, there.values))
    a, b = np.divmod(pairs, max(1, len(window)))
    settled = window["settled"].to_numpy(zero_copy_only=False)
    new = np.flatnonzero(~(settled[a] & settled[b]))
    return Candidates(a[new], b[new])


def _in_core(window: pa.Table, a: Indices, b: Indices) -> Flags:
    """Mark the pairs that belong to this window and not to the next."""
    core = window["core"].to_numpy(zero_copy_only=False)
    return np.asarray(core[a] | core[b], dtype=np.bool_)


def _table(window: pa.Table, pairs: Ends, columns: Mapping[str, np.ndarray], form: pa.Schema) -> pa.Table:
    """Write pairs under the names of their claims, the lower first, in the order of the names."""
    names = window["claim"].to_pylist()
    place = np.empty(len(names), dtype=np.intp)
    place[pc.sort_indices(window["claim"]).to_numpy()] = np.arange(len(names))
    a, b = pairs
    low, high = np.where(place[a] < place[b], (a, b), (b, a))
    order = np.lexsort((place[high], place[low]))
    named = ([names[one] for one in side[order].tolist()] for side in (low, high))
    told = (column[order].tolist() for column in columns.values())
    return marked((dict(zip(form.names[1:], row, strict=True)) for row in zip(*named, *told, strict=True)), form)
