"""The Spark engine says in one line what is wrong, and Java keeps quiet."""

from __future__ import annotations

import pytest

from reconcile.errors import EngineError

pytest.importorskip("pyspark", reason="the extra `cluster` is not installed")

from reconcile.engine.spark import SparkEngine, _brief


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pyspark leaves its process open
def test_an_address_that_is_none_is_said_in_one_line_and_nothing_else(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(EngineError, match=r"^Spark does not start: Master must [^\n]+$"):
        SparkEngine("bogus")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "Job aborted.\nTraceback (most recent call last):\n  File x\nOSError: [Errno 28] full\n",
            "OSError: [Errno 28] full",
        ),
        ("[TABLE_NOT_FOUND] there is no bar.\nSearch path: ...", "[TABLE_NOT_FOUND] there is no bar."),
        ("", "RuntimeError"),
    ],
)
def test_a_failure_is_one_line(told: str, said: str) -> None:
    assert _brief(RuntimeError(told)) == said
