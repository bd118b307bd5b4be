"""Bring a page in from the web: politely, within bounds, and never from the machine's own network."""

from reconcile.fetch.fetcher import Fetched, Fetcher

__all__ = ["Fetched", "Fetcher"]
