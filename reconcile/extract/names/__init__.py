"""Who and where: names, descriptions, pronouns and places of one article."""

from reconcile.extract.names.finder import Names
from reconcile.extract.names.places import place_fields

__all__ = ["Names", "place_fields"]
