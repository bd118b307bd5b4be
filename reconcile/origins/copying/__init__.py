"""Which passages of an article stand in another one: text reuse, stretch by stretch.

Shared quotations are left out before anything is compared; names, titles and numbers are no evidence; a passage
that stands in articles of several stories is boilerplate. What remains is shared because somebody copied it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reconcile.model.copying import Copied, Stretch
from reconcile.model.document import Article
from reconcile.origins.copying.direction import direction
from reconcile.origins.copying.index import candidates
from reconcile.origins.copying.passages import SharedPassage, copied_passages, share
from reconcile.origins.copying.standing import without_standing
from reconcile.origins.copying.tiles import tile, trigrams
from reconcile.origins.copying.words import Place, Vocabulary, Words, read_words, unquoted_words

__all__ = ["compare_pairs", "find_copies", "too_short"]

LEAST_WORDS = 50  # of an article's own, to tell anything from them


def find_copies(
    articles: Sequence[Article],
    texts: Mapping[str, str],
    places: Mapping[str, Sequence[Place]] | None = None,
) -> list[Copied]:
    """Find the passages that two articles have nearly word for word in common.

    Each result speaks of two stretches alone: that A shares one with B and B one with C says nothing of A and C.
    Where more than 32 articles have one text, each is compared with the 32 that follow it in the order of ids, so
    that the work grows with the number of articles; such a text is told by the links between neighbours.

    Args:
        articles: The articles, with their dates and origins, in any order.
        texts: The text of each document, by its id.
        places: For an article's id, the stretches of its document to read (page furniture left out); the whole
            article where it has no entry.

    Returns:
        The passages in the order of both articles' ids and of the text.

    Source: Schleimer, Wilkerson, Aiken, Winnowing: Local Algorithms for Document Fingerprinting, SIGMOD 2003, for
    fingerprints of runs of words in an inverted index; Wise, Greedy String Tiling, 1993, for the comparison.
    """
    vocabulary = Vocabulary()
    given = places or {}
    read = without_standing(
        [
            read_words(one, texts[one.document], given.get(one.id, [(one.start, one.end)]), vocabulary)
            for one in sorted(articles, key=lambda article: article.id)
        ]
    )
    return compare_pairs(read, candidates(read))


def compare_pairs(read: Sequence[Words], pairs: Sequence[tuple[int, int]]) -> list[Copied]:
    """Find the passages that given pairs of articles have nearly word for word in common.

    Args:
        read: The articles without standing text, in the order of their ids.
        pairs: Places in `read`, the smaller first, in order.

    Returns:
        The passages in the order of both articles' ids and of the text.
    """
    found = [_copied(read[a], read[b], passage) for a, b, passage in _passages(read, pairs)]
    return sorted(found, key=lambda one: (one.a.article, one.b.article, one.a.start, one.b.start))


def too_short(article: Article, text: str, places: Sequence[Place] | None = None) -> bool:
    """Tell whether an article has too few words of its own to say whether it is copied.

    Args:
        article: The article.
        text: The text of its document.
        places: The stretches to read; the whole article where None.

    Returns:
        True where fewer than fifty words stand outside quotations; such a text is unknown, never independent.
    """
    return unquoted_words(text, places if places is not None else [(article.start, article.end)]) < LEAST_WORDS


def _passages(read: Sequence[Words], pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, SharedPassage]]:
    for a, partners in groupby(pairs, key=lambda pair: pair[0]):
        numbers = read[a].numbers.tolist()
        places = trigrams(numbers)
        for _, b in partners:
            if _overlap(read[a].article, read[b].article):
                continue
            tiles = tile(numbers, places, read[b].numbers.tolist())
            for passage in copied_passages(read[a], read[b], tiles):
                yield a, b, passage


def _overlap(a: Article, b: Article) -> bool:
    """Tell whether two articles are partly the same place of one document."""
    return a.document == b.document and a.start < b.end and b.start < a.end


def _copied(a: Words, b: Words, passage: SharedPassage) -> Copied:
    here, there = _stretch(a, passage.a), _stretch(b, passage.b)
    told, proof = direction(a.article, b.article, (here, there))
    return Copied(
        a=here, b=there, words=passage.words, share=round(share(a, b, passage), 3), direction=told, proof=proof
    )


def _stretch(text: Words, words: Place) -> Stretch:
    return Stretch(
        article=text.article.id,
        document=text.article.document,
        start=int(text.starts[words[0]]),
        end=int(text.ends[words[1] - 1]),
    )
