"""A report's parts by their ids, and where in a source a passage stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reconcile.model.claim import Claim
from reconcile.model.decision import Decided
from reconcile.model.document import Article, Document, PassageReason
from reconcile.model.report import Report
from reconcile.report.decided import read_by_people
from reconcile.report.visible import one_line, slug
from reconcile.text.outlets import called

PLAIN = "text/plain"
_BREAK = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in a source.

    Args:
        path: The document's path in the story's folder.
        line: Line of the document's text, counted from 1.
        start: Offset of the first character.
        end: Offset behind the last character.
        text_file: Path of the text beside the report where the source is not plain text, else empty.
        page: Page of the source, counted from 1, or None where it has no pages.
    """

    path: str
    line: int
    start: int
    end: int
    text_file: str
    page: int | None = None

    def words(self) -> str:
        """Give the place in words; of a source with pages the lines are those of its text beside the report."""
        page = f", page {self.page:,}" if self.page else ""
        return f"{self.path}{page}, line {self.line:,}, characters {self.start:,}–{self.end:,}"


class Index:
    """Finds a report's documents, articles and claims by their ids.

    Args:
        report: The report.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.documents: dict[str, Document] = {document.id: document for document in report.documents}
        self.articles: dict[str, Article] = {article.id: article for article in report.articles}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in report.claims}
        self.decisions: dict[str, Decided] = {one.decision.id: one for one in report.decisions}
        self.read_by_people = read_by_people(report)
        self._breaks = {
            document.id: [m.start() for m in _BREAK.finditer(document.text)] for document in report.documents
        }
        self._marks: dict[str, list[tuple[int, int]]] = {}
        for passage in report.unclaimed:
            if passage.reason is PassageReason.MARKUP:
                self._marks.setdefault(passage.document, []).append((passage.start, passage.end))

    def outlet(self, article_id: str) -> str:
        """Name the outlet of an article.

        Args:
            article_id: The article's id.

        Returns:
            The outlet, or `unknown outlet` with the article's title or the path of its file.
        """
        article = self.articles.get(article_id)
        document = self.documents.get(article.document) if article else None
        name = one_line(called(article, document.path)) if article and document else ""
        return name or "unknown outlet"

    def outlets(self) -> list[str]:
        """Give all outlets of the story in the order of its articles, each once."""
        return list(dict.fromkeys(self.outlet(article.id) for article in self.report.articles))

    def outlets_of(self, claim_ids: tuple[str, ...]) -> list[str]:
        """Give the outlets that make some claims.

        Args:
            claim_ids: Ids of claims; unknown ones are passed over.

        Returns:
            The outlets in the order of the claims, each once.
        """
        known = (self.claims[claim_id] for claim_id in claim_ids if claim_id in self.claims)
        return list(dict.fromkeys(self.outlet(claim.article) for claim in known))

    def text(self, document_id: str, start: int, end: int) -> str:
        """Give the words of a passage.

        Args:
            document_id: Id of the document.
            start: Offset of the first character.
            end: Offset behind the last character.

        Returns:
            The words, or an empty string where the document's text is not at hand.
        """
        document = self.documents.get(document_id)
        return document.text[start:end] if document else ""

    def marks(self, document_id: str, start: int, end: int) -> list[tuple[int, int]]:
        """Find the markup inside a passage, which a reader need not see.

        Args:
            document_id: Id of the document.
            start: Offset of the first character.
            end: Offset behind the last character.

        Returns:
            Start and end offsets of every mark that touches the passage, cut to it, in order.
        """
        marks = self._marks.get(document_id, ())
        return sorted((max(a, start), min(b, end)) for a, b in marks if a < end and start < b)

    def words(self, document_id: str, start: int, end: int, raw: str) -> str:
        """Give a passage as a reader should see it: without the marks of Markdown or HTML inside it.

        Args:
            document_id: Id of the document.
            start: Offset of the first character.
            end: Offset behind the last character.
            raw: The passage as it stands in the text.

        Returns:
            The passage without its markup.
        """
        kept, at = [], start
        for left, right in self.marks(document_id, start, end):
            kept.append(raw[at - start : max(at, left) - start])
            at = max(at, right)
        return "".join([*kept, raw[at - start :]])

    def place(self, document_id: str, start: int, end: int) -> Place:
        """Say where a passage stands.

        Args:
            document_id: Id of the document.
            start: Offset of the first character.
            end: Offset behind the last character.

        Returns:
            Its place.
        """
        document = self.documents.get(document_id)
        if document is None:
            return Place("unknown file", 1, start, end, "")
        line = bisect_right(self._breaks[document_id], start - 1) + 1
        page = bisect_right(document.pages, start) or None
        return Place(document.path, line, start, end, text_file(document), page)


def text_file(document: Document) -> str:
    """Name the file that holds a document's text beside the report.

    Args:
        document: A document.

    Returns:
        A relative path, or an empty string where the source itself is plain text or has no text.
    """
    if document.media_type == PLAIN or not document.text:
        return ""
    return f"texts/{slug(document.id)}.txt"
