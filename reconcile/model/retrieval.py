"""How a source came here, so that what a report rests on can be proved later."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reconcile.model.base import Frozen

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="SHA-256 of the file's bytes, hexadecimal.")]
Moment = Annotated[
    str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", description="UTC time as 2026-01-31T08:30:00Z.")
]


class Retrieval(Frozen):
    """When and from where a source was brought in, and the hash of what came."""

    address: str = Field(description="Where it came from in the end: a web address, or a path on this machine.")
    at: Moment
    sha256: Sha256
    size: int = Field(ge=0, description="Bytes of the file.")
    status: int | None = Field(default=None, description="HTTP status of the answer.")
    redirects: tuple[str, ...] = Field(
        default=(), description="Addresses that led there, the one that was asked for first."
    )
    headers: dict[str, str] = Field(default={}, description="HTTP headers of the answer, names in lower case.")
