"""Who had a shared passage first: told only where the dates of publication or a credit prove it."""

from __future__ import annotations

from reconcile.model.copying import Direction, Stretch
from reconcile.model.document import BORROWED, Article, Origin
from reconcile.text.dates.edtf import surely_before
from reconcile.text.outlets import house, outlet_key

Told = tuple[Direction, str]


def direction(a: Article, b: Article, stretches: tuple[Stretch, Stretch]) -> Told:
    """Tell which of two articles has a passage from the other, or at least later than the other.

    A credit outweighs the dates: a page may be dated by its last change.

    Args:
        a: One article.
        b: The other.
        stretches: The passage in each.

    Returns:
        `FROM` where `a` credits `b` or came out later, `TO` where it is the other way round, with the credit's words
        or both dates as proof; `UNKNOWN` and no proof where neither tells, or each credits the other.
    """
    here, there = _credit(a, b, stretches[0]), _credit(b, a, stretches[1])
    if here and there:
        return Direction.UNKNOWN, ""
    if here or there:
        return (Direction.FROM, here.proof) if here else (Direction.TO, there.proof if there else "")
    return _by_date(a, b)


def _credit(one: Article, other: Article, stretch: Stretch) -> Origin | None:
    """Give the words by which an article credits the other's outlet for a stretch or for all of its text.

    To cite an outlet, to list it or to link to it is no credit for the words of a passage.
    """
    own, wanted = (outlet_key(house(article) or "") for article in (one, other))
    if not wanted or own == wanted:
        return None
    credited = (origin for origin in one.origins if origin.kind in BORROWED and outlet_key(origin.name) == wanted)
    return next((origin for origin in credited if _covers(origin, stretch)), None)


def _covers(origin: Origin, stretch: Stretch) -> bool:
    return origin.covers is None or (origin.covers[0] < stretch.end and stretch.start < origin.covers[1])


def _by_date(a: Article, b: Article) -> Told:
    if not a.published or not b.published:
        return Direction.UNKNOWN, ""
    proof = f"{a.published} and {b.published}"
    if surely_before(a.published, b.published):
        return Direction.TO, proof
    if surely_before(b.published, a.published):
        return Direction.FROM, proof
    return Direction.UNKNOWN, ""
