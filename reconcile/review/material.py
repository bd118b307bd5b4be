"""A report's groups, claims and articles as the types the readable formats are made of, with their texts."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.config import Settings
from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim
from reconcile.model.decision import ClaimEvidence, evidence_of
from reconcile.model.document import Article, Document, Passage, PassageReason
from reconcile.model.report import Report
from reconcile.report.index import Index
from reconcile.review.catalogue import Catalogue
from reconcile.review.reading import Record, article_of, claim_of, document_of
from reconcile.review.texts import Texts
from reconcile.text.outlets import called


class Material:
    """Makes the parts of a report that one page needs.

    Args:
        story: Name of the story's folder.
        report: What `report.json` holds beside documents, articles, claims and groups: its version and settings.
        catalogue: The read model.
        texts: Where the documents' texts are found.
    """

    def __init__(self, story: str, report: Record, catalogue: Catalogue, texts: Texts) -> None:
        self.story = story
        self.version: str = report["version"]
        self.settings: dict[str, str | int | float | bool] = report["settings"]
        self._catalogue = catalogue
        self._texts = texts

    @property
    def conflict_threshold(self) -> float:
        """Score below which the run never said that two claims contradict each other."""
        return float(self.settings.get("conflict_threshold", Settings().conflict_threshold))

    def claims(self, names: Iterable[str]) -> list[Claim]:
        """Make claims, in the order given."""
        return [claim_of(one) for one in self._catalogue.claims(names)]

    def articles(self, names: Iterable[str]) -> dict[str, Article]:
        """Make articles, by their ids."""
        return {one["id"]: article_of(one) for one in self._catalogue.articles(names)}

    def names(self, articles: Iterable[Article]) -> dict[str, str]:
        """Say how the outlet of each article is called, by the article's id."""
        known = list(articles)
        paths = self._catalogue.paths(article.document for article in known)
        return {article.id: called(article, paths[article.document]) for article in known}

    def documents(self, names: Iterable[str]) -> list[Document]:
        """Make documents with their texts, in the order given."""
        return [document_of(one, self._texts.of(one)) for one in self._catalogue.documents(names)]

    def evidence(self, names: Iterable[str]) -> tuple[ClaimEvidence, ...]:
        """Note what a person saw of some claims; unknown ones are passed over."""
        claims = self.claims(names)
        outlets = self.names(self.articles(claim.article for claim in claims).values())
        paths = self._catalogue.paths(claim.document for claim in claims)
        return tuple(
            evidence_of(claim.id, outlets[claim.article], paths[claim.document], claim.text) for claim in claims
        )

    def index(self, agreement: Agreement) -> Index:
        """Make the report of a single group, and find its parts by their ids.

        Args:
            agreement: The group's verdict.

        Returns:
            An index of the claims of the group, and of every article and document that its verdict speaks of.
        """
        claims = self.claims(agreement.group.claims)
        spoken = [claim.article for claim in claims]
        spoken += [article for proof in agreement.voices.proofs for article in proof.articles]
        spoken += [ground.article for ground in agreement.voices.grounds]
        spoken += [article for version in agreement.versions for article in version.first]
        articles = self.articles(spoken)
        documents = self.documents(article.document for article in articles.values())
        marks = (
            Passage(document=one.id, start=start, end=end, reason=PassageReason.MARKUP)
            for one in documents
            for start, end in self._catalogue.marks(one.id)
        )
        return Index(
            Report(
                story=self.story,
                title=self.story,
                version=self.version,
                settings=self.settings,
                documents=tuple(documents),
                articles=tuple(articles.values()),
                claims=tuple(claims),
                unclaimed=tuple(marks),
                agreements=(agreement,),
            )
        )
