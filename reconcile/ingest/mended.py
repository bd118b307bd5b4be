"""A page whose text can be written: halves of characters, which no encoding knows, are replaced and said."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import PydanticSerializationError

from reconcile.ingest.base import Page
from reconcile.model.document import Problem

_HALF = re.compile("[\ud800-\udfff]")
_PROBLEM = Problem(
    what="it holds halves of characters that mean nothing; they are shown as \ufffd", hint="export the file again"
)


def mended(page: Page) -> Page:
    """Replace lone surrogates, which JSON's escapes and some old encodings can bring in.

    Args:
        page: A page as its reader made it.

    Returns:
        The page itself, or one in which every text has the same length and can be written as UTF-8.
    """
    try:
        page.model_dump_json()
    except (PydanticSerializationError, UnicodeEncodeError):
        whole = Page.model_validate(_whole(page.model_dump()))
        return whole.model_copy(update={"problems": (*whole.problems, _PROBLEM), "lossy": True})
    return page


def _whole(value: Any) -> Any:  # noqa: ANN401  (any part of a page)
    match value:
        case str():
            return _HALF.sub("\ufffd", value)
        case dict():
            return {_whole(key): _whole(item) for key, item in value.items()}
        case list() | tuple():
            return [_whole(item) for item in value]
        case _:
            return value
