"""Marks of Markdown: where they stand, and what is left when they are blanked."""

from __future__ import annotations

import pytest

from reconcile.ingest.base import blanked
from reconcile.ingest.markup import block_cuts, inline_cuts, links
from reconcile.model.document import PassageReason


def _seen(text: str) -> str:
    cuts = [one for one in [*inline_cuts(text), *block_cuts(text)] if one.reason is not PassageReason.HEADING]
    return " ".join(blanked(text, sorted((one.start, one.end) for one in cuts)).split())


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The [board](https://a.org/b) met.", "The board met."),
        ('The [board](https://a.org/b "Its page") met.', "The board met."),
        ("See [the lock](https://a.org/lock_(1911)) now.", "See the lock now."),
        ("The [board][1] met, says a [note][].", "The board met, says a note ."),
        ("It closed in 2019.[^2] It reopened.", "It closed in 2019. It reopened."),
        ("![a boat](boat.png) left", "left"),
        ("It is **not** a *ban*, it is ~~over~~ `done`.", "It is not a ban , it is over done ."),
        ("a_b and c_d stay, 3 * 4 * 5 too", "a_b and c_d stay, 3 * 4 * 5 too"),
        ("## The lock ##", "The lock ##"),
        ("> quoted words", "quoted words"),
        ("| Car | 6 |\n| --- | --- |\n| Bus | 9 |", "Car 6 Bus 9"),
        ("a\n\n---\n\nb", "a b"),
        ("a <!-- hidden --> b <br/> c", "a b c"),
        ("a <!-- never closed", "a <!-- never closed"),
        ("[board]: https://a.org/b\nText", "Text"),
        ("x < y and y > z", "x < y and y > z"),
        ("[1] https://a.org", "[1] https://a.org"),
    ],
)
def test_what_is_seen(text: str, seen: str) -> None:
    assert _seen(text) == seen


def test_links_give_label_and_target() -> None:
    found = links("![i](x.png) [Post Link](https://x.com/a/1) and [b](/c)")
    assert [(one.label, one.target) for one in found] == [("Post Link", "https://x.com/a/1"), ("b", "/c")]
