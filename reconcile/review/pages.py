"""Pages as text: the report's own templates, pieces and style sheet, with forms around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup, escape

from reconcile.model.agreement import State
from reconcile.model.check import Status
from reconcile.model.comparison import Outcome, Reason
from reconcile.model.decision import STATUSES, Decision, DecisionKind
from reconcile.model.values import FieldName
from reconcile.report.html import environment as of_report
from reconcile.report.html import style
from reconcile.report.index import Place
from reconcile.report.labels import FIELDS, REASONS, STATES
from reconcile.report.marks import Segment
from reconcile.review.catalogue import PAGE
from reconcile.review.drafts import Action
from reconcile.review.filters import Decided, Facet, Filters
from reconcile.review.told import KINDS, told

GLOBALS = {
    "actions": {action.value: action.value.replace("_", " ") for action in Action},
    "Decided": Decided,
    "Facet": Facet,
    "Kind": DecisionKind,
    "kinds": KINDS,
    "page_size": PAGE,
    "statuses": [status.value for status in Status if status in STATUSES],
    "choosable": [outcome for outcome in Outcome if outcome is not Outcome.FAILED],
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page shows around its own part.

    Attributes:
        title: The story's title.
        who: The reviewer, or empty.
        blind: Whether the machine's findings are hidden.
        token: What a form must send back.
        seen: Number of the newest decision that the page has seen.
        filters: The queue it belongs to.
        latest: The reviewer's newest decision that stands, which `u` takes back, or None.
        done: The decision that was just made, or None.
        here: Path and query of the page.
    """

    title: str
    who: str
    blind: bool
    token: str
    seen: int
    filters: Filters
    latest: Decision | None
    done: Decision | None
    here: str


def render(template: str, frame: Frame, **values: object) -> str:
    """Fill a template.

    Args:
        template: Its file name.
        frame: What stands around the page.
        values: What it shows.

    Returns:
        The page.
    """
    return environment().get_template(template).render(frame=frame, **values)


def style_sheet() -> str:
    """Give the style sheet of the report, as it is, and what the forms need beside it."""
    return str(style("style.css", "waterfall.css"))


def source_link(place: Place) -> str:
    """Give the address of a place in a source's full text."""
    return f"/source?{urlencode({'path': place.path, 'from': place.start, 'to': place.end})}#here"


def said(facet: Facet, value: str) -> str:
    """Give the word a reader knows a facet's value by."""
    match facet:
        case Facet.STATE:
            return STATES[State(value)].word
        case Facet.FIELD:
            return FIELDS[FieldName(value)].word
        case Facet.REASON:
            return REASONS[Reason(value)].word
        case _:
            return value


def plain(segments: Iterable[Segment]) -> list[Segment]:
    """Give a sentence's marks without telling which of them differ between outlets."""
    return [replace(one, strong=False) for one in segments]


def kept(value: str) -> Markup:
    """Escape what a form brings back unchanged, hidden characters included."""
    return escape(value)


@cache
def environment() -> Environment:
    """Make the template environment: that of the report, whose links lead to pages of the app."""
    made = of_report().overlay()
    made.loader = ChoiceLoader([PackageLoader("reconcile.review"), PackageLoader("reconcile.report")])
    made.filters = {**made.filters, "place_link": source_link, "told": told, "said": said, "kept": kept, "plain": plain}
    made.globals = {**made.globals, **GLOBALS}
    return made
