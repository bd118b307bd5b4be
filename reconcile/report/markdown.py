"""`report.md`: the report for a plain editor and for code hosts."""

from __future__ import annotations

from reconcile.model.document import ReadStatus
from reconcile.model.report import Report
from reconcile.report.claim_pages import decision, values, verdict
from reconcile.report.groups import Group
from reconcile.report.index import Index
from reconcile.report.labels import LEFT_OUT, ORIGINS, READ, STATES
from reconcile.report.markup import anchor_link, plain, table
from reconcile.report.matrix import matrix
from reconcile.report.overview import Overview, overview
from reconcile.report.sources import Drawn, Source
from reconcile.report.summary import count
from reconcile.report.visible import short, web_link
from reconcile.report.wording import publication


def write(report: Report) -> dict[str, bytes]:
    """Write the report for a plain editor and for code hosts.

    Args:
        report: The report.

    Returns:
        `report.md` in UTF-8, ending with a newline.
    """
    index = Index(report)
    view = overview(index)
    lines = [f"# {plain(report.title, 200)}", "", view.paragraph, ""]
    lines += (
        _noted(view)
        + _first(view)
        + _decided(view)
        + _matrix(index)
        + _citations(view)
        + _chapters(view)
        + _alone(view)
    )
    lines += _sources(view) + _left_out(view) + _made(report)
    return {"report.md": ("\n".join(lines) + "\n").encode()}


def _noted(view: Overview) -> list[str]:
    lines: list[str] = []
    for document in view.noted:
        problems = "; ".join(
            f"{plain(p.what, 300)}{f' ({plain(p.hint, 300)})' if p.hint else ''}" for p in document.problems
        )
        lines.append(f"- **{plain(document.path)}** {READ[document.status]}{f': {problems}' if problems else ''}")
    return [*lines, ""] if lines else []


def _first(view: Overview) -> list[str]:
    if not view.first:
        return []
    lines = ["## Look here first", ""]
    for number, group in enumerate(view.first, 1):
        state = STATES[group.agreement.state]
        lines += [f"{number}. **{state.sign} {state.word}** {_linked(group)}  ", f"   {plain(group.reason)}"]
    if view.first_more:
        lines += ["", f"{view.first_more} more further down."]
    return [*lines, ""]


def _decided(view: Overview) -> list[str]:
    if not view.decided:
        return []
    lines = ["## What people decided", ""]
    for state, words in view.decided:
        lines += [f"### {state.capitalize()} ({len(words)})", "", *map(decision, words), ""]
    return [*lines, *(plain(one) for one in view.reviewers), *([""] if view.reviewers else [])]


def _sources(view: Overview) -> list[str]:
    rows = [_source(source) for source in view.sources]
    return ["## Sources", "", *table(["Outlet", "Title", "Published", "Draws on", "File"], rows), ""]


def _source(source: Source) -> list[str]:
    article, document = source.article, source.document
    url = web_link(article.url)
    address = f" <{url}>" if url and not set(url) & set("<>|\\") else f" {plain(article.url or '', 300)}".rstrip()
    drawn = "; ".join([*(_drawn(one) for one in source.drawn), *([f"{source.more} more"] if source.more else [])])
    status = "" if document.status is ReadStatus.READ else f" — {READ[document.status]}"
    return [
        plain(source.outlet, 120),
        plain(article.title or "untitled", 200) + address,
        plain(publication(article.published) if article.published else "unknown", 40),
        drawn or "names nobody",
        plain(document.path) + status,
    ]


def _drawn(drawn: Drawn) -> str:
    proofs = [f"“{plain(proof)}”{f' ×{times}' if times > 1 else ''}" for proof, times in drawn.proofs]
    more = [f"{drawn.more} more"] if drawn.more else []
    covered = f", for {count(drawn.paragraphs, 'paragraph')}" if drawn.paragraphs else ""
    return f"{ORIGINS[drawn.kind]} {plain(drawn.name, 80)} ({', '.join([*proofs, *more]) or 'its address'}{covered})"


def _matrix(index: Index) -> list[str]:
    found = matrix(index)
    if not found.rows:
        return []
    head = ["Claim", "State", "Voices", *(plain(outlet, 60) for outlet in found.outlets)]
    rows = [
        [
            plain(short(row.statement, 110)),
            STATES[row.agreement.state].word,
            row.voices,
            *(f"{c.sign} {c.stand.value}{f': “{plain(c.version)}”' if c.version else ''}" for c in row.cells),
        ]
        for row in found.rows
    ]
    silent = f"On none of these: {', '.join(plain(outlet) for outlet in found.silent)}."
    unmet = f"{count(found.unmet, 'claim')} further down, in whose accounts nothing could be compared, left out here."
    note = [*(["", silent] if found.silent else []), *(["", unmet] if found.unmet else [])]
    return ["## Who says what", "", "Silence is not agreement.", "", *table(head, rows), *note, ""]


def _citations(view: Overview) -> list[str]:
    lines: list[str] = []
    for one in view.citations:
        lines.append(f"- {plain(one.explanation)}")
        lines += [
            f"  - {plain(outlet, 120)}: “{plain(words, 300)}” ({plain(place.words())})"
            for outlet, words, place in one.evidence
        ]
    more = [f"- {view.citations_more} more are in report.json."] if view.citations_more else []
    return ["## Citations to check", "", *lines, *more, ""] if lines else []


def _chapters(view: Overview) -> list[str]:
    lines: list[str] = []
    for chapter in view.chapters:
        word = STATES[chapter.state].word
        lines += [f"## {word.capitalize()} ({len(chapter.groups)})", "", STATES[chapter.state].meaning, ""]
        for group in chapter.groups:
            lines += [f"### {_linked(group)}", "", *verdict(group), "", *values(group)]
    return lines


def _alone(view: Overview) -> list[str]:
    if not view.alone:
        return []
    lines = ["## Only here", "", "One outlet alone says it; nobody else in this story does.", ""]
    for outlet, groups in view.alone:
        lines += [f"### {plain(outlet, 120)} ({len(groups)})", "", *(f"- {_linked(group)}" for group in groups), ""]
    return lines


def _left_out(view: Overview) -> list[str]:
    lines = [f"- {LEFT_OUT[part.reason]}: {part.count:,}" for part in view.left_out]
    return ["## What was left out, and why", "", *(lines or ["Nothing: every passage gave a claim."]), ""]


def _made(report: Report) -> list[str]:
    settings = [
        f"- {plain(name.replace('_', ' '))}: {plain(str(value))}" for name, value in sorted(report.settings.items())
    ]
    checked = "Where nobody decided, nobody has checked it." if report.decisions else "Nobody has checked it."
    made = f"Written by reconcile {plain(report.version)} for the story {plain(report.story)}. {checked}"
    return ["## How it was made", "", made, *([""] if settings else []), *settings]


def _linked(group: Group) -> str:
    return anchor_link(plain(group.statement, 200), group.page)
