"""Which of the values that sources give are true, and how often each source is right."""

from reconcile.audit.truth.base import Estimate, Method, by_source, chosen
from reconcile.audit.truth.collect import collect
from reconcile.audit.truth.copy_aware import CopyAware, Solution
from reconcile.audit.truth.copying import Copying
from reconcile.audit.truth.dawid_skene import DawidSkene
from reconcile.audit.truth.majority import MajorityVote
from reconcile.audit.truth.votes import Votes
from reconcile.audit.truth.weighted import WeightedVote

METHODS: tuple[Method, ...] = (MajorityVote(), WeightedVote(), DawidSkene(), CopyAware())

__all__ = [
    "METHODS",
    "CopyAware",
    "Copying",
    "DawidSkene",
    "Estimate",
    "MajorityVote",
    "Method",
    "Solution",
    "Votes",
    "WeightedVote",
    "by_source",
    "chosen",
    "collect",
]
