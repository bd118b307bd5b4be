"""`reconcile claims`: what is taken out of one file, and what is not, and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from reconcile.cli.screen import read_code, safe
from reconcile.model.claim import Claim
from reconcile.model.report import Report
from reconcile.pipeline import claims_of_file
from reconcile.report import claims_json
from reconcile.report.wording import publication
from reconcile.text.outlets import called

MAX_PASSAGE = 100


def claims(
    file: Annotated[Path, typer.Argument(help="An article in any format that can be read.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print articles, claims and what was left out as JSON.")
    ] = False,
) -> None:
    """Show what is taken out of one file, and what is not, and why."""
    report = claims_of_file(file)
    typer.echo(claims_json(report) if as_json else "\n".join(_listing(report)))
    raise typer.Exit(code=read_code(report.documents))


def _listing(report: Report) -> list[str]:
    texts = {document.id: document.text for document in report.documents}
    paths = {document.id: document.path for document in report.documents}
    lines: list[str] = []
    for document in report.documents:
        lines += [
            f"! {document.path}: {one.what}" + (f" ({one.hint})" if one.hint else "") for one in document.problems
        ]
    for article in report.articles:
        who = called(article, paths[article.document])
        lines += ["", f"# {article.title or 'untitled'} — {who}, {publication(article.published or 'undated')}"]
        for claim in (one for one in report.claims if one.article == article.id):
            lines += ["", *_claim_lines(claim)]
    lines += ["", "# Not claims"]
    for passage in report.unclaimed:
        words = " ".join(texts[passage.document][passage.start : passage.end].split())
        shown = words if len(words) <= MAX_PASSAGE else words[: MAX_PASSAGE - 1] + "…"
        lines.append(f"  {passage.start:>6}-{passage.end:<6} {passage.reason}: {shown}")
    return [safe(line) for line in lines]


def _claim_lines(claim: Claim) -> list[str]:
    """Show one claim: its words with the fields marked, then each field with what it means."""
    lines = [f"{claim.id}  {claim.start}-{claim.end}", f"  {_marked(claim)}"]
    values = (one.value.model_dump(exclude_defaults=True, mode="json") for one in claim.fields)
    lines += [field_line(one.name, one.raw, value) for one, value in zip(claim.fields, values, strict=True)]
    lines += [f"    says      {link.name}" for link in claim.attribution]
    return lines


def field_line(name: str, raw: str, value: Mapping[str, Any]) -> str:
    """Show one field of a claim: its name, its words and what they mean.

    Args:
        name: The field's name.
        raw: Its words.
        value: Its value as in `report.json`.

    Returns:
        One indented line.
    """
    meaning = ", ".join(f"{key} {shown}" for key, shown in value.items() if _tells(key, shown))
    return f"    {name:<9} “{' '.join(raw.split())}” → {meaning or 'affirmed, certain'}"


def _tells(key: str, shown: object) -> bool:
    """Leave out of a value what is empty or as usual."""
    if key == "readable":
        return shown is False
    return key != "kind" and shown is not False and shown not in (None, "", [])


def _marked(claim: Claim) -> str:
    """Put the words of each field that stands in the claim into square brackets; nested ones show the outermost."""
    parts: list[str] = []
    at = claim.start
    for one in sorted(claim.fields, key=lambda field: (field.start, -field.end)):
        if one.start >= at and one.end <= claim.end:
            before = claim.text[at - claim.start : one.start - claim.start]
            parts += [before, f"[{one.raw}]"]
            at = one.end
    return " ".join("".join([*parts, claim.text[at - claim.start :]]).split())
