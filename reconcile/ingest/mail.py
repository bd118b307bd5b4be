"""Read e-mail: messages, mailboxes, and web pages saved as messages (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, Message
from email.policy import default as policy
from email.utils import parseaddr

from reconcile.errors import ItemError
from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.blocks import fragment_text
from reconcile.ingest.entries import Entry, page_of
from reconcile.ingest.html import Html
from reconcile.ingest.outlets import listed_outlet, outlet_of
from reconcile.model.document import Problem
from reconcile.text.dates import parse_published

_PART_OF_HTML = 0.5  # a plain part with fewer of the HTML part's words is a stub such as `View this in your browser`
_NEWSLETTER = ("list-id", "list-unsubscribe", "list-post")
_PRIVATE = frozenset(
    "aol.com gmail.com gmx.com gmx.net googlemail.com hotmail.com icloud.com live.com mail.com me.com outlook.com"
    " proton.me protonmail.com yahoo.com".split()
)
_FORWARDED = re.compile(r"(?:(?:fwd?|re|aw|wg) ?: ?){1,5}", re.IGNORECASE)
_MESSAGE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{1,500}\r?\n(?=[\w-]{1,80}:)")
_QUOTED_FROM = re.compile(rb"^>(?=>{0,10}From )", re.MULTILINE)
_ADDRESS = re.compile(r"<?(?P<url>https?://[^<>\s]{3,2000})>?")


class Mail:
    """One e-mail message (RFC 5322): a newsletter, a press release."""

    name = "mail"
    media_type = "message/rfc822"
    suffixes: tuple[str, ...] = (".eml",)
    sign = None

    def read(self, raw: bytes) -> Page:
        """Read one message.

        Args:
            raw: The file's bytes.

        Returns:
            The message as an article: its text part, or its HTML part where that says more.

        Raises:
            ItemError: If it holds no text.
        """
        message = _message(raw)
        return page_of([_entry(message)], _not_read([message]))


class Mailbox:
    """A mailbox of messages below each other (RFC 4155)."""

    name = "mailbox"
    media_type = "application/mbox"
    suffixes: tuple[str, ...] = (".mbox", ".mbx")
    sign = re.compile(rb"\AFrom \S{1,200}\s{1,5}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ")

    def read(self, raw: bytes) -> Page:
        """Read one mailbox.

        Args:
            raw: The file's bytes.

        Returns:
            One article a message.

        Raises:
            ItemError: If no message holds a text.
        """
        messages = [_message(_QUOTED_FROM.sub(b"", one)) for one in _MESSAGE.split(raw) if one.strip()]
        return page_of(map(_entry, messages), _not_read(messages))


class SavedPage:
    """A web page that a browser saved as one file (MHTML, RFC 2557)."""

    name = "mhtml"
    media_type = "multipart/related"
    suffixes: tuple[str, ...] = (".mhtml", ".mht")
    sign = None

    def read(self, raw: bytes) -> Page:
        """Read the page itself; its pictures and frames are left out.

        Args:
            raw: The file's bytes.

        Returns:
            What the reader of web pages makes of it, with the address it was saved from.

        Raises:
            ItemError: If it holds no page.
        """
        message = _message(raw)
        html = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        payload = html.get_payload(decode=True) if html is not None else None
        if not isinstance(payload, bytes) or not payload:
            raise ItemError("this file holds no web page", hint="save the page as .html")
        page = Html().read(payload)
        address = _ADDRESS.search(str(message.get("snapshot-content-location") or ""))
        return page.model_copy(update={"stated": page.stated.over(Metadata(url=address["url"] if address else None))})


def _message(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy)


def _entry(message: EmailMessage) -> Entry:
    name, address = parseaddr(_header(message, "from") or "")
    home = f"https://{address.rpartition('@')[2]}/"
    newsletter = any(_header(message, key) for key in _NEWSLETTER)
    archived = _ADDRESS.search(_header(message, "archived-at") or "")
    return Entry(
        stated=Metadata(
            outlet=listed_outlet(home) or (name if newsletter else None) or _sender(home),
            title=_FORWARDED.sub("", _header(message, "subject") or "", count=1).strip() or None,
            byline=None if newsletter else name or None,
            published=parse_published(_header(message, "date") or ""),
            url=archived["url"] if archived else None,
        ),
        text=_text(message),
    )


def _sender(home: str) -> str | None:
    """Name whoever owns the sender's domain; nobody where everyone may have an address."""
    owner = outlet_of(home)
    return None if owner in _PRIVATE else owner


def _header(message: EmailMessage, name: str) -> str | None:
    """Give a header's words, or None where it is missing or cannot be read."""
    try:
        return " ".join(str(message.get(name) or "").split()) or None
    except (ValueError, LookupError, AttributeError, OverflowError):  # a malformed header of a hostile message
        return None


def _text(message: EmailMessage) -> str:
    plain, html = _part(message, "plain"), fragment_text(_part(message, "html"))
    return plain if len(plain.split()) > _PART_OF_HTML * len(html.split()) else html


def _part(message: EmailMessage, kind: str) -> str:
    try:
        part = message.get_body((kind,))
        return str(part.get_content()) if part is not None else ""
    except (KeyError, LookupError, ValueError, AttributeError):  # a part of an unknown kind or encoding
        return ""


def _not_read(messages: list[EmailMessage]) -> Iterator[Problem]:
    names = [part.get_filename() or "without a name" for one in messages for part in one.walk() if _attached(part)]
    if names:
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        what = f"attachments are not read: {', '.join(names[:5])}{more}"
        yield Problem(what=what, hint="save them beside the message if they belong to the story")
    cut = sum(any(map(_is_cut, message.walk())) for message in messages)
    if cut:
        what = f"cut off before the end: {cut:,} of {len(messages):,} message{'s' if len(messages) > 1 else ''}"
        yield Problem(what=what, hint="save the mail again")


def _is_cut(part: Message) -> bool:
    return any(isinstance(one, CloseBoundaryNotFoundDefect) for one in part.defects)


def _attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment"
