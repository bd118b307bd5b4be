"""Find the words that name whoever a reporting verb reports."""

from __future__ import annotations

from reconcile.extract.syntax import Sentence

SUBJECTS = ("nsubj", "csubj")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
RELATIVE = frozenset({"WP", "WDT"})
CLOSING = frozenset({'"', "”", "’", "'", "''", ","})
INSIDE_NAME = frozenset({"compound", "nmod", "amod", "poss"})
INSIDE_PHRASE = frozenset({"PROPN", "NOUN", "DET", "ADJ", "NUM", "PART", "PUNCT"})
MARKS = frozenset('"”’')
_DEEPEST = 6
_FARTHEST = 9


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
    inverted = _after_verb(sentence, verb)
    if inverted is not None:
        return inverted
    parallel = parallel_to(sentence, verb)
    if parallel is not None:
        return source_of(sentence, parallel, depth + 1)
    above = sentence.tokens[token.head]
    if token.dep in ("acl", "relcl") and above.pos in ("NOUN", "PROPN", "PRON"):
        return above.i if token.tag != "VBN" else None
    if token.dep == "pcomp":
        above = sentence.tokens[above.head]
    if token.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp") and above.i != verb and above.pos in ("VERB", "AUX"):
        return source_of(sentence, above.i, depth + 1)
    return None


def _after_verb(sentence: Sentence, verb: int) -> int | None:
    """Find the subject of "…," said the minister: the noun phrase right after a verb that follows a mark."""
    after_mark = verb == 0 or sentence.tokens[verb - 1].text in CLOSING
    if not after_mark or sentence.tokens[verb].tag not in FINITE:
        return None
    for i in range(verb + 1, min(verb + _FARTHEST, len(sentence.tokens))):
        token = sentence.tokens[i]
        if token.pos in ("PROPN", "NOUN", "PRON") and not (verb < token.head != i and token.dep in INSIDE_NAME):
            return i
        if token.pos not in INSIDE_PHRASE:
            return None
    return None


def parallel_to(sentence: Sentence, verb: int) -> int | None:
    """Find the reporting verb a coordinated verb shares its subject with, where the tense tells.

    In "Ortiz said the plant can stay open and cited a study" the parser hangs "cited" on "stay"; its tense is that
    of "said".

    Args:
        sentence: The sentence.
        verb: Position of the coordinated verb.

    Returns:
        The position of the verb above the clause it was hung on, or None.
    """
    token = sentence.tokens[verb]
    beside = sentence.tokens[token.head]
    above = sentence.tokens[beside.head]
    if token.dep != "conj" or beside.dep != "ccomp" or sentence.child(verb, *SUBJECTS) is not None:
        return None
    return above.i if token.tag in FINITE and above.tag == token.tag != beside.tag else None


def antecedent(sentence: Sentence, head: int) -> int:
    """Give the noun a relative pronoun stands for: "Ortiz, who said …".

    Args:
        sentence: The sentence.
        head: Position of any word.

    Returns:
        The position of the noun where the word is a relative pronoun with one, else the word's own.
    """
    if sentence.tokens[head].tag not in RELATIVE:
        return head
    for above in sentence.ancestors(head):
        if sentence.tokens[above].dep == "relcl":
            return sentence.tokens[above].head
    return head


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
    while right > head and sentence.tokens[right].pos == "PUNCT" and sentence.tokens[right].text not in MARKS:
        right -= 1
    while left < head and sentence.tokens[left].pos == "PUNCT":
        left += 1
    return list(range(left, right + 1))
