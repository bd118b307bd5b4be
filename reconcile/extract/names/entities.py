"""The table of everybody an article names: one entry for all forms of a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from reconcile.extract.names.headlines import is_headline, known_parts
from reconcile.extract.names.kinds import kind_of
from reconcile.extract.names.spans import Span, joined, name_spans, state_before
from reconcile.extract.syntax import Sentence
from reconcile.model.values import NameKind, NameValue
from reconcile.text.names import acronym_of, canonical_body, lexicon, name_words, territory
from reconcile.text.names.territories import Form

_BODY_OF_STATE = frozenset(
    {"ministry", "department", "bureau", "parliament", "cabinet", "treasury", "embassy", "customs"}
)
_UNSURE = frozenset({NameKind.UNKNOWN, NameKind.THING})
_FULL_NAME = range(2, 4)  # words of a name that may be a person's, where nothing tells what it is
_STATE_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})


@dataclass(slots=True)
class Entity:
    """Somebody, something or somewhere the article names.

    Attributes:
        name: Its fullest form.
        kind: What it stands for.
        forms: All forms the article uses.
        spans: Where it is named, in order.
        states: Names of the territories it is said to belong to.
    """

    name: str
    kind: NameKind
    forms: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    states: set[str] = field(default_factory=set)


class Entities:
    """All entities of one article, found once.

    Args:
        sentences: The article's sentences.
    """

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._at: dict[tuple[int, int], tuple[Span, Entity]] = {}
        entities = [self._new(group) for group in self._by_form(self._find())]
        self.all = self._merge(entities)
        for entity in self.all:
            entity.spans.sort(key=lambda span: (span.sentence, span.first))
            entity.name = self._usual(entity)
            for span in entity.spans:
                for i in range(span.first, span.last + 1):
                    self._at[span.sentence, i] = (span, entity)
        for span, entity in self.spans():
            entity.states.update(self._states(span))

    def at(self, sentence: int, token: int) -> tuple[Span, Entity] | None:
        """Give the name that covers a token, with its entity, or None."""
        return self._at.get((sentence, token))

    def spans(self) -> list[tuple[Span, Entity]]:
        """Give every name in the order of the text."""
        pairs = [(span, entity) for entity in self.all for span in entity.spans]
        return sorted(pairs, key=lambda pair: (pair[0].sentence, pair[0].first))

    def around(self, sentence: int) -> list[str]:
        """Give the territories named or described in the paragraph of a sentence up to its end, sorted."""
        paragraph = self._sentences[sentence].paragraph
        inside = takewhile(lambda n: self._sentences[n].paragraph == paragraph, range(sentence, -1, -1))
        return sorted({name for n in inside for name in self._territories(n)})

    def countries(self) -> list[str]:
        """Give the territories the article names or describes, sorted."""
        return sorted({name for n in range(len(self._sentences)) for name in self._territories(n)})

    def _territories(self, sentence: int) -> set[str]:
        found: set[str] = set()
        for token in self._sentences[sentence].tokens:
            pair = self._at.get((sentence, token.i))
            words = self.text(pair[0]) if pair else token.text
            place = territory(words, Form.NAME) if pair else territory(words, Form.ADJECTIVE)
            if place:
                found.add(place.name)
        return found

    def text(self, span: Span) -> str:
        """Give the words of a name."""
        return joined(span.words(self._sentences[span.sentence]))

    def _find(self) -> list[Span]:
        """Find the names of the running text, then those among them that headlines repeat."""
        headlines = {n for n, sentence in enumerate(self._sentences) if is_headline(sentence)}
        spans = [span for n, sentence in enumerate(self._sentences) for span in name_spans(n, sentence)]
        if len(headlines) == len(self._sentences):
            return spans
        body = [span for span in spans if span.sentence not in headlines]
        known = {part for span in body for part in _parts_of(self.text(span))}
        repeated = [span for span in spans if span.sentence in headlines]
        return body + [part for span in repeated for part in known_parts(span, self._sentences[span.sentence], known)]

    def _by_form(self, spans: Iterable[Span]) -> list[list[Span]]:
        """Group names that are written alike or mean one territory; a word also used in lower case is no name."""
        groups: dict[tuple[str, ...], list[Span]] = defaultdict(list)
        common = {token.text for sentence in self._sentences for token in sentence.tokens if token.text.islower()}
        for span in spans:
            text = self.text(span)
            place = territory(text, Form.NAME)
            if place:
                groups["", place.code].append(span)
            elif not (text.casefold() in common and not text.isupper()) and not territory(text, Form.ADJECTIVE):
                groups[name_words(canonical_body(text))].append(span)
        return [groups[key] for key in sorted(groups)]

    def _new(self, group: list[Span]) -> Entity:
        forms = sorted({self.text(span) for span in group}, key=lambda form: (form.isupper(), -len(form), form))
        uses = [(span, self._sentences[span.sentence]) for span in group]
        kind = kind_of(forms[0].split(), uses)
        return Entity(forms[0], kind, set(forms), list(group))

    def _merge(self, entities: list[Entity]) -> list[Entity]:
        """Fold short forms into the one full name they fit; where two fit, the short form stays alone."""
        surnames = {name_words(entity.name)[-1] for entity in entities if _is_surname(entity)}
        for entity in entities:
            if entity.kind in _UNSURE and " " in entity.name and name_words(entity.name)[-1] in surnames:
                entity.kind = NameKind.PERSON
        merged: list[Entity] = []
        by_key: dict[str, list[Entity]] = defaultdict(list)
        for entity in sorted(entities, key=lambda e: (-len(e.name.split()), e.name)):
            near = by_key[_keys(entity)[0]] if not entity.name.isupper() else by_key[entity.name[0]]
            bracketed = [host for host in near if self._in_brackets_after(entity, host)]
            hosts = bracketed or [host for host in near if _short_for(entity, host)]
            if len(hosts) == 1:
                hosts[0].forms |= entity.forms
                hosts[0].spans += entity.spans
                continue
            merged.append(entity)
            for key in _keys(entity):
                by_key[key].append(entity)
        return merged

    def _usual(self, entity: Entity) -> str:
        """Give a person's most used full form, so that `Comedian Ann Lee`, said once, yields to `Ann Lee`."""
        full = [form for form in (self.text(span) for span in entity.spans) if " " in form and not form.isupper()]
        if entity.kind is not NameKind.PERSON or not full:
            return entity.name
        return max(sorted(set(full)), key=lambda form: (full.count(form), len(form)))

    def _in_brackets_after(self, short: Entity, host: Entity) -> bool:
        """Say whether a short form in capitals with the same first letter stands in brackets behind the full one."""
        if not short.name.isupper() or short.name[0] != host.name[0].upper():
            return False
        for span in short.spans:
            tokens = self._sentences[span.sentence].tokens
            if span.first >= 2 and tokens[span.first - 1].text in {"(", "["}:
                before = span.first - 2
                if any(s.sentence == span.sentence and s.last == before for s in host.spans):
                    return True
        return False

    def _states(self, span: Span) -> set[str]:
        """Give the territories that stand before a name or hang on it as a modifier."""
        sentence = self._sentences[span.sentence]
        before = state_before(sentence, span.first)
        found = {before} if before else set()
        for i in range(span.first, span.last + 1):
            for j in sentence.children(i):
                pair = self._at.get((span.sentence, j))
                place = territory(self.text(pair[0]), Form.NAME) if pair and not span.first <= j <= span.last else None
                if place and sentence.tokens[j].dep in _STATE_MODIFIERS:
                    found.add(place.name)
        return found


def _keys(entity: Entity) -> list[str]:
    """Give what a short form of a name may begin with: each of its words, and its first letter for an acronym."""
    words = name_words(canonical_body(entity.name))
    return list(dict.fromkeys([*words, canonical_body(entity.name)[0].upper()]))


def _is_surname(entity: Entity) -> bool:
    return entity.kind is NameKind.PERSON and len(entity.name.split()) == 1


def _parts_of(name: str) -> list[tuple[str, ...]]:
    """Give the forms by which a headline may repeat a name: whole, and its last word."""
    words = name_words(name)
    return [words, words[-1:]] if len(words[-1]) > 2 else [words]


def _short_for(short: Entity, full: Entity) -> bool:
    a, b = name_words(canonical_body(short.name)), name_words(canonical_body(full.name))
    if len(a) >= len(b) and not short.name.isupper():
        return False
    if acronym_of(short.name, canonical_body(full.name)):
        return full.kind is not NameKind.PERSON
    if territory(short.name) or territory(full.name):
        return False
    if full.kind is NameKind.PERSON:
        return (
            len(a) < len(b)
            and set(a) <= set(b)
            and short.kind in {NameKind.PERSON, NameKind.UNKNOWN, NameKind.ORGANISATION}
        )
    introduced = full.spans[0].sentence <= short.spans[0].sentence
    if full.kind is short.kind is NameKind.UNKNOWN:
        return introduced and len(b) in _FULL_NAME and a == b[-1:] and not _is_body_word(a[0])
    body = full.kind is NameKind.ORGANISATION and short.kind in {NameKind.ORGANISATION, NameKind.UNKNOWN}
    return body and introduced and b[: len(a)] == a and len(a) < len(b) and a[-1] not in lexicon("bodies")


def _is_body_word(word: str) -> bool:
    return any(word in lexicon(name) for name in ("bodies", "organisations", "places", "suffixes"))


def is_state_body(name: str) -> bool:
    """Say whether a name is that of a ministry, department or the like.

    Args:
        name: Any name.

    Returns:
        True where one of its words says so.
    """
    return bool(_BODY_OF_STATE & set(name_words(name)))


def value_of(entity: Entity, *, acting: bool, state: str) -> NameValue:
    """Turn an entity into the value of a field.

    Args:
        entity: The entity.
        acting: True where it does or undergoes something, so that a territory means its government.
        state: The government it belongs to where the article leaves one possible, or empty.

    Returns:
        The value with its canonical name, kind, other forms and government.
    """
    forms = (Form.NAME, Form.SEAT, Form.STATE) if acting else (Form.NAME, Form.STATE)
    place = territory(entity.name, *forms)
    if place and entity.kind in {NameKind.PLACE, NameKind.GOVERNMENT, NameKind.ORGANISATION, NameKind.UNKNOWN}:
        kind = NameKind.GOVERNMENT if acting else NameKind.PLACE
        aliases = tuple(sorted(entity.forms - {place.name}))
        return NameValue(name=place.name, type=kind, aliases=aliases)
    name = canonical_body(entity.name)
    aliases = tuple(sorted(entity.forms - {name}))
    return NameValue(name=name, type=entity.kind, aliases=aliases, part_of=state)
