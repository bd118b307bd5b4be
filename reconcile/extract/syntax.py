"""Parsed sentences as plain data, so that no finder needs to know the parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reconcile.model.document import Article


@dataclass(slots=True)
class Token:
    """One word with its grammar.

    Attributes:
        i: Position in its sentence, from 0.
        start: First character, offset into the document's text.
        end: One past its last character.
        text: The word exactly as in the document.
        lemma: Dictionary form, lower-case.
        pos: Universal part of speech, such as VERB or PROPN.
        tag: Penn Treebank tag, such as VBD.
        dep: ClearNLP dependency label, such as nsubjpass; ROOT for the root.
        head: Position of its head in the sentence; the root heads itself.
        ent: OntoNotes entity type, or empty. Hints only: dates and numbers come from our own grammars.
        ent_starts: True for the first token of an entity.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    ent_starts: bool


@dataclass(slots=True)
class Sentence:
    """One parsed sentence of an article.

    Attributes:
        start: First character, offset into the document's text.
        end: One past its last character.
        tokens: Its words in order; white space is no token.
        paragraph: Number of the paragraph it stands in, from 0.
    """

    start: int
    end: int
    tokens: list[Token]
    paragraph: int
    _children: list[list[int]] = field(default_factory=list)

    def children(self, i: int) -> list[int]:
        """Give the positions of the direct dependents of token i, in order."""
        if not self._children:
            self._children = [[] for _ in self.tokens]
            for token in self.tokens:
                if token.head != token.i:
                    self._children[token.head].append(token.i)
        return self._children[i]

    def child(self, i: int, *deps: str) -> int | None:
        """Give the first direct dependent of token i with one of these labels, or None."""
        for j in self.children(i):
            if self.tokens[j].dep in deps:
                return j
        return None

    def subtree(self, i: int) -> list[int]:
        """Give the positions of token i and all its descendants, in order."""
        found: list[int] = []
        waiting = [i]
        while waiting:
            j = waiting.pop()
            found.append(j)
            waiting.extend(self.children(j))
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Give the positions of the heads of token i, nearest first, up to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def root(self) -> int:
        """Give the position of the root."""
        for token in self.tokens:
            if token.head == token.i:
                return token.i
        return 0


@dataclass(slots=True)
class ParsedArticle:
    """An article with its sentences, as the field finders receive it.

    Attributes:
        article: The article.
        text: The whole document's text; every offset points into it.
        sentences: The sentences of the article in order.
    """

    article: Article
    text: str
    sentences: list[Sentence]
