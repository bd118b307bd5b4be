"""How sources err: how often each gives the true value, a near one, one that says less or more, or another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from reconcile.audit.truth.base import chosen, softmax, until_settled
from reconcile.audit.truth.votes import Bools, Floats, Ints, Votes
from reconcile.audit.values import Relation

RELATIONS = len(Relation)
# What is expected of any source before its values are seen: that it is mostly right, and leaves out or misprints
# sooner than it makes up. Weighs as much as `FIRST_WEIGHT` values an attribute.
EXPECTED = {Relation.OTHER: 1.0, Relation.SAME: 6.0, Relation.NEAR: 0.7, Relation.LESS: 0.7, Relation.MORE: 0.3}
FIRST_WEIGHT = 10.0
EXPECTED_SHARE = 0.3  # what it weighs against all votes as to what sources do on average
SOURCE_WEIGHT = 4.0  # values that a source's own habits must outweigh against those of all sources
FIELD_WEIGHT = 4.0  # values that a source's habits with one attribute must outweigh against its others
COLLISION = 0.25  # how often two sources that are wrong by themselves give the same value
# How many values stand in each relation to the true one: few ways to leave out, more to add, any number to err. Two
# sources give the same one as if its share were drawn from a Dirichlet distribution of this concentration.
KINDS = {Relation.OTHER: 100.0, Relation.SAME: 1.0, Relation.NEAR: 100.0, Relation.LESS: 4.0, Relation.MORE: 40.0}
SPREAD = 9.0
_EXPECTED = np.array([EXPECTED[one] for one in Relation]) / sum(EXPECTED.values())
_KINDS = np.array([KINDS[one] for one in Relation])
ROUNDS = 60
SETTLED = 1e-5  # greatest change of a probability at which estimation ends
_LEAST = 1e-6  # votes that are reckoned with where all for a value are known to be taken


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every vote beside every candidate of its item: what the vote is if that candidate is true.

    Attributes:
        vote: Number of the vote.
        candidate: Number of the candidate held to be true.
        relation: What the value voted for is to it.
        share: Share of sources in that relation to the candidate that give this very value: a slip that many make says
            less of who makes it.
        cell: Source and attribute of the vote, as one number.
    """

    vote: Ints
    candidate: Ints
    relation: Ints
    share: Floats
    cell: Ints


def pair_up(votes: Votes) -> Pairs:
    """Put every vote beside every candidate of its item."""
    count = np.diff(votes.first_candidate)[votes.item]
    vote = np.repeat(np.arange(len(votes.source)), count)
    step = np.arange(len(vote)) - np.repeat(np.cumsum(count) - count, count)
    candidate = votes.first_candidate[votes.item][vote] + step
    relation = _relations(votes, votes.candidate[vote], candidate)
    group = candidate * RELATIONS + relation
    others = np.bincount(group, minlength=len(votes.values) * RELATIONS)[group]
    share = votes.supporters[votes.candidate][vote] / (others + 1.0)
    share[relation == Relation.SAME] = 1.0
    return Pairs(vote, candidate, relation, share, _cells(votes)[vote])


def _relations(votes: Votes, stated: Ints, true: Ints) -> Ints:
    """Look up what candidates are to others of the same item."""
    size = len(votes.values)
    known, asked = votes.related[:, 0] * size + votes.related[:, 1], stated * size + true
    relation = np.full(len(asked), int(Relation.OTHER))
    if len(known):
        at = np.minimum(np.searchsorted(known, asked), len(known) - 1)
        relation = np.where(known[at] == asked, votes.relation[at], relation)
    relation[stated == true] = Relation.SAME
    return relation


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the items.

    Attributes:
        votes: The votes on them.
        pairs: Every one of these beside every candidate of its item.
        vote: Which of all votes they are.
        candidate: Which of all candidates theirs are.
    """

    votes: Votes
    pairs: Pairs
    vote: Bools
    candidate: Bools


def contested(votes: Votes) -> tuple[Part, Part]:
    """Set the items on which all give one value apart from those on which there is something to settle.

    Args:
        votes: What the sources say.

    Returns:
        The agreed items, and the contested ones.
    """
    several = np.diff(votes.first_candidate) > 1
    agreed, open_ = (
        Part(some, pair_up(some), items[votes.item], items[votes.candidate_item])
        for items, some in ((items, votes.on(items)) for items in (~several, several))
    )
    return agreed, open_


def settle(parts: tuple[Part, Part], probability: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Alternate between judging sources by what is true and judging what is true by its sources.

    Args:
        parts: What the sources say, as `contested` gives it.
        probability: For each candidate how probable it is to begin with.
        weight: For each vote what it counts, from 0 (wholly copied) to 1.

    Returns:
        The probabilities, and how often each source stands in each relation to the truth, attribute by attribute: one
        row for each source and attribute, one column for each relation; rows sum to one.
    """
    agreed, part = parts
    known = _counted(agreed.votes, agreed.pairs, np.ones(len(agreed.votes.values)), weight[agreed.vote])
    own = weight[part.vote]
    alike = _alike(part.votes, part.pairs, own)

    def judged(probability: Floats) -> Floats:
        return _habits(known + _counted(part.votes, part.pairs, probability, own))

    def again(last: Floats) -> Floats:
        return softmax(part.votes, alike + _logs(part.votes, part.pairs, judged(last), own))

    settled = until_settled(probability[part.candidate], again, ROUNDS, SETTLED)
    whole = np.ones(len(probability))
    whole[part.candidate] = settled
    return whole, judged(settled)


def at_first_sight(votes: Votes, pairs: Pairs, weight: Floats) -> Floats:
    """Say what is probably true if all sources do what is expected of any before its values are seen."""
    habit = np.tile(_EXPECTED, (len(votes.sources) * len(votes.fields), 1))
    return softmax(votes, _alike(votes, pairs, weight) + _logs(votes, pairs, habit, weight))


def likelihood(votes: Votes, pairs: Pairs, habit: Floats, weight: Floats) -> float:
    """Give the logarithm of how likely the votes are, averaged over independent ones, and what is expected of habits.

    The latter decides where the votes fit either way: that some leave out what others add, or that these make it up.
    """
    if not weight.any():
        return 0.0
    expected = _EXPECTED @ np.log(habit.mean(axis=0))
    logs = _alike(votes, pairs, weight) + _logs(votes, pairs, habit, weight)
    of_items = np.logaddexp.reduceat(logs, votes.first_candidate[:-1])
    return float(of_items.sum() / weight.sum() + EXPECTED_SHARE * expected)


def _logs(votes: Votes, pairs: Pairs, habit: Floats, weight: Floats) -> Floats:
    """Give for each candidate the logarithm of how likely it is that the sources stand to it as they do."""
    gain = weight[pairs.vote] * np.log(habit[pairs.cell, pairs.relation])
    return _sums(pairs.candidate, gain, len(votes.values))


def _alike(votes: Votes, pairs: Pairs, weight: Floats) -> Floats:
    """Give for each candidate the logarithm of how likely it is that those who do not give it agree as they do.

    Values that stand in one relation to the truth are a sample whose shares are not known (Dirichlet-multinomial), so
    that it takes something to suppose that many come to the same value which is not true. To take the shares found for
    those there are would make it cost nothing, and any odd list could be true that all others leave somebody out of.
    """
    size = len(votes.values)
    group = pairs.candidate * RELATIONS + pairs.relation
    part, drawn = SPREAD / _KINDS[pairs.relation], weight[pairs.vote]
    given = np.maximum(_sums(votes.candidate, weight, size)[votes.candidate][pairs.vote], _LEAST)
    whole = np.maximum(_sums(group, drawn, size * RELATIONS)[group], _LEAST)
    of_value = (gammaln(given + part) - gammaln(part)) / given
    of_all = (gammaln(whole + SPREAD) - gammaln(SPREAD)) / whole
    amount = np.where(pairs.relation == Relation.SAME, 0.0, drawn * (of_value - of_all))
    return _sums(pairs.candidate, amount, size)


def _counted(votes: Votes, pairs: Pairs, probability: Floats, weight: Floats) -> Floats:
    """Count how often each source stands in each relation to the truth, attribute by attribute.

    Items that one voice alone speaks of tell nothing.
    """
    shape = (len(votes.sources), len(votes.fields), RELATIONS)
    place = pairs.cell * RELATIONS + pairs.relation
    told = np.clip(_sums(votes.item, weight, len(votes.items)) - 1, 0, 1)[votes.item][pairs.vote]
    return _sums(place, told * probability[pairs.candidate], shape[0] * shape[1] * shape[2]).reshape(shape)


def _habits(count: Floats) -> Floats:
    """Turn what was counted into shares.

    A source with few values is drawn to what it does elsewhere, and that to what all sources do. Where sources would be
    right less often than expected, being right counts more, by what expectation weighs in `likelihood`: else all may
    come to leave somebody out of an odd list.
    """
    usually = _shares(count.sum(axis=0) + FIRST_WEIGHT * _EXPECTED)
    rarely = np.maximum(_EXPECTED[Relation.SAME] / usually[:, Relation.SAME] - 1, 0)
    count = count.copy()
    count[:, :, Relation.SAME] *= 1 + EXPECTED_SHARE * rarely
    of_field = _shares(count.sum(axis=0) + FIRST_WEIGHT * _EXPECTED)
    usual = SOURCE_WEIGHT * of_field.sum(axis=0) / max(count.shape[1], 1)
    expected = np.einsum("sf,fr->sr", count.sum(axis=2), of_field)
    leaning = (count.sum(axis=1) + usual) / (expected + usual)  # above 1 where the source does it more than others
    return _shares(count + FIELD_WEIGHT * _shares(of_field[None] * leaning[:, None])).reshape(-1, RELATIONS)


def chance_of(votes: Votes, pairs: Pairs, probability: Floats, habit: Floats) -> Floats:
    """Say how probable it was that each vote's source would give this value by itself."""
    alone = habit[pairs.cell, pairs.relation] * pairs.share
    return _sums(pairs.vote, probability[pairs.candidate] * alone, len(votes.source))


def doubt(votes: Votes, probability: Floats, habit: Floats, weight: Floats) -> Floats:
    """Allow that nobody gives the true value: then all that speak for the likeliest one are wrong, and agree by chance.

    Asked at the end, with the habits that were found, and not while they are sought: where few sources share items
    it would explain all they say.

    Args:
        votes: What the sources say.
        probability: For each candidate how probable it is, if one of them is true.
        habit: The habits of the sources.
        weight: For each vote what it counts, from 0 (wholly copied) to 1.

    Returns:
        For each candidate how probable it is; those of an item sum to less than one.
    """
    if not len(probability):
        return probability
    right = habit[_cells(votes), Relation.SAME]
    voices = _sums(votes.candidate, weight, len(votes.values))
    odds = _sums(votes.candidate, weight * np.log((1 - right) / right), len(votes.values))
    odds += np.log(COLLISION) * np.maximum(voices - 1, 0)
    likeliest = chosen(votes, probability)
    nobody = probability[likeliest] * np.exp(odds[likeliest])
    return np.asarray(probability / (1 + nobody)[votes.candidate_item], dtype=np.float64)


def _cells(votes: Votes) -> Ints:
    return votes.source * len(votes.fields) + votes.field


def _shares(amounts: Floats) -> Floats:
    return np.asarray(amounts / amounts.sum(axis=-1, keepdims=True), dtype=np.float64)


def _sums(place: Ints, amount: Floats, places: int) -> Floats:
    return np.bincount(place, weights=amount, minlength=places).astype(np.float64)
