"""`index.html`: what an editor opens. One file, no scripts, no requests."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reconcile.model.report import Report
from reconcile.report.groups import MOST_PAIRS, weighty
from reconcile.report.index import Index, text_file
from reconcile.report.labels import FIELDS, LEFT_OUT, ORIGINS, OUTCOMES, READ, STATES
from reconcile.report.matrix import STANDS, matrix
from reconcile.report.overview import overview
from reconcile.report.visible import bounded, one_line, short, visible, web_link

GLOBALS = {
    "states": STATES,
    "outcomes": OUTCOMES,
    "fields": FIELDS,
    "origins": ORIGINS,
    "read": READ,
    "left_out_words": LEFT_OUT,
    "stands": STANDS,
    "most_pairs": MOST_PAIRS,
}


def write(report: Report) -> dict[str, bytes]:
    """Write the page an editor opens.

    Args:
        report: The report.

    Returns:
        `index.html` in UTF-8, complete in one file.
    """
    index = Index(report)
    template = _environment().get_template("index.html.j2")
    page = template.render(report=report, index=index, view=overview(index), matrix=matrix(index), style=_style())
    return {"index.html": page.encode()}


@cache
def _environment() -> Environment:
    """Make the template environment: everything is escaped, hidden characters are shown, nothing may be undefined."""
    environment = Environment(
        loader=PackageLoader("reconcile.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters |= {
        "bounded": bounded,
        "line": one_line,
        "short": short,
        "text_file": text_file,
        "web_link": web_link,
        "weighty": weighty,
    }
    environment.globals |= GLOBALS
    return environment


def _shown(value: object) -> object:
    """Show hidden characters in every string a template prints that is not markup of our own."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _style() -> Markup:
    sheet = files("reconcile.report").joinpath("templates", "style.css").read_text(encoding="utf-8")
    return Markup(sheet)  # noqa: S704  (our own style sheet, not source text)
