"""What a reader is shown of a group, the matrix and the sources, and how much of it."""

from __future__ import annotations

from reconcile.model.agreement import State
from reconcile.model.comparison import ComparedValue, Outcome, Reason
from reconcile.model.document import OriginKind, PassageReason
from reconcile.model.match import Feature, Match
from reconcile.model.values import FieldName, NameKind
from reconcile.report.groups import MOST_FEATURES, MOST_FOLDED, MOST_LEADING, lay_out, statement, weighty
from reconcile.report.index import Index
from reconcile.report.matrix import Stand, matrix
from reconcile.report.overview import overview
from reconcile.report.rows import MOST_VALUES
from reconcile.report.sources import MOST_DRAWN, sources
from reconcile.report.summary import opening, summarise
from tests.report.barrage import tidal_barrage
from tests.report.factory import Story, compare, name

TARGET = FieldName.TARGET


def outlets(story: Story, count: int, text: str = "The yard sold the crane.") -> None:
    for number in range(count):
        document = story.document(f"{number}.txt", text)
        story.article(document, f"Outlet {number}", "Crane", "")


def test_the_matrix_says_who_says_differs_and_is_silent() -> None:
    found = matrix(Index(tidal_barrage()))
    fine = next(row for row in found.rows if "fine" in row.statement)
    stands = dict(zip(found.outlets, fine.cells, strict=True))
    assert fine.field == "number: conflict"
    assert stands["Harbour Post"].stand is Stand.DIFFERS
    assert stands["Harbour Post"].version == "250,000 crowns"
    assert stands["Meridian Wire"].stand is Stand.SILENT
    court = next(row for row in found.rows if "court" in row.statement)
    assert court.field == ""
    assert {cell.stand for cell in court.cells} == {Stand.SAYS, Stand.SILENT}


def test_outlets_that_share_nothing_have_no_column() -> None:
    story = Story()
    outlets(story, 3)
    claims = [story.claim(article, "The yard sold the crane") for article in story.articles]
    same = compare(TARGET, Outcome.AGREE, Reason.SAME, "", *claims[:2])
    story.group(State.CORROBORATED, claims[:2], [same])
    story.group(State.SINGLE_VOICE, claims[2:], [])
    found = matrix(Index(story.report("Crane")))
    assert found.outlets == ("Outlet 0", "Outlet 1")
    assert found.silent == ("Outlet 2",)
    assert (len(found.rows), found.unmet) == (1, 0)


def test_accounts_in_which_nothing_could_be_compared_have_no_row() -> None:
    """To say of them who says it would be to say that they say the same; they are counted."""
    story = Story()
    outlets(story, 2)
    claims = [story.claim(article, "The yard sold the crane") for article in story.articles]
    story.group(State.SINGLE_VOICE, claims, [compare(TARGET, Outcome.INCOMPARABLE, Reason.UNREADABLE, "", *claims)])
    report = story.report("Crane")
    found = matrix(Index(report))
    assert (found.rows, found.unmet) == ((), 1)
    assert [chapter.state for chapter in overview(Index(report)).chapters] == [State.SINGLE_VOICE]


def test_the_sentences_of_the_worst_difference_are_read_first() -> None:
    story = Story()
    text = "The yard sold the crane. The yard sold the dredger."
    outlets(story, 2, text)
    crane, dredger = name("crane", NameKind.THING), name("dredger", NameKind.THING)
    first = [story.claim(a, "The yard sold the crane", (TARGET, "crane", crane)) for a in story.articles]
    second = [story.claim(a, "The yard sold the dredger", (TARGET, "dredger", dredger)) for a in story.articles]
    conflict = compare(TARGET, Outcome.CONFLICT, Reason.DIFFERENT_VALUE, "Two things.", first[1], second[0])
    story.group(State.DISPUTED, [*first, *second], [conflict])
    group = lay_out(story.agreements[0], Index(story.report("Yard")))
    assert [said.claim.id for said in group.leading] == [first[1].id, second[0].id]
    assert [said.claim.id for said in group.folded] == [first[0].id, second[1].id]


def test_long_lists_of_sentences_and_values_are_bounded() -> None:
    story = Story()
    outlets(story, MOST_LEADING + MOST_FOLDED + 5)
    parts = [(TARGET, letter, name(letter.upper() * 2)) for letter in "acdehlnor"]
    claims = [story.claim(article, "The yard sold the crane", *parts) for article in story.articles]
    comparison = compare(TARGET, Outcome.AGREE, Reason.SAME, "", *claims)
    story.group(State.CORROBORATED, claims, [comparison])
    group = lay_out(story.agreements[0], Index(story.report("Yard")))
    assert (len(group.leading), len(group.folded), group.unshown) == (MOST_LEADING, MOST_FOLDED, 5)
    assert (len(group.rows[0].cells[0].values), group.rows[0].cells[0].more) == (MOST_VALUES, 9 - MOST_VALUES)


def test_a_match_shows_what_weighs_most() -> None:
    weights = [0.0, 0.5, -3.0, 0.004, *(1.0 + number for number in range(MOST_FEATURES))]
    features = tuple(Feature(name=f"f{n}", value=1.0, weight=weight) for n, weight in enumerate(weights))
    shown = [feature.weight for feature in weighty(Match(a="a", b="b", score=0.5, features=features))]
    assert shown == [8.0, 7.0, 6.0, 5.0, 4.0, -3.0, 3.0, 2.0]


def test_an_outlet_is_shown_in_its_own_words_where_values_are_shared() -> None:
    story = Story()
    outlets(story, 2, "The yard sold the crane. The quay yard closed.")
    yard = name("Quay Yard")
    first = story.claim(story.articles[0], "The yard sold the crane", (FieldName.ACTOR, "The yard", yard))
    second = story.claim(story.articles[1], "The quay yard closed", (FieldName.ACTOR, "The quay yard", yard))
    shared_value = ComparedValue(claims=(first.id, second.id), raw="The yard", value=yard)
    comparison = compare(FieldName.ACTOR, Outcome.CONFLICT, Reason.DIFFERENT_ACTOR, "")
    story.group(State.DISPUTED, [first, second], [comparison.model_copy(update={"values": (shared_value,)})])
    index = Index(story.report("Yard"))
    cells = lay_out(story.agreements[0], index).rows[0].cells
    assert [[shown.raw for shown in cell.values] for cell in cells] == [["The yard"], ["The quay yard"]]
    assert [cell.version for cell in matrix(index).rows[0].cells] == ["The yard", "The quay yard"]


def test_what_could_not_be_compared_is_kept_apart() -> None:
    story = Story()
    outlets(story, 2)
    claims = [story.claim(a, "The yard sold the crane", (TARGET, "crane", name("c"))) for a in story.articles]
    outcomes = [Outcome.SILENT, Outcome.FAILED, Outcome.INCOMPARABLE, Outcome.AGREE, Outcome.CONFLICT]
    story.group(State.DISPUTED, claims, [compare(TARGET, o, Reason.SAME, "", *claims) for o in outcomes])
    group = lay_out(story.agreements[0], Index(story.report("Yard")))
    assert [row.comparison.outcome for row in group.rows] == [Outcome.CONFLICT, Outcome.AGREE, Outcome.FAILED]
    assert [row.comparison.outcome for row in group.quiet] == [Outcome.INCOMPARABLE, Outcome.SILENT]


def test_a_statement_hides_markup_and_a_clause_begins_with_dots() -> None:
    story = Story()
    document = story.document("a.md", "Clerks say [the yard](https://yard.example) sold it.", "text/markdown")
    article = story.article(document, "Quay Times", "Yard", "")
    claim = story.claim(article, "the yard](https://yard.example) sold it")
    story.leave_out(document, "](https://yard.example)", PassageReason.MARKUP)
    story.group(State.SINGLE_VOICE, [claim], [])
    report = story.report("Yard")
    assert statement(report.agreements[0], Index(report)) == "… the yard sold it"
    assert report.agreements[0].group.statement == claim.text


def test_origins_of_one_name_are_one_line() -> None:
    story = Story()
    document = story.document("a.txt", "One [1], two [1], three [2]. Source: The Long Deck.")
    marks = [story.origin(document, "The Long Deck", OriginKind.REFERENCE, proof) for proof in ("[1]", "[1]", "[2]")]
    cited = story.origin(document, "The Long Deck", OriginKind.CITED, "Source: The Long Deck")
    many = [story.origin(document, f"Wire {number}", OriginKind.REFERENCE, "One") for number in range(MOST_DRAWN)]
    story.article(document, None, "Deck", "", origins=(*marks, cited, *many))
    source = sources(Index(story.report("Deck")))[0]
    assert [(one.name, one.kind, one.proofs) for one in source.drawn[:2]] == [
        ("The Long Deck", OriginKind.REFERENCE, (("[1]", 2), ("[2]", 1))),
        ("The Long Deck", OriginKind.CITED, (("Source: The Long Deck", 1),)),
    ]
    assert (len(source.drawn), source.more, source.outlet) == (MOST_DRAWN, 2, "unknown")


def test_the_summary_counts_articles_without_an_outlet_apart() -> None:
    assert opening(tidal_barrage()).startswith("Read 4 files: 3 articles by 3 outlets and 1 whose outlet is not known.")
    assert "1 file could not be read." in summarise(tidal_barrage())
    story = Story()
    story.article(story.document("a.txt", "Nothing."), None, "", "")
    assert (
        opening(story.report("x"))
        == "Read 1 file: 1 article whose outlet is not known. Found 0 checkable claims in 0 groups."
    )


def test_the_urgent_stand_first_and_the_rest_by_state() -> None:
    view = overview(Index(tidal_barrage()))
    assert [group.agreement.state for group in view.first] == [State.DISPUTED] * 2 + [State.DEVELOPING]
    states = [chapter.state for chapter in view.chapters]
    assert states == [
        s for s in (State.DISPUTED, State.DEVELOPING, State.CORROBORATED, State.SINGLE_VOICE) if s in states
    ]
    assert sum(count for _, count in view.counts) == len(tidal_barrage().agreements)
    assert view.left_out[0].reason is PassageReason.FURNITURE
