"""What is known of where the articles of a story have their claims from, laid out for looking up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reconcile.agree.voices.parties import identified, party_key, vague
from reconcile.model.claim import Attribution, Claim
from reconcile.model.copying import Copied, Direction, Stretch
from reconcile.model.document import BORROWED, Article
from reconcile.text.families import Families, families
from reconcile.text.outlets import house

One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of an article that stands in another article too.

    Attributes:
        here: The passage.
        there: The same passage in the other article.
        taken: True where dates or credits prove that it was taken over from the other.
        proof: The dates or the words of the credit that prove who had it first, or empty.
    """

    here: Stretch
    there: Stretch
    taken: bool
    proof: str


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What is known of a story's articles.

    Attributes:
        articles: Every article by its id.
        by_outlet: The articles of each outlet, by the outlet's key.
        claims: The claims of each article, by its id.
        shared: For an article's id its passages that stand in others.
        spoken: For an article's id whom it names as the source of any claim, by the party's key.
        unknown: Articles that cannot be told from copies, by id: why.
        families: The owner of each outlet, by the outlet's key.
    """

    articles: Mapping[str, Article]
    by_outlet: Mapping[str, Sequence[Article]]
    claims: Mapping[str, Sequence[Claim]]
    shared: Mapping[str, Sequence[Shared]]
    spoken: Mapping[str, Mapping[str, tuple[str, Attribution]]]
    unknown: Mapping[str, str]
    families: Families


def gather_sourcing(
    articles: Sequence[Article],
    claims: Sequence[Claim] = (),
    copies: Sequence[Copied] = (),
    short: Collection[str] = (),
    owners: Mapping[str, Sequence[str]] | None = None,
) -> Sourcing:
    """Lay out what is known of where a story's articles have their claims from.

    Args:
        articles: All articles, with their origins.
        claims: All claims.
        copies: The passages that articles have in common.
        short: Ids of articles of which too little could be read to tell whether they are copies.
        owners: Outlets by their owner, beside those that come with the program.

    Returns:
        The same, for looking up.
    """
    return Sourcing(
        articles={article.id: article for article in articles},
        by_outlet=_gathered((party_key(name), one) for one in articles if (name := house(one))),
        claims=_gathered((claim.article, claim) for claim in claims),
        shared=_by_article(copies),
        spoken=_spoken(claims),
        unknown={article.id: why for article in articles if (why := _unknown(article, short))},
        families=families(owners),
    )


def lenders(article: Article) -> set[str]:
    """Give whose text an article says it runs.

    Args:
        article: The article.

    Returns:
        The keys of the agencies and outlets that it credits with the whole or reprints.
    """
    return {party_key(origin.name) for origin in article.origins if origin.kind in BORROWED}


def sole_lender(article: Article) -> str | None:
    """Give whose text an article surely runs.

    Args:
        article: The article.

    Returns:
        The key of the one it credits; None where it credits nobody, "news agencies", or several of whom any may be
        behind a claim.
    """
    keys = lenders(article)
    unnamed = any(vague(origin.name) for origin in article.origins if origin.kind in BORROWED)
    return next(iter(keys)) if len(keys) == 1 and not unnamed else None


def _gathered(pairs: Iterable[tuple[str, One]]) -> dict[str, list[One]]:
    found: dict[str, list[One]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


def _by_article(copies: Sequence[Copied]) -> dict[str, list[Shared]]:
    both = [(one.a.article, Shared(one.a, one.b, one.direction is Direction.FROM, one.proof)) for one in copies]
    both += [(one.b.article, Shared(one.b, one.a, one.direction is Direction.TO, one.proof)) for one in copies]
    return _gathered(both)


def _spoken(claims: Sequence[Claim]) -> dict[str, dict[str, tuple[str, Attribution]]]:
    """Gather whom each article names as a source, each at its first place, with the document of that place."""
    found: dict[str, dict[str, tuple[str, Attribution]]] = {}
    for claim in sorted(claims, key=lambda one: (one.article, one.start, one.id)):
        for link in claim.attribution:
            if identified(link.name):
                found.setdefault(claim.article, {}).setdefault(party_key(link.name), (claim.document, link))
    return found


def _unknown(article: Article, short: Collection[str]) -> str:
    """Say why an article cannot be told from a copy of another, or nothing where it can."""
    if sole_lender(article):
        return ""
    if not article.outlet:
        return "its outlet is not known, so it may be another’s text"
    return "it is too short to tell whether it is another’s text" if article.id in short else ""
