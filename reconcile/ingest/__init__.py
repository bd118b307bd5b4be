"""Files become documents, documents become articles, and everything that is no statement is accounted for."""

from reconcile.ingest.base import Ingested, by_document, readable, stretches
from reconcile.ingest.folder import read_file, read_story
from reconcile.ingest.story import Manifest, read_manifest

__all__ = ["Ingested", "Manifest", "by_document", "read_file", "read_manifest", "read_story", "readable", "stretches"]
