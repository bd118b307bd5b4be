"""Every reader and every field finder on damaged input: a page that holds or a reason, and never anything else."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS, find_fields, seeds

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*.*") if path.is_file())
WORDS = st.sampled_from(
    "The ministry banned tin exports to Norway on 3 May 2024 . “ We will appeal , ” said Mayor Ada Marsh of 12 firms "
    "not about half of $5.3 million XX% next Friday by early July, more than two-thirds; Beijing’s X–Y (AP) -- \n "
    "\u200b \u202e 1,2,3 1/0 99/99 9999999999999999999 °C € … — !? ( ) [ ] @a #b http://a.b/ е́ 𝟏 \0".split(" ")
)
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=40).map(" ".join)


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.integers(0, 2**32))
def test_damaged_files(name: str, chance: int) -> None:
    random = Random(chance)  # noqa: S311  repeatable, not secret
    samples = seeds(name)
    TARGETS[name](mutated(random.choice(samples), samples, random))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_odd_sentences(text: str) -> None:
    find_fields(text.encode("utf-8", "replace"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_what_was_found_before(path: Path) -> None:
    """Each input that broke something once; `make fuzz` keeps them."""
    name = next(name for name in TARGETS if path.name.startswith(name.replace(" ", "-").replace("/", "-") + "."))
    TARGETS[name](path.read_bytes())
