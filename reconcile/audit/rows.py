"""The facts of an audit as columns, and what the methods of truth estimation make of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from reconcile.audit.truth import MajorityVote, Solution, Votes, WeightedVote, chosen
from reconcile.audit.truth.collect import votes_of
from reconcile.audit.truth.copy_aware import CopyAware
from reconcile.audit.truth.told import Told
from reconcile.audit.truth.votes import NONE, Bools, Floats, Ints
from reconcile.audit.values import Relation
from reconcile.model.audit import DAY

DECIDED = 0.8  # probability of the likeliest value from which on an item can be decided
ALONE = 1.5  # independent voices below which only one stands behind an item, so that it is not decided
KNOWN = 20  # values beside others' from which on an outlet is known well enough to be right alone against several
ELSEWHERE = -2  # in the place of an article: one of which there are no facts
ORDER = ("group", "field", "outlet", "claim", "value", "article", "published")
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
    """The table `facts` as columns of numbers.

    Attributes:
        table: The table, its rows sorted by `ORDER`.
        told: Who says what of which group and field; its times of day and days.
        article: Number of the article of each row.
        claim: Number of its claim.
        hedged: Whether the claim is hedged.
        stage: Rank of its stage, `NONE` where it has none.
        anonymous: Whether nobody is named for it.
        origin: Number of the article it is proven to be taken from, `NONE` where it is not, or `ELSEWHERE`.
        same_text: Number of the claim that stands for all that are one text with it, `NONE` where there is no other.
    """

    table: pa.Table
    told: Told
    article: Ints
    claim: Ints
    hedged: Bools
    stage: Ints
    anonymous: Bools
    origin: Ints
    same_text: Ints


def read_facts(table: pa.Table) -> Facts:
    """Read the table `facts`; its rows are put into the order of its key, so that their order makes no difference."""
    table = table.sort_by([(name, "ascending") for name in ORDER])
    articles, article = _numbered(table["article"])
    origins, origin = _numbered(table["copied_from"])
    place = {name: at for at, name in enumerate(articles)}
    return Facts(
        table=table,
        told=_told(table),
        article=article,
        claim=_numbered(table["claim"])[1],
        hedged=table["hedged"].to_numpy(),
        stage=table["stage"].cast(pa.int64()).fill_null(NONE).to_numpy(),
        anonymous=table["anonymous"].to_numpy(),
        origin=np.array([*(place.get(name, ELSEWHERE) for name in origins), NONE], dtype=np.int64)[origin],
        same_text=_numbered(table["same_text"])[1],
    )


def _told(table: pa.Table) -> Told:
    groups, group = _numbered(table["group"])
    fields, field = _numbered(table["field"])
    sources, source = _numbered(table["outlet"])
    values, value = _numbered(table["value"])
    cells, item = np.unique(group * len(fields) + field, return_inverse=True)
    items = [(groups[cell // len(fields)], fields[cell % len(fields)]) for cell in cells.tolist()]
    published, midnight = _seconds(table["published"], pa.int64()), _seconds(table["day"], pa.int32()) * DAY
    day = np.where(np.isnan(midnight), published // DAY * DAY, midnight)
    return Told(sources, items, values, source, item, value, published, day)


def _numbered(column: pa.ChunkedArray) -> tuple[list[str], Ints]:
    """Number the names of a column in their order, as `truth.told.number` does; none is `NONE`."""
    encoded = column.dictionary_encode().combine_chunks()
    names = encoded.dictionary.to_pylist()
    order = sorted(range(len(names)), key=names.__getitem__)
    place = np.full(len(names) + 1, NONE)
    place[order] = np.arange(len(names))
    return [names[at] for at in order], place[encoded.indices.fill_null(len(names)).to_numpy()]


def _seconds(column: pa.ChunkedArray, whole: pa.DataType) -> Floats:
    return np.asarray(column.cast(whole).cast(pa.float64()).fill_null(np.nan).to_numpy())


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
        source: For each row of the facts its outlet among the sources of the votes, `NONE` where that has no vote.
        item: For each row its item among those of the votes, `NONE` where nobody votes on it.
        vote: For each row the vote of its outlet on its item, `NONE` where there is none.
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
    source: Ints
    item: Ints
    vote: Ints


def judge(facts: Facts) -> Judged:
    """Estimate what is true, with copies discounted and, beside it, by majority and by weighted vote."""
    votes = votes_of(facts.told)
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
    source = _among(facts.told.source, votes.fact, votes.source)
    item = _among(facts.told.item, votes.fact, votes.item)
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
        source=source,
        item=item,
        vote=votes.cast(source, item),
    )


def _among(told: Ints, fact: Ints, number: Ints) -> Ints:
    """Give the rows the numbers that the votes use in place of their own, `NONE` where the votes have none."""
    place = np.full(told.max(initial=NONE) + 1, NONE)
    place[told[fact]] = number
    return place[told]


def _holds(votes: Votes, probability: Floats) -> Floats:
    less = votes.relation == Relation.LESS
    fuller = probability[votes.related[less, 1]]
    added = np.bincount(votes.related[less, 0], weights=fuller, minlength=len(probability))
    return np.asarray(np.minimum(probability + added, 1.0), dtype=np.float64)


def not_contradicted(judged: Judged) -> Bools:
    """Say of each candidate whether the value held to be true does not contradict it: it is that, or says less."""
    votes, true = judged.votes, judged.chosen["copy_aware"]
    fine = np.zeros(len(votes.values), dtype=np.bool_)
    fine[true] = True
    of_true = votes.related[:, 0] == true[votes.candidate_item[votes.related[:, 0]]]
    fine[votes.related[of_true & (votes.relation == Relation.MORE), 1]] = True
    return fine


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
    candidates, fact = len(votes.values), votes.fact
    said = np.unique((facts.article * candidates + votes.given)[votes.given >= 0])
    taken = (facts.origin[fact] >= 0) & np.isin(facts.origin[fact] * candidates + votes.candidate, said)
    order = np.lexsort((votes.source, np.nan_to_num(votes.published, nan=np.inf), votes.day, taken))
    order = order[facts.same_text[fact[order]] != NONE]
    text = facts.same_text[fact[order]] * candidates + votes.candidate[order]
    again = np.ones(len(order), dtype=np.bool_)
    again[np.unique(text, return_index=True)[1]] = False
    taken[order] |= again
    return taken
