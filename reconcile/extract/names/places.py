"""Places a sentence puts something at, as fields with exact spans."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reconcile.extract.mentions import NameMention
from reconcile.extract.names.finder import Names
from reconcile.extract.names.locative import is_at, is_dateline, is_home, is_inside
from reconcile.extract.syntax import ParsedArticle, Sentence
from reconcile.model.claim import Field
from reconcile.model.values import FieldName, NameKind, NameValue
from reconcile.text.names import territory

_COMMA = re.compile(r"\s?,\s?")
_TERRITORIAL = frozenset({NameKind.PLACE, NameKind.GOVERNMENT})
_NOBODYS_STREET = frozenset({NameKind.PERSON, NameKind.ORGANISATION})  # `Joan Pike`, `the Regional Court`
_MODIFYING = frozenset({"compound", "nmod"})
_NAME = r"(?:(?:[NSEW]|Dr|St|Ft|Mt)\s?\.|[A-Z0-9][\w’'-]{0,30})"
_KINDS = (
    r"(?:(?:St|Ave|Av|Rd|Blvd|Dr|Ln|Ct|Pl|Hwy|Pkwy)\b\.?|(?:Street|Avenue|Road|Boulevard|Drive|Lane|Court|Place|Way|Highway|"
    r"Parkway|Terrace|Circle|Square|Pike|Trail|Freeway|Turnpike|Alley|Plaza)\b)"
)
_STREET = rf"(?:{_NAME}\s){{1,4}}?{_KINDS}"
_ADDRESS = re.compile(
    rf"\b\d{{1,6}}(?:th|st|nd|rd)?[\s-]block\sof\s(?:{_STREET}|{_NAME}(?:\s{_NAME}){{0,3}})"
    rf"|\b\d{{1,6}}\s{_STREET}(?:\s(?:NE|NW|SE|SW|North|South|East|West)\b)?"
    rf"|\b{_STREET}\s(?:and|&|at)\s(?:{_STREET}|{_NAME})"
    rf"|\b\d{{1,3}}(?:th|st|nd|rd)\s(?:and|&)\s(?:{_STREET}|{_NAME})"
    rf"|\b{_STREET}"
    r"|\b(?:Interstate|Route|Highway|Hwy|US|I)[\s-]\s?\d{1,3}\b"
)


def place_fields(parsed: ParsedArticle, names: Names) -> list[Field]:
    """Find the places of an article: addresses and names in locative phrases, not names that act.

    Args:
        parsed: The article.
        names: Its names.

    Returns:
        Place fields in the order of the text, not overlapping: `Veldhoven` and `Eindhoven` in "in Veldhoven near
        Eindhoven", `900 block of Elm Street` as one.
    """
    proper = names.proper
    found = _addresses(parsed, [m for m in proper if m.value.type in _NOBODYS_STREET])
    taken = [(field.start, field.end) for field in found]
    located = [m for m in proper if _is_place(m) and _located(parsed, m) and not _covered(m, taken)]
    wholes = {m.start: m for m in proper if m.value.type in _TERRITORIAL and territory(m.value.name)}
    swallowed: set[int] = set()
    for mention in located:
        whole = _whole(parsed, mention, wholes)
        if whole:
            swallowed.add(whole.start)
            value = mention.value.model_copy(update={"part_of": whole.value.name})
            found.append(_field(parsed, mention.start, whole.end, value))
        elif mention.start not in swallowed:
            found.append(_field(parsed, mention.start, mention.end, mention.value))
    return sorted(found, key=lambda field: field.start)


def _covered(mention: NameMention, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in taken)


def _whole(parsed: ParsedArticle, mention: NameMention, wholes: Mapping[int, NameMention]) -> NameMention | None:
    """Give the state or country that follows a town behind a comma, as in `Dover, Delaware`."""
    comma = _COMMA.match(parsed.text, mention.end)
    whole = wholes.get(comma.end()) if comma else None
    return whole if whole and whole.value.name != mention.value.name else None


def _addresses(parsed: ParsedArticle, taken: Sequence[NameMention]) -> list[Field]:
    """Find streets, crossings and house numbers; without a number a name that is somebody's is no street."""
    found = []
    for sentence in parsed.sentences:
        for hit in _ADDRESS.finditer(parsed.text[sentence.start : sentence.end]):
            start, end = sentence.start + hit.start(), sentence.start + hit.end()
            if not hit[0][0].isdigit() and any(mention.start < end and start < mention.end for mention in taken):
                continue
            value = NameValue(name=" ".join(hit[0].split()), type=NameKind.PLACE)
            found.append(_field(parsed, start, end, value))
    return found


def _field(parsed: ParsedArticle, start: int, end: int, value: NameValue) -> Field:
    return Field(name=FieldName.PLACE, raw=parsed.text[start:end], start=start, end=end, value=value)


def _is_place(mention: NameMention) -> bool:
    return mention.value.type is NameKind.PLACE and not mention.value.head


def _located(parsed: ParsedArticle, mention: NameMention) -> bool:
    sentence = parsed.sentences[mention.sentence]
    within = [token.i for token in sentence.tokens if mention.start <= token.start and token.end <= mention.end]
    first, last = within[0], within[-1]
    return (
        is_at(sentence, mention.head)
        or is_inside(sentence, first)
        or is_home(sentence, first, mention.head)
        or (first == 0 and is_dateline(sentence, last))
        or _local(sentence, mention)
    )


def _local(sentence: Sentence, mention: NameMention) -> bool:
    """Say whether a town stands before a common noun (`a Milwaukee home`); countries and capitals act there."""
    token = sentence.tokens[mention.head]
    governor = sentence.tokens[token.head]
    return token.dep in _MODIFYING and governor.pos == "NOUN" and territory(mention.value.name) is None
