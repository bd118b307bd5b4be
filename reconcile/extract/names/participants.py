"""Who takes part in what an article reports, as against those who only speak about it or hold an office."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from reconcile.extract.names.entities import Entity
from reconcile.extract.names.finder import Names
from reconcile.extract.names.kinds import aged
from reconcile.model.values import NameKind
from reconcile.text.names import lexicon

_REPORTING = frozenset(
    {
        "say",
        "tell",
        "add",
        "ask",
        "explain",
        "report",
        "note",
        "write",
        "recall",
        "state",
        "describe",
        "call",
        "believe",
        "think",
    }
)


def participants(names: Names, sentences: AbstractSet[int]) -> list[str]:
    """Give the people who take part in what some sentences report.

    Args:
        names: The article's names.
        sentences: Positions of those sentences.

    Returns:
        Their fullest names in the order of the text: people of two names or more, without officials and without those
        whom every sentence that names them only quotes; an age beside the name always counts as taking part.
    """
    chosen = [
        entity
        for entity in names.entities.all
        if entity.kind is NameKind.PERSON
        and " " in entity.name
        and any(span.sentence in sentences for span in entity.spans)
        and (_aged(names, entity) or not (_official(entity) or _only_speaks(names, entity)))
    ]
    return [entity.name for entity in sorted(chosen, key=lambda e: (e.spans[0].sentence, e.spans[0].first))]


def _aged(names: Names, entity: Entity) -> bool:
    return any(aged(span, names.sentence(span.sentence)) for span in entity.spans)


def _official(entity: Entity) -> bool:
    titles = {word.rstrip(".").casefold() for span in entity.spans for word in span.role.split()}
    return bool(titles & lexicon("officials"))


def _only_speaks(names: Names, entity: Entity) -> bool:
    """Say whether a person does nothing in the article but say things."""
    return all(_speaks(names, span.sentence, span.head) for span in entity.spans)


def _speaks(names: Names, number: int, head: int) -> bool:
    sentence = names.sentence(number)
    token = sentence.tokens[head]
    while token.dep in {"appos", "conj", "compound"} and token.head != token.i:
        token = sentence.tokens[token.head]
    return (token.dep == "nsubj" and sentence.tokens[token.head].lemma in _REPORTING) or token.lemma in _REPORTING
