"""Kinds of value that sources state: found from the values themselves, read, and compared."""

from reconcile.audit.values.base import MIRRORED, Kind, Relation
from reconcile.audit.values.detect import KINDS, kind_of
from reconcile.audit.values.raw import is_missing
from reconcile.audit.values.words import Spelling

__all__ = ["KINDS", "MIRRORED", "Kind", "Relation", "Spelling", "is_missing", "kind_of"]
