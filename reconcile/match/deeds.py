"""Which words name the same deed: `purchase`, `buy` and `takeover`, read from the table of predicates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from scipy import sparse

from reconcile.match.ragged import Kept, Ragged, ends
from reconcile.match.words import stem

# Deeds that nearly every second statement names, so that sharing one says nothing.
VAGUE = frozenset(
    {
        "account",
        "be",
        "become",
        "cause",
        "come",
        "contain",
        "develop",
        "ensure",
        "follow",
        "go",
        "have",
        "help",
        "make",
        "move",
        "own",
        "say",
        "supply",
        "take",
        "tell",
        "use",
    }
)
# Deeds of one kind: two outlets often name one event by different ones of them ("curbs", "ban", "new licences").
KINDS: tuple[frozenset[str], ...] = (
    frozenset({"ban", "restrict", "require", "permit", "sanction", "tariff", "regulate", "revise", "list", "approve"}),
    frozenset({"kill", "attack", "bomb", "explode", "shoot", "stab", "fight"}),
    frozenset({"injure", "attack", "bomb", "explode", "shoot", "stab", "fight"}),
    frozenset(
        {"arrest", "charge", "convict", "sentence", "capture", "investigate", "sue", "rule", "appeal", "testify"}
    ),
    frozenset({"acquire", "sell", "merge", "bid", "outbid", "own"}),
    frozenset({"appoint", "elect", "choose", "replace", "resign", "dismiss", "agree", "sign_player"}),
    frozenset({"increase", "rise", "expand", "exceed"}),
    frozenset({"reduce", "fall", "dismiss", "close"}),
    frozenset({"crash", "collapse", "burn", "flood", "quake", "storm", "destroy", "damage"}),
    frozenset({"win", "defeat", "lose", "draw", "score", "play"}),
    frozenset({"fund", "pay", "cost", "budget", "lend", "earn"}),
    frozenset({"produce", "process", "dominate"}),
    frozenset({"host", "star", "launch", "open", "play"}),
    frozenset({"steal", "hack", "leak", "smuggle"}),
    frozenset({"treat", "check_in", "infect"}),
)


@lru_cache(maxsize=1)
def _deed_of_word() -> dict[str, str]:
    """Read for each single verb or noun the deed it names; the first table of the file wins."""
    data = tomllib.loads(resources.files("reconcile.data").joinpath("predicates.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for name, entry in data.items():
        for kind in ("verbs", "undergo", "nouns"):
            for word in entry.get(kind, ()):
                found.setdefault(word, name)
    return found


@lru_cache(maxsize=1)
def deeds_by_stem() -> dict[str, str]:
    """Give for the stem of each single verb or noun the deed it names, the vague ones left out.

    Returns:
        Canonical predicates by stem; where two share a stem, the first of the table wins.
    """
    found: dict[str, str] = {}
    for word, deed in _deed_of_word().items():
        if " " not in word and deed not in VAGUE:
            found.setdefault(stem(word), deed)
    return found


def deeds(words: Iterable[str], predicate: str) -> frozenset[str]:
    """Name the deeds a claim speaks of, as verbs or as nouns.

    Args:
        words: Lemmas of its content words.
        predicate: Its canonical predicate, or empty.

    Returns:
        Canonical predicates without the vague ones.
    """
    table = _deed_of_word()
    named = {table[word] for word in words if word in table}
    return frozenset(named - VAGUE) | told(predicate)


def told(predicate: str) -> frozenset[str]:
    """Give the deed a claim asserts, where it says anything.

    Args:
        predicate: Its canonical predicate, or empty.

    Returns:
        The deed alone, or nothing where it is vague.
    """
    return frozenset({predicate} - VAGUE - {""})


@cache
def kinds(deed: str) -> frozenset[int]:
    """Give the kinds a deed belongs to.

    Args:
        deed: A canonical predicate.

    Returns:
        Positions in KINDS; empty for a deed of no kind.
    """
    return frozenset(n for n, kind in enumerate(KINDS) if deed in kind)


@dataclass(frozen=True, slots=True)
class DeedTable:
    """The deeds of all claims beside their kinds, as columns of one table.

    Attributes:
        kin: Claims × deeds and kinds: 1 for each deed the claim speaks of, and for each kind such a deed belongs to.
        told: Claims × deeds and kinds: only for what the claim asserts.
    """

    kin: sparse.csr_array
    told: sparse.csr_array


def deed_table(spoken: Kept[str], predicates: Kept[str]) -> DeedTable:
    """Lay out the deeds of all claims.

    Args:
        spoken: Deeds the claims speak of.
        predicates: What each asserts.

    Returns:
        The tables.
    """
    names = sorted({*spoken.things, *predicates.things})
    number = {name: n for n, name in enumerate(names)}
    width = len(names) + len(KINDS)
    family = {name: (number[name], *(len(names) + kind for kind in sorted(kinds(name)))) for name in names}
    asserted = {name: family[name] if told(name) else () for name in predicates.things}
    return DeedTable(
        kin=_spread(spoken, family).incidence(width),
        told=_spread(predicates, asserted).incidence(width),
    )


def _spread(kept: Kept[str], to: Mapping[str, Sequence[int]]) -> Ragged:
    """Give for each claim the columns that its deeds stand in."""
    columns = Ragged.of([to[thing] for thing in kept.things])
    rows = kept.rows
    beside = columns.lengths[rows.values]
    starts = ends(beside)
    place = np.arange(starts[-1]) - np.repeat(starts[:-1] - columns.starts[rows.values], beside)
    return Ragged(starts[rows.starts], columns.values[place])
