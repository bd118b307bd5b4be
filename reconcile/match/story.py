"""A story as matching sees it: its claims in columns, how rare each word is, and the company they keep."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from importlib import resources
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from reconcile.match.columns import Columns, columns_of, kept
from reconcile.match.context import Context
from reconcile.match.deeds import DeedTable, deed_table
from reconcile.match.profile import profile
from reconcile.match.ragged import Floats, Kept, Ragged
from reconcile.match.words import stems
from reconcile.model.claim import Claim

Vectors = NDArray[np.float32]
ReadMeanings = Callable[[Sequence[str]], Vectors]

BACKGROUND_CLAIMS = 60.0  # the general word counts weigh as much as this many claims of the story
SAME_BEGINNING = 4  # letters; two words that begin alike may be one word in two forms
PIECE = 3  # letters
_SURROGATES = range(0xD800, 0xE000)  # code points that no text may hold
UNSEEN_RATE = 0.0004  # share of statements that hold a word missing from the general counts


@lru_cache(maxsize=1)
def general_rates() -> dict[str, float]:
    """Read how large a share of news sentences holds each common stem.

    Returns:
        Rates by stem, 0 to 1, from `data/weights_words.toml`.
    """
    text = resources.files("reconcile.data").joinpath("weights_words.toml").read_text(encoding="utf-8")
    rates: dict[str, float] = tomllib.loads(text)["rate"]
    return rates


class Story:
    """All claims of one run, indexed for comparing pairs of them.

    Args:
        columns: The claims; figures do not depend on their order.
        meanings: A row of length 1 a claim (`text.vectors.sentence_vectors`), or None where they are not read.

    Attributes:
        columns: The claims.
        meanings: What each means, as a vector, or None.
        rarity: For each stem its inverse document frequency, in natural logarithms.
        words: Claims × stems, 1 where the claim holds the stem.
        mass: For each claim the rarities of its stems added up.
    """

    def __init__(self, columns: Columns, meanings: Vectors | None = None) -> None:
        self.columns = columns
        self.meanings = meanings
        self._held: dict[int, sparse.csr_array] = {}
        self.words = columns.stems.rows.incidence(len(columns.stems.things))
        self.rarity = self._rarities()
        self.mass: Floats = np.asarray(self.words @ self.rarity).ravel()

    @classmethod
    def of(cls, claims: Iterable[Claim], read_meanings: ReadMeanings | None = None) -> Story:
        """Index claims as they come out of extraction.

        Args:
            claims: The claims; where the order of the input must not matter, sorted by id.
            read_meanings: Turns texts into vectors of meaning; not asked where None.

        Returns:
            The story, its claims in the order given.
        """
        columns = columns_of(map(profile, claims))
        return cls(columns, read_meanings(columns.texts) if read_meanings else None)

    def __len__(self) -> int:
        """Give the number of claims."""
        return len(self.columns)

    def warm_up(self) -> None:
        """Compute what all pairs need before several threads ask for it at once."""
        for held in (self.columns.deeds, self.columns.predicates, self.columns.names, self.columns.quotes):
            self.held(held)
        _ = self.lengths, self.beginnings, self.deeds, self.party_words, self.context

    def held(self, things: Kept[str]) -> sparse.csr_array:
        """Say for each claim which things of one kind it holds.

        Args:
            things: One of the story's own columns.

        Returns:
            Claims × things, 1 where the claim holds the thing.
        """
        if id(things) not in self._held:
            self._held[id(things)] = things.rows.incidence(len(things.things))
        return self._held[id(things)]

    @cached_property
    def lengths(self) -> Floats:
        """For each claim the length of its row of rarities."""
        return np.asarray(np.sqrt(self.words @ self.rarity**2), dtype=np.float64).ravel()

    @cached_property
    def weighted(self) -> sparse.csr_array:
        """Claims × stems: the rarity of each stem, each row scaled to length 1."""
        matrix = sparse.csr_array(self.words @ sparse.diags_array(self.rarity))
        return sparse.csr_array(sparse.diags_array(1 / np.maximum(self.lengths, 1e-9)) @ matrix)

    @cached_property
    def beginnings(self) -> sparse.csr_array:
        """Claims × beginnings of words: how many of its different stems begin so."""
        firsts = [stem[:SAME_BEGINNING] for stem in self.columns.stems.things] or [""]
        names = {first: n for n, first in enumerate(sorted(set(firsts)))}
        begins = np.array([names[first] for first in firsts])
        shape = (len(firsts), len(names))
        table = sparse.csr_array((np.ones(len(firsts)), (np.arange(len(firsts)), begins)), shape=shape)
        return sparse.csr_array(self.words @ table)

    @cached_property
    def party_words(self) -> sparse.csr_array:
        """Claims × stems: how often a stem stands in the names of those who do it, of whom it is done to and where."""
        number = {stem: n for n, stem in enumerate(self.columns.stems.things)}
        total = sparse.csr_array(self.words.shape)
        for kind in ("actors", "targets", "places"):
            kept = self.columns.parties[kind]
            spelled = (stems(thing.name.lower().split()) for thing in kept.things)
            words = Ragged.of([[number[stem] for stem in one if stem in number] for one in spelled])
            total = total + kept.rows.incidence(len(kept.things)) @ _at_least_one_row(words, self.words.shape[1])
        return sparse.csr_array(total)

    @cached_property
    def pieces(self) -> sparse.csr_array:
        """Claims × three-letter pieces: 1 where the claim's text holds the piece."""
        held = kept(
            [sorted({text[n : n + PIECE] for n in range(len(text) - PIECE + 1)}) for text in self.columns.texts]
        )
        return held.rows.incidence(len(held.things))

    @cached_property
    def orders(self) -> list[str]:
        """For each claim a string with one character a stem, so that comparing letters compares words."""
        rows = self.columns.stems.rows
        signs = rows.values % (0x110000 - len(_SURROGATES))
        signs = np.where(signs < _SURROGATES[0], signs, signs + len(_SURROGATES))
        text = signs.astype("<u4").tobytes().decode("utf-32-le")
        starts = rows.starts.tolist()
        return [text[first:last] for first, last in pairwise(starts)]

    @cached_property
    def deeds(self) -> DeedTable:
        """The deeds of all claims and the kinds they belong to."""
        return deed_table(self.columns.deeds, self.columns.predicates)

    @cached_property
    def context(self) -> Context:
        """The company that articles and claims keep."""
        return Context(self.columns, self.weighted)

    def _rarities(self) -> Floats:
        rates = general_rates()
        stems = self.columns.stems.things or [""]
        general = np.array([rates.get(stem, UNSEEN_RATE) for stem in stems])
        counts = np.bincount(self.words.indices, minlength=self.words.shape[1])
        share = (counts + BACKGROUND_CLAIMS * general) / (len(self) + BACKGROUND_CLAIMS)
        return np.asarray(-np.log(np.minimum(share, 1.0)), dtype=np.float64)


def _at_least_one_row(rows: Ragged, columns: int) -> sparse.csr_array:
    """Make a table of rows; where there is no row at all, one empty row stands for the missing things."""
    return rows.incidence(columns) if len(rows) else sparse.csr_array((1, max(1, columns)))
