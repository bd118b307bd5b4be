"""Which language an article is in: English with names and figures stays English, and what cannot be told is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import reconcile_story
from reconcile.ingest import read_file
from reconcile.ingest.language import is_supported, language_name, language_of
from reconcile.model.document import PassageReason, ReadStatus

ENGLISH = (
    "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods."
)
GERMAN = (
    "Die Flussbehörde hat drei Bagger für 22 Millionen Kronen gekauft, um die untere Tamsel vor dem Hochwasser zu"
    " vertiefen. Der Minister sagte am Montag, die Arbeiten würden im Mai beginnen und bis Oktober dauern."
)
SPANISH = (
    "La autoridad del río ha comprado tres dragas por 22 millones de coronas para ahondar el bajo Tamsel antes de las"
    " crecidas. El ministro dijo el lunes que las obras comenzarían en mayo y durarían hasta octubre."
)
CHINESE = (
    "河道管理局周一宣布，已斥资两千二百万克朗购买三艘挖泥船，以便在汛期之前加深下游河道。"
    "部长说，工程将于五月开始，预计十月完成。当地渔民对此表示担忧，要求政府提供补偿并公布环境评估报告。"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH * 2, "en"),
        (GERMAN, "de"),
        (SPANISH, "es"),
        (CHINESE, "zh"),
        (f"{ENGLISH} “{GERMAN}” he told the paper of the day. {ENGLISH}", "en"),
        (
            "Tamsel 2-1 Varnholm, Skerry 0-0 Harbour, Lock 3-3 Sound, Brannoch 1-0 Isles, Tide 2-2 Ferry, Dock 1-1.",
            None,
        ),
        ("Bagger gekauft", None),
        ("三艘挖泥船", None),
        ("", None),
    ],
    ids=[
        "english",
        "german",
        "spanish",
        "chinese",
        "english with a quotation",
        "names",
        "short",
        "short chinese",
        "empty",
    ],
)
def test_language(text: str, expected: str | None) -> None:
    found = language_of(text)
    assert found == expected or (expected is None and is_supported(found))


def test_names_of_languages() -> None:
    assert (language_name("de"), language_name("xx")) == ("German", "xx")


def test_a_file_in_another_language_is_read_in_part_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Bagger gekauft\n\n{GERMAN}\n", encoding="utf-8")
    read = read_file(tmp_path / "a.txt", "a.txt")
    (document,), (article,) = read.documents, read.articles
    assert document.status is ReadStatus.PARTIAL
    assert [one.what for one in document.problems] == [
        "unsupported language: the article is in German; no claims are taken from it"
    ]
    assert article.language == "de"
    assert [(one.start, one.end, one.reason) for one in read.passages] == [
        (article.start, article.end, PassageReason.LANGUAGE)
    ]


def test_no_claim_is_taken_from_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH * 2, encoding="utf-8")
    report = reconcile_story(tmp_path)
    languages = {one.id: one.language for one in report.articles}
    assert sorted(languages.values(), key=str) == ["de", "en"]
    assert {languages[one.article] for one in report.claims} == {"en"}
