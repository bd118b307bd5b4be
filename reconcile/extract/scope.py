"""What stands over a word: negation, modals, conditions and the words that commit or doubt."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reconcile.extract.syntax import Sentence, Token

# A word passes the force of its governor on to its complement over these relations.
_COMPLEMENT = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "csubj", "csubjpass", "dobj", "pobj", "attr", "acomp", "oprd"}
)
_COMPLEMENT |= {"nsubjpass", "conj", "prep", "dative", "appos", "dep", "parataxis", "compound", "agent", "nmod", "amod"}
_PARTICIPLES = frozenset({"VBG", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOT_ONLY = frozenset({"only", "just", "merely", "simply", "necessarily"})
_NEGATIVE_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "expl"})
_NEGATES = frozenset({"neg", "aux", "det", "preconj", "nsubj", "nsubjpass", "dobj", "attr", "amod"})
_UNDER_PREPOSITION = frozenset({"pobj", "pcomp"})
_MAX_CLIMB = 12


@dataclass(frozen=True, slots=True)
class Operator:
    """One word that bears on whether something happened.

    Attributes:
        kind: What it does: `negation`, `possible`, `probable`, `unlikely`, `condition`, `future`, `would`, or a class
            of governors in `hedges.toml` such as `prevents` or `intends`.
        token: Position of the word in its sentence.
        depth: How many clauses it stands above the word in question; 0 is its own clause.
    """

    kind: str
    token: int
    depth: int


@lru_cache(maxsize=1)
def lexicon() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Read the lists of hedges.

    Returns:
        The kind of each word that acts where it stands, and the classes of each governing lemma.
    """
    data = tomllib.loads((files("reconcile") / "data" / "hedges.toml").read_text(encoding="utf-8"))
    words = {word: kind for kind, listed in data["words"].items() for word in listed}
    classes: dict[str, set[str]] = {}
    for kind, lemmas in data["governors"].items():
        for lemma in lemmas:
            classes.setdefault(lemma, set()).add(kind)
    return words, {lemma: frozenset(kinds) for lemma, kinds in classes.items()}


def operators(sentence: Sentence, i: int) -> list[Operator]:
    """Find the words that bear on whether what token i names happened.

    Args:
        sentence: A parsed sentence.
        i: Position of a verb, noun or adjective in it.

    Returns:
        The operators, nearest clause first, in the order of the text within one clause.
    """
    found: list[Operator] = []
    below, mentioned = i, False
    for node, depth, entered in climb(sentence, i):
        if entered is not None and entered != "conj":
            kinds = governor_kinds(sentence.tokens[node])
            found += [Operator(kind, node, depth) for kind in sorted(kinds)]
        if entered in _UNDER_PREPOSITION and lexicon()[0].get(sentence.tokens[node].lemma) == "negation":
            found.append(Operator("negation", node, depth))
        if entered != "conj" or not _stands_apart(sentence, below):
            near = _local(sentence, node, depth, entered)
            mentioned = mentioned or entered in {"pobj", "nsubjpass"}
            found += [operator for operator in near if operator.kind != "negation" or not mentioned]
        below = node
    return found


def _stands_apart(sentence: Sentence, i: int) -> bool:
    """Tell whether a joined verb is finite itself, so that what negates or hedges the first does not reach it."""
    return sentence.tokens[i].tag in _FINITE or sentence.child(i, "aux") is not None


def governor_kinds(token: Token) -> frozenset[str]:
    """Give the classes of a governing word; empty where it has none."""
    return lexicon()[1].get(token.lemma, frozenset())


def climb(sentence: Sentence, i: int) -> Iterator[tuple[int, int, str | None]]:
    """Walk from a word to the words that govern it, as far as their force reaches.

    Args:
        sentence: A parsed sentence.
        i: Position of the word to start from.

    Yields:
        Each word with its depth in clauses and the relation by which it was entered (None for the word itself).
    """
    depth, entered, node = 0, None, i
    for _ in range(_MAX_CLIMB):
        yield node, depth, entered
        token = sentence.tokens[node]
        if token.head == node or token.dep not in _COMPLEMENT:
            return
        if _ends_the_climb(sentence, token):
            return
        entered, node = token.dep, token.head
        depth += entered not in {"prep", "conj", "compound", "amod"}


def _ends_the_climb(sentence: Sentence, token: Token) -> bool:
    """Tell whether the force of what stands above a word stops at it: a clause that only stands beside another."""
    if token.dep == "conj":
        return has_own_subject(sentence, token.i)
    if token.dep in {"ccomp", "parataxis"}:
        return not governor_kinds(sentence.tokens[token.head])
    return token.dep == "acl" and token.tag in _PARTICIPLES


def has_own_subject(sentence: Sentence, i: int) -> bool:
    """Tell whether the word has a subject of its own."""
    return sentence.child(i, "nsubj", "nsubjpass", "expl", "csubj") is not None


def _local(sentence: Sentence, node: int, depth: int, entered: str | None) -> list[Operator]:
    """Find what acts on a word from among its own dependents."""
    words = lexicon()[0]
    found: list[Operator] = []
    for j in sentence.children(node):
        token = sentence.tokens[j]
        kind = words.get(token.text.lower()) or words.get(token.lemma)
        if kind and _acts(sentence, token, kind) and not _not_only(sentence, j, kind):
            found.append(Operator(kind, j, depth))
        elif token.dep in _NEGATIVE_ARGUMENTS and entered not in _NEGATIVE_ARGUMENTS:
            found += [Operator("negation", k, depth) for k in _negative_words(sentence, j)]
    return found


def _acts(sentence: Sentence, token: Token, kind: str) -> bool:
    """Tell whether a dependent acts on its head, rather than merely standing beside it."""
    if token.lemma == "yet":
        return sentence.tokens[token.head].lemma in {"have", "be", "remain"} and _has_infinitive(sentence, token.head)
    if kind in {"negation", "future", "would"}:
        return token.dep in _NEGATES or (token.dep == "advmod" and kind == "negation")
    if kind == "condition":
        return token.dep in {"mark", "advmod"}
    return token.dep in {"aux", "advmod", "amod", "acomp"}


def _has_infinitive(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[j].dep == "xcomp" for j in sentence.children(i))


def _not_only(sentence: Sentence, j: int, kind: str) -> bool:
    """Tell whether a negation is that of `not only` or `not just`, which negates nothing."""
    after = sentence.tokens[j + 1] if j + 1 < len(sentence.tokens) else None
    return kind == "negation" and after is not None and after.lemma in _NOT_ONLY


def _negative_words(sentence: Sentence, j: int) -> list[int]:
    """Find `no`, `hardly any` and the like on an argument, or the argument itself where it is `nothing`."""
    words = lexicon()[0]
    near = [j, *sentence.children(j), *(n for k in sentence.children(j) for n in sentence.children(k))]
    return [
        k
        for k in near
        if words.get(sentence.tokens[k].lemma) == "negation"
        and (
            k == j
            or sentence.tokens[k].dep in {"det", "neg", "preconj"}
            or sentence.tokens[sentence.tokens[k].head].dep == "det"
        )
    ]
