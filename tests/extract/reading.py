"""Parse a text of a test as one article."""

from __future__ import annotations

from functools import lru_cache

from reconcile.extract import nlp
from reconcile.extract.events import find_events
from reconcile.extract.mentions import Event
from reconcile.extract.syntax import ParsedArticle
from reconcile.model.document import Article


@lru_cache(maxsize=512)
def read(text: str) -> ParsedArticle:
    """Parse a whole text as one article without an outlet."""
    article = Article(id="a", document="d", start=0, end=len(text), outlet=None)
    return ParsedArticle(article, text, nlp.parse(text, [(0, len(text))]))


def event_at(parsed: ParsedArticle, word: str) -> Event:
    """Give the event that stands at a word; fails where there is none."""
    events = find_events(parsed)
    found = [event for event in events if parsed.sentences[event.sentence].tokens[event.anchor].text == word]
    anchors = [parsed.sentences[event.sentence].tokens[event.anchor].text for event in events]
    assert found, f"no event at {word!r}, only at {anchors}"
    return found[0]
