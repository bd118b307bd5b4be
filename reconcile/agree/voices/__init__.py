"""How many independent voices stand behind a group of claims: bounds with proofs, never a bare number."""

from __future__ import annotations

from reconcile.agree.voices.count import count_voices
from reconcile.agree.voices.parties import party_key
from reconcile.agree.voices.sourcing import Sourcing, gather_sourcing
from reconcile.agree.voices.together import one_text

__all__ = ["Sourcing", "count_voices", "gather_sourcing", "one_text", "party_key"]
