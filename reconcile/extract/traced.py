"""Trace what was found in a plain copy of a text back to the text itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from reconcile.extract.claims import Extraction
from reconcile.model.claim import Attribution, Claim, Field
from reconcile.model.document import Passage
from reconcile.text.disguise import Plain

T = TypeVar("T", Field, Attribution, Passage)


def traced(found: Extraction, plain: Plain) -> Extraction:
    """Give every place in an extraction as it stands in the text that the plain copy was made of.

    Args:
        found: What was found in the plain copy.
        plain: The copy.

    Returns:
        The same with other offsets; the words are still those of the copy.
    """
    if plain.places is None:
        return found
    claims = tuple(_claim(claim, plain) for claim in found.claims)
    return replace(found, claims=claims, unclaimed=tuple(_moved(one, plain) for one in found.unclaimed))


def _claim(claim: Claim, plain: Plain) -> Claim:
    start, end = plain.origin(claim.start, claim.end)
    first, last = plain.origin(claim.sentence_start, claim.sentence_end)
    return claim.model_copy(
        update={
            "start": start,
            "end": end,
            "sentence_start": first,
            "sentence_end": last,
            "fields": tuple(_moved(one, plain) for one in claim.fields),
            "attribution": tuple(_moved(one, plain) for one in claim.attribution),
        }
    )


def _moved(one: T, plain: Plain) -> T:
    start, end = plain.origin(one.start, one.end)
    return one.model_copy(update={"start": start, "end": end})
