"""Quotes, reported speech and speakers, from a case file of our own sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.extract import nlp
from reconcile.extract.attribution import attributions, describe_speaker
from reconcile.extract.mentions import AttributionMention, NameMention
from reconcile.extract.names import Names
from reconcile.extract.syntax import ParsedArticle
from reconcile.model.document import Article

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/attribution.yaml").read_text(encoding="utf-8")
)
PIECES = st.lists(
    st.sampled_from(
        [
            "“We wait,” ",
            "Lund said ",
            "that ",
            "\n",
            '"',
            "’",
            "the ministry ",
            "according to ",
            ": ",
            "told Moe",
            ". ",
            "(",
        ]
    ),
    max_size=12,
).map("".join)


class NoNames:
    """Resolves nothing."""

    def name(self, _sentence: int, _head: int) -> NameMention | None:
        return None


def parse(text: str, before: str = "", after: str = "") -> ParsedArticle:
    start, end = len(before), len(before) + len(text)
    article = Article(id="a", document="d", start=start, end=end, outlet=None, language="en")
    whole = before + text + after
    return ParsedArticle(article, whole, nlp.parse(whole, [(start, end)]))


def words(parsed: ParsedArticle, place: tuple[int, int] | None) -> str | None:
    return None if place is None else parsed.text[slice(*place)]


def shown(parsed: ParsedArticle, mention: AttributionMention) -> dict[str, Any]:
    """Give a mention as the case file writes it."""
    speaker = describe_speaker(parsed, mention)
    whole = {
        "source": words(parsed, mention.source),
        "cue": words(parsed, mention.cue),
        "contents": [words(parsed, place) for place in mention.contents],
        "quoted": [words(parsed, place) for place in mention.quoted],
        "thought": not mention.aloud,
        "name": speaker.name if speaker.role or speaker.affiliation else "",
        "role": speaker.role,
        "body": speaker.affiliation,
        "anonymous": speaker.anonymous,
    }
    return {key: value for key, value in whole.items() if value}


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert sum(not case["said"] for case in CASES) >= 8


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    parsed = parse(case["text"])
    assert [shown(parsed, mention) for mention in attributions(parsed, NoNames())] == case["said"]


def test_pronouns_and_short_forms_are_resolved() -> None:
    parsed = parse(
        "Mira Solberg, a senior analyst at Harbour Bank, met reporters on Friday. "
        "“The curbs will hurt,” she said. Solberg added that suppliers were worried."
    )
    said = attributions(parsed, Names(parsed))
    speakers = [describe_speaker(parsed, mention) for mention in said]
    assert [words(parsed, mention.source) for mention in said] == ["she", "Solberg"]
    assert [speaker.name for speaker in speakers] == ["Mira Solberg", "Mira Solberg"]
    assert [speaker.role for speaker in speakers] == ["senior analyst", "senior analyst"]
    assert [speaker.affiliation for speaker in speakers] == ["Harbour Bank", "Harbour Bank"]


@pytest.mark.parametrize(
    ("text", "name", "role", "body"),
    [
        ("“We will rebuild,” said Olmeda's mayor, Ana Ruiz.", "Ana Ruiz", "mayor", "Olmeda"),
        ("The governor of Varena, Luis Ferro, said two bridges fell.", "Luis Ferro", "governor", "Varena"),
        ("“Over,” said the former treasurer of Lindau, Martin Kolb.", "Martin Kolb", "former treasurer", "Lindau"),
        ("“Over,” said Martin Kolb, the former treasurer of Lindau.", "Martin Kolb", "former treasurer", "Lindau"),
        ("Prices fell, spokeswoman for the agency Mia Lund told reporters.", "Mia Lund", "spokeswoman", "agency"),
        ("The case is closed, spokeswoman Mia Lund said.", "Mia Lund", "spokeswoman", ""),
        ("Her rival, Viktor Dane, said he would appeal.", "Viktor Dane", "rival", ""),
        ("The case is closed, his lawyer, Jonas Weil, said.", "Jonas Weil", "lawyer", ""),
        ("The case is closed, his lawyer Jonas Weil said.", "Jonas Weil", "lawyer", ""),
        ("Detective Ann Vale said the case was strong.", "Ann Vale", "Detective", ""),
        ("The tax will rise, Finance Minister Peter Long said.", "Peter Long", "Finance Minister", ""),
        ("The mayor said the bridge was closed.", "mayor", "", ""),
    ],
)
def test_a_name_beside_a_role_is_the_speaker(text: str, name: str, role: str, body: str) -> None:
    parsed = parse(text)
    mention = attributions(parsed, Names(parsed))[0]
    speaker = describe_speaker(parsed, mention)
    assert (speaker.name, speaker.role, speaker.affiliation) == (name, role, body)


def test_relative_pronoun_stands_for_its_noun() -> None:
    parsed = parse("Dana Ruiz, who said the data were wrong, resigned.")
    (mention,) = attributions(parsed, Names(parsed))
    assert mention.speaker is not None
    assert mention.speaker.value.name == "Dana Ruiz"


def test_what_is_reported_inside_a_report_comes_as_its_own() -> None:
    parsed = parse("Northwire reported that the ministry said the licence was valid.")
    outer, inner = attributions(parsed, NoNames())
    assert words(parsed, outer.source) == "Northwire"
    assert words(parsed, inner.source) == "the ministry"
    assert outer.contents[0][0] < inner.contents[0][0]
    assert inner.contents[0][1] == outer.contents[0][1]


def test_nothing_is_said_without_a_speaker_or_a_cue() -> None:
    parsed = parse("The ferry sank in 1994. A storm had broken its mast.")
    assert attributions(parsed, NoNames()) == []


def test_no_speaker_is_empty() -> None:
    mention = AttributionMention(0, None, None, None, ((0, 1),), (), None)
    assert describe_speaker(parse("It rained."), mention).name == ""


def test_offsets_point_into_the_whole_document() -> None:
    alone = parse("“We wait,” Lund said.")
    inside = parse("“We wait,” Lund said.", before="Another piece. ", after="\nMore “words”.")
    assert [shown(inside, one) for one in attributions(inside, NoNames())] == [
        shown(alone, one) for one in attributions(alone, NoNames())
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(PIECES, st.text(max_size=40)))
def test_places_lie_in_the_article_and_in_order(text: str) -> None:
    parsed = parse(text, before="Before. ", after=" After.")
    start, end = parsed.article.start, parsed.article.end
    for mention in attributions(parsed, NoNames()):
        assert mention.contents
        assert list(mention.contents) == sorted(mention.contents)
        for place in [*mention.contents, *mention.quoted, *filter(None, (mention.source, mention.cue))]:
            assert start <= place[0] < place[1] <= end
        for quoted in mention.quoted:
            assert any(place[0] <= quoted[0] and quoted[1] <= place[1] for place in mention.contents)
        assert describe_speaker(parsed, mention).name or mention.source is None
