"""Turn a file's bytes into characters, and say so where that was a guess or lost something."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from reconcile.errors import ItemError
from reconcile.model.document import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_LOST = "\ufffd"
_LOST_PLACES = re.compile(f"{_LOST}+")
_COMMON = re.compile("[\u00a0-\u00ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
_LOST_PER_COMMON = 8  # Â£, Ã© or â€œ never stand in real Western text: one such sign outweighs this many bad bytes
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # but white space and the escape
_MOST_CONTROLS = 0.02
_FEW_FOREIGN = 0.2
_WIDE = 0.7


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file.

    Attributes:
        text: The characters, with line ends as they were.
        problems: What was guessed or lost.
        lossy: True where characters were lost.
    """

    text: str
    problems: tuple[Problem, ...] = ()
    lossy: bool = False


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode a file's bytes.

    A byte order mark decides, then UTF-8 where the bytes are valid UTF-8 beyond ASCII, which by chance they never are
    (pages saved by a browser or a crawler often are UTF-8 and still declare what the server sent); then the encoding
    the file declares; what is none of these is guessed.

    Args:
        raw: The bytes.
        declared: The encoding that the format states, such as an HTML page's `charset`, or None.

    Returns:
        The characters, with a problem for every guess or loss.

    Raises:
        ItemError: If the bytes are not text.
    """
    plain = _strict(raw, declared) if raw.isascii() else None
    decoded = _marked(raw) or _unmarked_wide(raw) or plain or _strict(raw, "utf-8") or _strict(raw, declared)
    decoded = decoded or _guessed(raw)
    if _is_binary(decoded.text):
        raise ItemError("this is not a text file", hint="save the article as .txt, .md or .html")
    return decoded


def _marked(raw: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding) or _lossy(raw, encoding)
    return None


def _unmarked_wide(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    head = raw[:_SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first::2].count(0) > _WIDE * len(head[first::2]) and not head[1 - first :: 2].count(0):
            return _strict(raw, encoding)
    return None


def _strict(raw: bytes, encoding: str | None) -> Decoded | None:
    if not encoding:
        return None
    try:
        return Decoded(raw.decode(encoding))
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _lossy(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, errors="replace")
    places = len(_LOST_PLACES.findall(text))
    what = f"unreadable in {places} place{'s' if places > 1 else ''}: not valid {encoding}"
    hint = f"open the file in an editor, correct the places marked {_LOST} and save it as UTF-8"
    return Decoded(text, (Problem(what=what, hint=hint),), lossy=True)


def _guessed(raw: bytes) -> Decoded:
    """Decode what is not UTF-8: a damaged UTF-8 file, a Western one, or whatever it looks most like."""
    if _is_damaged_utf8(raw):
        return _lossy(raw, "utf-8")
    foreign = sum(byte > 0x7F for byte in raw[:_SAMPLE]) / max(1, len(raw[:_SAMPLE]))
    western = foreign <= _FEW_FOREIGN
    for encoding in ("cp1252", _looks_like(raw)) if western else (_looks_like(raw),):
        guess = _strict(raw, encoding)
        if guess:
            hint = "if accents or quotation marks look wrong, save the file as UTF-8"
            return Decoded(guess.text, (Problem(what=f"not UTF-8; read as {encoding}", hint=hint),))
    return _lossy(raw, "cp1252")


def _is_damaged_utf8(raw: bytes) -> bool:
    """Tell a UTF-8 file with some bad bytes from one in another encoding, by what of it is valid UTF-8."""
    text = raw.decode("utf-8", errors="replace")
    lost = text.count(_LOST)
    whole = sum(char > "\x7f" for char in text) - lost
    return whole > lost or len(_COMMON.findall(text)) * _LOST_PER_COMMON >= lost


def _looks_like(raw: bytes) -> str | None:
    best = from_bytes(raw[:_SAMPLE]).best()
    return best.encoding if best else None


def _is_binary(text: str) -> bool:
    head = text[:_SAMPLE]
    return len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head) + 4
