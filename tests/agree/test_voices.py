"""Voices are counted as bounds, and every merging has its proof."""

from __future__ import annotations

from itertools import combinations, count
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.agree.voices import count_voices, gather_sourcing
from reconcile.agree.voices import fewest as fewest_module
from reconcile.agree.voices.fewest import fewest
from reconcile.model.agreement import VoiceLink, Voices
from reconcile.model.claim import Attribution, Claim, Field
from reconcile.model.copying import Copied, Direction, Stretch
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.model.values import FieldName, QuantityValue, QuoteValue

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/voices.yaml").read_text(encoding="utf-8"))
WORDS = "The harbour board closed the north quay on Friday after a crane fell"
SETS = st.lists(st.frozensets(st.sampled_from("abcdefg"), min_size=1, max_size=4), max_size=6)


def _article(name: str, outlet: str | None, *origins: Origin, url: str | None = None) -> Article:
    return Article(id=name, document=f"d{name}", start=0, end=1000, outlet=outlet, origins=origins, url=url)


def _claim(article: Article, *said: str, text: str = "…", start: int = 0, number: int = 0) -> Claim:
    links = tuple(
        Attribution(name=one, raw=one, start=start + 10 * at, end=start + 10 * at + 5) for at, one in enumerate(said)
    )
    return Claim(
        id=f"c-{article.id}-{number}", article=article.id, document=article.document, start=start,
        end=start + len(text), text=text, attribution=links, sentence_start=start, sentence_end=start + 90,
    )  # fmt: skip


def _origin(kind: str, name: str) -> Origin:
    return Origin(name=name, kind=OriginKind(kind), proof=f"({name})", start=5, end=7 + len(name))


def _counted(case: dict[str, Any]) -> Voices:
    articles, group, others, short = [], [], [], []
    for name, given_ in zip("abcdefgh", case["articles"], strict=False):
        origins = (_origin(*one) for one in given_.get("origins", ()))
        article = _article(name, given_["outlet"], *origins, url=given_.get("url"))
        articles.append(article)
        short += [name] if given_.get("short") else []
        for number, one in enumerate(given_.get("claims", [given_])):
            group.append(_claim(article, *one.get("said", ()), text=one.get("text", "…"), number=number))
        others += [_claim(article, *given_["elsewhere"], start=500, number=9)] if "elsewhere" in given_ else []
    known = gather_sourcing(articles, [*group, *others], short=short, owners=case.get("owners"))
    found = count_voices(group, known)
    assert count_voices(list(reversed(group)), known) == found
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """The bounds for the fact, and those for its having been said; the order of the claims does not matter."""
    found = _counted(case)
    assert [found.min, found.max] == case["voices"]
    assert (None if found.said is None else [found.said.min, found.said.max]) == case.get("said")


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_every_missing_voice_has_its_proof(case: dict[str, Any]) -> None:
    """Where fewer voices than articles are counted, a proof says why: a proven one for the upper bound."""
    found = _counted(case)
    articles = len(case["articles"])
    assert bool([one for one in found.proofs if one.certain]) >= (found.max < articles)
    assert bool(found.proofs) >= (found.min < articles)
    for proof in found.proofs:
        assert len(proof.articles) > 1 or proof.link is VoiceLink.UNKNOWN
        assert proof.proof == (proof.evidence[0].words if proof.evidence else "")


def test_a_proof_names_its_words_and_their_place() -> None:
    """The words stand in the document at the place the proof names."""
    post, paper = _article("a", "@somebody (X)", _origin("repost", "Ledger")), _article("b", "Ledger")
    proof = count_voices([_claim(post), _claim(paper)], gather_sourcing([post, paper])).proofs[0]
    assert (proof.articles, proof.party, proof.certain) == (("a", "b"), "Ledger", True)
    assert [(one.document, one.start, one.end, one.words) for one in proof.evidence] == [("da", 5, 13, "(Ledger)")]


def test_the_owner_of_one_outlet_alone_is_no_news() -> None:
    """Two pieces of one outlet are one voice already."""
    both = [_article("a", "WSJ"), _article("b", "The Wall Street Journal")]
    found = count_voices([_claim(one) for one in both], gather_sourcing(both))
    assert [proof.link for proof in found.proofs] == [VoiceLink.OUTLET]


def _copied(start: int, end: int, direction: Direction = Direction.UNKNOWN) -> Copied:
    return Copied(
        a=Stretch(article="a", document="da", start=start, end=end),
        b=Stretch(article="b", document="db", start=start, end=end),
        words=30, share=0.9, direction=direction,
    )  # fmt: skip


@pytest.mark.parametrize(("place", "bounds"), [((0, 400), (1, 1)), ((400, 800), (2, 2))])
def test_a_copied_passage_merges_only_the_claims_in_it(place: tuple[int, int], bounds: tuple[int, int]) -> None:
    """An outlet may be a copy in one paragraph and original in the next."""
    both = [_article("a", "Ledger"), _article("b", "Courier")]
    claims = [_claim(one, text=f"{WORDS}, {one.outlet} learned", start=100) for one in both]
    found = count_voices(claims, gather_sourcing(both, claims, [_copied(*place)]))
    assert (found.min, found.max) == bounds


def test_a_copy_that_alters_the_number_is_no_copy_of_the_claim() -> None:
    """What it states is its own then, whoever wrote the rest of the passage."""
    both = [_article("a", "Ledger"), _article("b", "Courier")]
    bounds = []
    for numbers in (("3", "3"), ("3", "4")):
        claims = [_claim(one, text=f"{at} workers", start=100) for one, at in zip(both, numbers, strict=True)]
        value = QuantityValue(low=3, high=3, unit="", of="worker")
        fields = [Field(name=FieldName.QUANTITY, raw=at, start=100, end=101, value=value) for at in numbers]
        claims = [claim.model_copy(update={"fields": (one,)}) for claim, one in zip(claims, fields, strict=True)]
        bounds.append(count_voices(claims, gather_sourcing(both, claims, [_copied(0, 400)])).max)
    assert bounds == [1, 2]


def test_a_text_copied_from_an_outlet_is_its_voice() -> None:
    """Where dates prove who had the passage first, the copy speaks with that outlet's voice, and both are told."""
    ledger, courier, post = (_article(*each) for each in (("a", "Ledger"), ("b", "Courier"), ("c", "Post")))
    claims = [_claim(ledger, text=WORDS, start=100), _claim(post, "Courier", start=100)]
    dates = "2025-05-06 and 2025-05-04"
    copied = _copied(0, 400, Direction.FROM).model_copy(update={"proof": dates})
    assert count_voices(claims, gather_sourcing([ledger, courier, post], claims, [copied])).max == 1
    both = [_claim(ledger, text=WORDS, start=100), _claim(courier, text=f"{WORDS}, witnesses said", start=100)]
    whys = [one.why for one in count_voices(both, gather_sourcing([ledger, courier], both, [copied])).proofs]
    assert f"both carry text that Courier had first ({dates})" in whys


def test_the_same_quotation_is_no_copy() -> None:
    """Two outlets that quote one statement word for word need not have copied each other."""
    both = [_article("a", "Ledger"), _article("b", "Courier")]
    quote = Field(name=FieldName.QUOTE, raw=WORDS, start=1, end=1 + len(WORDS), value=QuoteValue(words=WORDS))
    claims = [_claim(one, text=f"“{WORDS}”").model_copy(update={"fields": (quote,)}) for one in both]
    assert count_voices(claims, gather_sourcing(both, claims)).max == 2


@pytest.mark.parametrize("few", [0, fewest_module.FEW])
@given(sets=SETS)
@settings(deadline=None)
def test_fewest_is_the_smallest_number_that_meets_all(few: int, sets: list[frozenset[str]]) -> None:
    """The same as trying every choice of parties, by the solver and without it."""
    parties = sorted(frozenset().union(*sets))
    tried = next(
        size for size in count() if any(all(one & set(some) for one in sets) for some in combinations(parties, size))
    )
    with mock.patch.object(fewest_module, "FEW", few):
        assert fewest(sets) == tried


@given(SETS)
def test_fewest_is_at_least_the_claims_that_share_no_party(sets: list[frozenset[str]]) -> None:
    """Claims that have nothing in common need a party each; the bound may be exceeded."""
    apart = max(
        size
        for size in range(len(sets) + 1)
        for some in combinations(sets, size)
        if all(a.isdisjoint(b) for a, b in combinations(some, 2))
    )
    assert fewest(sets) >= apart
    assert fewest([frozenset("ab"), frozenset("bc"), frozenset("ca")]) == 2


@given(SETS.filter(bool), st.frozensets(st.sampled_from("abcdefg"), min_size=1))
def test_one_party_more_behind_a_claim_never_adds_a_voice(sets: list[frozenset[str]], more: frozenset[str]) -> None:
    """What may also stand behind a claim can only lower the count."""
    assert fewest([sets[0] | more, *sets[1:]]) <= fewest(sets)
