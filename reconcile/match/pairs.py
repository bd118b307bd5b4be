"""Pairs of claims side by side, with what several features need computed once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from scipy import sparse

from reconcile.match.ragged import Flags, Floats, Indices, Kept, Ragged
from reconcile.match.story import Story

Found = TypeVar("Found")


class Pairs:
    """Some pairs of a story's claims.

    Args:
        story: The story.
        a: Positions of the first claims.
        b: Positions of the second claims.

    Attributes:
        story: The story.
        a: Positions of the first claims.
        b: Positions of the second claims.
    """

    def __init__(self, story: Story, a: Indices, b: Indices) -> None:
        self.story = story
        self.a = a
        self.b = b
        self._known: dict[Hashable, Any] = {}

    def __len__(self) -> int:
        """Give the number of pairs."""
        return len(self.a)

    def once(self, key: Hashable, compute: Callable[[], Found]) -> Found:
        """Compute something of these pairs, or give what was computed under the same key before."""
        if key not in self._known:
            self._known[key] = compute()
        found: Found = self._known[key]
        return found

    @cached_property
    def common_stems(self) -> sparse.csr_array:
        """Pairs × stems: 1 where both claims hold the stem."""
        return sparse.csr_array(self.story.words[self.a].multiply(self.story.words[self.b]))

    @cached_property
    def common_mass(self) -> Floats:
        """The rarities of the stems both hold, added up."""
        return np.asarray(self.common_stems @ self.story.rarity).ravel()

    @cached_property
    def meaning(self) -> Floats | None:
        """How near the two are in meaning, as the cosine of their vectors; None where meanings are not read."""
        meanings = self.story.meanings
        if meanings is None:
            return None
        return np.asarray(np.einsum("ij,ij->i", meanings[self.a], meanings[self.b], dtype=np.float64))

    def common(self, kept: Kept[str]) -> tuple[Floats, Floats]:
        """Count the things of one kind that both claims hold.

        Args:
            kept: What the claims hold of the kind.

        Returns:
            For each pair how many both hold, and how many the claim with fewer holds.
        """
        return self.once(("common", id(kept)), lambda: self._count(kept))

    def _count(self, kept: Kept[str]) -> tuple[Floats, Floats]:
        held = self.story.held(kept)
        both = np.asarray(held[self.a].multiply(held[self.b]).sum(axis=1), dtype=np.float64).ravel()
        sizes = np.diff(held.indptr).astype(np.float64)
        return both, np.minimum(sizes[self.a], sizes[self.b])

    @cached_property
    def of_one_kind(self) -> Flags:
        """True where two of their deeds are the same or of one kind."""
        kin = self.story.deeds.kin
        return np.asarray(kin[self.a].multiply(kin[self.b]).sum(axis=1) > 0, dtype=np.bool_).ravel()

    def shared(self, kept: Kept[str]) -> Floats:
        """Give the share of the things of the claim with fewer that both hold; 0 where a claim holds none."""
        both, fewer = self.common(kept)
        return np.where(fewer > 0, both / np.maximum(fewer, 1.0), 0.0)

    def both_hold(self, rows: Ragged) -> Indices:
        """Give the positions of the pairs in which both claims hold something."""
        held = rows.lengths > 0
        return np.flatnonzero(held[self.a] & held[self.b])

    def subset(self, places: Indices) -> Pairs:
        """Give some of the pairs."""
        return Pairs(self.story, self.a[places], self.b[places])
