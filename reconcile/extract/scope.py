"""What stands over a word: negation, modals, conditions and the words that commit or doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.extract.hedges import adjective_of, governor_kinds, hedges
from reconcile.extract.ladder import ladder
from reconcile.extract.refuted import is_judged, is_only_spoken_of, refuting_words
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
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "DET", "PRON", "ADJ"})
_NEGATES = frozenset({"neg", "aux", "det", "preconj", "nsubj", "nsubjpass", "dobj", "attr", "amod"})
_UNDER_PREPOSITION = frozenset({"pobj", "pcomp"})
_MAX_CLIMB = 12
_CLAUSES = frozenset({"ccomp", "acl", "prep"})
_CONDITIONS = frozenset({"if", "unless"})
_CONCEDING = frozenset({"even", "as", "what", "only"})


@dataclass(frozen=True, slots=True)
class Operator:
    """One word that bears on whether something happened.

    Attributes:
        kind: What it does: `negation`, `possible`, `probable`, `unlikely`, `condition`, `future`, `would`, a class
            of governors in `hedges.toml` such as `prevents` or `intends`, `refuted` for what calls a clause untrue, or
            `conditional` for the `if` of a clause it hinges on.
        token: Position of the word in its sentence.
        depth: How many clauses it stands above the word in question; 0 is its own clause.
    """

    kind: str
    token: int
    depth: int


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
            found += [Operator(kind, node, depth) for kind in sorted(governor_kinds(sentence, node))]
            found += [Operator("refuted", j, depth) for j in refuting_words(sentence, node, entered)]
        if entered in _UNDER_PREPOSITION and hedges().words.get(sentence.tokens[node].lemma) == "negation":
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
        dep = relation(sentence, node)
        judged = entered in _CLAUSES and is_judged(sentence, node)
        if token.head == node or not (dep in _COMPLEMENT or judged) or _ends_the_climb(sentence, token):
            return
        if entered in _CLAUSES and is_only_spoken_of(sentence, node):
            return
        entered, node = dep, token.head
        depth += entered not in {"prep", "conj", "compound", "amod"}


def relation(sentence: Sentence, i: int) -> str:
    """Give the relation of a word to its head, mended where a date parts an infinitive from the verb it completes.

    Args:
        sentence: A parsed sentence.
        i: Position of the word.

    Returns:
        Its label; `xcomp` for `ban` in "proposed in March to ban", which the parser takes for a purpose.
    """
    token = sentence.tokens[i]
    head = sentence.tokens[token.head]
    if token.dep != "advcl" or token.tag != "VB" or i < head.i or head.lemma not in ladder().verbs:
        return token.dep
    infinitive = any(sentence.tokens[j].tag == "TO" for j in sentence.children(i))
    commits = "commits" in governor_kinds(sentence, head.i) and sentence.child(head.i, "dobj", "nsubjpass") is None
    return "xcomp" if infinitive and commits else token.dep


def _ends_the_climb(sentence: Sentence, token: Token) -> bool:
    """Tell whether the force of what stands above a word stops at it: a clause that only stands beside another."""
    if token.dep == "conj":
        return has_own_subject(sentence, token.i)
    if token.dep in {"ccomp", "parataxis"}:
        return not governor_kinds(sentence, token.head)
    return token.dep == "acl" and token.tag in _PARTICIPLES and not has_own_subject(sentence, token.i)


def has_own_subject(sentence: Sentence, i: int) -> bool:
    """Tell whether the word has a subject of its own."""
    return sentence.child(i, "nsubj", "nsubjpass", "expl", "csubj") is not None


def _local(sentence: Sentence, node: int, depth: int, entered: str | None) -> list[Operator]:
    """Find what acts on a word from among its own dependents."""
    words = hedges().words
    found: list[Operator] = []
    for j in sentence.children(node):
        token = sentence.tokens[j]
        kind = words.get(token.text.lower()) or words.get(token.lemma) or words.get(_with_the_word_before(sentence, j))
        if kind and _acts(sentence, token, kind) and not _not_only(sentence, j, kind):
            found.append(Operator(kind, j, depth))
        elif token.dep in _NEGATIVE_ARGUMENTS and entered not in _NEGATIVE_ARGUMENTS:
            found += [Operator("negation", k, depth) for k in _negative_words(sentence, j)]
        elif token.dep == "advcl":
            found += [Operator("conditional", k, depth) for k in _hinges_on(sentence, node, j)]
    adjective = adjective_of(sentence, node)
    below = sentence.children(adjective) if adjective is not None else []
    return found + [Operator("negation", j, depth) for j in below if sentence.tokens[j].dep == "neg"]


def _with_the_word_before(sentence: Sentence, j: int) -> str:
    """Join a word with the one before it: "no longer"."""
    return " ".join(token.text.lower() for token in sentence.tokens[max(j - 1, 0) : j + 1])


def _hinges_on(sentence: Sentence, node: int, clause: int) -> list[int]:
    """Find the `if` or `unless` a statement hinges on; what was done hinges on nothing, nor what holds "even if"."""
    if sentence.tokens[node].tag == "VBD" and not governor_kinds(sentence, node) & {"reports", "believes"}:
        return []
    marks = [j for j in sentence.children(clause) if sentence.tokens[j].lemma in _CONDITIONS]
    return [j for j in marks if j == 0 or sentence.tokens[j - 1].lemma not in _CONCEDING]


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


def _contrasts(sentence: Sentence, k: int) -> bool:
    """Tell whether a `not` only sets one name against another: "phones, not tablets"."""
    tokens = sentence.tokens
    inside = 0 < k < len(tokens) - 1
    return inside and tokens[k].dep == "neg" and tokens[k - 1].text == "," and tokens[k + 1].pos in _NOMINAL


def _negative_words(sentence: Sentence, j: int) -> list[int]:
    """Find `no`, `hardly any` and the like on an argument, or the argument itself where it is `nothing`."""
    words = hedges().words
    below = [k for k in sentence.children(j) if sentence.tokens[k].pos not in {"VERB", "AUX"}]
    near = [j, *below, *(n for k in below for n in sentence.children(k))]
    return [
        k
        for k in near
        if words.get(sentence.tokens[k].lemma) == "negation"
        and not _contrasts(sentence, k)
        and (
            k == j
            or sentence.tokens[k].dep in {"det", "neg", "preconj"}
            or sentence.tokens[sentence.tokens[k].head].dep == "det"
        )
    ]
