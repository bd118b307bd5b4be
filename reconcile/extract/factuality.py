"""How far a text commits itself to something having happened: a score for any word that names an event.

The score is added up from named traits of the word and its context (its form, what governs it, negation, modals,
conditions, questions), with the weights of `data/factuality.toml`. `tests/evals/fit_factuality.py` fits them.
The scale is that of FactBank's heirs (Stanovsky et al. 2017; Rudinger et al. 2018): -3 did not happen, +3 happened.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reconcile.extract.scope import operators
from reconcile.extract.syntax import Sentence, Token

_FIRST_PERSON = frozenset({"i", "we"})
_ADDRESS = frozenset({"i", "you", "we", "my", "your", "our"})
_SUPPOSING = frozenset({"if", "unless", "whether"})
_PATH = 3
_DEEPEST = 2
# Where the scale is cut: below -1 it did not happen, above 1 it did.
_BANDS = ((-3.0, -1.05), (-1.0, 1.0), (1.05, 3.0))


@dataclass(frozen=True, slots=True)
class Weights:
    """What each trait adds to the three readings: did not happen, open, happened."""

    bias: tuple[float, float, float]
    traits: dict[str, tuple[float, float, float]]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Read the fitted weights once a process."""
    data = tomllib.loads((files("reconcile") / "data" / "factuality.toml").read_text(encoding="utf-8"))
    return Weights(_triple(data["bias"]), {trait: _triple(added) for trait, added in data["traits"].items()})


def factuality(sentence: Sentence, i: int) -> float:
    """Score how far the text says that what a word names happened.

    Args:
        sentence: A parsed sentence.
        i: Position of any of its words: a verb, a noun or an adjective.

    Returns:
        A score from -3 (did not happen) over 0 (open) to +3 (happened).
    """
    table = weights()
    sums = list(table.bias)
    for trait in traits(sentence, i):
        for reading, added in enumerate(table.traits.get(trait, ())):
            sums[reading] += added
    best = sums.index(max(sums))
    powers = [math.exp(total - sums[best]) for total in sums]
    lean = 3 * (powers[2] - powers[0]) / sum(powers)
    low, high = _BANDS[best]
    return min(max(lean, low), high)


def traits(sentence: Sentence, i: int) -> list[str]:
    """Name what about a word and its context bears on its factuality.

    Args:
        sentence: A parsed sentence.
        i: Position of the word.

    Returns:
        The names of its traits, sorted, as they stand in `factuality.toml`.
    """
    token = sentence.tokens[i]
    chain = [token, *(sentence.tokens[j] for j in sentence.ancestors(i))]
    found = {f"{operator.kind} {min(operator.depth, _DEEPEST)}" for operator in operators(sentence, i)}
    found |= {f"form {token.tag}", f"place {token.pos} {token.dep}"}
    found |= _dependents(sentence, i)
    found |= _surroundings(sentence, chain)
    return sorted(found)


def _dependents(sentence: Sentence, i: int) -> set[str]:
    """Traits of the word's own auxiliaries, subject, determiner and marks."""
    found: set[str] = set()
    for j in sentence.children(i):
        child = sentence.tokens[j]
        if child.dep in {"aux", "auxpass"}:
            found.add(f"auxiliary {child.lemma} {child.tag}")
        elif child.dep in {"nsubj", "nsubjpass"}:
            found.add(f"subject {_kind_of_subject(child)}")
        elif child.dep in {"mark", "det", "poss"}:
            found.add(f"{child.dep} {child.lemma if child.dep != 'poss' else ''}".strip())
    if sentence.tokens[i].pos == "VERB" and not any(name.startswith("subject") for name in found):
        found.add(f"no subject {sentence.tokens[i].tag} {sentence.tokens[i].dep}")
    return found


def _surroundings(sentence: Sentence, chain: list[Token]) -> set[str]:
    """Traits of the way from the word up to the root, and of the whole sentence."""
    root = chain[-1]
    found = {"path " + "/".join(node.dep for node in chain[:_PATH]), f"root {root.tag}"}
    found |= {
        f"root auxiliary {sentence.tokens[j].lemma}"
        for j in sentence.children(root.i)
        if sentence.tokens[j].dep == "aux"
    }
    clause = next((node for node in chain if node.dep in {"advcl", "relcl"}), None)
    if clause is not None:
        found.add(f"inside {clause.dep} {_opening(sentence, clause)}")
    if any(_opening(sentence, node) in _SUPPOSING for node in chain):
        found.add("supposed")
    if len(chain) > 1:
        found.add(f"{chain[0].dep} {chain[0].tag} under {chain[1].tag}")
    if sentence.tokens[-1].text.endswith("?"):
        found.add("question")
    if any(token.lemma in _ADDRESS for token in sentence.tokens):
        found.add("address")
    return found


def _opening(sentence: Sentence, clause: Token) -> str:
    """Give the word that opens a clause (`if`, `after`), or its verb's form where none does."""
    marks = [sentence.tokens[j] for j in sentence.children(clause.i)]
    return next((mark.lemma for mark in marks if mark.dep == "mark" or mark.tag == "WRB"), clause.tag)


def _kind_of_subject(token: Token) -> str:
    if token.lemma in _FIRST_PERSON:
        return "speaker"
    if token.lemma == "you":
        return "you"
    return {"PRON": "pronoun", "PROPN": "name"}.get(token.pos, "noun")


def _triple(numbers: list[float]) -> tuple[float, float, float]:
    first, second, third = numbers
    return first, second, third
