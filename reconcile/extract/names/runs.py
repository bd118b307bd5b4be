"""Find runs of words that look like proper names.

The recogniser's labels are hints only: a run is made of words tagged as proper nouns, joined over the small words,
hyphens and nicknames that names contain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.extract.syntax import Sentence, Token
from reconcile.text.names import lexicon, territory
from reconcile.text.names.territories import Form

_NAME_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
_NOT_NAMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_PROPER = frozenset({"NNP", "NNPS"})
_PARTICLES = frozenset(
    {"de", "del", "della", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "di", "da", "du", "dos"}
)
_JOINERS = frozenset({"of", "for", "on", "and", "the", "in", "at"})
_OF_HEADS = frozenset(
    {"university", "bank", "institute", "church", "house", "city", "republic", "association", "college", "academy"}
)
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``"})
_PARTY = re.compile(r"[DRI]-(?:[A-Z][a-z]{2,10}|[A-Z]\.)")  # `D-Texas` behind a politician's name
_ACRONYM = range(2, 6)  # letters of an acronym; longer words in capitals are shouted
_NICKNAME = 3  # words between quotation marks inside a name


def name_runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Find the runs of words that look like proper names, joined over what may stand inside a name.

    Args:
        sentence: The sentence.

    Yields:
        First and last token of each run, in order.
    """
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        if not _is_name_word(tokens[i], sentence):
            i += 1
            continue
        last = i
        while (after := _next_word(sentence, last)) is not None:
            last = after
        yield i, last
        i = last + 1


def _is_name_word(token: Token, sentence: Sentence) -> bool:
    word = token.text.rstrip(".").casefold()
    if _PARTY.match(token.text):
        return False
    if not token.text[:1].isupper() or word in lexicon("calendar") or token.ent in _NOT_NAMES:
        return token.text[:1].isdigit() and token.tag in _PROPER and token.ent in _NAME_ENTITIES
    if token.tag in _PROPER or (token.pos == "NOUN" and token.text.isupper() and len(token.text) in _ACRONYM):
        return True
    if token.ent not in _NAME_ENTITIES or token.pos in {"PRON", "DET", "ADP", "CCONJ", "SCONJ", "PUNCT"}:
        return territory(token.text, Form.NAME) is not None and token.pos not in {"ADJ", "PRON"}
    return not (token.pos == "ADJ" and territory(token.text, Form.ADJECTIVE)) and not _opens(token, sentence)


def _opens(token: Token, sentence: Sentence) -> bool:
    """Say whether a word is capitalised only because the sentence begins with it."""
    return token.i == 0 and token.pos in {"NOUN", "VERB", "ADJ", "ADV"} and len(sentence.tokens) > 1


def _next_word(sentence: Sentence, last: int) -> int | None:
    """Give the next word of the same name after position last, or None where the name ends."""
    tokens = sentence.tokens
    after = last + 1
    if after >= len(tokens):
        return None
    if _is_name_word(tokens[after], sentence):
        return after
    for gap in (_hyphen, _particle, _nickname, _of, _company_comma):
        jump = gap(sentence, last)
        if jump is not None and jump < len(tokens) and _is_name_word(tokens[jump], sentence):
            return jump
    return None


def _hyphen(sentence: Sentence, last: int) -> int | None:
    """Jump over a hyphen or ampersand; with spaces around it a hyphen joins only inside a person's name."""
    tokens = sentence.tokens
    mark = tokens[last + 1]
    if mark.text == "&":
        return last + 2
    if mark.text != "-" or last + 2 >= len(tokens):
        return None
    if any(territory(tokens[i].text, Form.NAME, Form.ADJECTIVE) for i in (last, last + 2)):
        return None
    tight = tokens[last].end == mark.start and mark.end == tokens[last + 2].start
    person = tokens[last].ent == "PERSON" and tokens[last + 2].ent == "PERSON" and not tokens[last + 2].ent_starts
    return last + 2 if tight or person else None


def _particle(sentence: Sentence, last: int) -> int | None:
    after = last + 1
    while after < len(sentence.tokens) and sentence.tokens[after].text in _PARTICLES:
        after += 1
    return after if after > last + 1 else None


def _nickname(sentence: Sentence, last: int) -> int | None:
    """Jump over a nickname in quotation marks inside a person's name."""
    tokens = sentence.tokens
    if tokens[last + 1].text not in _QUOTES:
        return None
    for close in range(last + 3, min(last + 3 + _NICKNAME, len(tokens) - 1)):
        if tokens[close].text in _QUOTES:
            return close + 1 if all(t.text[:1].isupper() for t in tokens[last + 2 : close]) else None
    return None


def _of(sentence: Sentence, last: int) -> int | None:
    """Jump over `of the` and the like where the words before name a body, or the recogniser sees one name."""
    tokens = sentence.tokens
    after = last + 1
    while after < len(tokens) and tokens[after].text in _JOINERS:
        after += 1
    if after == last + 1 or after >= len(tokens):
        return None
    one_entity = all(t.ent and not t.ent_starts for t in tokens[last + 1 : after + 1]) and tokens[after].ent == "ORG"
    word = tokens[last].text.casefold()
    body = word in lexicon("bodies", "places") or word in _OF_HEADS
    return after if (body and tokens[last + 1].text in {"of", "for"}) or one_entity else None


def _company_comma(sentence: Sentence, last: int) -> int | None:
    tokens = sentence.tokens
    if tokens[last + 1].text != "," or last + 2 >= len(tokens):
        return None
    ending = tokens[last + 2].text.rstrip(".").casefold()
    return last + 2 if ending in lexicon("suffixes") or ending in {"jr", "sr"} else None
