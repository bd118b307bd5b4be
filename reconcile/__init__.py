"""Reads what several outlets wrote about one story and reports, claim by claim, where they agree and differ.

from reconcile import reconcile_story, render
report = reconcile_story("sources/my-story")
files = render(report)

What is promised here is imported when it is first asked for: a child process that only reads files need not load the
rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.config import Settings
    from reconcile.errors import ConfigError, InputError, ReconcileError
    from reconcile.model.report import Report
    from reconcile.pipeline import claims_of_file, reconcile_story
    from reconcile.report import render
    from reconcile.store.tables import open_audit
    from reconcile.version import VERSION

_HOMES = {
    "VERSION": "reconcile.version",
    "ConfigError": "reconcile.errors",
    "InputError": "reconcile.errors",
    "ReconcileError": "reconcile.errors",
    "Report": "reconcile.model.report",
    "Settings": "reconcile.config",
    "claims_of_file": "reconcile.pipeline",
    "open_audit": "reconcile.store.tables",
    "reconcile_story": "reconcile.pipeline",
    "render": "reconcile.report",
}

__all__ = [
    "VERSION",
    "ConfigError",
    "InputError",
    "ReconcileError",
    "Report",
    "Settings",
    "claims_of_file",
    "open_audit",
    "reconcile_story",
    "render",
]


def __getattr__(name: str) -> object:
    """Import a promised name from where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module 'reconcile' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
