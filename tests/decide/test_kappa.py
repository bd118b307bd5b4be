"""Cohen's kappa against the figures of textbooks, and what counts as judged by both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.decide.kappa import cohens_kappa, reviewers
from reconcile.decide.standing import standing
from tests.decide.factory import chained, judgement, undo


def table(counts: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    return [pair for pair, count in counts.items() for _ in range(count)]


def test_fifty_grant_proposals() -> None:
    """The usual example: two readers say yes or no to 50 proposals; they agree on 35, chance gives half."""
    pairs = table({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    assert cohens_kappa(pairs) == pytest.approx(0.4, abs=1e-12)


def test_a_hundred_diagnoses() -> None:
    """Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed., chapter 18: 0.68."""
    pairs = table(
        {
            ("psychosis", "psychosis"): 75,
            ("psychosis", "neurosis"): 1,
            ("psychosis", "organic"): 4,
            ("neurosis", "psychosis"): 5,
            ("neurosis", "neurosis"): 4,
            ("neurosis", "organic"): 1,
            ("organic", "organic"): 10,
        }
    )
    assert cohens_kappa(pairs) == pytest.approx((0.89 - 0.66) / (1 - 0.66), abs=1e-12)


def test_where_both_always_say_the_same_chance_would_give_it_too() -> None:
    assert cohens_kappa([("same", "same")] * 9) is None


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), min_size=1, max_size=30))
def test_kappa_is_at_most_one_and_the_same_from_either_side(pairs: list[tuple[str, str]]) -> None:
    figure = cohens_kappa(pairs)
    if figure is None:
        assert len({*pairs}) == 1
        return
    assert -1 <= figure <= 1
    assert (figure == 1) == all(a == b for a, b in pairs)
    assert cohens_kappa([(b, a) for a, b in pairs]) == figure


def test_only_what_both_judged_blind_counts() -> None:
    made = chained(
        judgement("same", "ab", who="Anna", blind=True),
        judgement("same", "ab", who="Bo", blind=True),
        judgement("different", "a", "c", who="Anna", blind=True),
        judgement("same", "ac", who="Bo", blind=True),
        judgement("outcome", "ab", field="date", value="conflict", who="Anna", blind=True),
        judgement("outcome", "ab", field="date", value="conflict", who="Bo", blind=True),
        judgement("outcome", "ab", field="date", value="agree", who="Cy", blind=False),
        judgement("same", "xy", who="Anna", blind=True),
    )
    (found,) = reviewers(standing(made), {})
    assert found.between == ("Anna", "Bo")
    assert found.n == 3
    assert found.agreement == pytest.approx(2 / 3, abs=1e-6)
    # Anna: same, different, conflict; Bo: same, same, conflict. Chance: (1·2 + 0 + 1·1) / 9 = 1/3.
    assert found.kappa == pytest.approx((2 / 3 - 1 / 3) / (1 - 1 / 3), abs=1e-6)


def test_the_last_word_of_a_person_counts_and_none_that_was_taken_back() -> None:
    first = chained(judgement("outcome", "ab", field="date", value="agree", who="Bo", blind=True))[0]
    made = [
        first,
        *chained(
            undo(first, who="Bo"),
            judgement("outcome", "ab", field="date", value="conflict", who="Bo", blind=True),
            judgement("outcome", "ab", field="date", value="conflict", who="Anna", blind=True),
            start=1,
        ),
    ]
    (found,) = reviewers(standing(made), {})
    assert (found.n, found.agreement) == (1, 1.0)
    assert reviewers(standing(made[:2]), {}) == ()
