"""Find the words that name whoever a reporting verb reports."""

from __future__ import annotations

from reconcile.extract.attribution.lexicon import lexicon
from reconcile.extract.syntax import Sentence

SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp"})
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
    if sentence.child(verb, "auxpass", "nsubjpass", "agent") is not None:
        agent = sentence.child(verb, "agent")
        return None if agent is None else sentence.child(agent, "pobj")
    subject = sentence.child(verb, *SUBJECTS)
    if subject is None:
        subject = _after_verb(sentence, verb)
    if subject is not None or depth >= _DEEPEST:
        return subject
    return _shared_source(sentence, verb, depth)


def _shared_source(sentence: Sentence, verb: int, depth: int) -> int | None:
    """Find the source of a verb without a subject of its own: that of the noun or verb it hangs on."""
    token = sentence.tokens[verb]
    above = sentence.tokens[token.head]
    if token.dep in ("acl", "relcl") and above.pos in ("NOUN", "PROPN", "PRON"):
        return above.i if token.tag != "VBN" else None
    parallel = parallel_to(sentence, verb)
    if parallel is not None:
        return source_of(sentence, parallel, depth + 1)
    if token.dep == "pcomp":
        above = sentence.tokens[above.head]
        quoted = sentence.child(above.i, "dobj", "nsubjpass")
        if lexicon().lemma(above) in lexicon().citing and quoted is not None:
            return quoted
    if token.dep in SHARING and above.i != verb and above.pos in ("VERB", "AUX"):
        return source_of(sentence, above.i, depth + 1)
    return None


def _after_verb(sentence: Sentence, verb: int) -> int | None:
    """Find the subject of "…," said the minister: the noun phrase right after a verb that follows a mark."""
    after_mark = verb == 0 or sentence.tokens[verb - 1].text in CLOSING
    if not after_mark or sentence.tokens[verb].tag not in FINITE:
        return None
    for i in range(verb + 1, min(verb + _FARTHEST, len(sentence.tokens))):
        token = sentence.tokens[i]
        named = token.pos in ("PROPN", "NOUN", "PRON") or (i == verb + 1 and token.text[0].isupper())
        if named and not (verb < token.head != i and token.dep in INSIDE_NAME):
            return i
        if token.pos not in INSIDE_PHRASE or token.lemma == "that":
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
    """Give the words of a source, its appositions included.

    Left out are relative clauses, the reporting verb's own part, and the deed in "accused by the union of lying".

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
        deed = sentence.tokens[i].dep == "prep" and sentence.child(i, "pcomp") is not None
        if sentence.tokens[i].head == head and (deed or sentence.tokens[i].dep == "relcl"):
            words -= set(sentence.subtree(i))
    left = right = head
    while left - 1 in words:
        left -= 1
    while right + 1 in words:
        right += 1
    kept = MARKS | {")"} if any(sentence.tokens[i].text == "(" for i in range(left, right)) else MARKS
    while right > head and sentence.tokens[right].pos == "PUNCT" and sentence.tokens[right].text not in kept:
        right -= 1
    while left < head and sentence.tokens[left].pos == "PUNCT":
        left += 1
    return list(range(left, right + 1))
