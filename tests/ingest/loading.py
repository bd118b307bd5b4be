"""Read the case files of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"


def cases(name: str) -> Any:
    """Give the content of one case file."""
    return yaml.load((HERE / "cases" / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  keeps dates as text
