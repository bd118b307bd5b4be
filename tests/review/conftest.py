"""Servers that several tests ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.barrage import tidal_barrage
from tests.review.desk import Client, served, written


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the invented story that most tests use."""
    with served(written(tmp_path_factory.mktemp("story"), tidal_barrage())) as host:
        yield host


@pytest.fixture
def ada(desk: str) -> Client:
    return Client(desk).named("Ada")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, tidal_barrage())
