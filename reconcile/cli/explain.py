"""`reconcile explain`: why these claims were matched, why this outcome."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from reconcile.cli.claims import field_line
from reconcile.cli.screen import safe
from reconcile.cli.weighing import reasons_of
from reconcile.compare.group import COMPARATORS
from reconcile.errors import InputError, StoreError
from reconcile.report.labels import outcome_text, reason_text

Entry = Mapping[str, Any]


def explain(
    name: Annotated[
        str, typer.Argument(help="A claim's or group's id, a field, a comparator, an outcome or a reason.")
    ],
    reports: Annotated[Path, typer.Option(help="Folder the reports were written to.")] = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="Print the group as JSON.")] = False,
) -> None:
    """Explain a claim, a match, a field, an outcome, a comparator or a reason."""
    described = explain_word(name)
    if described is not None:
        typer.echo(json.dumps({"name": name, "text": described}) if as_json else described)
        return
    report, group = find_group(name, reports)
    if as_json:
        typer.echo(json.dumps(group, ensure_ascii=False))
        return
    claim = next((one for one in report["claims"] if one["id"] == name), None)
    lines = [*(_claim_lines(report, claim) if claim else []), *_group_lines(report, group)]
    typer.echo("\n".join(safe(line) for line in lines))


def explain_word(name: str) -> str | None:
    """Explain a field, a comparator, an outcome or a reason by its name.

    Args:
        name: What to explain: `quantity` or `quantities`, `conflict`, `different_milestone`.

    Returns:
        Its explanation, or None where nothing has that name.
    """
    for comparator in COMPARATORS:
        if name in (comparator.name, comparator.field.value):
            return (type(comparator).__doc__ or "").replace("\n    ", "\n").strip()
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
    fields = ", ".join(comparator.field.value for comparator in COMPARATORS)
    hint = f"give an id from a report, or one of: {fields}, an outcome or a reason"
    raise InputError(f"nothing is called {name!r}", where=str(reports), hint=hint)


def _claim_lines(report: Entry, claim: Entry) -> list[str]:
    lines = [_stated(report, claim), f"  {claim['start']}-{claim['end']}"]
    lines += [field_line(one["name"], one["raw"], one["value"]) for one in claim["fields"]]
    lines += [f"    says      {link['name']}" for link in claim["attribution"]]
    return [*lines, "", "Its group", ""]


def _group_lines(report: Entry, group: Entry) -> list[str]:
    claims = {claim["id"]: _stated(report, claim) for claim in report["claims"]}
    lines = [f"{group['id']}  {group['state']}, agreement {group['agreement']}", "", "Claims"]
    lines += [f"  {claims[one]}" for one in group["claims"]]
    lines += [
        "",
        "Why they were matched: what each feature adds or takes = its figure × its weight"
        if group["matches"]
        else "A single claim: nothing was matched to it.",
    ]
    for match in group["matches"]:
        lines += ["", f"  {match['a']} ~ {match['b']}  score {match['score']}"]
        lines += [f"    {claims[match[side]]}" for side in ("a", "b")]
        lines += [f"      {line}" for line in _reason_lines(match["features"])]
    lines += ["", "Field by field"]
    for one in group["comparisons"]:
        lines.append(f"  {one['field']:<9} {one['outcome']} ({one['reason']}): {one['explanation']}")
    return lines


def _reason_lines(figures: Mapping[str, float]) -> list[str]:
    """Show how each feature moved the score: what it adds or takes, then its figure and its weight."""
    return [
        f"{reason.product:>+8.3f} = {reason.figure:.3f} × {reason.weight:+.3f}  {reason.name}: {reason.meaning}"
        for reason in reasons_of(figures)
    ]


def _stated(report: Entry, claim: Entry) -> str:
    """Show a claim's id, its outlet and its words."""
    outlet = next(one["outlet"] for one in report["articles"] if one["id"] == claim["article"])
    return f"{claim['id']}  {outlet or 'unnamed outlet'}: {' '.join(claim['text'].split())}"
