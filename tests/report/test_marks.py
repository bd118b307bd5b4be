"""Words marked in their sentence: nested, overlapping, empty, far away, and with markup between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.claim import Claim, Field
from reconcile.model.document import PassageReason
from reconcile.model.values import Certainty, FieldName, PolarityValue
from reconcile.report.index import Index
from reconcile.report.marks import Segment, elsewhere, marked, sentence_span
from tests.report.factory import Story, name

TEXT = "Officials met. The ferry board sold two ships on Monday, its clerk said. More follows.\n"
SENTENCE = (15, 73)


def index_of(text: str, *hidden: str) -> Index:
    story = Story()
    document = story.document("a.txt", text)
    story.article(document, "Quay Times", "Ships sold", "")
    for mark in hidden:
        story.leave_out(document, mark, PassageReason.MARKUP)
    return Index(story.report("Ships"))


def field(start: int, end: int, field_name: FieldName = FieldName.TARGET, text: str = TEXT) -> Field:
    return Field(name=field_name, raw=text[start:end], start=start, end=end, value=name("x"))


def claim(index: Index, *fields: Field, start: int = 15, end: int = 55, sentence: tuple[int, int] = SENTENCE) -> Claim:
    article = index.report.articles[0]
    return Claim(
        id="c1",
        article=article.id,
        document=article.document,
        start=start,
        end=end,
        text=index.text(article.document, start, end),
        fields=fields,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
    )


def words(segments: tuple[Segment, ...]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(s.text, tuple(n.value for n in s.fields), s.closing) for s in segments if s.fields]


def test_a_field_is_one_stretch_with_its_label_at_its_end() -> None:
    index = index_of(TEXT)
    segments = marked(claim(index, field(15, 30, FieldName.ACTOR)), index, frozenset({FieldName.ACTOR}))
    assert words(segments) == [("The ferry board", ("actor",), ("who",))]
    assert segments[0].strong
    assert segments[0].label == "who"


def test_nested_fields_are_cut_at_the_inner_one() -> None:
    index = index_of(TEXT)
    inner, outer = field(36, 39, FieldName.QUANTITY), field(36, 45, FieldName.TARGET)
    segments = marked(claim(index, outer, inner), index, frozenset({FieldName.QUANTITY}))
    assert words(segments) == [
        ("two", ("target", "quantity"), ("number",)),
        (" ships", ("target",), ("whom or what",)),
    ]
    assert [segment.strong for segment in segments if segment.fields] == [True, False]


def test_overlapping_fields_share_a_stretch() -> None:
    index = index_of(TEXT)
    first, second = field(31, 39, FieldName.STAGE), field(36, 45, FieldName.TARGET)
    found = words(marked(claim(index, first, second), index, frozenset()))
    assert found == [
        ("sold ", ("stage",), ()),
        ("two", ("stage", "target"), ("stage",)),
        (" ships", ("target",), ("whom or what",)),
    ]


def test_an_empty_field_marks_nothing() -> None:
    index = index_of(TEXT)
    made = claim(index, field(20, 20))
    assert words(marked(made, index, frozenset())) == []
    assert elsewhere(made) == ()


def test_words_of_the_sentence_outside_the_claim_are_told_apart() -> None:
    index = index_of(TEXT)
    segments = marked(claim(index), index, frozenset())
    assert [(segment.text, segment.claimed) for segment in segments] == [
        ("The ferry board sold two ships on Monday", True),
        (", its clerk said. ", False),
    ]


def test_a_field_in_another_sentence_is_listed_apart() -> None:
    index = index_of(TEXT)
    far = field(0, 9, FieldName.ACTOR)
    made = claim(index, far)
    assert words(marked(made, index, frozenset())) == []
    assert elsewhere(made) == (far,)


def test_that_something_is_so_is_marked_only_where_accounts_differ() -> None:
    index = index_of(TEXT)
    plainly = Field(name=FieldName.POLARITY, raw="sold", start=31, end=35, value=PolarityValue())
    maybe = plainly.model_copy(update={"value": PolarityValue(certainty=Certainty.POSSIBLE)})
    denied = plainly.model_copy(update={"value": PolarityValue(negated=True)})
    assert words(marked(claim(index, plainly), index, frozenset())) == []
    assert len(words(marked(claim(index, plainly), index, frozenset({FieldName.POLARITY})))) == 1
    assert len(words(marked(claim(index, maybe), index, frozenset()))) == 1
    assert len(words(marked(claim(index, denied), index, frozenset()))) == 1


def test_markup_inside_a_sentence_is_hidden() -> None:
    text = "The [ferry board](https://quay.example/board) sold **two** ships."
    index = index_of(text, "[", "](https://quay.example/board)", "**")
    article = index.report.articles[0]
    board = field(4, 45, FieldName.ACTOR, text)
    made = claim(index, board, start=0, end=len(text), sentence=(0, len(text)))
    shown = "".join(segment.text for segment in marked(made, index, frozenset()))
    assert shown == "The ferry board sold two** ships."
    assert words(marked(made, index, frozenset())) == [("ferry board", ("actor",), ("who",))]
    assert index.words(article.document, 4, 45, board.raw) == "ferry board"


def test_a_sentence_without_end_is_bounded() -> None:
    index = index_of("word " * 2000)
    made = claim(index, start=5000, end=5010, sentence=(0, 9999))
    start, end = sentence_span(made)
    assert (start, end) == (5000 - 1200, 5010 + 1200)


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=6), st.data())
def test_the_stretches_joined_are_the_sentence(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    index = index_of(TEXT)
    names = data.draw(st.lists(st.sampled_from(FieldName), min_size=len(spans), max_size=len(spans)))
    fields = [field(*sorted(span), field_name) for span, field_name in zip(spans, names, strict=True)]
    made = claim(index, *fields)
    segments = marked(made, index, frozenset(names[:1]))
    start, end = sentence_span(made)
    assert "".join(segment.text for segment in segments) == TEXT[start:end]
    assert all(segment.text for segment in segments)
    away = elsewhere(made)
    for one in fields:
        within = start <= one.start < one.end <= end
        assert (one in away) == (one.start < one.end and not within)
