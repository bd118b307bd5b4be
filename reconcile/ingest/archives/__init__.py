"""Archives of sources: unpacked in memory, never more than the bounds allow and never to disk."""

from reconcile.ingest.archives.base import Member, Unpacked
from reconcile.ingest.archives.unpack import media_type_of, unpack

__all__ = ["Member", "Unpacked", "media_type_of", "unpack"]
