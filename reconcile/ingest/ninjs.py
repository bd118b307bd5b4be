"""Read IPTC ninjs, the JSON of news agencies (versions 1.x to 3.x)."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.ingest.base import Metadata, Page
from reconcile.ingest.blocks import fragment_text
from reconcile.ingest.entries import Entry, page_of
from reconcile.ingest.json_data import json_of, json_sign, objects, text_at
from reconcile.ingest.values import address, day

_LISTS = ("items", "_items", "ninjs")
_MARKUP = ("html", "xml")


class Ninjs:
    """A ninjs item, or a list of them."""

    name = "ninjs"
    media_type = "application/vnd.iptc.ninjs+json"
    suffixes: tuple[str, ...] = (".json", ".ninjs")
    sign = json_sign("body_?text|body_?xhtml|body_?html|pubstatus|version_?created|bodies")

    def read(self, raw: bytes) -> Page:
        """Read one file.

        Args:
            raw: The file's bytes.

        Returns:
            One article an item; pictures and other items without text are left out.

        Raises:
            ItemError: If it is no JSON, or no item has a text.
        """
        data, problems, lossy = json_of(raw, "ninjs item")
        inner = next((data[key] for key in _LISTS if key in data), data) if isinstance(data, dict) else data
        page = page_of(entry for item in objects(inner) for entry in _entries(item))
        return page.after(problems, lossy=lossy)


def _entries(item: dict[str, object]) -> Iterator[Entry]:
    text = _text(item)
    if not text:
        return
    created = text_at(item, "firstcreated", "firstCreated", "contentcreated", "contentCreated")
    version = text_at(item, "versioncreated", "versionCreated")
    outlet = text_at(item, "source") or _provider(item) or text_at(item, "copyrightholder", "copyrightHolder")
    credit = text_at(item, "creditline", "creditLine")
    yield Entry(
        stated=Metadata(
            outlet=outlet or credit,
            title=text_at(item, "headline") or _first(item.get("headlines")) or text_at(item, "title"),
            byline=text_at(item, "byline", "by") or _names(item),
            published=day(created, version),
            modified=day(version) if created else None,
            url=address(text_at(item, "uri"), _first(item.get("altids"))),
        ),
        text=text,
        credit=credit if outlet and credit != outlet else None,
    )


def _text(item: dict[str, object]) -> str:
    """Give the body: plain where there is one, else the text of its markup (a list of bodies since version 2)."""
    plain = text_at(item, "body_text", "bodyText", "bodytext")
    markup = text_at(item, "body_xhtml", "body_html", "bodyXhtml", "bodyHtml")
    for body in objects(item.get("bodies") or []):
        value = text_at(body, "value")
        if value and any(kind in (text_at(body, "contenttype", "contentType") or "") for kind in _MARKUP):
            markup = markup or value
        else:
            plain = plain or value
    return plain or fragment_text(markup or "")


def _provider(item: dict[str, object]) -> str | None:
    """Name the provider: an object or a code in the versions in use."""
    provider = item.get("provider")
    return provider if isinstance(provider, str) else text_at(next(iter(objects(provider)), {}), "name", "literal")


def _names(item: dict[str, object]) -> str | None:
    authors = objects(item.get("authors") or [])
    writers = [text_at(one, "name") for one in authors if text_at(one, "rel", "role") in {None, "author", "writer"}]
    return ", ".join(name for name in writers if name) or None


def _first(values: object) -> str | None:
    """Give the value of the first entry of a list such as `headlines`; the one that is marked as the main one wins."""
    entries = sorted(objects(values or []), key=lambda one: text_at(one, "role") not in {"main", "title"})
    return next((value for one in entries if (value := text_at(one, "value"))), None)
