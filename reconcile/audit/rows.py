"""The facts of an audit as columns, and what the methods of truth estimation make of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from reconcile.audit.truth import MajorityVote, Solution, Votes, WeightedVote, chosen, collect
from reconcile.audit.truth.copy_aware import CopyAware
from reconcile.audit.truth.votes import Bools, Floats, Ints
from reconcile.audit.values import Relation
from reconcile.model.audit import DAY, Fact

DECIDED = 0.8  # probability of the likeliest value from which on an item can be decided
ALONE = 1.5  # independent voices below which only one stands behind an item, so that it is not decided
KNOWN = 20  # values beside others' from which on an outlet is known well enough to be right alone against several
TEXTS = ("copied_from", "same_text")
FEW = 3  # outlets that must hang together to be weighed against each other
_LEVEL = 1e-9  # difference of probability below which two candidates are tied
# Why an item cannot be decided, in the order in which the reasons are asked.
COPIES = "all of its outlets may copy one"
TOO_FEW = "its outlets share too little with others to be weighed"
ONE_TO_ONE = "one outlet stands against another"
ALONE_AGAINST = "one outlet that says little else stands against several"
EVEN = "no value has enough outlets behind it that are often right"


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows of the table `facts`, column by column.

    Attributes:
        group: Group of each row.
        field: Field.
        outlet: Outlet.
        article: Article.
        claim: Claim.
        value: Value.
        published: Seconds since 1970, not a number where no time of day is known.
        day: The midnight that begins its day, as the outlet wrote it and as if that were in UTC; not a number where no
            day is known.
        hedged: Whether the claim is hedged.
        stage: Rank of its stage, -1 where it has none.
        anonymous: Whether nobody is named for it.
        copied_from: Article it is proven to be taken from, or nothing.
        same_text: Claim that stands for all that are one text with it, or nothing.
    """

    group: list[str]
    field: list[str]
    outlet: list[str]
    article: list[str]
    claim: list[str]
    value: list[str]
    published: Floats
    day: Floats
    hedged: Bools
    stage: Ints
    anonymous: Bools
    copied_from: list[str | None]
    same_text: list[str | None]


def read_facts(table: pa.Table) -> Facts:
    """Read the table `facts`; its rows are put into the order of its key, so that their order makes no difference."""
    names = ("group", "field", "outlet", "claim", "value", "article", "published")
    table = table.sort_by([(name, "ascending") for name in names])
    columns: dict[str, list[Any]] = {name: table.column(name).to_pylist() for name in (*names, *TEXTS)}
    published = _numbers(table.column("published").cast(pa.int64()))
    midnights = _numbers(table.column("day").cast(pa.int32())) * DAY
    return Facts(
        group=columns["group"],
        field=columns["field"],
        outlet=columns["outlet"],
        article=columns["article"],
        claim=columns["claim"],
        value=columns["value"],
        published=published,
        day=np.where(np.isnan(midnights), published // DAY * DAY, midnights),
        hedged=np.array(table.column("hedged").to_pylist(), dtype=np.bool_),
        stage=np.array([-1 if rank is None else rank for rank in table.column("stage").to_pylist()], dtype=np.int64),
        anonymous=np.array(table.column("anonymous").to_pylist(), dtype=np.bool_),
        copied_from=columns["copied_from"],
        same_text=columns["same_text"],
    )


def _numbers(column: pa.ChunkedArray) -> Floats:
    return np.array([np.nan if one is None else one for one in column.to_pylist()], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Judged:
    """Facts with what is made of them.

    Attributes:
        facts: The facts.
        votes: What the outlets say, one vote an outlet and item.
        solution: What our method makes of it.
        chosen: By method the candidate chosen for each item, -1 where a vote is tied.
        right: By method how probable each vote is right.
        holds: For each candidate how probable it is that it is right as far as it goes: that it is true, or says less
            than what is.
        outlets: Number of outlets of each item.
        voices: Number of them when copies are discounted.
        decided: Whether each item is decided: one value is all but certain, and not by copies of one outlet alone.
        component: For each source the number of the set it hangs together with, 0 for the largest.
        vote: For each row of the facts the vote of its outlet on its item, -1 where there is none.
    """

    facts: Facts
    votes: Votes
    solution: Solution
    chosen: dict[str, Ints]
    right: dict[str, Floats]
    holds: Floats
    outlets: Ints
    voices: Floats
    decided: Bools
    component: Ints
    vote: Ints


def judge(facts: Facts) -> Judged:
    """Estimate what is true, with copies discounted and, beside it, by majority and by weighted vote."""
    times = (_known(facts.published), _known(facts.day))
    columns = zip(facts.outlet, facts.group, facts.field, facts.value, *times, strict=True)
    votes = collect([Fact(*told) for told in columns])
    solution = CopyAware().solve(votes, _taken(facts, votes))
    best = chosen(votes, solution.estimate.probability)
    picked, right = {"copy_aware": best}, {"copy_aware": solution.estimate.probability[votes.candidate]}
    for method in (MajorityVote(), WeightedVote()):
        probability = method.estimate(votes).probability
        winner = chosen(votes, probability)
        level = probability >= probability[winner][votes.candidate_item] - _LEVEL
        tied = np.bincount(votes.candidate_item[level], minlength=len(votes.items))
        right[method.name] = np.where(level, 1 / tied[votes.candidate_item], 0.0)[votes.candidate]
        picked[method.name] = np.where(tied > 1, -1, winner)
    outlets = np.bincount(votes.item, minlength=len(votes.items))
    voices = np.bincount(votes.item, weights=solution.weight, minlength=len(votes.items)).astype(np.float64)
    return Judged(
        facts=facts,
        votes=votes,
        solution=solution,
        chosen=picked,
        right=right,
        holds=_holds(votes, solution.estimate.probability),
        outlets=outlets,
        voices=voices,
        decided=(outlets > 1)
        & (voices >= ALONE)
        & (solution.estimate.probability[best] >= DECIDED)
        & ~alone_against_several(votes, best),
        component=components(votes),
        vote=_votes_of_rows(facts, votes),
    )


def _known(times: Floats) -> list[float | None]:
    return [None if np.isnan(time) else time for time in times.tolist()]


def _holds(votes: Votes, probability: Floats) -> Floats:
    less = votes.relation == Relation.LESS
    fuller = probability[votes.related[less, 1]]
    added = np.bincount(votes.related[less, 0], weights=fuller, minlength=len(probability))
    return np.asarray(np.minimum(probability + added, 1.0), dtype=np.float64)


def not_contradicted(judged: Judged, item: int) -> set[int]:
    """Give the candidates of an item that the value held to be true does not contradict: itself, and what says less."""
    votes, true = judged.votes, int(judged.chosen["copy_aware"][item])
    start, stop = np.searchsorted(votes.related[:, 0], (true, true + 1))
    fuller = votes.relation[start:stop] == Relation.MORE
    return {true, *votes.related[start:stop, 1][fuller].tolist()}


def alone_against_several(votes: Votes, best: Ints) -> Bools:
    """Say of each item whether its likeliest value rests on one little-known outlet, and several contradict it.

    Args:
        votes: What the outlets say.
        best: The likeliest candidate of each item.

    Returns:
        One truth value an item.
    """
    outlets = np.bincount(votes.item, minlength=len(votes.items))
    shared = np.bincount(votes.source, weights=outlets[votes.item] > 1, minlength=len(votes.sources))
    best_known = np.zeros(len(votes.values))
    np.maximum.at(best_known, votes.candidate, shared[votes.source])
    vaguer = votes.relation == Relation.LESS
    in_line = votes.supporters.astype(np.float64)
    said = votes.supporters[votes.related[vaguer, 0]]
    in_line += np.bincount(votes.related[vaguer, 1], weights=said, minlength=len(in_line))
    against = outlets - in_line[best]
    return np.asarray((votes.supporters[best] == 1) & (against > 1) & (best_known[best] < KNOWN), dtype=np.bool_)


def why_undecided(judged: Judged, item: int) -> str:
    """Say in one clause why an item is not decided; nothing where it is."""
    if judged.decided[item]:
        return ""
    if judged.voices[item] < ALONE:
        return COPIES
    candidates = slice(*judged.votes.first_candidate[item : item + 2])
    somebody = judged.votes.source[np.searchsorted(judged.votes.candidate, candidates.start)]
    if np.count_nonzero(judged.component == judged.component[somebody]) < FEW:
        return TOO_FEW
    if judged.votes.supporters[candidates].tolist() == [1, 1]:
        return ONE_TO_ONE
    sure = judged.solution.estimate.probability[judged.chosen["copy_aware"][item]] >= DECIDED
    return ALONE_AGAINST if sure else EVEN


def components(votes: Votes) -> Ints:
    """Number the sets of sources that hang together through items that two or more of them speak of.

    Args:
        votes: What the sources say.

    Returns:
        A number for each source: 0 for the largest set, of equally large ones the one that comes first by name.
    """
    size = len(votes.sources) + len(votes.items)
    links = csr_matrix((np.ones(len(votes.source)), (votes.source, len(votes.sources) + votes.item)), (size, size))
    label = connected_components(links, directed=False)[1][: len(votes.sources)]
    count = np.bincount(label)
    first = {int(one): at for at, one in reversed(list(enumerate(label)))}
    order = sorted(first, key=lambda one: (-count[one], first[one]))
    number = {one: at for at, one in enumerate(order)}
    return np.array([number[int(one)] for one in label], dtype=np.int64)


def _taken(facts: Facts, votes: Votes) -> Bools:
    """Say which votes are taken from another outlet's article that gives the same value.

    That is proven, or their text is that of another vote: of one text nobody's vote counts but the first, even where
    it is not known who had it first.
    """
    said = {(facts.article[row], int(candidate)) for row, candidate in enumerate(votes.given)}
    taken = np.array([(facts.copied_from[row], int(votes.given[row])) in said for row in votes.fact], dtype=np.bool_)
    counted: set[tuple[str, int]] = set()
    for vote in np.lexsort((votes.source, np.nan_to_num(votes.published, nan=np.inf), votes.day, taken)):
        text = facts.same_text[votes.fact[vote]]
        if text is not None:
            one = (text, int(votes.candidate[vote]))
            taken[vote] |= one in counted
            counted.add(one)
    return taken


def _votes_of_rows(facts: Facts, votes: Votes) -> Ints:
    cells = zip(votes.source.tolist(), votes.item.tolist(), strict=True)
    held = {(votes.sources[source], *votes.items[item]): at for at, (source, item) in enumerate(cells)}
    rows = zip(facts.outlet, facts.group, facts.field, strict=True)
    return np.array([held.get(cell, -1) for cell in rows], dtype=np.int64)
