"""Files become documents, documents become articles, and everything that is no statement is accounted for."""

from reconcile.ingest.base import Ingested, readable, stretches
from reconcile.ingest.folder import read_file, read_story

__all__ = ["Ingested", "read_file", "read_story", "readable", "stretches"]
