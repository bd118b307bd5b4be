"""Blocking keeps the pairs that matter at a bounded price, in a story and in a corpus alike."""

from __future__ import annotations

import numpy as np
import pytest

from reconcile.match import blocking
from reconcile.match.blocking import candidates, most_partners
from reconcile.match.light import read_texts
from reconcile.match.story import Story
from tests.bench.generator import generate
from tests.match.factory import make

CLAIMS = 3_000


@pytest.fixture(scope="module")
def corpus() -> tuple[Story, np.ndarray]:
    made = generate(CLAIMS, 7)
    columns, order = read_texts(made.texts, made.articles, made.published)
    return Story(columns), made.groups[order]


def kept(story: Story, groups: np.ndarray) -> float:
    """Give the share of the pairs of one event that are candidates."""
    found = candidates(story)
    sizes = np.bincount(groups)
    return float(np.sum(groups[found.a] == groups[found.b]) / np.sum(sizes * (sizes - 1) // 2))


def test_true_pairs_are_kept_at_a_few_candidates_a_claim(corpus: tuple[Story, np.ndarray]) -> None:
    """Nearly all pairs of one event are among few candidates."""
    story, groups = corpus
    assert kept(story, groups) >= 0.98
    assert len(candidates(story).a) <= 6 * CLAIMS


def test_keys_find_what_the_product_can_not_afford(
    corpus: tuple[Story, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the product leaves common things out, as in a very large corpus, keys of two rare things make up for it."""
    story, groups = corpus
    monkeypatch.setattr(blocking, "WORK", 1)
    monkeypatch.setattr(blocking, "WORK_OF_A_STORY", 1)
    assert kept(story, groups) >= 0.9
    monkeypatch.setattr(blocking, "LARGEST_BLOCK", 1)
    assert kept(story, groups) < 0.5


def test_only_partners_of_the_claims_asked_for(corpus: tuple[Story, np.ndarray]) -> None:
    """Asking for some claims gives pairs that hold one of them."""
    story, _ = corpus
    new = np.array([3, 500, 2_999])
    found = candidates(story, new)
    assert len(found.a)
    assert np.isin(found.a, new)[~np.isin(found.b, new)].all()


def test_partners_grow_fewer_with_size() -> None:
    """A story keeps many partners a claim, a corpus few."""
    figures = [most_partners(claims) for claims in (1, 500, 2_000, 10_000, 1_000_000)]
    assert figures == sorted(figures, reverse=True)
    assert figures[0] > figures[-1] > 1


def test_claims_of_one_sentence_are_no_candidates() -> None:
    """The writer of a sentence keeps its claims apart."""
    one = make("the dam burst above the mill", article="a")
    two = one.model_copy(update={"id": "c0", "text": "the dam wall burst"})
    other = make("a dam burst above the mill", article="b")
    story = Story.of([one, two, other])
    found = candidates(story)
    assert (0, 1) not in set(zip(found.a.tolist(), found.b.tolist(), strict=True))
