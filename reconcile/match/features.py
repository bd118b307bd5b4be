"""The named reasons for and against a match: one small function each, its first line what an editor reads.

Every function takes the story and the positions of the pairs' claims and gives one figure a pair. 0 always means
"says nothing": a field that one side does not have neither helps nor harms. Agreement and clash of one field are
two features, because a clash of one field under agreement of all others is what a dispute looks like and must
weigh little, while a shared field between unlike statements must not weigh much either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reconcile.match import parties
from reconcile.match.deeds import related
from reconcile.match.profile import Days, Profile
from reconcile.match.story import Floats, Indices, Story
from reconcile.model.values import QuantityValue
from reconcile.text import similarity

Measure = Callable[[Story, Indices, Indices], Floats]
NEAR_NUMBER = 0.02  # two figures this close, as a share of the larger, are one figure rounded
LOOKALIKE = 0.8  # two words this alike letter for letter are one word in another form


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


def shared_words(story: Story, a: Indices, b: Indices) -> Floats:
    """How many of their words both use, rare words counting more."""
    product = story.weighted[a].multiply(story.weighted[b])
    return np.asarray(product.sum(axis=1)).ravel()


def _shared_mass(story: Story, a: Indices, b: Indices) -> Floats:
    return np.asarray(story.words[a].multiply(story.words[b]) @ story.rarity).ravel()


def contained(story: Story, a: Indices, b: Indices) -> Floats:
    """How much of the shorter statement the longer one also says."""
    return _shared_mass(story, a, b) / np.maximum(np.minimum(story.mass[a], story.mass[b]), 1e-9)


def covered(story: Story, a: Indices, b: Indices) -> Floats:
    """How much of the longer statement the shorter one also says."""
    return _shared_mass(story, a, b) / np.maximum(np.maximum(story.mass[a], story.mass[b]), 1e-9)


def rarest_shared(story: Story, a: Indices, b: Indices) -> Floats:
    """How rare the rarest word is that both use."""
    shared = story.words[a].multiply(story.words[b]).multiply(story.rarity[np.newaxis, :])
    rarest: Floats = shared.max(axis=1).toarray().ravel()
    return rarest / max(1.0, float(story.rarity.max(initial=1.0)))


def same_order(story: Story, a: Indices, b: Indices) -> Floats:
    """How many words both use in the same order."""
    return _each(story, a, b, lambda p, q: similarity.word_order(p.sequence, q.sequence))


def same_letters(story: Story, a: Indices, b: Indices) -> Floats:
    """How much of the two texts is the same letter for letter."""
    return _each(story, a, b, lambda p, q: similarity.letters(p.text, q.text))


def lookalike_words(story: Story, a: Indices, b: Indices) -> Floats:
    """How many words of the shorter statement have a near twin in the longer one, where they are not equal."""
    return _each(story, a, b, _lookalikes)


def _lookalikes(p: Profile, q: Profile) -> float:
    left, right = sorted(p.stems - q.stems), sorted(q.stems - p.stems)
    if not left or not right:
        return 0.0
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    return sum(any(_twins(word, other) for other in long) for word in short) / len(short)


def _twins(word: str, other: str) -> bool:
    return word[0] == other[0] and similarity.names(word, other) >= LOOKALIKE


def length_gap(story: Story, a: Indices, b: Indices) -> Floats:
    """How much more the one says than the other."""
    return np.abs(np.log(np.maximum(story.mass[a], 1.0) / np.maximum(story.mass[b], 1.0)))


def contexts_part(story: Story, a: Indices, b: Indices) -> Floats:
    """How far their articles keep different company, as those on two look-alike events do."""
    return np.maximum(-story.context(a, b), 0.0)


def contexts_meet(story: Story, a: Indices, b: Indices) -> Floats:
    """How far their articles keep the same company, as those on one event do."""
    return np.maximum(story.context(a, b), 0.0)


def same_company(story: Story, a: Indices, b: Indices) -> Floats:
    """Whether the two resemble the same other statements of the story."""
    return story.company(a, b)


def small_story(story: Story, a: Indices, b: Indices) -> Floats:
    """Too few articles to compare the company they keep: only the two statements themselves speak."""
    return np.where(a == b, 0.0, float(story.small))


def predicate_agrees(story: Story, a: Indices, b: Indices) -> Floats:
    """Both say the same is done."""
    return _each(story, a, b, lambda p, q: float(bool(p.predicate) and p.predicate == q.predicate))


def predicate_differs(story: Story, a: Indices, b: Indices) -> Floats:
    """They say that different things are done."""
    return _each(story, a, b, lambda p, q: float(bool(p.predicate and q.predicate) and p.predicate != q.predicate))


def deeds_shared(story: Story, a: Indices, b: Indices) -> Floats:
    """How many of the deeds of the one with fewer both speak of, as verbs or as nouns."""
    return _each(story, a, b, lambda p, q: parties.shared(p.deeds, q.deeds))


def deeds_related(story: Story, a: Indices, b: Indices) -> Floats:
    """They speak of deeds of one kind, such as a ban and a licence, though not of the same deed."""
    return _each(story, a, b, lambda p, q: float(not p.deeds & q.deeds and related(p.deeds, q.deeds)))


def deeds_apart(story: Story, a: Indices, b: Indices) -> Floats:
    """Both speak of deeds, and no two of them are of one kind."""
    return _each(story, a, b, lambda p, q: float(bool(p.deeds and q.deeds) and not related(p.deeds, q.deeds)))


def names_agree(story: Story, a: Indices, b: Indices) -> Floats:
    """How many of the proper names of the one with fewer are in both."""
    return _each(story, a, b, lambda p, q: parties.shared(p.names, q.names))


def names_clash(story: Story, a: Indices, b: Indices) -> Floats:
    """Both name somebody or somewhere, and no name is in both."""
    return _each(story, a, b, lambda p, q: float(bool(p.names and q.names) and not p.names & q.names))


def actor_agrees(story: Story, a: Indices, b: Indices) -> Floats:
    """How well those who do it agree."""
    return _each(story, a, b, lambda p, q: parties.likeness(p.actors, q.actors))


def actor_clashes(story: Story, a: Indices, b: Indices) -> Floats:
    """Both say who does it, and it is somebody else."""
    return _each(story, a, b, lambda p, q: float(parties.clash(p.actors, q.actors)))


def target_agrees(story: Story, a: Indices, b: Indices) -> Floats:
    """How well what it is done to agrees."""
    return _each(story, a, b, lambda p, q: parties.likeness(p.targets, q.targets))


def target_clashes(story: Story, a: Indices, b: Indices) -> Floats:
    """Both say what it is done to, and it is something else."""
    return _each(story, a, b, lambda p, q: float(parties.clash(p.targets, q.targets)))


def place_agrees(story: Story, a: Indices, b: Indices) -> Floats:
    """How well the places agree."""
    return _each(story, a, b, lambda p, q: parties.likeness(p.places, q.places))


def place_clashes(story: Story, a: Indices, b: Indices) -> Floats:
    """Both say where, and it is somewhere else."""
    return _each(story, a, b, lambda p, q: float(parties.clash(p.places, q.places)))


def speaker_agrees(story: Story, a: Indices, b: Indices) -> Floats:
    """How well those who say so agree."""
    return _each(story, a, b, lambda p, q: parties.likeness(p.speakers, q.speakers))


def quote_agrees(story: Story, a: Indices, b: Indices) -> Floats:
    """How many of the quoted words of the shorter quote are in both quotes."""
    return _each(story, a, b, lambda p, q: parties.shared(p.quote, q.quote))


def numbers_agree(story: Story, a: Indices, b: Indices) -> Floats:
    """How many of the figures of the one with fewer are in both, rounding allowed."""
    return _each(story, a, b, lambda p, q: _figures(p.numbers, q.numbers)[0])


def numbers_clash(story: Story, a: Indices, b: Indices) -> Floats:
    """How many of the figures of the one with fewer count the same thing and are other figures."""
    return _each(story, a, b, lambda p, q: _figures(p.numbers, q.numbers)[1])


def days_agree(story: Story, a: Indices, b: Indices) -> Floats:
    """Both date the event, and the days can be the same."""
    return _each(story, a, b, lambda p, q: float(bool(p.days and q.days) and _days_meet(p.days, q.days)))


def days_clash(story: Story, a: Indices, b: Indices) -> Floats:
    """Both date the event, and the days cannot be the same."""
    return _each(story, a, b, lambda p, q: float(bool(p.days and q.days) and not _days_meet(p.days, q.days)))


def one_negated(story: Story, a: Indices, b: Indices) -> Floats:
    """One says it is so, the other that it is not."""
    return _each(story, a, b, lambda p, q: float(p.negated != q.negated))


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
        contexts_part,
        contexts_meet,
        same_company,
        small_story,
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
    return np.stack([feature.measure(story, a, b) for feature in FEATURES], axis=1)


def _each(story: Story, a: Indices, b: Indices, compare: Callable[[Profile, Profile], float]) -> Floats:
    profiles = story.profiles
    pairs = zip(a.tolist(), b.tolist(), strict=True)
    return np.array([compare(profiles[i], profiles[j]) for i, j in pairs], dtype=np.float64)


def _figures(left: tuple[QuantityValue, ...], right: tuple[QuantityValue, ...]) -> tuple[float, float]:
    """Give the shares of figures that agree and that clash, of the side with fewer."""
    if not left or not right:
        return 0.0, 0.0
    fewer, more = (left, right) if len(left) <= len(right) else (right, left)
    agree = [any(_same_figure(value, other) for other in more) for value in fewer]
    counted = [any(_same_measure(value, other) for other in more) for value in fewer]
    clash = [like and not same for like, same in zip(counted, agree, strict=True)]
    return sum(agree) / len(fewer), sum(clash) / len(fewer)


def _same_measure(a: QuantityValue, b: QuantityValue) -> bool:
    """Say whether two figures count or measure the same thing."""
    if a.unit != b.unit:
        return False
    return bool(a.unit) or not a.of or not b.of or bool(set(a.of.split()) & set(b.of.split()))


def _same_figure(a: QuantityValue, b: QuantityValue) -> bool:
    """Say whether two figures overlap as intervals, give or take rounding."""
    if a.unit != b.unit:
        return False
    low_a, high_a = _ends(a)
    low_b, high_b = _ends(b)
    slack = NEAR_NUMBER * min(abs(x) for x in (low_a, high_a, low_b, high_b) if x not in (-np.inf, np.inf))
    return low_a <= high_b + slack and low_b <= high_a + slack


def _ends(value: QuantityValue) -> tuple[float, float]:
    low = -np.inf if value.low is None else value.low
    return low, np.inf if value.high is None else value.high


def _days_meet(left: tuple[Days, ...], right: tuple[Days, ...]) -> bool:
    return any(a[0] <= b[1] and b[0] <= a[1] for a in left for b in right)
