"""Who is said to have said what: direct, indirect and mixed quotation, and who the speakers are."""

from reconcile.extract.attribution.finder import NameResolver, attributions
from reconcile.extract.attribution.speakers import describe_speaker

__all__ = ["NameResolver", "attributions", "describe_speaker"]
