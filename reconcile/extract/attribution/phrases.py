"""Reporting without a verb: "according to X", "her claim that …", "is confident that …"."""

from __future__ import annotations

from reconcile.extract.attribution.cue import CLAUSES, Cue, cue_at
from reconcile.extract.attribution.lexicon import can_speak, lexicon
from reconcile.extract.attribution.sources import source_of
from reconcile.extract.syntax import Sentence, Token

_SHORTEST_CLAUSE = 3  # words


def according_cue(sentence: Sentence, token: Token) -> Cue | None:
    """Read "according to X" and "per X": X is the source, the clause they stand in is what is said.

    Args:
        sentence: The sentence.
        token: `according` or `per`.

    Returns:
        The cue, or None where nobody follows.
    """
    last = token.i
    if token.text.lower() == "according":
        last += 1
        if last >= len(sentence.tokens) or sentence.tokens[last].text.lower() != "to":
            return None
    source = sentence.child(last, "pobj") or sentence.child(token.i, "pobj")
    if source is None or (last == token.i and not can_speak(sentence.tokens[source])):
        return None
    own = {*sentence.subtree(token.i), *sentence.subtree(last)}
    said = [i for i in sentence.subtree(_clause(sentence, token.i)) if i not in own]
    if len(said) < _SHORTEST_CLAUSE or not any(sentence.tokens[i].pos in ("VERB", "AUX") for i in said):
        said = [i for i in range(len(sentence.tokens)) if i not in own]
    return cue_at(sentence, list(range(token.i, last + 1)), token.i, source=source, said=said)


def _clause(sentence: Sentence, i: int) -> int:
    """Give the nearest verb above a word, or the root."""
    verbs = (above for above in sentence.ancestors(i) if sentence.tokens[above].pos in ("VERB", "AUX"))
    return next(verbs, sentence.root())


def noun_cue(sentence: Sentence, token: Token) -> Cue | None:
    """Read "her claim that …".

    Args:
        sentence: The sentence.
        token: The noun.

    Returns:
        The cue, or None where the noun reports nothing or no that-clause follows.
    """
    if token.lemma not in lexicon().nouns:
        return None
    for i in sentence.children(token.i):
        if sentence.tokens[i].dep in ("acl", "ccomp") and sentence.child(i, "mark") is not None:
            owner = sentence.child(token.i, "poss")
            return cue_at(sentence, [token.i], token.i, source=owner, said=sentence.subtree(i))
    return None


def adjective_cue(sentence: Sentence, token: Token) -> Cue | None:
    """Read "she is confident that …".

    Args:
        sentence: The sentence.
        token: The adjective.

    Returns:
        The cue, or None where the adjective reports nothing or no clause follows.
    """
    verb = sentence.tokens[token.head]
    clause = sentence.child(token.i, *CLAUSES)
    if token.lemma not in lexicon().adjectives or clause is None or verb.pos not in ("VERB", "AUX"):
        return None
    words = [verb.i, token.i] if verb.i + 1 == token.i else [token.i]
    source = source_of(sentence, verb.i)
    return cue_at(sentence, words, token.i, source=source, said=sentence.subtree(clause), speech=False)
