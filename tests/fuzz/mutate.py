"""Damage bytes the way files get damaged: flips, cuts, copies, joins, and signs that parsers trip over."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

_WORDS = (
    "< > &#x110000; &a; <![CDATA[ ]]> <!-- \" ' { } [ ] \\ -1 0 99999999999999999999 1e999 NaN null %%EOF endobj "
    "stream \\u =? ?= -- “ ” % $ May million said not ( ) 1, . / \u202e \ufeff"
)
_BYTES = (b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n\r\n", b"\n", b" ", b"PK\x01\x02", b"PK\x05\x06")
_SIGNS = (*(word.encode() for word in _WORDS.split()), *_BYTES)


def mutated(seed: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Damage a sample.

    Args:
        seed: The sample.
        others: Samples to take pieces from.
        random: Where chance comes from.

    Returns:
        The damaged bytes.
    """
    raw = bytearray(seed)
    for _ in range(1 << random.randrange(6)):
        at, to = (random.randrange(len(raw) + 1) for _ in range(2))
        start, end = min(at, to), min(max(at, to), min(at, to) + 2_000)
        match random.randrange(6):
            case 0 if raw and at < len(raw):
                raw[at] = random.randrange(256)
            case 1:
                raw[at:at] = random.choice(_SIGNS) * (1 << random.randrange(8))
            case 2:
                del raw[start:end]
            case 3:
                raw[at:at] = raw[start:end]
            case 4:
                other = random.choice(others)
                cut = random.randrange(len(other) + 1)
                raw[start:end] = other[cut : cut + 500]
            case _:
                raw = raw[: max(1, at)]
    return bytes(raw)
