"""Which words name the same deed: `purchase`, `buy` and `takeover`, read from the table of predicates."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

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
    frozenset({"kill", "injure", "attack", "bomb", "explode", "shoot", "stab", "fight"}),
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


def related(left: frozenset[str], right: frozenset[str]) -> bool:
    """Say whether two sets of deeds have one in common or two of one kind.

    Args:
        left: Deeds of one claim.
        right: Deeds of the other.

    Returns:
        True where the claims may speak of one event by different words.
    """
    if left & right:
        return True
    of_left = frozenset[int]().union(*(kinds(deed) for deed in sorted(left)))
    return any(kinds(deed) & of_left for deed in right)
