"""The parties that one claim rests on, or may rest on: its outlet, whom it credits, quotes, copies and belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.agree.voices.parties import identified, party_key
from reconcile.agree.voices.sourcing import Sourcing, lenders, sole_lender
from reconcile.model.agreement import Evidence, Ground, VoiceLink
from reconcile.model.claim import Attribution, Claim
from reconcile.model.copying import Stretch
from reconcile.model.document import BORROWED, Article, Origin, OriginKind
from reconcile.text.outlets import house, outlet_key

LINKS = {
    OriginKind.CREDIT: VoiceLink.REPRINT,
    OriginKind.REPOST: VoiceLink.REPRINT,
    OriginKind.TOLD: VoiceLink.TOLD,
    OriginKind.CITED: VoiceLink.CITED,
    OriginKind.FIRST: VoiceLink.FIRST,
    OriginKind.REFERENCE: VoiceLink.REFERENCE,
    OriginKind.LINK: VoiceLink.REFERENCE,
}
INSIDE = 0.9  # share of a claim's characters that lie in a copied passage
# Origins that stand for the sentence they stand in, not for the paragraph or the article.
IN_ITS_SENTENCE = frozenset({OriginKind.CITED, OriginKind.TOLD, OriginKind.LINK})


def grounds_of(claim: Claim, known: Sourcing) -> list[Ground]:
    """Find whom a claim rests on.

    Args:
        claim: The claim.
        known: What is known of the story's articles.

    Returns:
        Its outlet first, then whom it reprints, cites and quotes, whose passage it copies, and its outlet's owner;
        each party once, proven grounds before possible ones.
    """
    article = known.articles[claim.article]
    found = [
        _own(article),
        *_drawn(claim, article),
        *_quoted(claim),
        *_copied(claim, known),
        *_owned(article, known),
    ]
    unique: dict[str, Ground] = {}
    for ground in sorted(found, key=lambda one: not one.certain):
        unique.setdefault(ground.party, ground)
    return list(unique.values())


def _own(article: Article) -> Ground:
    outlet = house(article)
    if outlet:
        key, name, link = party_key(outlet), outlet, VoiceLink.OUTLET
    else:
        key, name, link = f"file {article.document}", "", VoiceLink.FILE
    return Ground(article=article.id, party=key, name=name, link=link, certain=True)


def _drawn(claim: Claim, article: Article) -> Iterator[Ground]:
    """Give whom the article draws on for this claim; of several agencies credited together, any may be behind it."""
    lender = sole_lender(article)
    for origin in article.origins:
        if _covers(origin, claim):
            lent = origin.kind in BORROWED and lender is not None
            yield Ground(
                article=article.id,
                party=party_key(origin.name),
                name=origin.name,
                link=LINKS[origin.kind],
                certain=lent or origin.kind is OriginKind.TOLD,
                evidence=evidence(article.document, origin),
            )


def _covers(origin: Origin, claim: Claim) -> bool:
    """Tell whether an origin stands for a claim: for the whole article, its paragraph, or its own sentence."""
    if origin.kind in IN_ITS_SENTENCE:
        return claim.sentence_start <= origin.start < claim.sentence_end
    return origin.covers is None or origin.covers[0] <= claim.start < origin.covers[1]


def _quoted(claim: Claim) -> Iterator[Ground]:
    """Give who is said to have said it, outermost first."""
    for link in claim.attribution:
        if any(char.isalnum() for char in link.name):
            yield Ground(
                article=claim.article,
                party=party_key(link.name),
                name=_shown(link),
                link=VoiceLink.SAID_BY,
                certain=identified(link.name),
                evidence=evidence(claim.document, link),
            )


def _shown(link: Attribution) -> str:
    """Name a source for a reader: by its name, or as the text calls it where that is a description."""
    return link.name if any(char.isupper() for char in link.name) else " ".join(link.raw.split())


def _copied(claim: Claim, known: Sourcing) -> Iterator[Ground]:
    """Give the outlets whose passage the claim lies in, where it is proven that they had it first.

    A text that credits an agency has it from there, even where another outlet printed it a day earlier.
    """
    credited = lenders(known.articles[claim.article])
    words = Evidence(document=claim.document, start=claim.start, end=claim.end, words=claim.text)
    for shared in known.shared.get(claim.article, ()):
        if shared.taken and lies_in(claim, shared.here):
            source = _own(known.articles[shared.there.article])
            if not credited or source.party in credited:
                update = {"article": claim.article, "link": VoiceLink.COPY, "evidence": words, "first": shared.proof}
                yield source.model_copy(update=update)


def lies_in(claim: Claim, stretch: Stretch) -> bool:
    """Tell whether a claim lies in a passage, but for a mark or a word at its ends.

    Args:
        claim: The claim.
        stretch: The passage.

    Returns:
        True where at least nine tenths of its characters lie in it.
    """
    inside = min(claim.end, stretch.end) - max(claim.start, stretch.start)
    return stretch.article == claim.article and inside >= INSIDE * (claim.end - claim.start)


def _owned(article: Article, known: Sourcing) -> Iterator[Ground]:
    owner = known.families.get(outlet_key(house(article) or ""))
    if owner:
        key = f"family {owner.casefold()}"
        yield Ground(article=article.id, party=key, name=owner, link=VoiceLink.FAMILY, certain=False)


def evidence(document: str, found: Origin | Attribution) -> Evidence:
    """Give the words that prove a ground.

    Args:
        document: Id of the document they stand in.
        found: An origin or a link of an attribution.

    Returns:
        The words with their place.
    """
    words = found.proof if isinstance(found, Origin) else found.raw
    return Evidence(document=document, start=found.start, end=found.end, words=words)
