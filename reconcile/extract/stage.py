"""How far along a measure, plan or deal is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reconcile.extract.arguments import subjects
from reconcile.extract.future import is_future, is_subjunctive
from reconcile.extract.ladder import ladder, phrase_words, rung_of_phrase, rung_of_verb
from reconcile.extract.mentions import Event
from reconcile.extract.predicates import deed_of_noun, deed_of_verb, is_done_at_once, is_measure
from reconcile.extract.scope import climb, operators
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.claim import Field
from reconcile.model.values import FieldName, Rung, StageValue

# Relations that a stage does not reach through: planning something for a purpose does not plan the purpose.
_THROUGH_NOUNS = frozenset({"dobj", "attr", "nsubjpass", "compound", "amod", "appos"})


_COMPLEMENTS = frozenset({"xcomp", "pcomp", "acl"})
_REACHED = frozenset({Rung.IN_FORCE, Rung.SUSPENDED, Rung.ENDED, Rung.DENIED})
# Rungs that a verb sets for the deed it names itself: to agree is a stage of a deal, to launch none of a launch.
_OWN_RUNGS = frozenset({Rung.FLOATED, Rung.PROPOSED, Rung.ADOPTED, Rung.SIGNED})
# Rungs that a deed which is no measure can stand on: an attack is planned, but never "in force".
_RUNGS_OF_ANY_DEED = frozenset({Rung.FLOATED, Rung.PROPOSED})
# The rungs above those two up to a deal that is done, over which the lower one wins.
_HIGHER = {
    Rung.FLOATED: frozenset({Rung.PROPOSED, Rung.ANNOUNCED, Rung.ADOPTED}),
    Rung.PROPOSED: frozenset({Rung.ANNOUNCED, Rung.ADOPTED}),
}
_PRESENT = frozenset({"VBZ", "VBP"})
_AHEAD = frozenset({"future", "would", "possible", "probable"})


@dataclass(frozen=True, slots=True)
class _Cue:
    """A rung and the words that show it, by position."""

    rung: Rung
    words: tuple[int, ...]
    future: bool = False


def stage_of(parsed: ParsedArticle, event: Event) -> Field | None:
    """Judge how far along the measure, plan or deal of an event is.

    Args:
        parsed: The article the event was found in.
        event: One of its events.

    Returns:
        The field, whose span covers the words that show the stage; None where the ladder makes no sense for it.
    """
    sentence = parsed.sentences[event.sentence]
    cue = _cue(sentence, event)
    if cue is None:
        return None
    start, end = sentence.tokens[min(cue.words)].start, sentence.tokens[max(cue.words)].end
    return Field(
        name=FieldName.STAGE,
        raw=parsed.text[start:end],
        start=start,
        end=end,
        value=StageValue(rung=cue.rung, future=cue.future),
    )


def _cue(sentence: Sentence, event: Event) -> _Cue | None:
    """Find what shows the stage, the strongest sign first: a denial, a governor, the event's own verb, its tense."""
    shown = _open_question(sentence, event.anchor) or _denial(sentence, event.anchor) or _governing_cue(sentence, event)
    if shown is not None:
        return _lower(shown, _own_cue(sentence, event))
    if not is_measure(event.predicate):
        own = _own_cue(sentence, event)
        if own is not None and own.rung in _RUNGS_OF_ANY_DEED:
            return replace(own, future=True)
        return _cue_of_what_a_measure_does(sentence, event)
    return (
        _called(sentence, event.anchor)
        or _own_cue(sentence, event)
        or _shared_cue(sentence, event.anchor)
        or _tense_cue(sentence, event)
    )


def _lower(governing: _Cue, own: _Cue | None) -> _Cue:
    """Give the cue of the lower rung: to agree to consider a ban only floats it."""
    if own is None or own.rung not in _RUNGS_OF_ANY_DEED or governing.rung not in _HIGHER.get(own.rung, ()):
        return governing
    return replace(own, future=True)


def _open_question(sentence: Sentence, anchor: int) -> _Cue | None:
    """Find the `whether` of something not decided: "has not decided whether to extend"."""
    marks = (j for j in sentence.children(anchor) if sentence.tokens[j].lemma == "whether")
    found = next(marks, None)
    return None if found is None else _Cue(Rung.FLOATED, (found,), future=True)


def _shared_cue(sentence: Sentence, anchor: int) -> _Cue | None:
    """Find the stage of the measure a participle describes: "an order banning sales was announced"."""
    token = sentence.tokens[anchor]
    noun = sentence.tokens[token.head]
    if token.dep != "acl" or token.tag != "VBG" or noun.dep not in {"dobj", "nsubjpass"}:
        return None
    rung = rung_of_verb(sentence, noun.head)
    return (
        None if rung is None else _Cue(rung, phrase_words(sentence, noun.head), future=is_future(sentence, noun.head))
    )


def _cue_of_what_a_measure_does(sentence: Sentence, event: Event) -> _Cue | None:
    """Read the stage of a measure off what it does: "the curbs would target chips", "the rules cover cameras"."""
    deeds = [deed_of_noun(sentence.tokens[j]) for j in event.actors]
    if not any(deed is not None and deed.measure for deed in deeds):
        return None
    token = sentence.tokens[event.anchor]
    if is_future(sentence, event.anchor) or (token.tag in _PRESENT and token.lemma != "be"):
        return _called(sentence, event.anchor) or _tense_cue(sentence, event)
    return None


def _denial(sentence: Sentence, anchor: int) -> _Cue | None:
    """Find a verb above the event by which somebody says it is not so."""
    for found in operators(sentence, anchor):
        if found.kind == "denies" and found.depth > 0 and rung_of_verb(sentence, found.token) is Rung.DENIED:
            return _Cue(Rung.DENIED, (found.token,))
    return None


def _governing_cue(sentence: Sentence, event: Event) -> _Cue | None:
    """Find a verb or noun above the event that sets its stage: "is planning to", "the proposal to"."""
    known = ladder()
    measure = is_measure(event.predicate)
    for node, _, entered in climb(sentence, event.anchor):
        token = sentence.tokens[node]
        if entered in _THROUGH_NOUNS or (token.lemma in known.of_measures_only and not measure):
            return None
        asked = entered == "ccomp" and is_subjunctive(sentence, event.anchor)
        if entered in _COMPLEMENTS or asked or (entered == "prep" and token.pos == "NOUN"):
            rung = known.nouns.get(token.lemma) if token.pos == "NOUN" else rung_of_verb(sentence, node)
            if rung is not None:
                return _Cue(rung, phrase_words(sentence, node), future=rung not in _REACHED)
    return None


def _called(sentence: Sentence, anchor: int) -> _Cue | None:
    """Find an adjective that sets the stage of the measure itself: "the proposed rules", "draft limits"."""
    for noun in (anchor, *subjects(sentence, anchor)):
        for k in sentence.children(noun):
            rung = ladder().words.get(sentence.tokens[k].text.lower())
            if rung is not None and sentence.tokens[k].dep == "amod":
                return _Cue(rung, (k,), future=rung in {Rung.PROPOSED, Rung.FLOATED})
    return None


def _own_cue(sentence: Sentence, event: Event) -> _Cue | None:
    """Find the stage in the event's own verb, where that sets one for the measure it names: "announced a ban"."""
    rung = None if event.nominal else rung_of_verb(sentence, event.anchor)
    own = rung is not None and deed_of_verb(sentence, event.anchor).name == event.predicate
    if rung is None or (own and not _sets_its_own(event, rung)):
        return None
    ahead = is_future(sentence, event.anchor)
    if rung is Rung.IN_FORCE and ahead and rung_of_phrase(sentence, event.anchor) is None:
        return None
    return _Cue(rung, phrase_words(sentence, event.anchor), future=ahead)


def _sets_its_own(event: Event, rung: Rung) -> bool:
    """Tell whether a verb of this rung says how far its own deed is: it agrees a deal, it proposes a proposal."""
    return rung in _OWN_RUNGS and is_measure(event.predicate)


def _tense_cue(sentence: Sentence, event: Event) -> _Cue | None:
    """Read the stage off tense and modals: "will ban", "would ban", "could ban", "to ban", "bans"."""
    if event.nominal:
        return None
    if not is_future(sentence, event.anchor):
        return None if is_done_at_once(event.predicate) else _Cue(Rung.IN_FORCE, (event.anchor,))
    found = operators(sentence, event.anchor)
    signs = [operator for operator in found if operator.depth == 0 and operator.kind in _AHEAD]
    kinds = {operator.kind for operator in signs}
    told = any(operator.kind == "reports" for operator in found)
    rung = Rung.FLOATED if "possible" in kinds else Rung.PROPOSED if "would" in kinds and not told else Rung.ANNOUNCED
    return _Cue(
        rung, (*(operator.token for operator in signs), *_to(sentence, event.anchor), event.anchor), future=True
    )


def _to(sentence: Sentence, anchor: int) -> list[int]:
    return [j for j in sentence.children(anchor) if sentence.tokens[j].tag == "TO"]
