"""The last stage of a group: its claims side by side, field by field, and the facts that the statistics are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from reconcile.agree.rules import state_of
from reconcile.agree.voices import Sourcing, count_voices, gather_sourcing, one_text, party_key
from reconcile.agree.voices.grounds import lies_in
from reconcile.compare.group import compare_group
from reconcile.corpus.claims import claim_of
from reconcile.corpus.resolved import resolve
from reconcile.corpus.rows import Row, marked, outcome
from reconcile.model.claim import Claim
from reconcile.model.copying import Copied
from reconcile.model.document import Article
from reconcile.model.values import Certainty, PolarityValue, Rung, SpeakerValue, StageValue
from reconcile.text.dates.edtf import interval, moment_of

FACTS, GROUPS, COMPARISONS = outcome("facts"), outcome("groups"), outcome("comparisons")
LADDER = (
    Rung.FLOATED, Rung.PROPOSED, Rung.ANNOUNCED, Rung.ADOPTED, Rung.SIGNED, Rung.IN_FORCE, Rung.SUSPENDED, Rung.ENDED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Group:
    """All that is known of one group."""

    name: str
    claims: Sequence[Claim]
    known: Sourcing
    direct: frozenset[tuple[str, str]]


def compare_groups(shard: pa.Table) -> dict[str, pa.Table]:
    """Compare the claims of some groups.

    Args:
        shard: Rows of three kinds, each with its group: claims with their article, passages that two of its articles
            share, pairs of claims that were matched directly.

    Returns:
        The facts, the groups with their state, and the comparison of each field.
    """
    held: dict[str, list[Row]] = defaultdict(list)
    for row in shard.select(["grp", "kind", "one", "two", "three"]).to_pylist():
        held[row["grp"]].append(row)
    facts: list[Row] = []
    groups: list[Row] = []
    comparisons: list[Row] = []
    for name in sorted(held):
        group = _group(name, held.pop(name))
        judged, compared = _judged(group)
        facts += _facts(group)
        groups.append(judged)
        comparisons += compared
    return {
        "facts": marked(facts, FACTS),
        "groups": marked(groups, GROUPS),
        "comparisons": marked(comparisons, COMPARISONS),
    }


def _group(name: str, rows: Sequence[Row]) -> _Group:
    claims: dict[str, Claim] = {}
    articles: dict[str, Article] = {}
    copies: dict[str, Copied] = {}
    direct: set[tuple[str, str]] = set()
    for row in rows:
        if row["kind"] == "claim":
            claim = claim_of({"body": row["one"], "hidden": row["two"]})
            claims[claim.id] = claim
            if claim.article not in articles:
                articles[claim.article] = Article.model_validate_json(row["three"])
        elif row["kind"] == "copy":
            copies[row["one"]] = Copied.model_validate_json(row["one"])
        else:
            direct.add((row["one"], row["two"]))
    ordered = sorted(articles.values(), key=_order)
    place = {article.id: n for n, article in enumerate(ordered)}
    listed = sorted(claims.values(), key=lambda one: (place[one.article], one.start, one.id))
    shared = [copies[key] for key in sorted(copies)]
    return _Group(name, listed, gather_sourcing(ordered, listed, shared), frozenset(direct))


def _order(article: Article) -> tuple[str, str, str]:
    return article.published or "9", article.outlet or "", article.id


def _judged(group: _Group) -> tuple[Row, list[Row]]:
    names = {name: article.outlet or name for name, article in group.known.articles.items()}
    compared = compare_group(group.claims, group.known.articles, names, group.direct)
    voices = count_voices(group.claims, group.known)
    row: Row = {
        "grp": group.name,
        "statement": " ".join(group.claims[0].text.split()),
        "state": state_of(compared, voices, alone=len(group.claims) == 1).value,
        "claims": len(group.claims),
        "articles": len(names),
        "outlets": len({party_key(name) for name in names.values()}),
        "voices_min": voices.min,
        "voices_max": voices.max,
    }
    told: list[Row] = [
        {
            "grp": group.name,
            "field": one.field.value,
            "outcome": one.outcome.value,
            "reason": one.reason.value,
            "explanation": one.explanation,
        }
        for one in compared
    ]
    return row, told


def _facts(group: _Group) -> Iterator[Row]:
    """Give one row for each value of each claim; what measures different things stands under different names.

    An article of which nobody knows who printed it says nothing about any outlet and gives no facts.
    """
    named = [claim for claim in group.claims if group.known.articles[claim.article].outlet]
    told = resolve(named)
    texts = one_text(named, group.known)
    said = {(one.claim.article, one.field.name, one.item, one.value) for one in told}
    about = {claim.id: _about(claim, group.known) for claim in named}
    lenders = {claim.id: _taken_from(claim, group.known) for claim in named}
    for one in told:
        lent = lenders[one.claim.id]
        same = (name for name in lent if (name, one.field.name, one.item, one.value) in said)
        yield {
            "grp": f"{group.name}{one.item}",
            "field": one.field.name.value,
            "value": one.value,
            "copied_from": next(same, next(iter(lent), None)),
            "same_text": texts.get(one.claim.id),
            **about[one.claim.id],
        }


def _about(claim: Claim, known: Sourcing) -> Row:
    """Give what is the same for every value of a claim."""
    article = known.articles[claim.article]
    values = [field.value for field in claim.fields]
    speakers = [value for value in values if isinstance(value, SpeakerValue)]
    rungs = [LADDER.index(value.rung) for value in values if isinstance(value, StageValue) and value.rung in LADDER]
    unsure = [value.certainty is not Certainty.CERTAIN for value in values if isinstance(value, PolarityValue)]
    return {
        "outlet": party_key(article.outlet or ""),
        "article": article.id,
        "claim": claim.id,
        "day": _day(article.published or ""),
        "published": moment_of(article.published or ""),
        "hedged": any(unsure),
        "stage": max(rungs, default=None),
        "attributed": bool(claim.attribution) or bool(speakers),
        "anonymous": bool(speakers) and all(one.anonymous for one in speakers),
    }


def _day(published: str) -> date | None:
    """Give the day that a date names, as its publisher wrote it; nothing where only the month or year is known."""
    first, last = interval(published)
    return first if first == last else None


def _taken_from(claim: Claim, known: Sourcing) -> list[str]:
    """Name the articles of other outlets that the passage of a claim is proven to be taken from.

    The one that shares the longest passage with it comes first, of several such the earliest.
    """
    mine = party_key(known.articles[claim.article].outlet or "")
    length: dict[str, int] = {}
    for shared in known.shared.get(claim.article, ()):
        there = known.articles[shared.there.article]
        if shared.taken and lies_in(claim, shared.here) and party_key(there.outlet or "") != mine:
            length[there.id] = max(length.get(there.id, 0), shared.here.end - shared.here.start)
    return sorted(length, key=lambda one: (-length[one], _order(known.articles[one])))
