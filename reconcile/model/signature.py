"""A person's word on one line of a draft: what was found, who says so and when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from reconcile.model.base import Frozen
from reconcile.model.check import LineOutcome, Status
from reconcile.model.retrieval import Moment, Sha256

SIGNATURES_SCHEMA = "reconcile-checks/1"


class Signature(Frozen):
    """What a person decided about a line; it counts only as long as sentence and evidence are what they were."""

    sentence: str = Field(description="The sentence as it was signed.")
    value: str = Field(description="The words in it that were in question.")
    outcome: LineOutcome = Field(description="What the machine had found.")
    status: Status
    by: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] = Field(
        description="Name or initials of the person."
    )
    at: Moment
    note: str = ""
    binding: Sha256 = Field(
        description="Hash of sentence, words and evidence; where it changes, the line is open again."
    )
