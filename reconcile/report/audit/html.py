"""`audit.html`: what an audit found, for people. One file, no scripts, no requests."""

from __future__ import annotations

from reconcile.model.tables import TABLES
from reconcile.report.audit.accuracy import MOST_LANES, across, pictures
from reconcile.report.audit.conduct import MOST_SHOWN, conduct
from reconcile.report.audit.coverage import coverage
from reconcile.report.audit.figures import FEW
from reconcile.report.audit.items import overturned, undecided
from reconcile.report.audit.network import MOST_DRAWN, network
from reconcile.report.audit.view import Audit, total
from reconcile.report.html import environment, style
from reconcile.report.summary import count

ENOUGH = 100  # decided items below which the page warns that no outlet is known well


def write(audit: Audit) -> dict[str, bytes]:
    """Write the page.

    Args:
        audit: The audit.

    Returns:
        `audit.html` in UTF-8, complete in one file.
    """
    shown = pictures(audit)
    template = environment().get_template("audit.html.j2")
    page = template.render(
        audit=audit,
        style=style("style.css", "audit.css"),
        count=count,
        valued=total(audit.coverage, "articles_valued"),
        claims=total(audit.coverage, "claims"),
        pictures=shown,
        across=across(shown),
        network=network(audit),
        conduct=conduct(audit),
        coverage=coverage(audit),
        undecided=undecided(audit),
        overturned=overturned(audit),
        tables=TABLES,
        most_lanes=MOST_LANES,
        most_shown=MOST_SHOWN,
        most_drawn=MOST_DRAWN,
        few=FEW,
        enough=ENOUGH,
        unread=sum(audit.counts.get(name, 0) for name in ("refused", "failed")),
    )
    return {"audit.html": page.encode()}
