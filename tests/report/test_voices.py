"""Voices in words and as a drawing: who rests on whom, for whom a text speaks, and who denies."""

from __future__ import annotations

import pytest

from reconcile.model.agreement import Agreement, Bounds, State, VoiceLink, Voices
from reconcile.model.claim import Claim, Field
from reconcile.model.comparison import Comparison, Outcome, Reason
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.model.match import ClaimGroup
from reconcile.model.report import Report
from reconcile.model.values import FieldName, PolarityValue
from reconcile.report import render
from reconcile.report.citations import citations
from reconcile.report.drawing import origins
from reconcile.report.html import write
from reconcile.report.index import Index
from reconcile.report.matrix import Stand, matrix
from reconcile.report.overview import MOST_CITATIONS
from reconcile.report.voices import lent, proofs, version, voices
from tests.report.barrage import tidal_barrage

BAN = next(one for one in tidal_barrage().agreements if one.state is State.DEVELOPING)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Voices(min=1, max=1), "1 independent voice"),
        (Voices(min=1, max=3), "1 to 3 independent voices"),
        (Voices(min=2, max=2, said=Bounds(min=2, max=2)), "2 independent voices"),
        (
            Voices(min=1, max=1, said=Bounds(min=5, max=5)),
            "1 independent voice for the fact, 5 for its having been said",
        ),
    ],
)
def test_voices_in_words(found: Voices, words: str) -> None:
    """What was said and what is so are told apart where they differ."""
    assert voices(BAN.model_copy(update={"voices": found})) == words


def test_the_drawing_joins_outlets_to_whom_they_rest_on() -> None:
    """Proven lines are told from possible ones, and an outlet on nobody has none."""
    drawn = origins(BAN, Index(tidal_barrage()))
    assert drawn is not None
    assert [(node.sign, node.name) for node in drawn.outlets][:3] == [
        ("1", "Harbour Post"), ("2", "Northgate Ledger"), ("3", "Meridian Wire"),
    ]  # fmt: skip
    assert [(node.sign, node.name) for node in drawn.parties] == [("A", "Meridian Wire")]
    assert [(edge.outlet.sign, edge.party.sign, edge.certain) for edge in drawn.edges] == [
        ("1", "A", False), ("3", "A", True), ("4", "A", True),
    ]  # fmt: skip
    assert drawn.of(drawn.outlets[1]) == ()
    assert drawn.height > max(node.y for node in drawn.outlets)


def test_the_drawing_has_words_for_all_it_shows() -> None:
    """Nothing is said by a line alone: the list below names both ends, the way, the doubt and the words."""
    page = write(tidal_barrage())["index.html"].decode()
    listed = page.partition('<div class="origins">')[2].partition("</ol>")[0]
    assert 'aria-label="4 outlets and whom they rest on, listed below"' in listed
    assert "<b>Harbour Post</b> <i>maybe:</i> cites Meridian Wire (A)" in listed
    assert "<b>Northgate Ledger</b> names nobody else for it" in listed


def test_nothing_is_drawn_for_one_article_or_without_lines() -> None:
    """A drawing of dots says nothing."""
    index = Index(tidal_barrage())
    alone = tuple(one for one in BAN.voices.grounds if one.article == BAN.voices.grounds[0].article)
    own = tuple(one for one in BAN.voices.grounds if one.link is VoiceLink.OUTLET and one.party != "wire")
    for grounds in ((), alone, own):
        voices_ = BAN.voices.model_copy(update={"grounds": grounds})
        assert origins(BAN.model_copy(update={"voices": voices_}), index) is None


def test_proofs_name_outlets_words_and_places() -> None:
    """The proven merging comes first."""
    first, second = proofs(BAN, Index(tidal_barrage()))
    assert (first.verdict, second.verdict) == ("one voice", "maybe one voice")
    assert first.who.startswith("Meridian Wire and ")
    words, place = first.evidence[0]
    assert (words, place.path) == ("(Meridian Wire)", "wire.txt")


@pytest.mark.parametrize(
    ("kinds", "voice"),
    [
        ([], ""),
        ([(OriginKind.REPOST, "Courier")], "Courier"),
        ([(OriginKind.CREDIT, "AFP"), (OriginKind.CREDIT, "Reuters")], "AFP or Reuters"),
        ([(OriginKind.CITED, "Courier")], ""),
        ([(OriginKind.CREDIT, "Ledger")], ""),
    ],
)
def test_whose_voice_an_article_speaks_with(kinds: list[tuple[OriginKind, str]], voice: str) -> None:
    """A text that says it is somebody else's speaks with that voice; a citation lends none."""
    drawn = tuple(Origin(name=name, kind=kind, proof="", start=0, end=0) for kind, name in kinds)
    assert lent(Article(id="a", document="d", start=0, end=9, outlet="Ledger", origins=drawn)) == voice


def test_an_outlet_is_not_lent_its_own_voice() -> None:
    """Whatever the spelling of its name, and by whichever part of its house."""
    wire = (Origin(name="Associated Press", kind=OriginKind.CREDIT, proof="(AP)", start=0, end=4),)
    assert lent(Article(id="a", document="d", start=0, end=9, outlet="AP", origins=wire)) == ""
    hosted = (Origin(name="BBC", kind=OriginKind.REPOST, proof="", start=0, end=0),)
    page = {"id": "a", "document": "d", "start": 0, "end": 9, "url": "https://www.bbc.co.uk/sport/1", "origins": hosted}
    assert lent(Article.model_validate({**page, "outlet": "BBC Sport"})) == ""
    assert lent(Article.model_validate({**page, "outlet": "Sport Echo"})) == "BBC"


def test_a_version_says_who_was_first_or_who_is_alone_with_it() -> None:
    """Where dates do not tell, nobody is said to be first."""
    index = Index(tidal_barrage())
    dated, alone = BAN.versions
    assert version(dated, index) == "“1 July”: 1 to 2 voices, first in Meridian Wire (2031-07-02)"
    assert version(alone, index) == "“In January”: 1 voice, only in Northgate Ledger"
    assert version(dated.model_copy(update={"first": ()}), index) == "“1 July”: 1 to 2 voices"


def test_only_citations_that_do_not_hold_are_listed() -> None:
    """Each with the words of both sides."""
    (found,) = citations(Index(tidal_barrage()))
    assert found.explanation == "Harbour Post cites Meridian Wire, which says otherwise."
    assert [outlet for outlet, _, _ in found.evidence] == ["Harbour Post", "Meridian Wire"]


def test_citations_that_are_left_out_are_counted() -> None:
    """The heading counts all, and both formats say how many are not shown."""
    story = tidal_barrage()
    cited = next(one for one in story.agreements if one.citations)
    many = cited.model_copy(update={"citations": cited.citations[:1] * (MOST_CITATIONS + 2)})
    agreements = tuple(many if one is cited else one for one in story.agreements)
    written = render(story.model_copy(update={"agreements": agreements}))
    page = written["index.html"].decode()
    assert f'Citations to check <span class="quiet">{MOST_CITATIONS + 2}</span>' in page
    assert "2 more are in report.json." in page.partition('id="citations"')[2].partition("</section>")[0]
    assert "- 2 more are in report.json." in written["report.md"].decode()


def _story(*negated: bool, outcome: Outcome) -> Report:
    """Make a report of one group, with one outlet a claim, affirming or denying, and what the comparison says of it."""
    articles, claims = [], []
    for number, one in enumerate(negated):
        name = f"a{number}"
        articles.append(Article(id=name, document="d", start=0, end=9, outlet=f"Outlet {number}"))
        polarity = Field(name=FieldName.POLARITY, raw="not", start=0, end=3, value=PolarityValue(negated=one))
        claims.append(Claim(id=f"c{name}", article=name, document="d", start=0, end=9, text="…", fields=(polarity,)))
    group = ClaimGroup(id="g", statement="…", claims=tuple(one.id for one in claims))
    outlets = tuple(str(one.outlet) for one in articles)
    found = ((FieldName.POLARITY, outcome, Reason.NEGATED), (FieldName.PLACE, Outcome.AGREE, Reason.SAME))
    compared = [Comparison(field=f, outcome=o, reason=r, explanation="…", values=()) for f, o, r in found]
    agreement = Agreement(
        group=group, state=State.DISPUTED, agreement=0, outlets=outlets, voices=Voices(min=1, max=2),
        comparisons=tuple(compared),
    )  # fmt: skip
    parts = {"documents": tidal_barrage().documents[:1], "articles": tuple(articles), "claims": tuple(claims)}
    parts["documents"] = tuple(one.model_copy(update={"id": "d"}) for one in parts["documents"])
    return tidal_barrage().model_copy(update={**parts, "unclaimed": (), "agreements": (agreement,)})


@pytest.mark.parametrize(
    ("negated", "outcome", "stands"),
    [
        ((False, True), Outcome.CONFLICT, [Stand.SAYS, Stand.DENIES]),
        ((False, True), Outcome.INCOMPARABLE, [Stand.SAYS, Stand.SAYS]),
        ((True, True), Outcome.AGREE, [Stand.SAYS, Stand.SAYS]),
        ((False, False), Outcome.AGREE, [Stand.SAYS, Stand.SAYS]),
    ],
)
def test_a_denial_is_not_a_version_of_the_same(
    negated: tuple[bool, ...], outcome: Outcome, stands: list[Stand]
) -> None:
    """Whoever negates what others affirm denies it; where all negate it, or it is another deed, they only say it."""
    (row,) = matrix(Index(_story(*negated, outcome=outcome))).rows
    assert [cell.stand for cell in row.cells] == stands


def test_the_table_of_sources_says_for_how_many_paragraphs_a_reference_stands() -> None:
    """Numbered marks are counted with their paragraphs; where an address alone proves it, that is said."""
    story = tidal_barrage()
    marks = tuple(
        Origin(name="Courier", kind=OriginKind.REFERENCE, proof="[1]", start=at, end=at + 3, covers=(at, at + 90))
        for at in (100, 200)
    )
    hosted = Origin(name="Reuters", kind=OriginKind.REPOST, proof="", start=0, end=0)
    first = story.articles[0].model_copy(update={"origins": (*marks, hosted)})
    page = write(story.model_copy(update={"articles": (first, *story.articles[1:])}))["index.html"].decode()
    assert '<q dir="auto">[1]</q> ×2 for 2 paragraphs' in page
    assert 'reprints <b>Reuters</b> <span class="quiet">— its address' in page
