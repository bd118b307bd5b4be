"""Claims of all articles in, groups of claims about the same thing out."""

from reconcile.match.grouping import match_claims

__all__ = ["match_claims"]
