"""What a form says, as a judgement to be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from reconcile.decide.values import read_value
from reconcile.errors import InputError
from reconcile.model.check import Status
from reconcile.model.decision import DecisionKind, Judgement
from reconcile.review.material import Material

Form = Mapping[str, Sequence[str]]
Said = dict[str, Any]
_DIGITS = 9  # of a number in an address or a form


class Action(StrEnum):
    """What a reviewer can do with a group."""

    ACCEPT = "accept"
    SPLIT = "split"
    MERGE = "merge"
    OUTCOME = "outcome"
    VALUE = "value"
    NOT_A_CLAIM = "not_a_claim"
    STATUS = "status"
    NOTE = "note"
    SIGN = "sign"


WITH_A_REASON = frozenset({Action.OUTCOME, Action.VALUE})


@dataclass(frozen=True, slots=True)
class Drafted:
    """A form on one group.

    Attributes:
        action: What is to be done.
        form: The form's fields.
        who: The reviewer.
        blind: Whether what is judged was hidden.
        other: The claims of the group to merge with.
    """

    action: Action
    form: Form
    who: str
    blind: bool
    other: tuple[str, ...] = ()

    def first(self, name: str) -> str:
        """Give the first value of a field, or an empty string."""
        return first(self.form, name)

    def every(self, name: str) -> tuple[str, ...]:
        """Give all values of a field."""
        return tuple(self.form.get(name, ()))


def first(form: Form, name: str) -> str:
    """Give the first value of a form's field, or an empty string."""
    return next(iter(form.get(name, ())), "")


def number(said: str, otherwise: int) -> int:
    """Read a number that somebody may have made up."""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _DIGITS else otherwise


def judgement(draft: Drafted, material: Material) -> Judgement:
    """Make a judgement of a form.

    Args:
        draft: The form.
        material: Makes the parts of the report.

    Returns:
        The judgement with the words it rests on.

    Raises:
        InputError: If the form does not say enough, or of claims that are not in the report.
    """
    if draft.action in WITH_A_REASON and not draft.first("note").strip():
        raise InputError("a reason is needed to overrule the machine", hint="say in a few words why")
    said = _SAID[draft.action](draft, material)
    ids = [*said["claims"], *said.get("against", ())]
    evidence = material.evidence(ids)
    if len(evidence) != len(set(ids)):
        raise InputError("the report holds some of these claims no more", hint="look at the queue again")
    common = {"story": material.story, "who": draft.who, "note": draft.first("note"), "blind": draft.blind}
    try:
        return Judgement.model_validate({**common, **said, "evidence": evidence})
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        raise InputError(f"this cannot be kept: {fault['msg']}", hint="look at what you chose") from error


def _accept(draft: Drafted, _: Material) -> Said:
    """Confirm that the claims are one thing; a single claim is held to be checked."""
    claims = draft.every("claim")
    if len(claims) == 1:
        return {"kind": DecisionKind.STATUS, "claims": claims, "value": Status.CHECKED.value}
    return {"kind": DecisionKind.SAME, "claims": claims}


def _merge(draft: Drafted, _: Material) -> Said:
    if not draft.other:
        raise InputError("the claim to merge with is not there any more", hint="look for it again")
    return {"kind": DecisionKind.SAME, "claims": (*draft.every("claim"), *draft.other)}


def _split(draft: Drafted, _: Material) -> Said:
    ticked = draft.every("ticked")
    rest = tuple(one for one in draft.every("claim") if one not in ticked)
    if not ticked or not rest:
        raise InputError("a split needs claims on both sides", hint="tick the claims that are about something else")
    return {"kind": DecisionKind.DIFFERENT, "claims": ticked, "against": rest}


def _value(draft: Drafted, material: Material) -> Said:
    name, _, part = draft.first("part").partition(":")
    claims = material.claims([name])
    fields = dict(enumerate(claims[0].fields)) if claims else {}
    found = fields.get(number(part, -1))
    if found is None:
        raise InputError("the report holds no such value", hint="choose one from the list")
    meant = draft.first("value").strip()
    published = material.articles([claims[0].article])[claims[0].article].published
    if meant and read_value(found.name, meant, found.value, published) is None:
        raise InputError(f"“{meant}” cannot be read as a {found.name}", hint="write it as an article would")
    return {
        "kind": DecisionKind.VALUE,
        "claims": (name,),
        "field": found.name,
        "words": found.raw,
        "value": meant,
    }


def _not_a_claim(draft: Drafted, _: Material) -> Said:
    return {"kind": DecisionKind.NOT_A_CLAIM, "claims": draft.every("ticked")}


def _outcome(draft: Drafted, material: Material) -> Said:
    return {**_plain(draft, material), "field": draft.first("field")}


def _plain(draft: Drafted, _: Material) -> Said:
    """Say something of all claims of the group."""
    return {"kind": DecisionKind(draft.action.value), "claims": draft.every("claim"), "value": draft.first("value")}


_SAID: Mapping[Action, Callable[[Drafted, Material], Said]] = {
    Action.ACCEPT: _accept,
    Action.SPLIT: _split,
    Action.MERGE: _merge,
    Action.OUTCOME: _outcome,
    Action.VALUE: _value,
    Action.NOT_A_CLAIM: _not_a_claim,
    Action.STATUS: _plain,
    Action.NOTE: _plain,
    Action.SIGN: _plain,
}
