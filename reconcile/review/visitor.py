"""Who is at the other end: the reviewer's name, how they judge, and the token their forms must bring back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from reconcile.report.visible import one_line

NAME, BLIND, TOKEN = "reconcile-name", "reconcile-blind", "reconcile-token"
LONGEST_NAME = 80
MOST_FIELDS = 10_000  # of one form
YEAR = 365 * 24 * 3600  # seconds
_TOKEN = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser that asks for pages.

    Attributes:
        name: The reviewer, or empty where nobody said it yet.
        blind: Whether the machine's findings are hidden from them.
        token: What their forms must bring back.
        known: Whether the browser has the token already.
    """

    name: str
    blind: bool
    token: str
    known: bool


def visitor_of(request: Request) -> Visitor:
    """Recognise a browser by its cookies.

    Args:
        request: What it asks for.

    Returns:
        The visitor; with a new token where it has none.
    """
    token = request.cookies.get(TOKEN, "")
    known = _TOKEN.fullmatch(token) is not None
    name = name_of(unquote(request.cookies.get(NAME, ""), errors="replace"))
    return Visitor(name, request.cookies.get(BLIND) == "1", token if known else secrets.token_hex(32), known)


def name_of(said: str) -> str:
    """Make a name of what somebody wrote: one line, nothing hidden, not endless."""
    return one_line(said)[:LONGEST_NAME].strip()


def remember(response: Response, visitor: Visitor) -> None:
    """Give a browser its cookies; no script can read them, and no other site can make it send them.

    Args:
        response: The answer they go with.
        visitor: What is to be remembered.
    """
    kept = {TOKEN: visitor.token, NAME: quote(visitor.name), BLIND: "1" if visitor.blind else "0"}
    for key, value in kept.items():
        response.set_cookie(key, value, max_age=YEAR, path="/", httponly=True, samesite="strict")


async def form_of(request: Request, visitor: Visitor) -> dict[str, Sequence[str]] | None:
    """Read a form that one of our pages sent.

    Args:
        request: The request.
        visitor: The browser.

    Returns:
        Every field with its values; None where the token is missing or wrong, so that the form is not one of ours.
    """
    body = await request.body()
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    form: dict[str, list[str]] = {}
    for name, value in pairs:
        form.setdefault(name, []).append(value.replace("\r\n", "\n"))
    sent = form.pop("token", [""])
    if not visitor.known or len(sent) != 1 or not secrets.compare_digest(sent[0].encode(), visitor.token.encode()):
        return None
    return dict(form)
