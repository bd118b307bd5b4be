"""How many independent voices stand behind a group of claims: bounds with proofs, never a bare number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from reconcile.model.agreement import VoiceProof, Voices
from reconcile.model.claim import Claim
from reconcile.model.document import Article, Origin, OriginKind
from reconcile.text.outlets import outlet_key

# An article that is a copy of, or wholly credited to, somebody else speaks with that voice, not its own.
_BORROWED = (OriginKind.REPOST, OriginKind.CREDIT)


NO_CHANCE = 8  # words; two writers rarely hit upon the same sentence of this length


class _Circles:
    """Disjoint sets of article ids, merged one proof at a time."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._leader = {one: one for one in ids}

    def find(self, one: str) -> str:
        while self._leader[one] != one:
            one = self._leader[one]
        return one

    def merge(self, a: str, b: str) -> bool:
        """Put two circles into one; tell whether they were apart."""
        first, second = sorted((self.find(a), self.find(b)))
        self._leader[second] = first
        return first != second

    def count(self) -> int:
        return sum(1 for one, leader in self._leader.items() if one == leader)


def count_voices(claims: Sequence[Claim], articles: Mapping[str, Article]) -> Voices:
    """Bound the number of independent voices behind the claims of one group.

    The upper bound merges only what is proven to be one voice: one outlet, or a copy of it. The lower bound also
    merges what may be one: articles that draw on the same third party for this claim, and articles whose outlet is
    unknown.

    Args:
        claims: The group's claims.
        articles: Every article by its id.

    Returns:
        The bounds, each merge with its proof.
    """
    used = sorted({claim.article for claim in claims})
    drawn = {one: _sources(articles[one], [c for c in claims if c.article == one]) for one in used}
    proven, possible = _Circles(used), _Circles(used)
    proofs: list[VoiceProof] = []
    spoken = {one: {_folded(c.text): c.text for c in claims if c.article == one} for one in used}
    for a, b in combinations(used, 2):
        proof = _one_voice(articles[a], articles[b]) or _same_words(a, b, spoken)
        if proof is not None:
            possible.merge(a, b)
            if proven.merge(a, b):
                proofs.append(proof)
    for a, b in combinations(used, 2):
        doubt = _maybe_one_voice(articles[a], articles[b], drawn)
        if doubt is not None and possible.merge(a, b):
            proofs.append(doubt)
    return Voices(min=possible.count(), max=proven.count(), proofs=tuple(proofs))


def _names(article: Article) -> set[str]:
    """Give the names an article speaks with: its outlet and those whose text it repeats."""
    own = {article.outlet} if article.outlet else set()
    return {outlet_key(name) for name in own | {origin.name for origin in article.origins if origin.kind in _BORROWED}}


def _one_voice(a: Article, b: Article) -> VoiceProof | None:
    pair = (a.id, b.id)
    if a.outlet and b.outlet and outlet_key(a.outlet) == outlet_key(b.outlet):
        return VoiceProof(articles=pair, why=f"both are by {a.outlet}")
    if not a.outlet and not b.outlet and a.document == b.document:
        return VoiceProof(articles=pair, why="both stand in one file that names no outlet")
    for one, other in ((a, b), (b, a)):
        for origin in one.origins:
            if origin.kind is OriginKind.REPOST and outlet_key(origin.name) in _names(other):
                return VoiceProof(articles=pair, why=f"one repeats {origin.name}", proof=origin.proof)
    shared = [
        (mine, theirs)
        for mine in a.origins
        for theirs in b.origins
        if mine.kind in _BORROWED and theirs.kind in _BORROWED and outlet_key(mine.name) == outlet_key(theirs.name)
    ]
    if shared:
        return VoiceProof(articles=pair, why=f"both run {shared[0][0].name}", proof=shared[0][0].proof)
    return None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _same_words(a: str, b: str, spoken: Mapping[str, Mapping[str, str]]) -> VoiceProof | None:
    """Tell whether two articles make the claim in the very same words, enough of them to be no chance."""
    shared = sorted(text for text in spoken[a] if text in spoken[b] and len(text.split()) >= NO_CHANCE)
    if not shared:
        return None
    return VoiceProof(articles=(a, b), why="both use the very same words", proof=spoken[a][shared[0]])


def _sources(article: Article, claims: Sequence[Claim]) -> dict[str, str]:
    """Give whom the article draws on for these claims, by folded name, with the words that prove it."""
    found: dict[str, str] = {}
    for claim in claims:
        for link in claim.attribution:
            found.setdefault(outlet_key(link.name), link.raw)
        for origin in article.origins:
            if _covers(origin, claim):
                found.setdefault(outlet_key(origin.name), origin.proof)
    return found


def _covers(origin: Origin, claim: Claim) -> bool:
    """Tell whether an origin stands for a claim: for the whole article, its paragraph, or its own sentence."""
    if origin.kind is OriginKind.CITED:
        return claim.sentence_start <= origin.start < claim.sentence_end
    return origin.covers is None or origin.covers[0] <= claim.start < origin.covers[1]


def _maybe_one_voice(a: Article, b: Article, drawn: Mapping[str, Mapping[str, str]]) -> VoiceProof | None:
    pair = (a.id, b.id)
    for one, other in ((a, b), (b, a)):
        for name, proof in drawn[one.id].items():
            if name in _names(other):
                return VoiceProof(articles=pair, why="one draws on the other", proof=proof)
    shared = sorted(set(drawn[a.id]) & set(drawn[b.id]))
    if shared:
        return VoiceProof(articles=pair, why="both draw on one source for it", proof=drawn[a.id][shared[0]])
    if not a.outlet or not b.outlet:
        return VoiceProof(articles=pair, why="the outlet of one is unknown, so it may be the other's text")
    return None
