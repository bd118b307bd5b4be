"""Claims of all articles in, groups of claims about the same thing out."""

from reconcile.match.corpus import group_texts
from reconcile.match.grouping import join_claims, match_claims
from reconcile.match.regroup import regroup

__all__ = ["group_texts", "join_claims", "match_claims", "regroup"]
