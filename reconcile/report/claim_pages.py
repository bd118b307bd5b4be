"""`claims/`: one agreement report a claim group, in Markdown."""

from __future__ import annotations

from reconcile.model.report import Report
from reconcile.report.decided import Word
from reconcile.report.drawing import Node, Origins
from reconcile.report.groups import MOST_PAIRS, Group, Saying, lay_out, weighty
from reconcile.report.index import Index
from reconcile.report.labels import FIELDS, OUTCOMES, STATES
from reconcile.report.markup import plain, table
from reconcile.report.rows import Cell, Row, Shown
from reconcile.report.visible import bounded
from reconcile.report.wording import added


def write(report: Report) -> dict[str, bytes]:
    """Write one page a claim group.

    Args:
        report: The report.

    Returns:
        `claims/<id>-<slug>.md` for every group, in UTF-8.
    """
    index = Index(report)
    groups = (lay_out(agreement, index) for agreement in report.agreements)
    return {group.page: page(group, index).encode() for group in groups}


def page(group: Group, index: Index) -> str:
    """Write the page of one group.

    Args:
        group: The group, laid out.
        index: The report's parts.

    Returns:
        Markdown, ending with a newline.
    """
    report = index.report
    lines = [f"# {plain(group.statement)}", "", *verdict(group), "", *values(group)]
    lines += ["## What people decided", "", *map(decision, group.decided), ""] if group.decided else []
    lines += ["## In their words", "", *(line for said in group.leading + group.folded for line in _saying(said))]
    if group.unshown:
        lines += [f"{group.unshown:,} more passages are in report.json.", ""]
    lines += _dates(group) + _voices(group) + _matches(group, index)
    made = (
        f"Group `{plain(group.id)}` of the story {plain(report.story)}, reconcile {plain(report.version)}. "
        f"{_checked(group)} [Whole report](../report.md)"
    )
    lines += ["---", "", made]
    return "\n".join(lines) + "\n"


def verdict(group: Group) -> list[str]:
    """Write a group's state, its reason and its warning.

    Args:
        group: The group, laid out.

    Returns:
        Lines of Markdown.
    """
    state = STATES[group.agreement.state]
    outlets = ", ".join(plain(outlet) for outlet in group.outlets) or "no outlet"
    lines = [f"**{state.sign} {state.word}** · {group.voices} · printed by {outlets}", "", plain(group.reason)]
    if group.agreement.warning:
        lines += ["", f"> **Take care.** {plain(group.agreement.warning)}"]
    return lines


def decision(word: Word) -> str:
    """Write one decision.

    Args:
        word: The decision, in words.

    Returns:
        A line of a list.
    """
    note = f" “{plain(word.note, 600)}”" if word.note else ""
    state = f" **{word.state.capitalize()}.** {plain(word.why, 600)}" if word.why else ""
    about = f", on {plain(word.about)}" if word.about else ""
    return f"- **{plain(word.who, 80)}** ({word.when}): {plain(word.what, 900)}{about}.{note}{state}"


def _checked(group: Group) -> str:
    """Say who matched the group, and where its checking stands."""
    if group.agreement.status:
        return f"Status, set by a person: {group.agreement.status}."
    if group.agreement.group.machine:
        return "Grouped by people."
    decided = group.agreement.decided
    return "Machine-matched; people decided on it." if decided else "Machine-matched; nobody has checked it."


def values(group: Group) -> list[str]:
    """Write the values of a group's fields side by side.

    Args:
        group: The group, laid out.

    Returns:
        Lines of Markdown, empty where nothing was compared.
    """
    lines: list[str] = []
    if group.rows:
        head = ["Field", "Outcome", *(plain(outlet) for outlet in group.outlets)]
        reasons = [f"- {row.field}: {plain(row.explanation)}" for row in group.rows if row.explanation != group.reason]
        reasons += [_machine(row) for row in group.rows if row.comparison.machine]
        reasons += [f"- {row.field} by voices: {plain('; '.join(row.versions))}" for row in group.rows if row.versions]
        lines += [*table(head, [_cells(row) for row in group.rows]), "", *reasons, *([""] if reasons else [])]
    if group.quiet:
        lines += ["Nothing to compare:", "", *(_quiet(row) for row in group.quiet), ""]
    return lines


def _machine(row: Row) -> str:
    """Write what the machine had found where a person overruled it."""
    machine = row.comparison.machine
    said = f"{OUTCOMES[machine.outcome].word}. {plain(machine.explanation)}" if machine else ""
    return f"- {row.field}, the machine: {said}"


def _cells(row: Row) -> list[str]:
    outcome = OUTCOMES[row.comparison.outcome]
    return [row.field, f"{outcome.sign} {outcome.word}", *(_cell(cell) or "– silent" for cell in row.cells)]


def _cell(cell: Cell) -> str:
    shown = [_value(value) for value in cell.values]
    return "; ".join([*shown, f"{cell.more} more"] if cell.more else shown)


def _quiet(row: Row) -> str:
    said = "; ".join(f"{plain(cell.outlet)} {_cell(cell)}" for cell in row.cells if cell.values)
    return f"- {row.field} ({OUTCOMES[row.comparison.outcome].word}): {said or plain(row.explanation)}"


def _value(value: Shown) -> str:
    return f"“{plain(value.raw)}”{f' = {plain(value.meaning)}' if value.meaning else ''}"


def _saying(said: Saying) -> list[str]:
    about = " · ".join(part for part in (plain(said.published), plain(said.title)) if part)
    voice = f" in the voice of {plain(said.lent)}" if said.lent else ""
    lines = [f"**{plain(said.outlet)}**{voice}{f' · {about}' if about else ''}", ""]
    lines += [f"> {plain(''.join(segment.text for segment in said.segments), 2_500)}", ""]
    lines += [
        f"- {FIELDS[field.name].word}: {_value(Shown(bounded(words, 300), bounded(added(words, field.value), 300)))}"
        for field, words in said.fields
    ]
    if said.claim.attribution:
        lines.append(f"- said by: {' → '.join(plain(link.name, 120) for link in said.claim.attribution)}")
    text = f" ([text](../{said.place.text_file}))" if said.place.text_file else ""
    return [*lines, f"- place: {plain(said.place.words())}{text}", ""]


def _dates(group: Group) -> list[str]:
    if not group.dates:
        return []
    lines = ["## Timeline", ""]
    for point in group.dates:
        said = "; ".join(f"{plain(outlet)}: “{plain(raw, 80)}”" for outlet, raw in point.said)
        lines.append(f"{point.number}. **{plain(point.when)}** · {point.role} — {said}")
    return [*lines, ""]


def _voices(group: Group) -> list[str]:
    lines = [_rests(node, group.origins) for node in group.origins.outlets] if group.origins else []
    for proof in group.proofs:
        words = "; ".join(f"“{plain(words, 240)}” ({plain(place.words())})" for words, place in proof.evidence)
        lines.append(f"- {plain(proof.who)}: {proof.verdict}, for {plain(proof.why)}{f' — {words}' if words else ''}")
    return ["## Voices", "", f"{group.voices.capitalize()}.", "", *lines, ""] if lines else []


def _rests(node: Node, origins: Origins) -> str:
    """Write whom one outlet rests on."""
    said = [
        f"{'' if edge.certain else 'maybe: '}{edge.link} {plain(edge.party.name, 80)}"
        f"{f' (“{plain(edge.proof, 240)}”)' if edge.proof else ''}"
        for edge in origins.of(node)
    ]
    return f"- **{plain(node.name)}** {'; '.join(said) or 'names nobody else for it'}"


def _matches(group: Group, index: Index) -> list[str]:
    if not group.agreement.group.matches:
        return []
    lines = ["## Why these claims were put together", ""]
    for match in group.agreement.group.matches[:MOST_PAIRS]:
        sides = " and ".join(plain(outlet) for claim in (match.a, match.b) for outlet in index.outlets_of((claim,)))
        features = ", ".join(f"{plain(f.name)} {f.value:.2f} (weight {f.weight:+.2f})" for f in weighty(match))
        lines.append(f"- {sides}: score {match.score:.2f}{f' — {features}' if features else ''}")
    if group.pairs:
        lines.append(f"- {group.pairs} more pairs are in report.json")
    return [*lines, ""]
