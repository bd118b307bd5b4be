"""What people decided, laid over the machine's report at once: groups merged, split, overruled until the next run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from reconcile.decide.judged import Judged
from reconcile.match import regroup
from reconcile.match.constraints import Constraints
from reconcile.model.agreement import Agreement
from reconcile.model.claim import Claim
from reconcile.model.decision import DecisionKind, DecisionState
from reconcile.model.match import ClaimGroup
from reconcile.review.catalogue import Catalogue
from reconcile.review.material import Material
from reconcile.review.reading import Record, agreement_of, match_of
from reconcile.review.verdict import Members, judged_anew, reworded
from reconcile.text.ids import content_id

_REGROUPING = frozenset({DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.NOT_A_CLAIM})
_REWORDING = frozenset({DecisionKind.OUTCOME, DecisionKind.VALUE})
_IN_EFFECT = frozenset({DecisionState.APPLIED, DecisionState.SUPERSEDED})
MOST_KEPT = 1_024  # groups of the report kept at hand


class Base(NamedTuple):
    """A group as the report has it.

    Attributes:
        place: Its place in the report.
        record: Its record.
    """

    place: int
    record: Record


class Key(NamedTuple):
    """What a changed group depends on; as long as it is the same, so is the group.

    Attributes:
        name: The group's id.
        claims: Its claims.
        words: Ids of the decisions on its outcomes and values.
    """

    name: str
    claims: tuple[str, ...]
    words: frozenset[str]


class Applied:
    """What the run that wrote a report had applied already.

    Args:
        decisions: The report's `decisions`.

    Attributes:
        known: Ids of all decisions that the run knew.
        claims: The claims whose groups, outcomes or values people changed.
        values: Ids of the decisions on values.
        dropped: The claims that people said are none; the report lacks them.
    """

    def __init__(self, decisions: Iterable[Record]) -> None:
        told = list(decisions)
        effective = [one for one in told if one["state"] in _IN_EFFECT]
        self.known = frozenset(one["id"] for one in told)
        self.claims = frozenset(
            claim
            for one in effective
            if one["kind"] in _REGROUPING | _REWORDING
            for claim in (*one["claims"], *one["against"])
        )
        self.values = frozenset(one["id"] for one in effective if one["kind"] == DecisionKind.VALUE)
        self.dropped = frozenset(
            claim for one in effective if one["kind"] == DecisionKind.NOT_A_CLAIM for claim in one["claims"]
        )
        self._words = _by_claim((one["id"], one["claims"]) for one in effective if one["kind"] in _REWORDING)

    def says(self, key: Key) -> bool:
        """Tell whether the report has what people say of a group's outcomes and values, and nothing else."""
        in_effect = {one for claim in key.claims for one in self._words.get(claim, ())}
        return key.words <= self.known and in_effect <= key.words


class Overlay:
    """Keeps the queue level with the decisions that stand.

    Args:
        catalogue: The read model; its queue is changed.
        material: Makes the parts of the report.
        applied: What the report has applied already.
    """

    def __init__(self, catalogue: Catalogue, material: Material, applied: Applied) -> None:
        self._applied = applied
        self._catalogue = catalogue
        self._material = material
        self._laid: dict[str, frozenset[str]] = {"": applied.claims}  # what is laid over, and the claims it speaks of
        self._changed: dict[Key, Agreement] = {}
        self._hidden: frozenset[str] = frozenset()
        self._by_name: dict[str, Agreement] = {}
        self._as_written = lru_cache(MOST_KEPT)(self._read)

    def agreement(self, name: str) -> Agreement | None:
        """Give a group as it stands with the decisions.

        Args:
            name: Its id.

        Returns:
            Its verdict, or None where there is no such group now.
        """
        if name in self._by_name:
            return self._by_name[name]
        return None if name in self._hidden else self._as_written(name)

    def _read(self, name: str) -> Agreement | None:
        found = self._catalogue.base(name)
        return agreement_of(found[1]) if found else None

    def changed(self, name: str) -> bool:
        """Tell whether a group is not as the report has it."""
        return name in self._by_name

    def apply(self, judged: Judged) -> None:
        """Bring the queue level with what people decided; only groups that something fresh reaches are made anew.

        Args:
            judged: The decisions, made ready for the report's claims.
        """
        touched = self._touched(self._fresh(judged), judged.constraints)
        claims = self._claims(touched)
        words = _by_claim((one.id, judged.about(one)) for one in judged.applying.of_kind(*_REWORDING))
        live = {_key(group, words): group for group in regroup(_machine(touched, claims), claims, judged.constraints)}
        wanted = [key for key in live if not (_same_claims(key, touched) and self._applied.says(key))]
        reached = [key for key in self._changed if self._catalogue.written_in[key.claims[0]] in touched]
        hidden = frozenset(touched) - {key.name for key in live.keys() - set(wanted)}
        for key in set(reached) - set(wanted):
            self._catalogue.remove(key.name, key.claims)
        for name in hidden - self._hidden:
            self._catalogue.remove(name, touched[name].record["claims"])
        for name in sorted((self._hidden & touched.keys()) - hidden):
            self._restore(touched[name], claims)
        made = {key: self._changed.get(key) or self._put_in(live[key], touched, claims, judged) for key in wanted}
        self._changed = {key: one for key, one in self._changed.items() if key not in reached} | made
        self._hidden = self._hidden - touched.keys() | hidden
        self._by_name = {key.name: one for key, one in self._changed.items()}

    def _fresh(self, judged: Judged) -> frozenset[str]:
        """Give the claims of which something is said now that was not said before, or the other way round."""
        changing = judged.applying.of_kind(*_REGROUPING, *_REWORDING)
        laid = {one.id: frozenset(judged.placed.called((*one.claims, *one.against))) for one in changing}
        before, self._laid = self._laid, laid
        return frozenset().union(
            *(claims for name, claims in before.items() if name not in laid),
            *(claims for name, claims in laid.items() if name not in before),
        )

    def _touched(self, claims: frozenset[str], constraints: Constraints) -> dict[str, Base]:
        """Find the report's groups that hold some claims, and all that people's word ties, or has tied, to these."""
        together = {claim: frozenset(key.claims) for key in self._changed for claim in key.claims}
        for tied in constraints.together:
            together |= {claim: tied | together.get(claim, frozenset()) for claim in tied}
        found: dict[str, Base] = {}
        waiting = claims
        while waiting:
            names = {self._catalogue.written_in[one] for one in waiting if one in self._catalogue.written_in}
            fresh = {name: Base(*one) for name in names - found.keys() if (one := self._catalogue.base(name))}
            found |= fresh
            held = {claim for base in fresh.values() for claim in base.record["claims"]}
            held |= {claim for base in fresh.values() for own in base.record.get("machine", ()) for claim in own}
            waiting = frozenset().union(held, *(together[claim] for claim in held if claim in together))
            waiting = waiting if fresh else frozenset()
        return dict(sorted(found.items(), key=lambda item: item[1].place))

    def _claims(self, touched: Mapping[str, Base]) -> dict[str, Claim]:
        ids = (claim for base in touched.values() for claim in base.record["claims"])
        return {claim.id: claim for claim in self._material.claims(ids)}

    def _restore(self, base: Base, claims: Mapping[str, Claim]) -> None:
        """Put a group back as the report has it."""
        self._catalogue.add(base.record, base.place, [claims[one].text for one in base.record["claims"]])

    def _put_in(
        self, group: ClaimGroup, touched: Mapping[str, Base], claims: Mapping[str, Claim], judged: Judged
    ) -> Agreement:
        """Make a changed group, and put it into the queue where the worst group it comes from was."""
        held = set(group.claims)
        bases = [base for base in touched.values() if not held.isdisjoint(base.record["claims"])]
        members = [claims[one] for one in group.claims]
        values = judged.applying.of_kind(DecisionKind.VALUE)
        whole = bases[0].record if held == set(bases[0].record["claims"]) else None
        if whole and not any(held.intersection(judged.about(one)) for one in values):
            made = reworded(agreement_of(whole), judged)
        else:
            articles = self._material.articles(claim.article for claim in members)
            names = self._material.names(articles.values())
            parts = [agreement_of(base.record) for base in bases]
            told = Members(members, articles, names, self._material.conflict_threshold)
            made = judged_anew(group, told, parts, judged)
        self._catalogue.add(_record(made), bases[0].place, [claim.text for claim in members])
        return made


def _machine(touched: Mapping[str, Base], claims: Mapping[str, Claim]) -> list[ClaimGroup]:
    """Give the machine's own groups behind groups of the report.

    The one that holds a group's first claim has that group's id, as after a run.
    """
    own: dict[tuple[str, ...], Base] = {}
    for base in touched.values():
        for ids in base.record.get("machine") or [base.record["claims"]]:
            kept = tuple(one for one in ids if one in claims)
            if kept and (kept not in own or kept[0] == base.record["claims"][0]):
                own[kept] = base
    return [_own_group(ids, base) for ids, base in own.items()]


def _own_group(ids: tuple[str, ...], base: Base) -> ClaimGroup:
    held = set(ids)
    return ClaimGroup(
        id=base.record["id"] if ids[0] == base.record["claims"][0] else content_id("g", *sorted(ids)),
        statement=base.record["statement"],
        claims=ids,
        matches=tuple(match_of(one) for one in base.record["matches"] if one["a"] in held and one["b"] in held),
    )


def _by_claim(decisions: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    """Give the ids of decisions by the claims they speak of."""
    found: dict[str, set[str]] = {}
    for name, claims in decisions:
        for claim in claims:
            found.setdefault(claim, set()).add(name)
    return found


def _key(group: ClaimGroup, words: Mapping[str, Iterable[str]]) -> Key:
    return Key(group.id, group.claims, frozenset(one for claim in group.claims for one in words.get(claim, ())))


def _same_claims(key: Key, touched: Mapping[str, Base]) -> bool:
    """Tell whether a group holds what it holds in the report."""
    base = touched.get(key.name)
    return base is not None and set(base.record["claims"]) == set(key.claims)


def _record(agreement: Agreement) -> Record:
    """Write a verdict as a group's record."""
    said = agreement.model_dump(mode="json")
    return {**said, **said["group"]}
