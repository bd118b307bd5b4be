"""`reconcile explain`: why these claims were matched or not, why this outcome."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from reconcile.cli.claims import field_line
from reconcile.cli.pair import explain_pair, pair_lines
from reconcile.cli.screen import progress, safe
from reconcile.cli.weighing import reason_line, reasons_of
from reconcile.cli.written import find_group
from reconcile.compare.group import COMPARATORS
from reconcile.errors import InputError, StoreError
from reconcile.model.trace import Trace
from reconcile.report import pair_page
from reconcile.report.labels import outcome_text, reason_text

Entry = Mapping[str, Any]


def explain(
    name: Annotated[
        str, typer.Argument(help="A claim's or group's id, a field, a comparator, an outcome or a reason.")
    ],
    other: Annotated[
        str | None, typer.Argument(help="A second claim's id: why the two were matched, or why not.")
    ] = None,
    sources: Annotated[Path, typer.Option(help="Folder with one folder a story.")] = Path("sources"),
    reports: Annotated[Path, typer.Option(help="Folder the reports were written to.")] = Path("reports"),
    page: Annotated[
        Path | None, typer.Option("--html", help="For two claims, also write a page that draws the score.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the group or the pair as JSON.")] = False,
) -> None:
    """Explain a claim, a match, two claims that were not matched, a field, an outcome, a comparator or a reason."""
    if other is None:
        if page is not None:
            raise InputError("a page is made of two claims", where=name, hint="give a second claim's id")
        _one(name, reports, as_json=as_json)
        return
    with progress(quiet=as_json) as show:
        followed = explain_pair((name, other), sources, reports, show)
    if page is not None:
        write_page(page, followed)
    told = followed.model_dump(mode="json")
    typer.echo(json.dumps(told, ensure_ascii=False) if as_json else _text(pair_lines(followed)))


def _one(name: str, reports: Path, *, as_json: bool) -> None:
    """Print what one name stands for."""
    described = explain_word(name)
    if described is not None:
        typer.echo(json.dumps({"name": name, "text": described}) if as_json else described)
        return
    report, group = find_group(name, reports)
    if as_json:
        typer.echo(json.dumps(group, ensure_ascii=False))
        return
    claim = next((one for one in report["claims"] if one["id"] == name), None)
    typer.echo(_text([*(_claim_lines(report, claim) if claim else []), *_group_lines(report, group)]))


def write_page(path: Path, followed: Trace) -> None:
    """Write the page on a pair of claims.

    Args:
        path: The file; one that is there is replaced.
        followed: The pair's way through matching.

    Raises:
        StoreError: If the file cannot be written.
    """
    try:
        path.write_bytes(pair_page.write(followed))
    except OSError as error:
        what = f"the page could not be written: {error.strerror or error}"
        raise StoreError(what, where=str(path), hint="check that the folder is there and writable") from error


def _text(lines: Iterable[str]) -> str:
    return "\n".join(safe(line) for line in lines)


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


def _claim_lines(report: Entry, claim: Entry) -> list[str]:
    lines = [_stated(report, claim), f"  {claim['start']}-{claim['end']}"]
    lines += [field_line(one["name"], one["raw"], one["value"]) for one in claim["fields"]]
    lines += [f"    says      {link['name']}" for link in claim["attribution"]]
    return [*lines, "", "Its group", ""]


def _group_lines(report: Entry, group: Entry) -> list[str]:
    claims = {claim["id"]: _stated(report, claim) for claim in report["claims"]}
    lines = [f"{group['id']}  {group['state']}, agreement {group['agreement']}", "", "Claims"]
    lines += [f"  {claims[one]}" for one in group["claims"]]
    lines += ["", *_grouping_lines(group)]
    for match in group["matches"]:
        lines += ["", f"  {match['a']} ~ {match['b']}  score {match['score']}"]
        lines += [f"    {claims[match[side]]}" for side in ("a", "b")]
        lines += [f"      {reason_line(reason)}" for reason in reasons_of(match["features"])]
    lines += ["", "Field by field"]
    for one in group["comparisons"]:
        lines.append(f"  {one['field']:<9} {one['outcome']} ({one['reason']}): {one['explanation']}")
        if machine := one.get("machine"):
            lines.append(f"{'':<12}the machine: {machine['outcome']} ({machine['reason']}): {machine['explanation']}")
    return lines


def _grouping_lines(group: Entry) -> Iterator[str]:
    """Say who made the group: the score, people, or both."""
    if len(group.get("machine", ())) > 1:
        yield f"People put claims of {len(group['machine'])} groups together; across those nothing was matched."
    elif group.get("machine"):
        yield "People told other claims apart from these."
    if group["matches"]:
        yield "Why they were matched: what each feature adds or takes = its figure × its weight"
    elif len(group["claims"]) == 1:
        yield "A single claim: nothing was matched to it."


def _stated(report: Entry, claim: Entry) -> str:
    """Show a claim's id, its outlet and its words."""
    outlet = next(one["outlet"] for one in report["articles"] if one["id"] == claim["article"])
    return f"{claim['id']}  {outlet or 'unnamed outlet'}: {' '.join(claim['text'].split())}"
