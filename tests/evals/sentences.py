"""Single sentences as claims, for the matching tasks whose data are sentences and not articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.extract.claims import extract_claims
from reconcile.extract.nlp import parse
from reconcile.extract.syntax import ParsedArticle
from reconcile.model.claim import Claim
from reconcile.model.document import Article
from reconcile.text.ids import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reconcile.extract.syntax import Sentence

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})


def parsed(texts: Iterable[str]) -> dict[str, list[Sentence]]:
    """Parse each distinct text once.

    Args:
        texts: Sentences; white space inside them may be anything.

    Returns:
        For each text its parsed sentences, with offsets into the text with single spaces.
    """
    wanted = sorted(set(texts))
    clean = [" ".join(text.split()) for text in wanted]
    whole = "\n".join(clean)
    spans, at = [], 0
    for text in clean:
        spans.append((at, at + len(text)))
        at += len(text) + 1
    live = [text for text, copy in zip(wanted, clean, strict=True) if copy]
    starts = [start for (start, end) in spans if end > start]
    found: dict[str, list[Sentence]] = {text: [] for text in wanted}
    for sentence in parse(whole, [(0, len(whole))]):
        _shift(sentence, starts[sentence.paragraph])
        found[live[sentence.paragraph]].append(sentence)
    return found


def _shift(sentence: Sentence, by: int) -> None:
    sentence.start -= by
    sentence.end -= by
    for token in sentence.tokens:
        token.start -= by
        token.end -= by


def claims(text: str, sentences: list[Sentence], article: str, place: int) -> tuple[Claim, ...]:
    """Take every claim out of one sentence, as the pipeline would.

    Args:
        text: The sentence.
        sentences: What the parser made of it.
        article: Id of the article it stands in.
        place: Its number in the article, which keeps the ids of equal sentences apart.

    Returns:
        Its claims in order; none where it holds no checkable statement.
    """
    clean = " ".join(text.split())
    one = Article(id=f"{article}/{place}", document=article, start=0, end=len(clean), outlet=None)
    found = extract_claims(ParsedArticle(one, clean, sentences)).claims
    return tuple(
        claim.model_copy(update={"article": article, "sentence_start": place, "sentence_end": place + 1})
        for claim in found
    )


def claim(text: str, sentences: list[Sentence], article: str, place: int) -> Claim:
    """Make one claim of a whole sentence: the fields of all its claims and all its content words.

    Args:
        text: The sentence.
        sentences: What the parser made of it.
        article: Id of the article it stands in.
        place: Its number in the article.

    Returns:
        One claim; its predicate is that of the sentence's first claim.
    """
    clean = " ".join(text.split())
    found = claims(text, sentences, article, place)
    fields = {(one.name, one.start, one.end): one for claim in found for one in claim.fields}
    return Claim(
        id=content_id("c", article, place, clean),
        article=article,
        document=article,
        start=0,
        end=len(clean),
        text=clean,
        fields=tuple(fields[key] for key in sorted(fields, key=lambda key: (key[1], key[2], key[0]))),
        sentence_start=place,
        sentence_end=place + 1,
        predicate=found[0].predicate if found else "",
        words=tuple(token.lemma for one in sentences for token in one.tokens if token.pos in CONTENT),
    )
