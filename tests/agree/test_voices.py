"""Voices are counted as bounds, and every merge has its proof."""

from __future__ import annotations

from reconcile.agree.voices import count_voices
from reconcile.model.claim import Attribution, Claim
from reconcile.model.document import Article, Origin, OriginKind


def _article(name: str, outlet: str | None, *origins: Origin) -> Article:
    return Article(id=name, document=f"d{name}", start=0, end=100, outlet=outlet, origins=origins)


def _claim(article: Article, *said: str, text: str = "…") -> Claim:
    links = tuple(Attribution(name=one, raw=one, start=0, end=len(one)) for one in said)
    return Claim(
        id=f"c-{article.id}", article=article.id, document="d", start=0, end=9, text=text, attribution=links,
        sentence_end=50,
    )  # fmt: skip


def _origin(kind: OriginKind, name: str) -> Origin:
    return Origin(name=name, kind=kind, proof=f"From {name}.", start=0, end=5)


def _bounds(*articles: Article, said: tuple[str, ...] = ()) -> tuple[int, int]:
    voices = count_voices([_claim(one, *said) for one in articles], {one.id: one for one in articles})
    return voices.min, voices.max


def test_two_outlets_are_two_voices() -> None:
    """Nothing links them, so both bounds are two."""
    assert _bounds(_article("a", "Ledger"), _article("b", "Courier")) == (2, 2)


def test_one_outlet_is_one_voice() -> None:
    """Two pieces by one outlet are one voice, whatever the spelling of its name."""
    assert _bounds(_article("a", "The Ledger"), _article("b", "ledger")) == (1, 1)


def test_a_repost_is_the_voice_of_what_it_repeats() -> None:
    """A post that runs the Ledger's text adds no voice to the Ledger."""
    post = _article("a", "@somebody (X)", _origin(OriginKind.REPOST, "Ledger"))
    assert _bounds(post, _article("b", "Ledger")) == (1, 1)
    voices = count_voices([_claim(post), _claim(_article("b", "Ledger"))], {"a": post, "b": _article("b", "Ledger")})
    assert voices.proofs[0].proof == "From Ledger."


def test_two_papers_with_one_agency_credit_are_one_voice() -> None:
    """Two outlets that credit one agency run one text."""
    credit = _origin(OriginKind.CREDIT, "Reuters")
    assert _bounds(_article("a", "Ledger", credit), _article("b", "Courier", credit)) == (1, 1)


def test_one_ministry_quoted_twice_may_be_one_voice() -> None:
    """Two outlets that draw on one ministry are two voices at most and one at least."""
    assert _bounds(_article("a", "Ledger"), _article("b", "Courier"), said=("Commerce Ministry",)) == (1, 2)


def test_an_unknown_outlet_widens_the_bounds() -> None:
    """A text whose outlet is unknown may be the other's text."""
    assert _bounds(_article("a", None), _article("b", "Courier")) == (1, 2)


def test_posts_of_one_file_without_an_outlet_are_one_voice() -> None:
    """An archive page that names nobody is one unknown outlet, not ten."""
    first, second = (_article(name, None).model_copy(update={"document": "d"}) for name in "ab")
    assert _bounds(first, second) == (1, 1)


def test_the_very_same_words_are_one_voice() -> None:
    """Five outlets that print one sentence word for word are not five voices."""
    words = "The harbour board closed the north quay on Friday after a crane fell."
    both = [_article("a", "Ledger"), _article("b", "Courier")]
    voices = count_voices([_claim(one, text=words) for one in both], {one.id: one for one in both})
    assert (voices.min, voices.max) == (1, 1)
    assert voices.proofs[0].proof == words


def test_order_does_not_matter() -> None:
    """The bounds and proofs are the same for any order of the claims."""
    three = [_article("a", "Ledger"), _article("b", None), _article("c", "Courier")]
    known = {one.id: one for one in three}
    first = count_voices([_claim(one) for one in three], known)
    second = count_voices([_claim(one) for one in reversed(three)], known)
    assert first == second
