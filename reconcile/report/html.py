"""`index.html`: what an editor opens. One file, no scripts, no requests."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from operator import attrgetter

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reconcile.model.report import Report
from reconcile.report.groups import MOST_PAIRS, weighty
from reconcile.report.index import Index, text_file
from reconcile.report.labels import FIELDS, LEFT_OUT, ORIGINS, OUTCOMES, READ, STATES
from reconcile.report.matrix import STANDS, matrix
from reconcile.report.overview import overview
from reconcile.report.visible import bounded, one_line, short, visible, web_link
from reconcile.report.waterfall import of_match
from reconcile.report.wording import publication

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
    template = environment().get_template("index.html.j2")
    page = template.render(
        report=report,
        index=index,
        view=overview(index),
        matrix=matrix(index),
        style=style("style.css", "waterfall.css", *(["decided.css"] if report.decisions else [])),
    )
    return {"index.html": page.encode()}


@cache
def environment() -> Environment:
    """Make the template environment: everything is escaped, hidden characters are shown, nothing may be undefined.

    Returns:
        The environment of every page, made once.
    """
    made = Environment(
        loader=PackageLoader("reconcile.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    made.filters |= {
        "bounded": bounded,
        "drawn": of_match,
        "line": one_line,
        "place_link": attrgetter("text_file"),
        "publication": publication,
        "short": short,
        "text_file": text_file,
        "web_link": web_link,
        "weighty": weighty,
    }
    made.globals |= GLOBALS
    return made


def _shown(value: object) -> object:
    """Show hidden characters in every string a template prints that is not markup of our own."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def style(*sheets: str) -> Markup:
    """Read style sheets of our own.

    Args:
        sheets: Their file names, in the order in which they apply.

    Returns:
        All of them, one after the other.
    """
    folder = files("reconcile.report").joinpath("templates")
    return Markup("".join(folder.joinpath(name).read_text(encoding="utf-8") for name in sheets))  # noqa: S704  (our own)
