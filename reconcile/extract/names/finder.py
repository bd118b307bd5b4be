"""What any noun phrase of an article stands for: the one door to its names."""

from __future__ import annotations

from reconcile.extract.mentions import NameMention
from reconcile.extract.names.apposition import is_human, may_be_body, name_beside
from reconcile.extract.names.coreference import Coreference
from reconcile.extract.names.descriptions import describe, measured, phrase
from reconcile.extract.names.entities import Entities, Entity, is_state_body, value_of
from reconcile.extract.names.spans import Span
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.values import NameKind, NameValue
from reconcile.text.names import lexicon, territory
from reconcile.text.names.territories import Form

_GOVERNMENTS = frozenset({"government", "authority", "regime", "cabinet"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE = frozenset({"compound", "nmod", "amod", "det", "nummod", "poss", "expl", "case", "npadvmod"})
_ACTING = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "poss",
        "dobj",
        "iobj",
        "dative",
        "agent",
        "conj",
        "appos",
        "attr",
        "nmod",
        "compound",
        "ROOT",
    }
)
_DOING = frozenset({"nsubj", "agent", "poss"})
_PARTNERS = frozenset({"by", "with", "against", "between", "of", "for", "to", "than", "like", "as", "on"})
_MOVING = frozenset(
    {
        "go",
        "travel",
        "fly",
        "move",
        "arrive",
        "return",
        "come",
        "drive",
        "sail",
        "ship",
        "live",
        "visit",
        "trip",
        "flight",
    }
)
_STATES = frozenset({"be", "have", "see", "host", "hold", "suffer", "remain", "lie", "experience"})


class Names:
    """All names of one article and what its noun phrases stand for.

    Args:
        parsed: The article with its sentences.
    """

    def __init__(self, parsed: ParsedArticle) -> None:
        self._text = parsed.text
        self._sentences = parsed.sentences
        self.entities = Entities(parsed.sentences)
        self._coreference = Coreference(parsed.sentences, self.entities)
        self._countries = self.entities.countries()
        self._known: dict[tuple[int, int], NameMention | None] = {}
        self._mentions: list[NameMention] | None = None

    @property
    def mentions(self) -> list[NameMention]:
        """Every name, description and pronoun that stands as a phrase of its own, in the order of the text."""
        if self._mentions is None:
            found: dict[tuple[int, int], NameMention] = {}
            for n, sentence in enumerate(self._sentences):
                for token in sentence.tokens:
                    mention = self.name(n, token.i) if self._stands_alone(n, token.i) else None
                    if mention:
                        found.setdefault((mention.start, mention.end), mention)
            self._mentions = [found[key] for key in sorted(found)]
        return self._mentions

    @property
    def proper(self) -> list[NameMention]:
        """Every proper name that stands as a phrase of its own, in the order of the text."""
        found: dict[tuple[int, int], NameMention] = {}
        for n, sentence in enumerate(self._sentences):
            for token in sentence.tokens:
                named = self.entities.at(n, token.i) and self._stands_alone(n, token.i)
                mention = self.name(n, token.i) if named else None
                if mention:
                    found.setdefault((mention.start, mention.end), mention)
        return [found[key] for key in sorted(found)]

    def sentence(self, number: int) -> Sentence:
        """Give a sentence of the article by its position."""
        return self._sentences[number]

    def name(self, sentence: int, head: int) -> NameMention | None:
        """Say what the noun phrase headed by a token stands for.

        Args:
            sentence: Position of the sentence in the article.
            head: Position of a token in it; any token of a proper name will do.

        Returns:
            The mention, with a pronoun or short form resolved where only one reading fits; None where the token is
            neither a noun nor a pronoun nor part of a name.
        """
        key = (sentence, head)
        if key not in self._known:
            self._known[key] = self._resolve(sentence, head)
        return self._known[key]

    def acting(self, sentence: int, head: int) -> bool:
        """Say whether a territory's name at this place means its government rather than the place.

        Args:
            sentence: Position of the sentence in the article.
            head: Position of the name's head.

        Returns:
            True for who does, owns or undergoes something; False for where it is.
        """
        words = self._sentences[sentence]
        token = words.tokens[head]
        if token.dep in {"conj", "appos"} and token.head != head:
            return self.acting(sentence, token.head)
        if token.dep == "pobj":
            preposition = words.tokens[token.head]
            moving = words.tokens[preposition.head].lemma in _MOVING
            return preposition.text.casefold() in _PARTNERS and not moving
        return token.dep in _ACTING

    def _resolve(self, sentence: int, head: int) -> NameMention | None:
        words = self._sentences[sentence]
        pair = self.entities.at(sentence, head)
        if pair:
            span, entity = pair
            return self._mention(sentence, span.first, span.last, span.head, self._value(entity, span))
        token = words.tokens[head]
        if token.pos == "PRON":
            return self._pronoun(sentence, head)
        if token.pos not in _NOUNS or (token.pos == "PROPN" and token.text.casefold() in lexicon("calendar")):
            return None
        about = measured(words, head)
        if about is None:
            return None
        first, last = phrase(words, head)
        if about != head and about > last:
            return self._mention(sentence, first, about, about, self._described(sentence, about))
        return self._named(sentence, head) or self._mention(
            sentence, first, last, head, self._described(sentence, about)
        )

    def _named(self, sentence: int, noun: int) -> NameMention | None:
        """Give the name that stands in apposition to a description, or None; the name wins over the description."""
        words = self._sentences[sentence]
        beside = name_beside(words, noun)
        pair = self.entities.at(sentence, beside) if beside is not None else None
        if pair is None or not _fits(words.tokens[noun].lemma, pair[1]):
            return None
        span, entity = pair
        first = min(phrase(words, noun)[0], span.first)
        return self._mention(sentence, first, max(noun, span.last), noun, self._value(entity, span))

    def _pronoun(self, sentence: int, head: int) -> NameMention | None:
        antecedent = self._coreference.relative(sentence, head)
        if antecedent is not None and antecedent < head:
            behind = self.name(sentence, antecedent)
            return self._mention(sentence, head, head, head, behind.value) if behind else None
        entity = self._coreference.pronoun(sentence, head)
        value = self._plain(entity) if entity else NameValue(name=self._sentences[sentence].tokens[head].text)
        return self._mention(sentence, head, head, head, value)

    def _described(self, sentence: int, head: int) -> NameValue:
        words = self._sentences[sentence]
        lemma = words.tokens[head].lemma
        if lemma in _GOVERNMENTS and self._bare(words, head) and self._only_country(sentence):
            return NameValue(name=self._only_country(sentence), type=NameKind.GOVERNMENT)
        meant = self._coreference.short(sentence, head)
        if meant:
            return self._plain(meant)
        return describe(words, head, self.entities, sentence)

    def _only_country(self, sentence: int) -> str:
        """Give the one country of a sentence's paragraph, else of the article, or empty where there are several."""
        for choice in (self.entities.around(sentence), self._countries):
            if len(choice) == 1:
                return choice[0]
            if choice:
                return ""
        return ""

    def _bare(self, sentence: Sentence, head: int) -> bool:
        """Say whether nothing but `the` stands before a noun."""
        return [sentence.tokens[j].text.casefold() for j in sentence.children(head) if j < head] == ["the"]

    def _value(self, entity: Entity, span: Span) -> NameValue:
        acting = self.acting(span.sentence, span.head)
        seat = territory(entity.name, Form.SEAT) and not territory(entity.name, Form.NAME)
        if acting and seat and " " not in entity.name:
            acting = self._does(span)
        return value_of(entity, acting=acting, state=self._state(entity))

    def _does(self, span: Span) -> bool:
        """Say whether a capital does something only a government does, or is dealt with like one."""
        words = self._sentences[span.sentence]
        token = words.tokens[span.head]
        if token.dep in _DOING:
            return words.tokens[token.head].lemma not in _STATES
        return token.dep == "pobj" and words.tokens[token.head].text.casefold() in {"with", "by", "against", "between"}

    def _plain(self, entity: Entity) -> NameValue:
        return value_of(entity, acting=True, state=self._state(entity))

    def _state(self, entity: Entity) -> str:
        """Give the government an entity belongs to where the article leaves exactly one possible."""
        if entity.kind is not NameKind.ORGANISATION or territory(entity.name, Form.NAME):
            return ""
        if len(entity.states) == 1 and any(word in lexicon("bodies") for word in entity.name.casefold().split()):
            return next(iter(entity.states))
        if not entity.states and is_state_body(entity.name):
            found = {self._only_country(span.sentence) for span in entity.spans}
            return found.pop() if len(found) == 1 else ""
        return ""

    def _stands_alone(self, sentence: int, i: int) -> bool:
        pair = self.entities.at(sentence, i)
        if pair:
            return pair[0].head == i
        token = self._sentences[sentence].tokens[i]
        return token.pos in _NOUNS and token.dep not in _INSIDE

    def _mention(self, sentence: int, first: int, last: int, head: int, value: NameValue) -> NameMention:
        tokens = self._sentences[sentence].tokens
        return NameMention(sentence, head, tokens[first].start, tokens[last].end, value)


def _fits(noun: str, entity: Entity) -> bool:
    """Say whether a noun can describe an entity: people with nouns for people, bodies and places with the others."""
    if entity.kind is NameKind.UNKNOWN:
        return True
    if is_human(noun):
        return entity.kind is NameKind.PERSON or (may_be_body(noun) and entity.kind is NameKind.ORGANISATION)
    known = any(noun in lexicon(name) for name in ("bodies", "organisations", "places"))
    return not (known and entity.kind is NameKind.PERSON)
