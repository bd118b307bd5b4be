"""`reconcile explain`: why these claims were matched, why this outcome."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from reconcile.compare.group import COMPARATORS
from reconcile.errors import InputError, StoreError
from reconcile.report.labels import outcome_text, reason_text


def explain(
    name: Annotated[str, typer.Argument(help="A claim's or group's id, a comparator, an outcome or a reason.")],
    reports: Annotated[Path, typer.Option(help="Folder the reports were written to.")] = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="Print the group as JSON.")] = False,
) -> None:
    """Explain a match, an outcome, a comparator or a reason."""
    described = explain_word(name)
    if described is not None:
        typer.echo(json.dumps({"name": name, "text": described}) if as_json else described)
        return
    report, group = find_group(name, reports)
    typer.echo(json.dumps(group, ensure_ascii=False) if as_json else "\n".join(_group_lines(report, group)))


def explain_word(name: str) -> str | None:
    """Explain a comparator, an outcome or a reason by its name.

    Args:
        name: What to explain.

    Returns:
        Its explanation, or None where nothing has that name.
    """
    if name in COMPARATORS.names():
        return (type(COMPARATORS.get(name)).__doc__ or "").replace("\n    ", "\n").strip()
    return outcome_text(name) or reason_text(name) or None


def find_group(name: str, reports: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Find a group by its id or by the id of one of its claims.

    Args:
        name: A group's or a claim's id.
        reports: The folder that holds the reports.

    Returns:
        The report and the group, as in `report.json`.

    Raises:
        InputError: If no report holds it.
        StoreError: If a report cannot be read.
    """
    for path in sorted(reports.glob("*/report.json")):
        try:
            report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError("the report cannot be read", where=str(path), hint="run the story again") from error
        for group in report["groups"]:
            if name == group["id"] or name in group["claims"]:
                return report, group
    raise InputError(
        f"nothing is called {name!r}",
        where=str(reports),
        hint=f"give an id from a report, or one of: {', '.join(COMPARATORS.names())}, an outcome or a reason",
    )


def _group_lines(report: dict[str, Any], group: dict[str, Any]) -> list[str]:
    claims = {claim["id"]: claim for claim in report["claims"]}
    articles = {article["id"]: article for article in report["articles"]}
    lines = [f"{group['id']}  {group['state']}, agreement {group['agreement']}", "", "Claims"]
    for one in group["claims"]:
        claim = claims[one]
        outlet = articles[claim["article"]]["outlet"] or "unnamed outlet"
        lines.append(f"  {one}  {outlet}: {' '.join(claim['text'].split())}")
    lines += ["", "Why they were matched" if group["matches"] else "A single claim: nothing was matched to it."]
    for match in group["matches"]:
        lines.append(f"  {match['a']} ~ {match['b']}  score {match['score']}")
        ranked = sorted(match["features"].items(), key=lambda item: (-abs(item[1]), item[0]))
        lines += [f"      {value:>+8.3f}  {feature}" for feature, value in ranked]
    lines += ["", "Field by field"]
    for one in group["comparisons"]:
        lines.append(f"  {one['field']:<9} {one['outcome']} ({one['reason']}): {one['explanation']}")
    return lines
