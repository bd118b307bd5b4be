"""Parse XML that nobody vouches for: no entities, no network, no document type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from reconcile.errors import ItemError


@dataclass(frozen=True, slots=True)
class XmlFormat:
    """What tells a format in XML from the others.

    Attributes:
        name: The name it is listed under.
        media_type: IANA media type.
        suffixes: File name endings.
        sign: How such a file begins.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    sign: re.Pattern[bytes]


def xml_root(raw: bytes, kind: str) -> etree._Element:
    """Parse an XML file.

    Args:
        raw: Its bytes.
        kind: What it should be, for messages.

    Returns:
        Its root; entities the file declares itself are not resolved, comments and instructions are left out.

    Raises:
        ItemError: If it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = getattr(error, "msg", error)  # without the name that the parser gives what has none
        raise ItemError(f"this is no {kind}: not well-formed XML: {said}", hint="export it again") from error


def words_of(node: etree._Element | None) -> str | None:
    """Give the words inside an element, or None where there are none."""
    words = "" if node is None else " ".join("".join(str(text) for text in node.itertext()).split())
    return words or None


def inside(node: etree._Element, *tags: str) -> bool:
    """Tell whether an element lies in one with one of these names."""
    return next(node.iterancestors(*tags), None) is not None


def xml_sign(roots: str) -> re.Pattern[bytes]:
    """Make the sign of a format in XML.

    Args:
        roots: Names of its root elements, as a regular expression.

    Returns:
        A pattern that finds the root behind declarations and comments; a prefix may stand before its name.
    """
    form = rf"\A(?:\xef\xbb\xbf)?(?:\s{{1,200}}|<[?!][^>]{{0,2000}}>){{0,50}}<(?:\w{{1,20}}:)?(?:{roots})[\s>]"
    return re.compile(form.encode("latin-1"))
