"""Write the golden files and the shipped JSON Schema anew: `python -m tests.report.regenerate`."""

from __future__ import annotations

import json
from pathlib import Path

from reconcile.report import render
from reconcile.report.shape import json_schema
from tests.report.barrage import tidal_barrage

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = Path(__file__).parents[2] / "reconcile" / "data" / "schema" / "report.schema.json"


def schema_text() -> str:
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    for path, content in render(tidal_barrage()).items():
        target = GOLDEN / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main()
