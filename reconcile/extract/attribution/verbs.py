"""Reporting verbs: "said that …", "accused X of …", "…, the minister said, …", "citing two officials"."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.extract.attribution.cue import CLAUSES, Cue, cue_at
from reconcile.extract.attribution.lexicon import can_speak, is_somebody, lexicon
from reconcile.extract.attribution.sources import parallel_to, source_of
from reconcile.extract.syntax import Sentence, Token

OBJECTS = frozenset({"dobj", "oprd", "attr"})
BESIDE = frozenset({"ccomp", "parataxis", "advcl", "dep", "conj"})
IN_CUE = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})


def verb_cue(sentence: Sentence, token: Token) -> Cue | None:
    """Read a verb as a reporting verb.

    Args:
        sentence: The sentence.
        token: The verb.

    Returns:
        The cue, without contents where only a quotation beside it can tell; None for other verbs.
    """
    words = lexicon()
    lemma = words.lemma(token)
    if not words.reports(lemma) or token.dep == "prep":  # "regarding", "including"
        return None
    cited = _cited(sentence, token, lemma)
    source = source_of(sentence, token.i) if cited is None else cited
    said = _said(sentence, token, lemma) if cited is None else _resting_on(sentence, token)
    own = _own_reports(sentence, said)
    return cue_at(
        sentence,
        _cue_words(sentence, token),
        token.i,
        source=source,
        said=[i for i in said if i not in own],
        speech=words.is_speech(lemma),
    )


def governing_cue(sentence: Sentence, start: int, end: int) -> Cue | None:
    """Read a verb that is no reporting verb as one, because what it governs is quoted: "hit back with “no deal”".

    Args:
        sentence: The sentence.
        start: First character of the quotation.
        end: One past its last character.

    Returns:
        The cue, or None where no verb with somebody as its subject governs the quoted words.
    """
    inside = [token for token in sentence.tokens if start <= token.start and token.end <= end]
    top = next((token for token in inside if not start <= sentence.tokens[token.head].start < end), None)
    if top is None:
        return None
    below = top.i
    for verb in sentence.ancestors(top.i):
        source = source_of(sentence, verb) if sentence.tokens[verb].pos == "VERB" else None
        said = sentence.subtree(below)
        if source is not None and is_somebody(sentence.tokens[source]) and source not in said:
            return cue_at(sentence, _cue_words(sentence, sentence.tokens[verb]), verb, source=source, said=said)
        below = verb
    return None


def _cue_words(sentence: Sentence, token: Token) -> list[int]:
    """Give the verb with the auxiliaries, adverbs and particles that stand right beside it."""
    beside = {i for i in sentence.children(token.i) if sentence.tokens[i].dep in IN_CUE}
    left = token.i
    while left - 1 in beside:
        left -= 1
    right = token.i
    while right + 1 in beside and sentence.tokens[right + 1].dep == "prt":
        right += 1
    return list(range(left, right + 1))


def _said(sentence: Sentence, token: Token, lemma: str) -> list[int]:
    """Give the words of what a verb reports: its complements, else the clause it is thrown into."""
    said = _complements(sentence, token, lemma)
    thrown_in = lemma in lexicon().speech and sentence.child(token.i, "nsubj", "agent") is not None
    if thrown_in and (not said or token.dep == "parataxis"):
        return sorted({*said, *_rest(sentence, token)})
    return said


def _complements(sentence: Sentence, token: Token, lemma: str) -> list[int]:
    """Give the words of what a verb reports: clauses, objects and the prepositions it governs."""
    words = lexicon()
    led = words.prepositions.get(lemma, ())
    clause = lemma in words.speech or lemma in words.thought
    governs = lemma in words.objects or lemma in words.thought_objects
    found: list[int] = []
    for i in sentence.children(token.i):
        child = sentence.tokens[i]
        prep = child.dep == "prep" and child.i > token.i and child.lemma in led
        taken = (
            (clause and child.dep in CLAUSES)
            or (governs and child.dep in OBJECTS | CLAUSES and not (lemma in words.addressees and child.dep == "dobj"))
            or (governs and child.dep == "nsubjpass" and sentence.child(token.i, "agent") is not None)
            or (governs and child.dep == "agent" and led)
            or (clause and found and _goes_on(sentence, child))
            or prep
        )
        if taken:
            found.extend(j for j in sentence.subtree(i) if j != i or child.dep != "agent")
    return sorted(found)


def _goes_on(sentence: Sentence, child: Token) -> bool:
    """Tell whether a coordinated clause goes on with what is said: "He said X, and the state would do Y"."""
    if child.dep != "conj" or sentence.child(child.i, "nsubj", "nsubjpass") is None:
        return False
    return any(sentence.tokens[i].tag == "MD" for i in sentence.children(child.i))


def _rest(sentence: Sentence, token: Token) -> list[int]:
    """Give the clause a reporting verb is thrown into: "The plan, the minister said, will …"."""
    if token.dep not in BESIDE or token.head == token.i or not _set_off(sentence, token):
        return []
    own = set(sentence.subtree(token.i))
    return [i for i in sentence.subtree(token.head) if i not in own]


def _cited(sentence: Sentence, token: Token, lemma: str) -> int | None:
    """Give the head of whoever is cited for the rest of the sentence: "…, Reuters reported, citing two officials"."""
    if lemma not in lexicon().citing or token.tag != "VBG" or token.dep != "advcl":
        return None
    cited = sentence.child(token.i, "dobj")
    return cited if cited is not None and can_speak(sentence.tokens[cited]) else None


def _resting_on(sentence: Sentence, token: Token) -> list[int]:
    """Give the words that rest on whoever is cited: what the verb above reports, else its whole clause."""
    above = sentence.tokens[token.head]
    said = _complements(sentence, above, lexicon().lemma(above)) or sentence.subtree(above.i)
    own = set(sentence.subtree(token.i))
    return [i for i in said if i not in own]


def _set_off(sentence: Sentence, token: Token) -> bool:
    own = sentence.subtree(token.i)
    before = sentence.tokens[own[0] - 1].text if own[0] else ""
    after = sentence.tokens[own[-1] + 1].text if own[-1] + 1 < len(sentence.tokens) else ""
    return "," in (before, after, sentence.tokens[own[0]].text, sentence.tokens[own[-1]].text)


def _own_reports(sentence: Sentence, said: Iterable[int]) -> set[int]:
    """Give the words of participles that report on their own: "…, adding that …"."""
    words = lexicon()
    own: set[int] = set()
    for i in said:
        token = sentence.tokens[i]
        participle = token.tag == "VBG" and token.dep == "advcl"
        reports = (lemma := words.lemma(token)) in words.speech or lemma in words.objects
        if reports and (participle or parallel_to(sentence, i) is not None):
            own.update(sentence.subtree(i))
    return own
