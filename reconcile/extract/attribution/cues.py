"""Find the reporting words of a sentence."""

from __future__ import annotations

from reconcile.extract.attribution.cue import Cue
from reconcile.extract.attribution.phrases import according_cue, adjective_cue, noun_cue
from reconcile.extract.attribution.verbs import verb_cue
from reconcile.extract.syntax import Sentence, Token

_LONGEST = 400  # words; what is longer is a table or worse


def cues_of(sentence: Sentence) -> list[Cue]:
    """Find the reporting words of one sentence.

    Args:
        sentence: The sentence.

    Returns:
        The cues in the order of their words; verbs that report only beside quoted words come without contents.
    """
    if len(sentence.tokens) > _LONGEST:
        return []
    found = [_cue(sentence, token) for token in sentence.tokens]
    return [cue for cue in found if cue is not None]


def _cue(sentence: Sentence, token: Token) -> Cue | None:
    if token.text.lower() in ("according", "per"):
        return according_cue(sentence, token)
    if token.pos in ("VERB", "AUX"):
        return verb_cue(sentence, token)
    if token.pos == "NOUN":
        return noun_cue(sentence, token)
    if token.pos == "ADJ":
        return adjective_cue(sentence, token)
    return None
