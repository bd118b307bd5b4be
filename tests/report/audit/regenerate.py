"""Write the JSON Schema and the dictionary in the guide anew: `python -m tests.report.audit.regenerate`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from reconcile.model.tables import TABLES
from reconcile.report.audit.dictionary import described
from reconcile.report.audit.json import json_schema

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT / "reconcile" / "data" / "schema" / "audit.schema.json"
GUIDE = ROOT / "docs" / "audit.md"
START, END = "<!-- dictionary: made by tests.report.audit.regenerate -->\n", "<!-- end of dictionary -->\n"


def schema_text() -> str:
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def dictionary_text() -> str:
    """Give the data dictionary as the guide holds it: headings one level further down."""
    return "\n".join(f"#{described(table)}" for table in TABLES.values())


def guide_text() -> str:
    """Give the guide with the data dictionary as it should be."""
    place = re.compile(f"{re.escape(START)}.*{re.escape(END)}", re.DOTALL)
    return place.sub(lambda _: START + dictionary_text() + END, GUIDE.read_text(encoding="utf-8"))


def main() -> None:
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    GUIDE.write_text(guide_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
