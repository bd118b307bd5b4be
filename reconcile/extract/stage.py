"""How far along a measure, plan or deal is."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.extract.arguments import subjects
from reconcile.extract.ladder import ladder, phrase_words, rung_of_verb
from reconcile.extract.mentions import Event
from reconcile.extract.predicates import is_measure
from reconcile.extract.scope import climb, operators
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.claim import Field
from reconcile.model.values import FieldName, Rung, StageValue


# Relations that a stage does not reach through: planning something for a purpose does not plan the purpose.
_THROUGH_NOUNS = frozenset({"dobj", "attr", "nsubjpass", "compound", "amod", "appos"})


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
    above = _governing_cue(sentence, event)
    if above is not None:
        return above
    own = _own_cue(sentence, event)
    return own or (_tense_cue(sentence, event) if is_measure(event.predicate) else None)


def _governing_cue(sentence: Sentence, event: Event) -> _Cue | None:
    """Find a verb or noun above the event that sets its stage: "is planning to", "the proposal to"."""
    known = ladder()
    measure = is_measure(event.predicate)
    for node, _, entered in climb(sentence, event.anchor):
        token = sentence.tokens[node]
        if entered in _THROUGH_NOUNS or (token.lemma in known.of_measures_only and not measure):
            return None
        if entered in {"xcomp", "pcomp", "acl", "ccomp"}:
            rung = known.nouns.get(token.lemma) if token.pos == "NOUN" else rung_of_verb(sentence, node)
            if rung is not None and (entered != "ccomp" or rung is Rung.DENIED):
                return _Cue(
                    rung,
                    phrase_words(sentence, node),
                    future=rung not in {Rung.IN_FORCE, Rung.SUSPENDED, Rung.ENDED, Rung.DENIED},
                )
    return None


def _own_cue(sentence: Sentence, event: Event) -> _Cue | None:
    """Find the stage in the event's own verb, where it sets one for a measure it names."""
    if not is_measure(event.predicate):
        return None
    for j in (event.anchor, *subjects(sentence, event.anchor)):
        for k in sentence.children(j):
            rung = ladder().words.get(sentence.tokens[k].text.lower())
            if rung is not None and sentence.tokens[k].dep == "amod":
                return _Cue(rung, (k,), future=rung in {Rung.PROPOSED, Rung.FLOATED})
    rung = rung_of_verb(sentence, event.anchor)
    if rung is not None and not event.nominal:
        return _Cue(rung, phrase_words(sentence, event.anchor), future=bool(_future(sentence, event.anchor)))
    return None


def _tense_cue(sentence: Sentence, event: Event) -> _Cue | None:
    ahead = _future(sentence, event.anchor)
    if ahead:
        rung = Rung.PROPOSED if "would" in {sentence.tokens[j].lemma for j in ahead} else Rung.ANNOUNCED
        return _Cue(rung, (*ahead, event.anchor), future=True)
    if event.nominal:
        return None
    return _Cue(Rung.IN_FORCE, (event.anchor,))


def _future(sentence: Sentence, anchor: int) -> list[int]:
    return [
        found.token for found in operators(sentence, anchor) if found.kind in {"future", "would"} and found.depth == 0
    ]
