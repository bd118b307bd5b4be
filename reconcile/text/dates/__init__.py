"""Dates of news English: find them, resolve them to EDTF, and give the days they can mean."""

from reconcile.text.dates.edtf import interval
from reconcile.text.dates.expression import Kind, Tense, TimeExpression
from reconcile.text.dates.find import find_times
from reconcile.text.dates.published import parse_day, parse_published
from reconcile.text.dates.resolve import Resolution, resolve
from reconcile.text.dates.timeline import resolve_all

__all__ = [
    "Kind",
    "Resolution",
    "Tense",
    "TimeExpression",
    "find_times",
    "interval",
    "parse_day",
    "parse_published",
    "resolve",
    "resolve_all",
]
