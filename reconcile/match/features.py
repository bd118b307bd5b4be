"""The named reasons for and against a match: one small function each, its first line what an editor reads.

Every function takes pairs of claims and gives one figure a pair. 0 always means "says nothing": a field that one side
does not have neither helps nor harms. Agreement and clash of one field are two features, because a clash of one field
under agreement of all others is what a dispute looks like and must weigh little, while a shared field between unlike
statements must not weigh much either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from reconcile.match import parties
from reconcile.match.numbers import figures_agree, figures_clash, figures_far
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Flags, Floats, Indices, crossed
from reconcile.match.story import Story
from reconcile.text import similarity

NEARLY_ALL = 0.7  # share of the longer statement from which on it counts less and less what company is kept
# Least squares of the cosine of meaning on `shared_words` over the train pairs of ECB+ and MRPC.
EXPECTED_MEANING, MEANING_OF_WORDS = 0.361, 0.753
Measure = Callable[[Pairs], Floats]
MOST_AT_ONCE = 50_000  # pairs measured at a time, few enough to stay in the processor's cache


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """One feature of a pair.

    Attributes:
        name: The name it has in the weights file and in explanations.
        measure: Computes it for many pairs at once.
    """

    name: str
    measure: Measure

    @property
    def explanation(self) -> str:
        """The first line of its docstring."""
        return (self.measure.__doc__ or "").splitlines()[0]


def shared_words(pairs: Pairs) -> Floats:
    """How many of their words both use, rare words counting more."""
    story = pairs.story
    both = np.asarray(pairs.common_stems @ story.rarity**2).ravel()
    return both / np.maximum(story.lengths[pairs.a] * story.lengths[pairs.b], 1e-9)


def contained(pairs: Pairs) -> Floats:
    """How much of the shorter statement the longer one also says."""
    mass = pairs.story.mass
    return pairs.common_mass / np.maximum(np.minimum(mass[pairs.a], mass[pairs.b]), 1e-9)


def covered(pairs: Pairs) -> Floats:
    """How much of the longer statement the shorter one also says."""
    mass = pairs.story.mass
    return pairs.common_mass / np.maximum(np.maximum(mass[pairs.a], mass[pairs.b]), 1e-9)


def rarest_shared(pairs: Pairs) -> Floats:
    """How rare the rarest word is that both use."""
    rarity = pairs.story.rarity
    shared = sparse.csr_array(pairs.common_stems @ sparse.diags_array(rarity))
    rarest = np.asarray(shared.max(axis=1).toarray(), dtype=np.float64).ravel()
    return rarest / max(1.0, float(rarity.max(initial=1.0)))


def same_order(pairs: Pairs) -> Floats:
    """How many words both use in the same order."""
    return similarity.letters_each(*_sides(pairs.story.orders, pairs))


def same_letters(pairs: Pairs) -> Floats:
    """How much of the two texts is the same letter for letter."""
    return similarity.letters_each(*_sides(pairs.story.columns.texts, pairs))


def lookalike_words(pairs: Pairs) -> Floats:
    """How many words of the shorter statement have a near twin in the longer one, where they are not equal."""
    story = pairs.story
    beginnings = story.beginnings
    alike = np.asarray(beginnings[pairs.a].minimum(beginnings[pairs.b]).sum(axis=1), dtype=np.float64).ravel()
    same = np.diff(pairs.common_stems.indptr)
    held = np.diff(story.words.indptr)
    left = np.minimum(held[pairs.a], held[pairs.b]) - same
    return np.where(left > 0, (alike - same) / np.maximum(left, 1), 0.0)


def length_gap(pairs: Pairs) -> Floats:
    """How much more the one says than the other."""
    mass = np.maximum(pairs.story.mass, 1.0)
    return np.abs(np.log(mass[pairs.a] / mass[pairs.b]))


def meaning_beyond_words(pairs: Pairs) -> Floats:
    """How much nearer the two are in meaning than their shared words lead one to expect."""
    return np.maximum(_meaning_gap(pairs), 0.0)


def meaning_short_of_words(pairs: Pairs) -> Floats:
    """How much farther the two are in meaning than their shared words lead one to expect."""
    return np.maximum(-_meaning_gap(pairs), 0.0)


def meaning_unread(pairs: Pairs) -> Floats:
    """The meanings were not read: only words and fields speak."""
    return np.full(len(pairs), float(pairs.story.meanings is None))


def contexts_part(pairs: Pairs) -> Floats:
    """How far their articles keep different company, as on two look-alike events, unless both say the same."""
    apart = np.maximum(-pairs.story.context.articles(pairs.a, pairs.b), 0.0)
    return apart * np.clip((1.0 - covered(pairs)) / (1.0 - NEARLY_ALL), 0.0, 1.0)


def contexts_meet(pairs: Pairs) -> Floats:
    """How far their articles keep the same company, as those on one event do."""
    return np.maximum(pairs.story.context.articles(pairs.a, pairs.b), 0.0)


def same_company(pairs: Pairs) -> Floats:
    """Whether the two resemble the same articles of the story."""
    return pairs.story.context.claims(pairs.a, pairs.b)


def no_context(pairs: Pairs) -> Floats:
    """Too few articles, or far too many, to compare the company they keep: only the two statements speak."""
    return np.full(len(pairs), float(pairs.story.context.silent))


def predicate_agrees(pairs: Pairs) -> Floats:
    """Both say the same is done."""
    return pairs.shared(pairs.story.columns.predicates)


def predicate_differs(pairs: Pairs) -> Floats:
    """They say that different things are done."""
    both, fewer = pairs.common(pairs.story.columns.predicates)
    return fewer - both


def deeds_shared(pairs: Pairs) -> Floats:
    """How many of the deeds of the one with fewer both speak of, as verbs or as nouns."""
    return pairs.shared(pairs.story.columns.deeds)


def deeds_related(pairs: Pairs) -> Floats:
    """They speak of deeds of one kind, such as a ban and a licence, though not of the same deed."""
    same, _ = pairs.common(pairs.story.columns.deeds)
    return np.asarray((same == 0) & pairs.of_one_kind, dtype=np.float64)


def deeds_apart(pairs: Pairs) -> Floats:
    """Both speak of deeds, and no two of them are of one kind."""
    _, fewer = pairs.common(pairs.story.columns.deeds)
    return np.asarray((fewer > 0) & ~pairs.of_one_kind, dtype=np.float64)


def names_agree(pairs: Pairs) -> Floats:
    """How many of the proper names of the one with fewer are in both."""
    return pairs.shared(pairs.story.columns.names)


def names_clash(pairs: Pairs) -> Floats:
    """Both name somebody or somewhere, and no name is in both."""
    both, fewer = pairs.common(pairs.story.columns.names)
    return np.asarray((fewer > 0) & (both == 0), dtype=np.float64)


def actor_agrees(pairs: Pairs) -> Floats:
    """How well those who do it agree."""
    return parties.likeness(pairs, pairs.story.columns.parties["actors"])


def actor_clashes(pairs: Pairs) -> Floats:
    """Both say who does it, and it is somebody else."""
    return parties.clash(pairs, pairs.story.columns.parties["actors"]).astype(np.float64)


def target_agrees(pairs: Pairs) -> Floats:
    """How well what it is done to agrees."""
    return parties.likeness(pairs, pairs.story.columns.parties["targets"])


def target_clashes(pairs: Pairs) -> Floats:
    """Both say what it is done to, and it is something else."""
    return parties.clash(pairs, pairs.story.columns.parties["targets"]).astype(np.float64)


def place_agrees(pairs: Pairs) -> Floats:
    """How well the places agree."""
    return parties.likeness(pairs, pairs.story.columns.parties["places"])


def place_clashes(pairs: Pairs) -> Floats:
    """Both say where, and it is somewhere else."""
    return parties.clash(pairs, pairs.story.columns.parties["places"]).astype(np.float64)


def speaker_agrees(pairs: Pairs) -> Floats:
    """How well those who say so agree."""
    return parties.likeness(pairs, pairs.story.columns.parties["speakers"])


def quote_agrees(pairs: Pairs) -> Floats:
    """How many of the quoted words of the shorter quote are in both quotes."""
    return pairs.shared(pairs.story.columns.quotes)


def numbers_agree(pairs: Pairs) -> Floats:
    """How many of the figures of the one with fewer are in both, rounding allowed."""
    return figures_agree(pairs)


def numbers_clash(pairs: Pairs) -> Floats:
    """How many of the figures of the one with fewer count the same thing and are other figures."""
    return figures_clash(pairs)


def numbers_far(pairs: Pairs) -> Floats:
    """How many of the figures of the one with fewer count the same thing and are of another size altogether."""
    return figures_far(pairs)


def days_agree(pairs: Pairs) -> Floats:
    """Both date the event, and the days can be the same."""
    places, meet = _days(pairs)
    return _marked(pairs, places[meet])


def days_clash(pairs: Pairs) -> Floats:
    """Both date the event, and the days cannot be the same."""
    places, meet = _days(pairs)
    return _marked(pairs, places[~meet])


def one_negated(pairs: Pairs) -> Floats:
    """One says it is so, the other that it is not."""
    negated = pairs.story.columns.negated
    return np.asarray(negated[pairs.a] != negated[pairs.b], dtype=np.float64)


FEATURES: tuple[NamedMeasure, ...] = tuple(
    NamedMeasure(measure.__name__, measure)
    for measure in (
        shared_words,
        contained,
        covered,
        rarest_shared,
        same_order,
        same_letters,
        lookalike_words,
        length_gap,
        meaning_beyond_words,
        meaning_short_of_words,
        meaning_unread,
        contexts_part,
        contexts_meet,
        same_company,
        no_context,
        predicate_agrees,
        predicate_differs,
        deeds_shared,
        deeds_related,
        deeds_apart,
        names_agree,
        names_clash,
        actor_agrees,
        actor_clashes,
        target_agrees,
        target_clashes,
        place_agrees,
        place_clashes,
        speaker_agrees,
        quote_agrees,
        numbers_agree,
        numbers_clash,
        numbers_far,
        days_agree,
        days_clash,
        one_negated,
    )
)


def measure_all(story: Story, a: Indices, b: Indices) -> Floats:
    """Compute every feature for many pairs.

    Args:
        story: The story the claims stand in.
        a: Positions of the first claims.
        b: Positions of the second claims.

    Returns:
        Pairs × features, in the order of FEATURES.
    """
    figures = np.empty((len(a), len(FEATURES)))
    for first in range(0, len(a), MOST_AT_ONCE):
        part = slice(first, first + MOST_AT_ONCE)
        pairs = Pairs(story, a[part], b[part])
        for n, feature in enumerate(FEATURES):
            figures[part, n] = feature.measure(pairs)
    return figures


def _sides(texts: list[str], pairs: Pairs) -> tuple[list[str], list[str]]:
    return [texts[n] for n in pairs.a.tolist()], [texts[n] for n in pairs.b.tolist()]


def _meaning_gap(pairs: Pairs) -> Floats:
    """Give the nearness of meaning less what the shared words lead one to expect; 0 where meanings are not read."""
    if pairs.meaning is None:
        return np.zeros(len(pairs))
    return np.asarray(pairs.meaning - (EXPECTED_MEANING + MEANING_OF_WORDS * shared_words(pairs)), dtype=np.float64)


def _days(pairs: Pairs) -> tuple[Indices, Flags]:
    """Give the pairs in which both date the event, and for each whether two of the dates can be the same."""
    dates = pairs.story.columns.dates
    places = pairs.both_hold(dates.rows)
    some = pairs.subset(places)
    beside = crossed(dates.rows, dates.rows, some.a, some.b)
    left, right = dates.rows.values[beside.left], dates.rows.values[beside.right]
    meet = (dates.first[left] <= dates.last[right]) & (dates.first[right] <= dates.last[left])
    return places, beside.any_of_pair(meet, len(places))


def _marked(pairs: Pairs, places: Indices) -> Floats:
    figures = np.zeros(len(pairs))
    figures[places] = 1.0
    return figures
