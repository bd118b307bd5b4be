"""MEANTIME (Wikinews): is an event still to come, is it negated, and who did it to whom.

Tokens are joined with single spaces and parsed as any article is; a gold event stands at the first of its tokens that
the parser kept. Only what is labelled counts: events with the attribute in question, roles of entities in the event's
own sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reconcile.extract import nlp
from reconcile.extract.arguments import Roles, noun_roles, verb_roles
from reconcile.extract.future import is_future
from reconcile.extract.polarity import judge
from reconcile.extract.syntax import Sentence
from tests.evals.base import Metric, f1, records
from tests.evals.tasks.factuality import word_starts

FILE = "meantime.jsonl"
Role = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Located:
    """One gold event at its parsed word, with the labelled entities of its sentence by parsed position.

    Attributes:
        sentence: The parsed sentence.
        token: The event's position in it.
        event: The gold event.
        entities: For each parsed position the ids of the entities over it, the shortest first.
        roles: The gold roles (event, role, entity), Arg0 and Arg1 only.
    """

    sentence: Sentence
    token: int
    event: dict[str, Any]
    entities: dict[int, list[str]]
    roles: frozenset[Role]


def run(data: Path) -> dict[str, Metric]:
    """Measure `future_f1`, `polarity_f1` and `role_f1`.

    `future_f1`: F1 of FUTURE among events labelled FUTURE or NON_FUTURE. `polarity_f1`: mean F1 of NEG and POS among
    events labelled so. `role_f1`: micro F1 of (event, Arg0 or Arg1, entity) over the gold events that have at least
    one labelled role; our arguments that are no labelled entity are not counted, and of two entities over one word the
    shorter counts; the subject of `be` is Arg1, as in PropBank. Its baseline takes the nearest entity before as Arg0
    and the nearest after as Arg1.
    """
    found = list(located(data))
    return {"future_f1": _future(found), "polarity_f1": _polarity(found), "role_f1": _roles(found)}


def located(data: Path) -> Iterator[Located]:
    """Parse the documents and give their gold events at their parsed words."""
    rows = list(records(data, FILE))
    lines = [" ".join(sentence["tokens"]) for row in rows for sentence in row["sentences"]]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    stretches = [(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]
    words = word_starts(nlp.parse("\n".join(lines) + "\n", stretches))
    first = 0
    for row in rows:
        places = {
            (sentence["sent"], k): words.get(
                starts[first + n] + sum(len(token) + 1 for token in sentence["tokens"][:k])
            )
            for n, sentence in enumerate(row["sentences"])
            for k in range(len(sentence["tokens"]))
        }
        first += len(row["sentences"])
        yield from _of_document(row, places)


def _of_document(row: dict[str, Any], places: dict[tuple[int, int], tuple[Sentence, int] | None]) -> Iterator[Located]:
    by_sentence: dict[int, dict[int, list[str]]] = {}
    for entity in sorted(row.get("entities", ()), key=lambda one: len(one["tok"])):
        for k in entity["tok"]:
            place = places.get((entity["sent"], k))
            if place is not None:
                by_sentence.setdefault(id(place[0]), {}).setdefault(place[1], []).append(entity["m_id"])
    for event in row.get("events", ()):
        place = next((at for k in event["tok"] if (at := places.get((event["sent"], k))) is not None), None)
        if place is not None:
            entities = by_sentence.get(id(place[0]), {})
            near = {name for names in entities.values() for name in names}
            roles = frozenset(
                (role["event"], role["role"], role["entity"])
                for role in row.get("roles", ())
                if role["event"] == event["m_id"] and role["role"] in {"Arg0", "Arg1"} and role["entity"] in near
            )
            yield Located(place[0], place[1], event, entities, roles)


def _future(found: list[Located]) -> Metric:
    judged = [one for one in found if one.event.get("time") in {"FUTURE", "NON_FUTURE"}]
    gold = [one.event["time"] == "FUTURE" for one in judged]
    ours = [is_future(one.sentence, one.token) for one in judged]
    return Metric(_class_f1(gold, ours), {"always NON_FUTURE": 0.0}, len(gold))


def _polarity(found: list[Located]) -> Metric:
    judged = [one for one in found if one.event.get("polarity") in {"NEG", "POS"}]
    gold = [one.event["polarity"] == "NEG" for one in judged]
    ours = [judge(one.sentence, one.token).negated for one in judged]
    always = [False] * len(gold)
    return Metric(_mean_f1(gold, ours), {"always POS": _mean_f1(gold, always)}, len(gold), note="mean of NEG and POS")


def _roles(found: list[Located]) -> Metric:
    gold: set[tuple[int, Role]] = set()
    ours: set[tuple[int, Role]] = set()
    near: set[tuple[int, Role]] = set()
    for number, one in enumerate(one for one in found if one.roles):
        gold |= {(number, role) for role in one.roles}
        ours |= {(number, role) for role in predicted(one)}
        near |= {(number, role) for role in _neighbours(one)}
    figures = [f1(len(gold & guess), len(guess), len(gold))[2] for guess in (ours, near)]
    return Metric(figures[0], {"nearest entities": figures[1]}, len(gold), note="gold events given")


def predicted(one: Located) -> set[Role]:
    """Give our Arg0 and Arg1 of a gold event, as far as they fall on labelled entities."""
    verbal = one.sentence.tokens[one.token].pos in {"VERB", "AUX"}
    roles: Roles = (verb_roles if verbal else noun_roles)(one.sentence, one.token)
    named: set[Role] = set()
    sides = (("Arg0", roles.actors), ("Arg1", roles.targets))
    if one.sentence.tokens[one.token].lemma == "be":
        sides = (("Arg1", roles.actors),)
    for role, heads in sides:
        for head in heads:
            options = [(one.event["m_id"], role, entity) for entity in one.entities.get(head, ())]
            named.update([option for option in options if option in one.roles][:1] or options[:1])
    return named


def _neighbours(one: Located) -> set[Role]:
    before = max((k for k in one.entities if k < one.token), default=None)
    after = min((k for k in one.entities if k > one.token), default=None)
    sides = (("Arg0", before), ("Arg1", after))
    return {(one.event["m_id"], role, one.entities[k][0]) for role, k in sides if k is not None}


def _class_f1(gold: list[bool], ours: list[bool]) -> float:
    return f1(sum(a and b for a, b in zip(gold, ours, strict=True)), sum(ours), sum(gold))[2]


def _mean_f1(gold: list[bool], ours: list[bool]) -> float:
    return (_class_f1(gold, ours) + _class_f1([not one for one in gold], [not one for one in ours])) / 2
