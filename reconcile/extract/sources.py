"""Find the words that name whoever a reporting verb reports."""

from __future__ import annotations

from reconcile.extract.syntax import Sentence

SUBJECTS = ("nsubj", "csubj")
AFTER = ("nsubj", "dobj", "attr", "oprd", "npadvmod", "nsubjpass")
_DEEPEST = 6


def source_of(sentence: Sentence, verb: int, depth: int = 0) -> int | None:
    """Find the head word of whoever does what a verb says.

    Follows coordination, participles and infinitives up to the subject they share; the agent in the passive.

    Args:
        sentence: The sentence.
        verb: Position of the verb.
        depth: How many verbs were climbed already.

    Returns:
        The position of the head word, or None where nobody is named.
    """
    if sentence.child(verb, "auxpass") is not None or sentence.child(verb, "nsubjpass") is not None:
        agent = sentence.child(verb, "agent")
        return None if agent is None else sentence.child(agent, "pobj")
    subject = sentence.child(verb, *SUBJECTS)
    if subject is not None or depth >= _DEEPEST:
        return subject
    token = sentence.tokens[verb]
    above = sentence.tokens[token.head]
    if token.dep in ("acl", "relcl") and above.pos in ("NOUN", "PROPN", "PRON"):
        return above.i if token.tag != "VBN" else None
    if token.dep == "pcomp":
        above = sentence.tokens[above.head]
    if token.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp") and above.i != verb and above.pos in ("VERB", "AUX"):
        return source_of(sentence, above.i, depth + 1)
    return None


def source_words(sentence: Sentence, head: int | None, verb: int) -> list[int]:
    """Give the words of a source, its appositions included, the reporting verb's own part left out.

    Args:
        sentence: The sentence.
        head: Position of the source's head word, or None.
        verb: Position of the reporting word.

    Returns:
        Positions in one unbroken run, in order; empty where nobody is named.
    """
    if head is None:
        return []
    words = set(sentence.subtree(head))
    if verb in words:
        words -= set(sentence.subtree(verb))
    for i in sorted(words):
        if sentence.tokens[i].dep == "relcl" and sentence.tokens[i].head == head:
            words -= set(sentence.subtree(i))
    left = right = head
    while left - 1 in words:
        left -= 1
    while right + 1 in words:
        right += 1
    while right > head and sentence.tokens[right].pos == "PUNCT":
        right -= 1
    while left < head and sentence.tokens[left].pos == "PUNCT":
        left += 1
    return list(range(left, right + 1))
