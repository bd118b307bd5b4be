"""The figures of the tasks on web pages are computed as their docstrings say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.evals.tasks import html_body, html_date

A = "The river board has bought three dredgers for 22 million crowns to deepen the lower Tamsel before the floods."
B = "Historians have asked the ministry to protect the lock, which was built in 1911 and lets through many barges."
HEAD = (
    "<html><head><title>Board buys dredgers</title>"
    '<meta property="article:published_time" content="2025-05-12T09:00:00Z"></head><body><article>'
)
PAGE = (
    f"{HEAD}<h1>Board buys dredgers</h1><figure><img src='x'><figcaption>The lock in May 2025</figcaption></figure>"
    f"<p>{A}</p><h2>History</h2><p>{B}</p></article></body></html>"
)


def _data(folder: Path, name: str, **record: str) -> Path:
    (folder / "pages").mkdir()
    (folder / "pages" / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    row = {"html_path": "pages/a.html.gz", "url": "https://tamsel.example/a", **record}
    (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def test_headings_count_and_titles_and_captions_do_not(tmp_path: Path) -> None:
    metric = html_body.run(_data(tmp_path, "html_body", body=f"{A}\nHistory\n{B}"))["shingle_f1"]
    assert (metric.value, metric.n) == (1.0, 1)
    assert 0 < metric.baselines["all tags"] < metric.baselines["trafilatura"] <= 1


def test_half_of_a_body_has_half_the_recall(tmp_path: Path) -> None:
    words = " ".join(f"word{n}" for n in range(len((A + B + " History").split())))
    metric = html_body.run(_data(tmp_path, "html_body", body=f"{A}\nHistory\n{B}\n{words}"))["shingle_f1"]
    assert metric.value == pytest.approx(2 / 3, abs=0.03)  # precision 1, recall a half


@pytest.mark.parametrize(("date", "right"), [("2025-05-12", 1.0), ("2025-05-13", 0.0), ("2025-05-12T09:00:00Z", 1.0)])
def test_a_date_is_right_on_its_exact_day_only(tmp_path: Path, date: str, right: float) -> None:
    metric = html_date.run(_data(tmp_path, "html_date", date=date))["accuracy"]
    assert (metric.value, metric.baselines["htmldate"], metric.n) == (right, right, 1)
