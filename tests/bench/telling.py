"""One event told by one outlet: its words, its order, its names, its rounding, its typos."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from tests.bench.events import Event, Fields
from tests.bench.figures import say_day, say_number, tidy
from tests.bench.templates import Template, parse, render
from tests.bench.world import Name, Thing

CONFLICTS, TYPOS = 0.08, 0.06  # of versions
OTHER_NUMBERS = (0.6, 0.75, 0.85, 1.2, 1.4, 1.7)  # in a conflict, as factors
FULL_NAME, FIRST_WORD = 0.75, 0.8  # of mentions
ACTIVE = 0.6  # of versions take the first form, and their share of the others
QUALITY = 0.92  # of things named with their adjective
TELLING = 0.92  # of versions name what tells an event from its sisters
KEEP = {"number": 0.78, "place": 0.6, "day": 0.6}  # of versions of other events name these
DETAIL = 0.8  # of the details of an event in any one version
FILLER, LEAD, FRONT = 0.2, 0.1, 0.25  # of versions have a filler, a lead, an adjunct in front


class Teller:
    """Words events."""

    def __init__(self, data: Mapping[str, Any], outlets: Sequence[str], rng: Random) -> None:
        self._fillers = [parse(clause) for clause in data["details"]["fillers"]]
        self._leads = [parse(clause) for clause in data["details"]["leads"]]
        self._outlets, self._rng = outlets, rng

    def sentence(self, event: Event, published: int) -> str:
        """Tell an event once.

        Args:
            event: What happened.
            published: Day of publication, a proleptic ordinal.

        Returns:
            One sentence.
        """
        rng = self._rng
        core, adjuncts = self._core(event), self._adjuncts(event, published)
        lead = self._aside(self._leads) if rng.random() < LEAD else ""
        front = f"{adjuncts.pop()}, " if adjuncts and not lead and rng.random() < FRONT else ""
        if rng.random() < FILLER:
            core += f", {self._aside(self._fillers)}" + "," * bool(adjuncts)
        text = f"{lead}{front}{' '.join([core, *adjuncts])}"
        if rng.random() < TYPOS:
            text = _mistyped(text, rng)
        return f"{text[0].upper()}{text[1:]}."

    def _core(self, event: Event) -> str:
        rng, family, number = self._rng, event.family, event.number
        if rng.random() < CONFLICTS:
            number = tidy(family.number, number * rng.choice(OTHER_NUMBERS))
        say = self._sayer(event.fields)
        form = family.forms[0 if rng.random() < ACTIVE else int(rng.random() * len(family.forms))]
        words = render(
            form,
            lambda name: say_number(family.number, number, rng) if name == "n" else say(name),
            _keep(event, "number"),
            rng,
        )
        return words.strip()

    def _adjuncts(self, event: Event, published: int) -> list[str]:
        """Word where, when and the details, in any order."""
        rng, say = self._rng, self._sayer(event.fields)
        said: list[str] = []
        if not event.family.place_in_core and rng.random() < _keep(event, "place"):
            said.append(f"in {say('place')}")
        if rng.random() < _keep(event, "day"):
            said.append(say_day(event.day, published, rng))
        for clause, fields in event.details:
            if rng.random() < DETAIL:
                said.append(render(clause, self._sayer(fields), 1.0, rng))
        rng.shuffle(said)
        return said

    def _sayer(self, fields: Fields) -> Callable[[str], str]:
        """Give what words one field, each time anew."""

        def say(name: str) -> str:
            value = fields[name]
            if not isinstance(value, Thing):
                return _one(value, FULL_NAME, self._rng)
            thing = _one(value.names, FIRST_WORD, self._rng)
            return f"{_one(value.qualities, FIRST_WORD, self._rng)} {thing}" if self._rng.random() < QUALITY else thing

        return say

    def _aside(self, clauses: Sequence[Template]) -> str:
        rng = self._rng
        return render(rng.choice(clauses), lambda _: rng.choice(self._outlets), 1.0, rng)


def _keep(event: Event, field: str) -> float:
    return TELLING if field in event.telling else KEEP[field]


def _one(forms: Name, first: float, rng: Random) -> str:
    if len(forms) == 1 or rng.random() < first:
        return forms[0]
    return forms[1 + int(rng.random() * (len(forms) - 1))]


def _mistyped(text: str, rng: Random) -> str:
    """Swap, drop or double one letter."""
    spot = rng.randrange(1, len(text) - 1)
    if not (text[spot].isalpha() and text[spot + 1].isalpha()):
        return text
    kind = rng.randrange(3)
    if kind == 0:
        return text[:spot] + text[spot + 1] + text[spot] + text[spot + 2 :]
    return text[:spot] + text[spot + 1 :] if kind == 1 else text[:spot] + text[spot] + text[spot:]
