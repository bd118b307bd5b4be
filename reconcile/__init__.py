"""Reads what several outlets wrote about one story and reports, claim by claim, where they agree and differ.

from reconcile import reconcile_story, render
report = reconcile_story("sources/my-story")
files = render(report)
"""

from reconcile.config import Settings
from reconcile.errors import ConfigError, InputError, ReconcileError
from reconcile.model.report import Report
from reconcile.pipeline import claims_of_file, reconcile_story
from reconcile.report import render
from reconcile.version import VERSION

__all__ = [
    "VERSION",
    "ConfigError",
    "InputError",
    "ReconcileError",
    "Report",
    "Settings",
    "claims_of_file",
    "reconcile_story",
    "render",
]
