"""Which clauses are claims of their own, and who gets the fields of those that are not."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extract.drafts import Draft
from reconcile.extract.events import accompanies
from reconcile.extract.spans import claim_span, content_words
from reconcile.extract.syntax import Sentence
from reconcile.model.values import DateRole, DateValue, FieldName, NameKind, NameValue, PolarityValue

MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
# Clauses of these kinds say what another deed consists in or serves; they are part of it, not claims of their own.
PART_OF_A_DEED = frozenset({"xcomp", "pcomp", "acl", "advcl", "prep"})
FEWEST_WORDS = 3  # "The move comes" has two content words and says nothing to check
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
SETTING_OFF = frozenset({",", "(", "—", "–", "-"})  # before a relative clause that adds something
SOMEBODY = frozenset({NameKind.PERSON, NameKind.ORGANISATION, NameKind.GOVERNMENT})
VAGUE = frozenset({"be", "have", "mean", "seem"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CONDITION = frozenset({"before", "if", "once", "unless", "until", "whether"})
OWN_FIELDS = frozenset({FieldName.DATE, FieldName.QUANTITY, FieldName.PLACE, FieldName.QUOTE})
ADOPTED = OWN_FIELDS - {FieldName.PLACE}  # where a part of the deed happened is not where the deed did
# A date of one of these milestones, given in a clause about the actor or target, also dates the main claim:
# "The fees, proposed in January, apply …".
MILESTONES = frozenset({DateRole.PROPOSED, DateRole.ANNOUNCED, DateRole.EFFECTIVE, DateRole.DEADLINE})


def checkable(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """Keep the clauses that state something of their own that can be checked, and let them adopt from the others.

    Args:
        sentence: The sentence.
        drafts: Its drafts; those that are kept receive fields of those that are not.

    Returns:
        The drafts that are claims, in order.
    """
    kept = [draft for draft in drafts if _checkable(sentence, draft, drafts)]
    _adopt(sentence, drafts, kept)
    return kept


def _checkable(sentence: Sentence, draft: Draft, others: Sequence[Draft]) -> bool:
    """Tell whether a clause states something of its own that can be checked."""
    held = {one.name for one in draft.fields}
    anchor = draft.event.anchor
    anchors = {other.event.anchor for other in others}
    alone = not any(i in anchors for i in sentence.ancestors(anchor))
    if not held & {FieldName.ACTOR, FieldName.TARGET, FieldName.QUANTITY} and not _negates(draft):
        return False
    if draft.event.nominal or (not alone and _leans(sentence, anchor)):
        wanted = OWN_FIELDS if alone or _only_points(sentence, anchor) else {FieldName.DATE}
        given = accompanies(sentence, anchor, draft.event.predicate)
        return (given or bool(held & wanted)) and not _conditional(sentence, anchor)
    if held & OWN_FIELDS or _says_nothing(draft):
        return bool(held & OWN_FIELDS)
    if {FieldName.ACTOR, FieldName.TARGET} <= held:
        return True
    if not alone and sentence.tokens[anchor].dep not in MAIN:
        return False
    words = content_words(sentence, claim_span(sentence, anchor, anchors - {anchor}), draft.said)
    return len(words) >= FEWEST_WORDS or bool(draft.said) or _weighs(draft)


def _weighs(draft: Draft) -> bool:
    """Tell whether even a few words say something: they deny, they say what is done to whom, or they name somebody."""
    if _negates(draft):
        return True
    for one in draft.fields:
        if one.name is FieldName.TARGET or (isinstance(one.value, NameValue) and one.value.type in SOMEBODY):
            return True
    return False


def _negates(draft: Draft) -> bool:
    """Tell whether a clause says that something is not so: "nobody was hurt" names no party and yet says much."""
    return any(isinstance(one.value, PolarityValue) and one.value.negated for one in draft.fields)


def _leans(sentence: Sentence, anchor: int) -> bool:
    return _part_of_a_deed(sentence, anchor) or _only_points(sentence, anchor)


def _only_points(sentence: Sentence, anchor: int) -> bool:
    """Tell whether a clause only says which one is meant: "the cells that power cars", "the forms they fill"."""
    if sentence.tokens[anchor].dep != "relcl":
        return False
    words = sentence.subtree(anchor)
    asks = [sentence.tokens[i].lemma for i in words if sentence.tokens[i].tag in RELATIVE]
    set_off = words[0] > 0 and sentence.tokens[words[0] - 1].text in SETTING_OFF
    return not asks or asks[0] == "that" or not set_off


def _says_nothing(draft: Draft) -> bool:
    """Tell whether nobody can tell what a clause is about: "it is about trust"."""
    actors = [one.value for one in draft.fields if one.name is FieldName.ACTOR]
    unknown = all(isinstance(one, NameValue) and one.type is NameKind.UNKNOWN and not one.head for one in actors)
    return bool(actors) and unknown and not _negates(draft) and draft.event.predicate in VAGUE


def _part_of_a_deed(sentence: Sentence, anchor: int) -> bool:
    """Tell whether a clause is a complement or purpose without a finite verb, or a condition."""
    token = sentence.tokens[anchor]
    return token.dep in PART_OF_A_DEED and (not _finite(sentence, anchor) or _conditional(sentence, anchor))


def _finite(sentence: Sentence, anchor: int) -> bool:
    tokens = sentence.tokens
    verbs = [anchor, *(i for i in sentence.children(anchor) if tokens[i].dep in {"aux", "auxpass"})]
    return any(tokens[i].tag in FINITE for i in verbs)


def _conditional(sentence: Sentence, anchor: int) -> bool:
    marks = (i for i in sentence.children(anchor) if sentence.tokens[i].dep in {"mark", "prep"})
    return any(sentence.tokens[i].lemma in CONDITION for i in marks)


def _adopt(sentence: Sentence, drafts: Sequence[Draft], kept: Sequence[Draft]) -> None:
    """Give the fields of dropped clauses to the nearest kept clause, and milestones to the clause they modify."""
    anchors = {draft.event.anchor: draft for draft in kept}
    for draft in drafts:
        above = next((anchors[i] for i in sentence.ancestors(draft.event.anchor) if i in anchors), None)
        if above is None:
            continue
        dropped = draft not in kept
        for one in draft.fields:
            milestone = isinstance(one.value, DateValue) and one.value.role in MILESTONES
            if (dropped and one.name in ADOPTED) or milestone:
                above.fields.append(one)
