"""Find reporting words in a parsed sentence: who reports, by which words, and what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reconcile.extract.reporting import lexicon
from reconcile.extract.sources import parallel_to, source_of, source_words
from reconcile.extract.syntax import Sentence, Token

CLAUSES = frozenset({"ccomp", "xcomp"})
OBJECTS = frozenset({"dobj", "oprd", "attr"})
BESIDE = frozenset({"ccomp", "parataxis", "advcl", "dep", "conj", "ROOT"})
IN_CUE = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})
MARKS = frozenset("\"'“”‘’")


@dataclass(frozen=True, slots=True)
class Cue:
    """Reporting words with their source and what they report, as far as the grammar of one sentence shows.

    Attributes:
        sentence: Position of its sentence in the article.
        head: Position of the verb, noun or preposition in the sentence.
        start: First character of the reporting words.
        end: One past their last character.
        source: Positions of the words that name the source, in order; empty where nobody is named.
        source_head: Position of the source's head word, or None.
        contents: Places of what is reported, in order; empty where only a quotation can tell.
        speech: True where something is said, False where it is thought, wanted or expected.
    """

    sentence: int
    head: int
    start: int
    end: int
    source: tuple[int, ...]
    source_head: int | None
    contents: tuple[tuple[int, int], ...]
    speech: bool


def cues_of(number: int, sentence: Sentence) -> list[Cue]:
    """Find the reporting words of one sentence.

    Args:
        number: Position of the sentence in the article.
        sentence: The sentence.

    Returns:
        The cues in the order of their words; verbs that report only beside quoted words come without contents.
    """
    found = [_cue(number, sentence, token) for token in sentence.tokens]
    return [cue for cue in found if cue is not None]


def _cue(number: int, sentence: Sentence, token: Token) -> Cue | None:
    if token.pos in ("VERB", "AUX"):
        return _verb_cue(number, sentence, token)
    if token.lemma == "accord" or token.text.lower() in ("according", "per"):
        return _according_cue(number, sentence, token)
    if token.pos == "NOUN":
        return _noun_cue(number, sentence, token)
    if token.pos == "ADJ":
        return _adjective_cue(number, sentence, token)
    return None


def _verb_cue(number: int, sentence: Sentence, token: Token) -> Cue | None:
    words = lexicon()
    lemma = words.lemma(token)
    if lemma == "accord":
        return _according_cue(number, sentence, token)
    speech = lemma in words.speech or lemma in words.objects
    if not speech and lemma not in words.thought and lemma not in words.thought_objects and lemma not in words.quoted:
        return None
    cited = _cited(sentence, token, lemma)
    head = source_of(sentence, token.i) if cited is None else cited
    source = source_words(sentence, head, token.i)
    cue = _cue_words(sentence, token)
    said = _complements(sentence, token, lemma)
    if cited is not None:
        said = _resting_on(sentence, token)
    elif not said and lemma in words.speech and sentence.child(token.i, "nsubj") is not None:
        said = _rest(sentence, token)
    aside = {*cue, *source, *_own_reports(sentence, said)}
    contents = _runs(sentence, [i for i in said if i not in aside])
    start, end = sentence.tokens[cue[0]].start, sentence.tokens[cue[-1]].end
    return Cue(number, token.i, start, end, tuple(source), head, contents, speech)


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


def governing_cue(number: int, sentence: Sentence, start: int, end: int) -> Cue | None:
    """Read a verb that is no reporting verb as one, because what it governs is quoted: "slapped it with a “fine”".

    Args:
        number: Position of the sentence in the article.
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
        head = source_of(sentence, verb) if sentence.tokens[verb].pos == "VERB" else None
        if head is not None and _is_somebody(sentence.tokens[head]) and head not in sentence.subtree(below):
            cue = _cue_words(sentence, sentence.tokens[verb])
            source = source_words(sentence, head, verb)
            aside = {*cue, *source}
            said = _runs(sentence, [i for i in sentence.subtree(below) if i not in aside])
            first, last = sentence.tokens[cue[0]].start, sentence.tokens[cue[-1]].end
            return Cue(number, verb, first, last, tuple(source), head, said, speech=True)
        below = verb
    return None


def _is_somebody(token: Token) -> bool:
    words = lexicon()
    return token.pos == "PROPN" or token.text.lower() in words.persons or words.lemma(token) in words.anonymous


def _complements(sentence: Sentence, token: Token, lemma: str) -> list[int]:
    """Give the words of what a verb reports: clauses, objects and the prepositions it governs."""
    words = lexicon()
    led = words.prepositions.get(lemma, ())
    clause = lemma in words.speech or lemma in words.thought
    governs = lemma in words.objects or lemma in words.thought_objects
    found: list[int] = []
    for i in sentence.children(token.i):
        child = sentence.tokens[i]
        taken = (
            (clause and child.dep in CLAUSES)
            or (governs and child.dep in OBJECTS | CLAUSES and not (lemma in words.addressees and child.dep == "dobj"))
            or (child.dep == "prep" and child.i > token.i and child.lemma in led)
        )
        if taken:
            found.extend(sentence.subtree(i))
    return sorted(found)


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
    return cited if cited is not None and _can_speak(sentence.tokens[cited]) else None


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
        if words.lemma(token) in words.speech | words.objects and (participle or parallel_to(sentence, i) is not None):
            own.update(sentence.subtree(i))
    return own


def _according_cue(number: int, sentence: Sentence, token: Token) -> Cue | None:
    """Read "according to X": X is the source, the clause it stands in is what is said."""
    to = token.i
    if token.text.lower() == "according":
        to = next(
            (
                i
                for i in range(token.i + 1, min(token.i + 3, len(sentence.tokens)))
                if sentence.tokens[i].text.lower() == "to"
            ),
            -1,
        )
    if to < 0:
        return None
    head = sentence.child(to, "pobj") or sentence.child(token.i, "pobj")
    if head is None or (token.text.lower() == "per" and not _can_speak(sentence.tokens[head])):
        return None
    own = set(sentence.subtree(token.i)) | set(sentence.subtree(to))
    source = source_words(sentence, head, token.i)
    said = [i for i in sentence.subtree(_clause(sentence, token.i)) if i not in own]
    start, end = token.start, sentence.tokens[to].end
    return Cue(number, token.i, start, end, tuple(source), head, _runs(sentence, said), speech=True)


def _can_speak(token: Token) -> bool:
    words = lexicon()
    return token.pos == "PROPN" or words.lemma(token) in words.anonymous | words.documents


def _clause(sentence: Sentence, i: int) -> int:
    """Give the nearest verb above a word, or the root."""
    for above in sentence.ancestors(i):
        if sentence.tokens[above].pos in ("VERB", "AUX"):
            return above
    return sentence.root()


def _noun_cue(number: int, sentence: Sentence, token: Token) -> Cue | None:
    """Read "her claim that …"."""
    if token.lemma not in lexicon().nouns:
        return None
    clause = next(
        (
            i
            for i in sentence.children(token.i)
            if sentence.tokens[i].dep in ("acl", "ccomp") and sentence.child(i, "mark") is not None
        ),
        None,
    )
    head = sentence.child(token.i, "poss")
    if clause is None:
        return None
    source = source_words(sentence, head, token.i)
    return Cue(
        number,
        token.i,
        token.start,
        token.end,
        tuple(source),
        head,
        _runs(sentence, sentence.subtree(clause)),
        speech=True,
    )


def _adjective_cue(number: int, sentence: Sentence, token: Token) -> Cue | None:
    """Read "she is confident that …"."""
    verb = sentence.tokens[token.head]
    clause = sentence.child(token.i, *CLAUSES)
    if token.lemma not in lexicon().adjectives or clause is None or verb.pos not in ("VERB", "AUX"):
        return None
    head = source_of(sentence, verb.i)
    source = source_words(sentence, head, verb.i)
    first = verb.i if verb.i + 1 == token.i else token.i
    contents = _runs(sentence, sentence.subtree(clause))
    return Cue(number, token.i, sentence.tokens[first].start, token.end, tuple(source), head, contents, speech=False)


def _runs(sentence: Sentence, positions: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Give the places of words that stand together; marks and commas at the ends are trimmed to the words."""
    runs: list[list[int]] = []
    for i in sorted(set(positions)):
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    trimmed = (_trim(sentence, run) for run in runs)
    return tuple((sentence.tokens[run[0]].start, sentence.tokens[run[-1]].end) for run in trimmed if run)


def _trim(sentence: Sentence, run: list[int]) -> list[int]:
    left, right = 0, len(run)
    while left < right and _bare_punctuation(sentence.tokens[run[left]]):
        left += 1
    while right > left and _bare_punctuation(sentence.tokens[run[right - 1]]):
        right -= 1
    return run[left:right]


def _bare_punctuation(token: Token) -> bool:
    return token.pos == "PUNCT" and token.text not in MARKS
