"""Names in headlines, where a capital tells nothing: only what the running text knows as a name is one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from reconcile.extract.names.spans import Span, head_of, joined
from reconcile.extract.syntax import Sentence
from reconcile.text.names import name_words, territory
from reconcile.text.names.territories import Form

_SHORT_WORD, _HEADLINE_WORDS, _CAPITAL_SHARE = 3, 4, 0.7
_LONGEST = 8  # words of a name that a headline is searched for


def is_headline(sentence: Sentence) -> bool:
    """Say whether a sentence is written with capitals throughout, so that a capital tells nothing.

    Args:
        sentence: The sentence.

    Returns:
        True where most long words are capitalised and no verb is in lower case.
    """
    long = [token for token in sentence.tokens if len(token.text) > _SHORT_WORD and token.text.isalpha()]
    verbs = [token for token in sentence.tokens if token.pos in {"VERB", "AUX"}]
    capitals = sum(token.text[0].isupper() for token in long)
    return (
        len(long) >= _HEADLINE_WORDS
        and capitals >= _CAPITAL_SHARE * len(long)
        and all(token.text[0].isupper() for token in verbs)
    )


def known_parts(span: Span, sentence: Sentence, known: AbstractSet[tuple[str, ...]]) -> list[Span]:
    """Keep of a headline's run of capitals what the rest of the article knows as a name.

    Args:
        span: A run found in a headline.
        sentence: The headline.
        known: The words of names found elsewhere, by `name_words`.

    Returns:
        The longest known names and territories in it, in order.
    """
    parts: list[Span] = []
    first = span.first
    while first <= span.last:
        for last in range(min(span.last, first + _LONGEST - 1), first - 1, -1):
            words = joined(sentence.tokens[first : last + 1])
            if not (sentence.tokens[first].text[0].isalnum() and sentence.tokens[last].text[-1].isalnum()):
                continue
            if name_words(words) in known or territory(words, Form.NAME, Form.SEAT, Form.STATE):
                parts.append(replace(span, first=first, last=last, head=head_of(sentence, first, last)))
                first = last
                break
        first += 1
    return parts
