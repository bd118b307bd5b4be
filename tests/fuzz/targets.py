"""What is fuzzed, and what must hold whatever it is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reconcile.errors import ItemError
from reconcile.extract import extract
from reconcile.ingest.archives import unpack
from reconcile.ingest.base import Page, Reader
from reconcile.ingest.front import front_matter
from reconcile.ingest.mended import mended
from reconcile.ingest.readers import READERS
from reconcile.ingest.sidecar import read_sidecar
from reconcile.ingest.walls import wall_in
from reconcile.model.document import Article

SAMPLES = Path(__file__).parents[1] / "ingest"
MOST_SEED_BYTES = 200_000
PROSE = "On 3 May 2024 the ministry banned tin exports. “We will appeal,” Ada Marsh told the Courier.".encode()
Target = Callable[[bytes], None]


def check_page(page: Page) -> None:
    """Hold a page to what the rest of the program relies on."""
    length = len(page.text)
    page.text.encode("utf-8")
    assert all(0 <= cut.start <= cut.end <= length for cut in page.cuts)
    starts = [piece.start for piece in page.pieces]
    assert starts == sorted(starts)
    assert all(start <= length for start in (*starts, *page.pages))


def read_with(reader: Reader) -> Target:
    """Make a target of a reader: it gives a page that holds, or says why not."""

    def target(raw: bytes) -> None:
        try:
            page = mended(reader.read(raw))
        except ItemError:
            return
        check_page(page)

    return target


def _zip(raw: bytes) -> None:
    _unpack("a.zip", raw)


def _warc(raw: bytes) -> None:
    _unpack("a.warc.gz", raw)


def _unpack(name: str, raw: bytes) -> None:
    try:
        found = unpack(name, raw)
    except ItemError:
        return
    assert all(".." not in member.name.split("/") or member.refused for member in found.members)


def _sidecar(raw: bytes) -> None:
    found = read_sidecar(raw, "a.toml")
    assert not (found.problems and found.stated.model_dump(exclude_none=True))


def _front(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    assert 0 <= front_matter(text)[0] <= len(text)


def _wall(raw: bytes) -> None:
    wall_in(raw, raw.decode("utf-8", "replace")[:200])


def find_fields(raw: bytes) -> None:
    """Run every field finder over a text: each field stands where it says."""
    text = raw.decode("utf-8", "replace")
    article = Article(id="a1", document="d1", start=0, end=len(text), outlet="A", published="2024-05-04")
    for claim in extract(text, article, [(0, len(text))]).claims:
        assert text[claim.start : claim.end] == claim.text
        assert all(text[one.start : one.end] == one.raw for one in (*claim.fields, *claim.attribution))


TARGETS: dict[str, Target] = {
    **{reader.name: read_with(reader) for reader in READERS},
    "zip archive": _zip,
    "web archive": _warc,
    "sidecar": _sidecar,
    "front matter": _front,
    "walls": _wall,
    "field finders": find_fields,
}
_SUFFIXES = {"zip archive": (".zip",), "web archive": (".warc", ".gz"), "sidecar": (".toml",), "walls": (".html",)}


def seeds(name: str) -> list[bytes]:
    """Give what a target is started from: samples of its format, and a sentence."""
    reader = next((one for one in READERS if one.name == name), None)
    suffixes = reader.suffixes if reader else _SUFFIXES.get(name, (".txt", ".md"))
    found = sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.suffix and path.suffix in suffixes)
    small = [path.read_bytes() for path in found if path.stat().st_size <= MOST_SEED_BYTES]
    return [*small, PROSE]
