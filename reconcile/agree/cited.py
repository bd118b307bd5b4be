"""Whether an outlet that is cited for a statement, and whose own text is among the sources, says so itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.agree.rules import AGREEING
from reconcile.agree.voices import Sourcing, party_key
from reconcile.compare.group import compare_group
from reconcile.model.agreement import CitedCheck, Evidence, Finding
from reconcile.model.claim import Claim
from reconcile.model.comparison import Comparison, Outcome, Reason
from reconcile.model.document import Article, OriginKind
from reconcile.text.dates.edtf import surely_before
from reconcile.text.outlets import known_outlet

NAMED = frozenset({OriginKind.CITED, OriginKind.TOLD})
IN_COMMON = 0.6  # share of the citing claim's content words that another group's claim must use to be looked at too
SAME_MATTER = 0.34  # share of them that a text must use for its silence on the rest to mean anything
FEWEST_WORDS = 3  # content words of a claim without which nothing can be looked up by them

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Citing:
    """A claim for which somebody is cited, and the texts of whoever is."""

    claim: Claim
    source: str
    words: Evidence
    texts: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What citations are looked up in and with: see `check_cited`."""

    group: Sequence[Claim]
    known: Sourcing
    names: Mapping[str, str]
    direct: Collection[Pair]


def check_cited(
    claims: Sequence[Claim], known: Sourcing, names: Mapping[str, str], direct: Collection[Pair]
) -> tuple[CitedCheck, ...]:
    """Look up what is cited in the text it is cited from, where that text is among the sources.

    To say that the cited text says otherwise takes as much as to call two accounts a conflict: two claims that are
    surely about one thing. A text that came out after the article that cites it, that is on another matter, or of which
    too little could be read says nothing by its silence.

    Args:
        claims: The claims of one group.
        known: What is known of the story's articles.
        names: How to call each article's outlet in a sentence, by article id.
        direct: The pairs of claims, the smaller id first, that are alike enough for a conflict.

    Returns:
        One check for each claim and each outlet or body cited for it, in the order of the claims.
    """
    lookup = _Lookup(claims, known, names, direct)
    checks = (_check(citing, lookup) for claim in claims for citing in _citings(claim, known))
    return tuple(check for check in checks if check is not None)


def _citings(claim: Claim, known: Sourcing) -> Iterator[_Citing]:
    """Give whoever is cited for a claim and has a text of its own among the sources."""
    article = known.articles[claim.article]
    cited = [(link.name, link.raw, link.start, link.end) for link in claim.attribution]
    cited += [
        (origin.name, origin.proof, origin.start, origin.end)
        for origin in article.origins
        if origin.kind in NAMED and claim.sentence_start <= origin.start < claim.sentence_end
    ]
    looked_up: set[str] = set()
    for name, raw, start, end in cited:
        texts = known.by_outlet.get(party_key(name), ())
        if texts and party_key(name) not in looked_up and all(text.id != article.id for text in texts):
            looked_up.add(party_key(name))
            words = Evidence(document=claim.document, start=start, end=end, words=raw)
            yield _Citing(claim, known_outlet(name) or name, words, tuple(texts))


def _check(citing: _Citing, lookup: _Lookup) -> CitedCheck | None:
    ids = {article.id for article in citing.texts}
    answers = [one for one in lookup.group if one.article in ids] or list(_alike(citing, lookup.known))
    who = lookup.names[citing.claim.article]
    if not answers:
        return _nothing(citing, lookup.known, who)
    compared = [(answer, _compared(citing.claim, answer, lookup)) for answer in answers]
    for answer, found in compared:
        if any(one.outcome in AGREEING for one in found) and not any(map(_departs, found)):
            return _found(citing, Finding.SAYS_SO, answer, f"{who} cites {citing.source}, which says so.")
    for answer, found in compared:
        clash = next(filter(_departs, found), None)
        if clash is not None and _pair(citing.claim, answer) in lookup.direct:
            told = f"{who} cites {citing.source}, which says otherwise. {clash.explanation}".strip()
            return _found(citing, Finding.OTHERWISE, answer, told)
    return None


def _nothing(citing: _Citing, known: Sourcing, who: str) -> CitedCheck | None:
    """Say that a cited text does not say so, where it could be expected to."""
    by = known.articles[citing.claim.article]
    could = (one for one in citing.texts if one.id not in known.unknown and not _later(one, by))
    if len(citing.claim.words) < FEWEST_WORDS or not any(_on_the_matter(one, citing.claim, known) for one in could):
        return None
    told = f"{who} cites {citing.source}, in whose text among the sources no such statement was found."
    return _found(citing, Finding.NOTHING, None, told)


def _found(citing: _Citing, finding: Finding, answer: Claim | None, explanation: str) -> CitedCheck:
    own = [Evidence(document=answer.document, start=answer.start, end=answer.end, words=answer.text)] if answer else []
    return CitedCheck(
        claim=citing.claim.id,
        source=citing.source,
        articles=tuple(article.id for article in citing.texts),
        finding=finding,
        answer=answer.id if answer else None,
        explanation=explanation,
        evidence=(citing.words, *own),
    )


def _alike(citing: _Citing, known: Sourcing) -> Iterator[Claim]:
    """Find claims of the cited texts that stand in another group but speak of the same, the most alike first."""
    mine = set(citing.claim.words)
    if len(mine) < FEWEST_WORDS:
        return
    theirs = [claim for article in citing.texts for claim in known.claims.get(article.id, ())]
    shares = {claim.id: len(mine & set(claim.words)) / len(mine) for claim in theirs}
    alike = [claim for claim in theirs if shares[claim.id] >= IN_COMMON]
    yield from sorted(alike, key=lambda claim: (-shares[claim.id], claim.start))


def _pair(a: Claim, b: Claim) -> Pair:
    return (a.id, b.id) if a.id < b.id else (b.id, a.id)


def _compared(a: Claim, b: Claim, lookup: _Lookup) -> tuple[Comparison, ...]:
    return compare_group([a, b], lookup.known.articles, lookup.names, {_pair(a, b)})


def _departs(found: Comparison) -> bool:
    """Tell whether a citation departs from what is cited.

    A later count or stage is no excuse where it is laid in the mouth of whoever gave the earlier one.
    """
    moved = found.outcome is Outcome.UPDATE and found.reason is not Reason.DIFFERENT_MILESTONE
    return moved or found.outcome is Outcome.CONFLICT


def _on_the_matter(text: Article, claim: Claim, known: Sourcing) -> bool:
    """Tell whether a text is about what a claim is about: it uses some of the claim's words, if in other statements."""
    used = {word for one in known.claims.get(text.id, ()) for word in one.words}
    return len(used & set(claim.words)) >= SAME_MATTER * len(set(claim.words))


def _later(text: Article, citing: Article) -> bool:
    """Tell whether a text was surely published after the article that cites it."""
    return surely_before(citing.published or "", text.published or "")
