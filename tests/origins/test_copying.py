"""Copied passages are found, and what only looks like copying is not."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.copying import Copied, Direction
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.origins.copying import find_copies, runs, too_short
from tests.origins.copying.labelled import COPYING, half, shared_paragraphs
from tests.origins.copying.scored import pairs_of, score_kinds, score_pairs, score_paragraphs

SPLITS = ("tune", "report")
KINDS = sorted({kind for split in SPLITS for kind, _, _ in half(split).pairs})
NOT_COPYING = [
    "chain, ends",
    "independent",
    "independent, close",
    "shared boilerplate",
    "shared quotation",
]
PASSAGE = (
    "The old customs house on the eastern quay will be pulled down in the spring after surveyors found that salt water "
    "had eaten through most of the iron piles on which it has stood since the harbour was widened."
)
RIGHTS = (
    "Northern Wire, a division of Marlowe Gate Media of Havensund, holds all rights to this report, and nothing of it "
    "may be published, broadcast, rewritten or passed on to anybody without its written consent."
)
REWRITTEN = (
    "After surveyors found that salt water had eaten through most of the iron piles on which it has stood since the "
    "harbour was widened, the old customs house on the eastern quay is to be pulled down in the spring."
)
QUOTED = f'"{PASSAGE[:-1]}," the harbour master said in a letter to the council.'
FILLERS = (
    "Nobody at the fish market seemed surprised on Tuesday, when the talk was about diesel and the price of ice.",
    "A petition to keep the clock has been signed by four hundred people, among them two former mayors and a bishop.",
)
EARLY, LATE = "2025-05-04", "2025-05-06"


@cache
def found(split: str) -> list[Copied]:
    pieces = half(split).pieces.values()
    return find_copies([one.article for one in pieces], {one.article.document: one.text for one in pieces})


def article(name: str, text: str, **more: object) -> Article:
    return Article.model_validate(
        {"id": name, "document": f"d{name}", "start": 0, "end": len(text), "outlet": name.title(), **more}
    )


def copies(*texts: str) -> list[Copied]:
    articles = [article(f"article-{n}", text) for n, text in enumerate(texts)]
    return find_copies(articles, {one.document: text for one, text in zip(articles, texts, strict=True)})


def credit(name: str, covers: tuple[int, int] | None = None, kind: OriginKind = OriginKind.CREDIT) -> Origin:
    return Origin(name=name, kind=kind, proof=f"({name})", start=0, end=5, covers=covers)


def test_the_labelled_set_is_large_and_its_kinds_are_what_they_say() -> None:
    """Each named pair of a copying kind shares a paragraph, and none of the others does."""
    assert sum(len(half(split).pairs) for split in SPLITS) >= 120
    for split in SPLITS:
        for kind, a, b in half(split).pairs:
            copied, arguable = shared_paragraphs(half(split).pieces[a], half(split).pieces[b])
            if kind in COPYING:
                assert copied, (kind, a, b)
            elif kind != "too short":
                assert not copied, (kind, a, b)
                assert not arguable, (kind, a, b)


@pytest.mark.parametrize("split", SPLITS)
def test_pairs_of_articles(split: str) -> None:
    """Of every two articles of a half, those that share a passage are found and hardly any others."""
    tally = score_pairs(half(split), pairs_of(found(split)))
    assert tally.precision >= 0.97, tally
    assert tally.recall >= 0.92, tally


@pytest.mark.parametrize("split", SPLITS)
def test_paragraphs(split: str) -> None:
    """Of an article that is original here and copied there, the right paragraphs are named."""
    tally = score_paragraphs(half(split), found(split))
    assert tally.precision >= 0.97, tally
    assert tally.recall >= 0.90, tally


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in COPYING])
def test_each_kind_of_copying_is_found(kind: str) -> None:
    """No kind of copying is left behind for the sake of the others."""
    tallies = [score_kinds(half(split), pairs_of(found(split)))[kind] for split in SPLITS]
    assert sum(one.right for one in tallies) >= 0.7 * sum(one.gold for one in tallies), tallies


@pytest.mark.parametrize("kind", NOT_COPYING)
def test_what_only_looks_like_copying_is_not_found(kind: str) -> None:
    """No named pair of a kind that is not copying is taken for copying."""
    assert kind in KINDS
    assert [score_kinds(half(split), pairs_of(found(split)))[kind].found for split in SPLITS] == [0, 0]


@pytest.mark.parametrize("split", SPLITS)
def test_blocked_pages_are_too_short_and_articles_are_not(split: str) -> None:
    """A paywall's first sentence says nothing about independence."""
    short = {name for name, piece in half(split).pieces.items() if too_short(piece.article, piece.text)}
    assert short == {name for name in half(split).pieces if name.endswith("/stub")}


@pytest.mark.parametrize("split", SPLITS)
def test_directions_are_right_where_they_are_told(split: str) -> None:
    """The wire is never told to have copied, and every direction has its proof."""
    told = [one for one in found(split) if one.direction is not Direction.UNKNOWN]
    assert len(told) > 100
    for one in told:
        assert one.proof
        copier = one.a if one.direction is Direction.FROM else one.b
        assert not copier.article.endswith("/wire")


def test_a_copied_sentence_is_found_with_its_place() -> None:
    """The stretches hold the copied words and nothing of what stands around them."""
    texts = (f"{FILLERS[0]}\n\n{PASSAGE}", f"{PASSAGE}\n\n{FILLERS[1]}")
    (one,) = copies(*texts)
    assert texts[0][one.a.start : one.a.end] == texts[1][one.b.start : one.b.end] == PASSAGE.rstrip(".")
    assert (one.share, one.direction, one.proof) == (1.0, Direction.UNKNOWN, "")


def test_turning_a_sentence_round_is_copying() -> None:
    """The clauses may stand in another order."""
    (one,) = copies(f"{FILLERS[0]}\n\n{PASSAGE}", f"{REWRITTEN}\n\n{FILLERS[1]}")
    assert one.words >= 30


def test_what_stands_between_copied_sentences_is_nobody_elses() -> None:
    """An article's own sentence between two copied ones lies in no passage."""
    texts = (f"{PASSAGE}\n\n{FILLERS[0]}\n\n{FILLERS[1]}", f"{PASSAGE}\n\n{FILLERS[1]}")
    found = copies(*texts)
    assert [texts[0][one.a.start : one.a.end] for one in found] == [PASSAGE.rstrip("."), FILLERS[1].rstrip(".")]


@pytest.mark.parametrize(("left", "right"), [(QUOTED, QUOTED), (PASSAGE, QUOTED)])
def test_quoted_words_are_not_copying(left: str, right: str) -> None:
    """Words within quotation marks are the speaker's, whoever prints them."""
    assert copies(f"{left}\n\n{FILLERS[0]}", f"{right}\n\n{FILLERS[1]}") == []


@pytest.mark.parametrize(
    "shared",
    [
        (
            "The United Nations Office for the Coordination of Humanitarian Affairs and the Ministry of Agriculture, "
            "Forestry and Fisheries met the International Fund for Agricultural Development in Velten on Monday."
        ),
        "He did not immediately respond to a request for comment.",
    ],
)
def test_names_titles_and_stock_phrases_are_not_copying(shared: str) -> None:
    """What everybody must call the same, or says the same way, proves nothing."""
    assert copies(f"{shared} {FILLERS[0]}", f"{FILLERS[1]} {shared}") == []


@pytest.mark.parametrize("standing", [PASSAGE, RIGHTS])
def test_what_stands_in_many_stories_is_boilerplate(standing: str) -> None:
    """The same paragraph is copying in two articles and standing text in four that share nothing else."""
    pieces = half("report").pieces | half("tune").pieces
    texts = [f"{pieces[f'{story}/wire'].text}\n\n{standing}" for story in ("steel", "airliner", "vaccine", "verdict")]
    assert len(copies(*texts[:2])) == 1
    assert copies(*texts) == []


def test_places_left_out_are_not_compared() -> None:
    """Page furniture that was recognised is no evidence."""
    text = f"{FILLERS[0]}\n\n{PASSAGE}"
    articles = [article("one", text), article("two", text)]
    whole = find_copies(articles, {"done": text, "dtwo": text})
    cut = find_copies(articles, {"done": text, "dtwo": text}, {"one": [(0, 20)], "two": []})
    assert (len(whole), cut) == (1, [])


def test_one_place_of_a_document_is_not_compared_with_itself() -> None:
    """A post and the article that it quotes may overlap in one document."""
    text = f"{FILLERS[0]}\n\n{PASSAGE}"
    outer = Article(id="one", document="d", start=0, end=len(text), outlet="A")
    inner = Article(id="two", document="d", start=30, end=len(text), outlet="B")
    assert find_copies([outer, inner], {"d": text}) == []


def test_a_text_without_words_is_no_copy_and_too_short() -> None:
    """Empty articles and bare marks are read without complaint."""
    assert copies("", "…—!", f"{PASSAGE}\n\n{FILLERS[0]}") == []
    assert too_short(article("one", ""), "")


def test_an_article_that_is_one_quotation_is_too_short() -> None:
    """Of a page that only quotes, nothing is its own."""
    text = f"“{' '.join([PASSAGE] * 4)}”"
    assert too_short(article("one", text), text)
    assert not too_short(article("one", text), text[1:-1])


@pytest.mark.parametrize(
    ("one", "two", "direction", "proof"),
    [
        ({"published": EARLY}, {"published": LATE}, Direction.TO, "2025-05-04 and 2025-05-06"),
        ({"published": LATE}, {"published": EARLY}, Direction.FROM, "2025-05-06 and 2025-05-04"),
        ({"published": EARLY}, {"published": EARLY}, Direction.UNKNOWN, ""),
        ({"published": "2025-05"}, {"published": LATE}, Direction.UNKNOWN, ""),
        ({"published": EARLY}, {}, Direction.UNKNOWN, ""),
        ({"published": EARLY, "origins": (credit("Two"),)}, {"published": LATE}, Direction.FROM, "(Two)"),
        ({}, {"origins": (credit("One"),)}, Direction.TO, "(One)"),
        ({"origins": (credit("Two"),)}, {"origins": (credit("One"),)}, Direction.UNKNOWN, ""),
        ({"origins": (credit("Three"),)}, {"origins": (credit("Three"),)}, Direction.UNKNOWN, ""),
        ({"origins": (credit("Two", covers=(0, 20)),)}, {}, Direction.UNKNOWN, ""),
        ({"origins": (credit("Two", kind=OriginKind.CITED),)}, {}, Direction.UNKNOWN, ""),
        ({"origins": (credit("Two", kind=OriginKind.LINK),)}, {}, Direction.UNKNOWN, ""),
        (
            {"published": EARLY, "origins": (credit("Two", kind=OriginKind.FIRST),)},
            {"published": LATE},
            Direction.TO,
            "2025-05-04 and 2025-05-06",
        ),
        ({"origins": (credit("Two", kind=OriginKind.REPOST),)}, {}, Direction.FROM, "(Two)"),
        ({"outlet": "Two", "origins": (credit("Two"),)}, {}, Direction.UNKNOWN, ""),
        (
            {"published": "2025-05-04T09:00+02:00"},
            {"published": "2025-05-04T08:00+00:00"},
            Direction.TO,
            "2025-05-04T09:00+02:00 and 2025-05-04T08:00+00:00",
        ),
        (
            {"published": "2025-05-05T01:00:00+09:00"},
            {"published": "2025-05-04T20:00:00Z"},
            Direction.TO,
            "2025-05-05T01:00:00+09:00 and 2025-05-04T20:00:00Z",
        ),
        ({"published": "2025-05-04T09:00"}, {"published": "2025-05-04T08:00"}, Direction.UNKNOWN, ""),
        ({"published": "2025-05-04T09:00:00Z"}, {"published": "2025-05-04"}, Direction.UNKNOWN, ""),
    ],
)
def test_direction(one: dict[str, object], two: dict[str, object], direction: Direction, proof: str) -> None:
    """Dates prove who was first, a credit proves it against the dates, and nothing else does."""
    text = f"{FILLERS[0]}\n\n{PASSAGE}"
    articles = [article("one", text, **one), article("two", text, **two)]
    texts = {"done": text, "dtwo": f"{PASSAGE}\n\n{FILLERS[1]}"}
    (copied,) = find_copies(articles, texts)
    assert (copied.direction, copied.proof) == (direction, proof)


def test_the_order_of_articles_does_not_matter() -> None:
    """The same articles in any order give the same passages."""
    pieces = list(half("report").pieces.values())
    texts = {one.article.document: one.text for one in pieces}
    assert find_copies([one.article for one in reversed(pieces)], texts) == found("report")


def test_portions_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """More text than is held at once gives the same passages."""
    monkeypatch.setattr(runs, "_AT_ONCE", 2_000)
    monkeypatch.setattr(runs, "_CHUNK", 7)
    pieces = half("report").pieces.values()
    texts = {one.article.document: one.text for one in pieces}
    assert find_copies([one.article for one in pieces], texts) == found("report")


def test_a_text_that_many_outlets_run_is_found_between_neighbours() -> None:
    """Each of forty outlets that run one text is paired with others, and not each with all."""
    text = f"{PASSAGE} {REWRITTEN.lower()} {FILLERS[0]} {FILLERS[1]}"
    paired = pairs_of(copies(*[text] * 40))
    assert {name for pair in paired for name in pair} == {f"article-{n}" for n in range(40)}
    assert len(paired) < 40 * 39 / 2


WORDS = st.sampled_from(["the", "quay", "Rasch", "fell", "12", "of", ".", "\n", "’s", *FILLERS, REWRITTEN])
AROUND = st.lists(WORDS, max_size=8).map(" ".join)


@given(st.lists(st.tuples(AROUND, AROUND), min_size=2, max_size=3))
@settings(max_examples=60, deadline=None)
def test_whatever_stands_around_a_copy_its_places_lie_in_the_articles(around: list[tuple[str, str]]) -> None:
    """A passage begins and ends with a word and holds words that both articles have."""
    texts = [f"{before}\n\n{PASSAGE}\n\n{after}" for before, after in around]
    found = copies(*texts)
    assert {(one.a.article, one.b.article) for one in found} >= {("article-0", "article-1")}
    for one in found:
        for stretch in (one.a, one.b):
            words = texts[int(stretch.article.rpartition("-")[2])][stretch.start : stretch.end]
            assert words[0].isalnum()
            assert words[-1].isalnum()
        assert one.a.article < one.b.article
