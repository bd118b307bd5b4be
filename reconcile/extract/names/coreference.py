"""Resolve pronouns and bare short forms, and abstain where two readings fit.

A personal pronoun is resolved only where its own sentence or the one before offers one person, named or not, and
nobody is merely quoted there; otherwise where all sentences it reaches offer one. Measured against getting nothing, a
wrong name costs an editor more than a missing one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reconcile.extract.names.candidates import SUBJECTS, Candidate, candidate, is_source, persons, pronouns
from reconcile.extract.names.entities import Entities, Entity, is_state_body
from reconcile.extract.names.spans import Span
from reconcile.extract.syntax import Sentence
from reconcile.model.values import NameKind
from reconcile.text.names import lexicon, territory
from reconcile.text.names.territories import Form

_BACK = 3  # sentences a pronoun reaches back
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_BODIES = frozenset({NameKind.ORGANISATION, NameKind.GOVERNMENT})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_NARROWING = frozenset({"prep", "relcl", "acl", "appos"})  # behind a noun, they make it mean something of its own
_OBJECTS = frozenset({"dobj", "nsubjpass", "nsubj"})
_FIGURES = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL", "DATE", "TIME"})
_VAGUE = frozenset(
    {"group", "network", "center", "centre", "business", "exchange", "society", "team", "party", "giant"}
)
Fits = Callable[[Entity], bool]


class Coreference:
    """The antecedents of one article.

    Args:
        sentences: The article's sentences.
        entities: Everybody it names.
    """

    def __init__(self, sentences: Sequence[Sentence], entities: Entities) -> None:
        self._sentences = sentences
        self._entities = entities
        self._named: dict[int, list[tuple[Span, Entity]]] = {}
        for span, entity in entities.spans():
            self._named.setdefault(span.sentence, []).append((span, entity))
        self._people: dict[tuple[int, int], Entity | None] = {}
        for number, sentence in enumerate(sentences):
            for token in sentence.tokens:
                word = token.text.casefold()
                if word in _PERSONAL:
                    self._people[number, token.i] = self._person(number, token.i, word)

    def pronoun(self, sentence: int, token: int) -> Entity | None:
        """Give whom a personal pronoun means, or None where it is open."""
        words = self._sentences[sentence]
        word = words.tokens[token].text.casefold()
        if word in _PERSONAL:
            return self._people[sentence, token]
        if word in _NEUTER and words.tokens[token].dep != "expl":
            return self._topic(sentence, token)
        return None

    def relative(self, sentence: int, token: int) -> int | None:
        """Give the noun that a relative pronoun stands for, or None."""
        words = self._sentences[sentence]
        if words.tokens[token].text.casefold() not in _RELATIVE or words.tokens[token].pos != "PRON":
            return None
        for above in words.ancestors(token):
            if words.tokens[above].dep == "relcl":
                return words.tokens[above].head
        return None

    def short(self, sentence: int, token: int) -> Entity | None:
        """Give what `the ministry`, `the company` or the like means, or None where two fit."""
        words = self._sentences[sentence]
        noun = words.tokens[token].lemma
        definite = [words.tokens[j].text.casefold() for j in words.children(token) if j < token]
        if definite not in (["the"], ["this"], ["that"]) or words.tokens[token].tag not in {"NN", "NNP"}:
            return None
        if any(words.tokens[j].dep in _NARROWING for j in words.children(token) if j > token):
            return None
        if noun in lexicon("bodies") and noun not in lexicon("governments"):
            return self._only(sentence, token, lambda e: noun in e.name.casefold().split())
        if noun in {"country", "nation"}:
            return self._nearest(sentence, token, _is_country)
        if noun in lexicon("organisations") and noun not in _VAGUE:
            return self._nearest(sentence, token, _is_company)
        return None

    def _only(self, sentence: int, token: int, fits: Fits) -> Entity | None:
        """Give the only entity of the article that fits, or else the nearest one before."""
        found = [entity for entity in self._entities.all if fits(entity)]
        return found[0] if len(found) == 1 else self._nearest(sentence, token, fits)

    def _person(self, sentence: int, token: int, pronoun: str) -> Entity | None:
        """Give the one person a pronoun can mean: the only one near it who is the topic, or the only one in reach."""
        words = self._sentences[sentence]
        own, *before = [
            self._persons(sentence - back, window, pronoun, token if not back else None)
            for back, window in enumerate(self._windows(sentence, token))
        ]
        barred = [one.entity for one in own if _same_clause(words, token, one.token) and one.entity]
        own = [one for one in own if not _same_clause(words, token, one.token)]
        if own:
            return _only_person(own)
        before = [[one for one in window if one.entity not in barred] for window in before]
        near, far = (before[0], before[1:]) if before else ([], [])
        rivals = [one for window in far for one in window if one.subject]
        if near and is_source(words, token):
            return _only_person(near)
        if near and not any(one.source for one in near):
            return _only_person([*near, *rivals])
        return _only_person([one for window in before for one in window])

    def _persons(
        self, sentence: int, named: Sequence[tuple[Span, Entity]], pronoun: str, end: int | None
    ) -> list[Candidate]:
        """Give whom a pronoun could mean in a sentence, up to a token; earlier pronouns stand for whom they mean."""
        words = self._sentences[sentence]
        found = persons(words, named, pronoun)
        found += [candidate(words, i, self._people.get((sentence, i))) for i in pronouns(words, pronoun)]
        return [one for one in found if end is None or one.token < end]

    def _nearest(self, sentence: int, token: int, fits: Fits) -> Entity | None:
        for candidates in self._windows(sentence, token):
            fitting = [pair for pair in candidates if fits(pair[1]) and not self._beside(sentence, token, pair[0])]
            distinct = list({id(entity): entity for _, entity in fitting}.values())
            if len(distinct) == 1:
                return distinct[0]
            if distinct:
                return self._subject(fitting)
        return None

    def _beside(self, sentence: int, token: int, span: Span) -> bool:
        return span.sentence == sentence and _same_clause(self._sentences[sentence], token, span.head)

    def _topic(self, sentence: int, token: int) -> Entity | None:
        """Give the body that is the subject before an `it`: of the same sentence, or else of the one before."""
        words = self._sentences[sentence]
        subject = _last_subject(words, token)
        if subject is not None and not _same_clause(words, token, subject):
            return self._body(sentence, subject)
        before = self._sentences[sentence - 1] if sentence else None
        subject = _last_subject(before, None) if before is not None else None
        if before is None or subject is None:
            return None
        found = self._body(sentence - 1, subject)
        rivals = {id(entity) for _, entity in self._named.get(sentence - 1, []) if _is_body(entity)}
        speaking = is_source(words, token)
        return found if found and len(rivals) == 1 and (speaking or not _other_topic(before, subject)) else None

    def _body(self, sentence: int, token: int) -> Entity | None:
        pair = self._entities.at(sentence, token)
        return pair[1] if pair and _is_body(pair[1]) else None

    def _windows(self, sentence: int, token: int) -> Iterator[list[tuple[Span, Entity]]]:
        """Give the names before a token, nearest sentence first; words in quotation marks stay among themselves."""
        words = self._sentences[sentence]
        before = [pair for pair in self._named.get(sentence, []) if pair[0].last < token]
        quoted = _quoted(words, token)
        yield [pair for pair in before if _quoted(words, pair[0].last) == quoted]
        if quoted and before:
            return
        for back in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
            yield self._named.get(back, [])

    def _subject(self, candidates: Sequence[tuple[Span, Entity]]) -> Entity | None:
        subjects = {
            id(entity): entity for span, entity in candidates if _is_subject(self._sentences[span.sentence], span.head)
        }
        return next(iter(subjects.values())) if len(subjects) == 1 else None


def _only_person(candidates: Sequence[Candidate]) -> Entity | None:
    """Give the person all candidates are, or None where they are several or one of them has no name."""
    distinct = list({id(one.entity): one for one in candidates}.values())
    return distinct[0].entity if len(distinct) == 1 and distinct[0].person else None


def _is_body(entity: Entity) -> bool:
    return entity.kind in _BODIES or territory(entity.name, Form.NAME, Form.SEAT) is not None


def _is_company(entity: Entity) -> bool:
    return entity.kind is NameKind.ORGANISATION and not is_state_body(entity.name)


def _is_country(entity: Entity) -> bool:
    return territory(entity.name, Form.NAME) is not None


def _is_subject(sentence: Sentence, head: int) -> bool:
    """Say whether a noun is a subject or coordinated with one."""
    while sentence.tokens[head].dep == "conj" and sentence.tokens[head].head != head:
        head = sentence.tokens[head].head
    return sentence.tokens[head].dep in SUBJECTS


def _last_subject(sentence: Sentence, end: int | None) -> int | None:
    """Give the noun that is the last subject before a token, or the subject of the whole sentence."""
    if end is None:
        return sentence.child(sentence.root(), *SUBJECTS)
    found = [t.i for t in sentence.tokens[:end] if t.dep in SUBJECTS and t.pos in {"NOUN", "PROPN"}]
    return found[-1] if found else None


def _other_topic(sentence: Sentence, subject: int) -> bool:
    """Say whether a sentence offers an `it` something besides its subject: a pronoun or a thing as its object."""
    return any(
        token.text.casefold() in _NEUTER or (token.dep in _OBJECTS and token.tag == "NN" and token.ent not in _FIGURES)
        for token in sentence.tokens
        if token.i != subject
    )


def _quoted(sentence: Sentence, token: int) -> bool:
    """Say whether a token stands behind an opening quotation mark of its sentence that is not closed before it."""
    inside = False
    for word in sentence.tokens[:token]:
        if word.text in {"“", "``"}:
            inside = True
        elif word.text in {"”", "''"}:
            inside = False
        elif word.text == '"':
            inside = not inside
    return inside


def _same_clause(sentence: Sentence, pronoun: int, name: int) -> bool:
    """Say whether a name is the subject of the very verb whose object the pronoun is (`Biden urged him`)."""
    one, other = sentence.tokens[pronoun], sentence.tokens[name]
    return one.dep in {"dobj", "dative", "iobj"} and other.dep in SUBJECTS and one.head == other.head
