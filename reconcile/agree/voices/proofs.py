"""Why articles are counted as one voice, in words, with what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.agree.voices.sourcing import Sourcing
from reconcile.model.agreement import Ground, VoiceLink, VoiceProof

# What the articles have in common, where they all rest on the party in one way; {} is the party's name. That it makes
# them one voice is proven by some of these, and only possible by others.
WHY = {
    VoiceLink.OUTLET: "{both} are by {}",
    VoiceLink.FILE: "{both} stand in one file that names no outlet",
    VoiceLink.REPRINT: "{both} credit the text to {}",
    VoiceLink.COPY: "{both} carry the same text",
    VoiceLink.SAID_BY: "{both} have it from {}",
    VoiceLink.TOLD: "{both} quote what was told to {}",
    VoiceLink.CITED: "{both} cite {}",
    VoiceLink.REFERENCE: "{both} give {} as their source",
    VoiceLink.FIRST: "{both} say that {} had it first",
    VoiceLink.FAMILY: "{both} belong to {}",
}
MIXED = "{both} rest on {}"
DOUBTFUL = "{both} may rest on {}"
HAD_IT_FIRST = "{both} carry text that {} had first ({proof})"


def proofs_of(grounds: Iterable[Ground], known: Sourcing) -> tuple[VoiceProof, ...]:
    """Name every party that several articles share, and every article that cannot be told from the others.

    Args:
        grounds: All grounds of a group's claims, in the order of the articles.
        known: What is known of the story's articles.

    Returns:
        The proven mergings first, then the possible ones, each with its words and their places.
    """
    by_party: dict[str, list[Ground]] = {}
    articles: dict[str, str] = {}
    for ground in grounds:
        by_party.setdefault(ground.party, []).append(ground)
        articles.setdefault(ground.article, ground.party)
    found = [proof for shared in by_party.values() for proof in _merged(shared, articles)]
    if len(articles) > 1:
        found += [
            VoiceProof(articles=(one,), why=known.unknown[one], link=VoiceLink.UNKNOWN, certain=False)
            for one in articles
            if one in known.unknown
        ]
    order = list(articles)
    return tuple(
        sorted(found, key=lambda one: (not one.certain, order.index(one.articles[0]), -len(one.articles), one.party))
    )


def _merged(shared: Sequence[Ground], outlets: Mapping[str, str]) -> Iterator[VoiceProof]:
    """Give what one party merges: the articles that surely rest on it, and all that may.

    What may make one voice of an outlet's own articles is not worth telling: they are one already.
    """
    proven = [ground for ground in shared if ground.certain]
    sure, resting = {ground.article for ground in proven}, {ground.article for ground in shared}
    if len(sure) > 1:
        yield _proof(proven, certain=True)
    if resting - sure and len({outlets[article] for article in resting}) > 1:
        yield _proof(shared, certain=False)


def _proof(grounds: Sequence[Ground], *, certain: bool) -> VoiceProof:
    articles = tuple(dict.fromkeys(ground.article for ground in grounds))
    places = tuple(dict.fromkeys(ground.evidence for ground in grounds if ground.evidence))
    name = next((ground.name for ground in grounds if ground.link is not VoiceLink.ALIAS), "")
    links = {ground.link for ground in grounds}
    link = next((one for one in VoiceLink if one in links), VoiceLink.OUTLET)
    return VoiceProof(
        articles=articles,
        why=_why(grounds, name, certain=certain),
        proof=places[0].words if places else "",
        party=name,
        link=link,
        certain=certain,
        evidence=places,
    )


def _why(grounds: Sequence[Ground], name: str, *, certain: bool) -> str:
    both = "both" if len({ground.article for ground in grounds}) == 2 else "all"
    links = {ground.link for ground in grounds}
    if links <= {VoiceLink.OUTLET, VoiceLink.COPY} and (proofs := _first(grounds)):
        return HAD_IT_FIRST.format(name, both=both, proof="; ".join(proofs))
    alone = next(iter(links)) if len(links) == 1 else None
    if alone in WHY:
        return WHY[alone].format(name, both=both)
    return (MIXED if certain else DOUBTFUL).format(name, both=both)


def _first(grounds: Sequence[Ground]) -> list[str]:
    """Give what proves that a party had first what others copied from it, each proof once."""
    return list(dict.fromkeys(ground.first for ground in grounds if ground.first))
