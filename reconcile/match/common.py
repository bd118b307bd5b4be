"""Whether two claims say something in common: only such a pair may make a group."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from reconcile.match import parties
from reconcile.match.features import contained, quote_agrees
from reconcile.match.pairs import Pairs
from reconcile.match.ragged import Flags, Floats

MOSTLY_SAID = 0.7  # share of the shorter statement's words, by rarity, that is saying the same without a common deed
FEWEST_WORDS = 2  # words both must say for that; a single name in common is a subject, not a statement
MOSTLY_QUOTED = 0.5  # the same for the shorter of two quotes
# One kind of deed and a party in common is little where the words differ: most of a story bans, says or builds
# something, and its main parties are everywhere. So some of the words must be common too, fewer for likelier pairs.
PARTLY_SAID = 0.4
HARDLY_SAID = 0.15
LIKELY = 0.65  # score from which hardly any words are enough
DOERS = ("actors", "targets", "places")


class CommonGround:
    """What pairs of claims have in common; each question is asked once its answer is wanted.

    Args:
        pairs: The pairs.
        scores: Their scores at the story's odds, 0 to 1.
    """

    def __init__(self, pairs: Pairs, scores: Floats) -> None:
        self._pairs = pairs
        self._scores = scores

    @cached_property
    def wording(self) -> Flags:
        """True where they share most of their words."""
        mostly = contained(self._pairs) >= MOSTLY_SAID
        return np.asarray(mostly & (np.diff(self._pairs.common_stems.indptr) >= FEWEST_WORDS), dtype=np.bool_)

    @cached_property
    def quote(self) -> Flags:
        """True where they share a quote."""
        return np.asarray(quote_agrees(self._pairs) >= MOSTLY_QUOTED, dtype=np.bool_)

    @cached_property
    def unread(self) -> Flags:
        """True where neither is known to have a party."""
        return ~(_anybody(self._pairs, self._pairs.a) | _anybody(self._pairs, self._pairs.b))

    @cached_property
    def words(self) -> Flags:
        """True where they share some of their words, or hardly any but are likely to match all the same."""
        said = contained(self._pairs)
        hardly = (said >= HARDLY_SAID) & (self._scores >= LIKELY)
        return np.asarray((said >= PARTLY_SAID) | hardly, dtype=np.bool_)

    @cached_property
    def deed(self) -> Flags:
        """True where they speak of one deed, or of deeds of one kind."""
        return _deed_in_common(self._pairs)

    @cached_property
    def party(self) -> Flags:
        """True where a party to it is in both, or nothing speaks against that."""
        return _party_in_common(self._pairs)

    @property
    def enough(self) -> Flags:
        """True where a pair may make a group; parties, the costliest to compare, only where they decide it."""
        enough = self.wording | self.quote | self.unread
        asked = np.flatnonzero(self.words & self.deed & ~enough)
        enough[asked] = _party_in_common(self._pairs.subset(asked))
        return enough


def said_in_common(pairs: Pairs, scores: Floats) -> Flags:
    """Mark pairs that share most of their words, a quote, or some words, what is done and a party to it.

    A subject in common is not enough to make two statements one. Where neither is known to have a party at all, as
    after a light reading, nothing is asked.

    Args:
        pairs: The pairs.
        scores: Their scores at the story's odds, 0 to 1.

    Returns:
        True where the pair may make a group; the others only support one.
    """
    return CommonGround(pairs, scores).enough


def _deed_in_common(pairs: Pairs) -> Flags:
    """Say whether what the one asserts is the same deed as, or of one kind with, a deed the other speaks of."""
    told, kin = pairs.story.deeds.told, pairs.story.deeds.kin
    first = told[pairs.a].multiply(kin[pairs.b]).sum(axis=1)
    second = told[pairs.b].multiply(kin[pairs.a]).sum(axis=1)
    return np.asarray((first > 0) | (second > 0), dtype=np.bool_).ravel()


def _party_in_common(pairs: Pairs) -> Flags:
    """Say whether it is done to the same, or not by known others with a party of the one mentioned by the other.

    Who does it is not asked where it is done to the same: that may be what the two dispute. Silence is no obstacle.
    """
    held = pairs.story.columns.parties
    same_target = parties.likeness(pairs, held["targets"]) > 0.0
    both_done_to = _held(pairs, "targets")
    other_doers = both_done_to & parties.clash(pairs, held["actors"])
    silent = ~(_anybody(pairs, pairs.a) & _anybody(pairs, pairs.b))
    return same_target | (~other_doers & (silent | (_best_of_any(pairs) > 0.0) | _mentioned(pairs)))


def _held(pairs: Pairs, kind: str) -> Flags:
    held = pairs.story.columns.parties[kind].rows.lengths > 0
    return np.asarray(held[pairs.a] & held[pairs.b], dtype=np.bool_)


def _anybody(pairs: Pairs, side: np.ndarray) -> Flags:
    held = [pairs.story.columns.parties[kind].rows.lengths[side] > 0 for kind in DOERS]
    return np.asarray(np.any(held, axis=0), dtype=np.bool_)


def _best_of_any(pairs: Pairs) -> Floats:
    """Give how alike the best two parties are, whatever part they play."""
    held = pairs.story.columns.parties
    figures = [parties.likeness(pairs, held[one], held[other]) for one in DOERS for other in DOERS]
    return np.asarray(np.max(figures, axis=0), dtype=np.float64)


def _mentioned(pairs: Pairs) -> Flags:
    """Say whether a word of a party of the one stands among the words of the other."""
    words, party = pairs.story.words, pairs.story.party_words
    first = party[pairs.a].multiply(words[pairs.b]).sum(axis=1)
    second = party[pairs.b].multiply(words[pairs.a]).sum(axis=1)
    return np.asarray((first > 0) | (second > 0), dtype=np.bool_).ravel()
