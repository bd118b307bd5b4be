"""Quantities in text: numbers, units, bounds, ranges and directions, and their conversion to common units."""

from reconcile.text.numbers.convert import to_base
from reconcile.text.numbers.find import find_quantities
from reconcile.text.numbers.mention import QuantityMention

__all__ = ["QuantityMention", "find_quantities", "to_base"]
