"""Write the shipped JSON Schema of `story.toml` anew: `python -m tests.ingest.regenerate`."""

from __future__ import annotations

import json
from pathlib import Path

from reconcile.ingest.story import json_schema

SCHEMA = Path(__file__).parents[2] / "reconcile" / "data" / "schema" / "story.schema.json"

if __name__ == "__main__":
    SCHEMA.write_text(json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
