"""The shipped factors of common units are pint's."""

from __future__ import annotations

import pytest

from reconcile.text.numbers.convert import from_pint
from reconcile.text.numbers.lexicon import load


@pytest.mark.parametrize(("unit", "row"), load("factors.toml").items())
def test_a_shipped_factor_is_the_one_that_pint_has(unit: str, row: dict[str, float | str]) -> None:
    """So that leaving pint unread changes no figure."""
    assert from_pint(f"({unit})") == (row["factor"], row["base"])
