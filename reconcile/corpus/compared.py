"""The last stage of a group: its claims side by side, field by field, and the facts that the statistics are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

import pyarrow as pa

from reconcile.agree.rules import state_of
from reconcile.agree.voices import Sourcing, count_voices, gather_sourcing
from reconcile.agree.voices.grounds import lies_in
from reconcile.compare.group import compare_group
from reconcile.corpus.claims import claim_of
from reconcile.corpus.rows import Row, marked, outcome
from reconcile.model.claim import Claim, Field
from reconcile.model.copying import Copied
from reconcile.model.document import Article
from reconcile.model.values import (
    Certainty,
    DateRole,
    DateValue,
    NameValue,
    PolarityValue,
    QuantityValue,
    Rung,
    SpeakerValue,
    StageValue,
    Value,
)
from reconcile.text.dates.edtf import interval

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
    groups = [_group(name, held[name]) for name in sorted(held)]
    judged = [_judged(group) for group in groups]
    return {
        "facts": marked((row for group in groups for row in _facts(group)), FACTS),
        "groups": marked((row for row, _ in judged), GROUPS),
        "comparisons": marked((one for _, rows in judged for one in rows), COMPARISONS),
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
            articles[claim.article] = Article.model_validate_json(row["three"])
        elif row["kind"] == "copy":
            copies[row["one"]] = Copied.model_validate_json(row["one"])
        else:
            direct.add((row["one"], row["two"]))
    ordered = sorted(articles.values(), key=lambda one: (one.published or "9", one.outlet or "", one.id))
    place = {article.id: n for n, article in enumerate(ordered)}
    listed = sorted(claims.values(), key=lambda one: (place[one.article], one.start, one.id))
    shared = [copies[key] for key in sorted(copies)]
    return _Group(name, listed, gather_sourcing(ordered, listed, shared), frozenset(direct))


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
        "outlets": len(set(names.values())),
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
    counts = [sum(_is_count(field.value) for field in claim.fields) for claim in group.claims]
    several = max(counts, default=0) > 1
    for claim in group.claims:
        article = group.known.articles[claim.article]
        if not article.outlet:
            continue
        about = _about(claim)
        given: set[str] = set()
        for field in claim.fields:
            value = written(field.value)
            item = f"{group.name}{_item(field, several=several)}"
            if value and (key := f"{field.name} {item}") not in given:
                given.add(key)
                yield {
                    "grp": item,
                    "field": field.name.value,
                    "outlet": article.outlet,
                    "article": article.id,
                    "claim": claim.id,
                    "value": value,
                    "published": moment_of(article.published),
                    "copied_from": _taken_from(claim, group.known),
                    **about,
                }


def _about(claim: Claim) -> Row:
    values = [field.value for field in claim.fields]
    speakers = [value for value in values if isinstance(value, SpeakerValue)]
    rungs = [LADDER.index(value.rung) for value in values if isinstance(value, StageValue) and value.rung in LADDER]
    unsure = [value.certainty is not Certainty.CERTAIN for value in values if isinstance(value, PolarityValue)]
    return {
        "hedged": any(unsure),
        "stage": max(rungs, default=None),
        "attributed": bool(claim.attribution) or bool(speakers),
        "anonymous": bool(speakers) and all(one.anonymous for one in speakers),
    }


def _is_count(value: Value) -> bool:
    return isinstance(value, QuantityValue) and value.readable and not value.unit


def _item(field: Field, *, several: bool) -> str:
    """Tell apart what one group gives several values of: milestones of dates, measures of quantities."""
    match field.value:
        case DateValue(role=role) if role is not DateRole.EVENT:
            return f"/{role.value}"
        case QuantityValue(unit=unit) if unit:
            return f"/{unit}"
        case QuantityValue(of=of) if several and of:
            return f"/{of.split()[-1]}"
        case _:
            return ""


def written(value: Value) -> str:
    """Write a value as the statistics compare it.

    Args:
        value: A field's value.

    Returns:
        Dates as EDTF, numbers plainly with their unit behind, names and quotes as they are; empty where it says
        nothing that can be compared.
    """
    match value:
        case DateValue(edtf=edtf):
            return edtf
        case QuantityValue(readable=True, low=low, high=high, unit=unit):
            ends = [end for end in (low, high) if end is not None]
            return f"{sum(ends) / len(ends):.12g} {unit}".strip() if ends else ""
        case NameValue(name=name) | SpeakerValue(name=name):
            return name
        case StageValue(rung=rung):
            return rung.value
        case PolarityValue(negated=negated):
            return "no" if negated else "yes"
        case _:
            return getattr(value, "words", "")


def moment_of(published: str | None) -> datetime | None:
    """Give the moment of a publication; a day alone counts from its midnight, a month from its first day.

    Args:
        published: EDTF, or a date with a time of day, or None.

    Returns:
        The moment in UTC, or None where it is not known.
    """
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        first = interval(published)[0]
        return datetime.combine(first, time(), UTC) if first else None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _taken_from(claim: Claim, known: Sourcing) -> str | None:
    """Name the article of another outlet that the passage of a claim was taken from, where that is proven."""
    mine = known.articles[claim.article].outlet
    for shared in known.shared.get(claim.article, ()):
        if shared.taken and lies_in(claim, shared.here) and known.articles[shared.there.article].outlet != mine:
            return shared.there.article
    return None
