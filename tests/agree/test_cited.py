"""What is cited is looked up in the text it is cited from."""

from __future__ import annotations

from itertools import combinations

from reconcile.agree.cited import check_cited
from reconcile.agree.rules import warning_of
from reconcile.agree.voices import gather_sourcing
from reconcile.model.agreement import CitedCheck, Finding
from reconcile.model.claim import Attribution, Claim, Field
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.model.values import FieldName, QuantityValue

WORDS = ("worker", "injure", "crane", "quay")
LEDGER = Article(id="a", document="da", start=0, end=900, outlet="Harbour Ledger", published="2024-03-04")
POST = Article(id="b", document="db", start=0, end=900, outlet="Evening Post", published="2024-03-05")
NAMES = {"a": "Harbour Ledger", "b": "Evening Post"}


def _claim(article: Article, number: int, *cited: str, words: tuple[str, ...] = WORDS, name: str = "1") -> Claim:
    links = tuple(Attribution(name=one, raw=f"the {one}", start=40, end=60) for one in cited)
    value = QuantityValue(low=number, high=number, unit="", of="worker")
    field = Field(name=FieldName.QUANTITY, raw=str(number), start=0, end=1, value=value)
    return Claim(
        id=f"c{article.id}{name}", article=article.id, document=article.document, start=0, end=30, predicate="injure",
        text=f"{number} workers were injured", attribution=links, fields=(field,), words=words, sentence_end=90,
    )  # fmt: skip


def _checked(
    group: list[Claim], *others: Claim, articles: tuple[Article, ...] = (LEDGER, POST), alike: bool = True
) -> list[CitedCheck]:
    direct = set(combinations(sorted(claim.id for claim in group), 2)) if alike else set()
    return list(check_cited(group, gather_sourcing(articles, [*group, *others]), NAMES, direct))


def test_a_cited_text_that_says_so() -> None:
    """The claim stands in the cited article, in the same group."""
    (found,) = _checked([_claim(LEDGER, 3), _claim(POST, 3, "Harbour Ledger")])
    assert (found.claim, found.source, found.finding, found.answer) == ("cb1", "Harbour Ledger", Finding.SAYS_SO, "ca1")
    assert warning_of([], [found]) == ""


def test_a_cited_text_that_says_otherwise() -> None:
    """The cited article gives another number, and the warning names both."""
    (found,) = _checked([_claim(LEDGER, 3), _claim(POST, 4, "Harbour Ledger")])
    assert found.finding is Finding.OTHERWISE
    assert [one.words for one in found.evidence] == ["the Harbour Ledger", "3 workers were injured"]
    assert "“3”" in warning_of([], [found])
    assert "“4”" in warning_of([], [found])


def test_what_may_be_about_something_else_does_not_say_otherwise() -> None:
    """Two claims that are not alike enough for a conflict, or stand in two groups, prove no citation wrong."""
    assert _checked([_claim(LEDGER, 3), _claim(POST, 4, "Harbour Ledger")], alike=False) == []
    assert _checked([_claim(POST, 4, "Harbour Ledger")], _claim(LEDGER, 3, name="9")) == []


def test_what_cannot_be_compared_does_not_say_so() -> None:
    """That nothing speaks against it is not enough."""
    mute = _claim(LEDGER, 3).model_copy(update={"fields": ()})
    assert _checked([mute, _claim(POST, 4, "Harbour Ledger")]) == []


def test_a_cited_text_that_says_nothing() -> None:
    """The cited article is on the same matter, but none of its claims says so."""
    other = _claim(LEDGER, 3, words=("crane", "quay", "inspect", "november"), name="9")
    (found,) = _checked([_claim(POST, 4, "Harbour Ledger")], other)
    assert (found.finding, found.answer, found.articles) == (Finding.NOTHING, None, ("a",))
    assert "no such statement was found" in warning_of([], [found])


def test_the_silence_of_a_text_on_another_matter_says_nothing() -> None:
    """An outlet may be cited for what it wrote in a text that is not among the sources."""
    other = _claim(LEDGER, 3, words=("school", "open", "september"), name="9")
    assert _checked([_claim(POST, 4, "Harbour Ledger")], other) == []


def test_a_claim_of_another_group_answers_too() -> None:
    """Matching may have kept apart what the cited article says in other words."""
    (found,) = _checked([_claim(POST, 3, "Harbour Ledger")], _claim(LEDGER, 3, name="9"))
    assert (found.finding, found.answer) == (Finding.SAYS_SO, "ca9")


def test_the_silence_of_a_later_or_unreadable_text_says_nothing() -> None:
    """A text that came out after it was cited is not the one that was cited."""
    later = LEDGER.model_copy(update={"published": "2024-03-06"})
    other = _claim(LEDGER, 3, words=("crane", "quay", "inspect", "november"), name="9")
    group = [_claim(POST, 4, "Harbour Ledger")]
    assert _checked(group, other, articles=(later, POST)) == []
    assert check_cited(group, gather_sourcing([LEDGER, POST], [*group, other], short={"a"}), NAMES, ()) == ()


def test_whoever_has_no_text_here_is_not_looked_up() -> None:
    """A ministry that published nothing among the sources cannot be checked, nor can an outlet cite itself."""
    assert _checked([_claim(LEDGER, 3, "Harbour Ledger"), _claim(POST, 3, "Commerce Ministry")]) == []


def test_an_outlet_named_in_the_sentence_is_looked_up_once() -> None:
    """An origin and an attribution at one place are one citation."""
    cited = Origin(name="Harbour Ledger", kind=OriginKind.CITED, proof="the Harbour Ledger", start=40, end=58)
    post = POST.model_copy(update={"origins": (cited,)})
    group = [_claim(LEDGER, 3), _claim(post, 3, "Harbour Ledger")]
    assert len(_checked(group, articles=(LEDGER, post))) == 1
    assert len(_checked([_claim(LEDGER, 3), _claim(post, 3)], articles=(LEDGER, post))) == 1
