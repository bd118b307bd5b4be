"""What makers of hostile files share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

Kind = Callable[[Path, Random, int], str]
Raw = Callable[[Random, int], bytes]

SENTENCES = (
    "The river board bought {n} dredgers for {n} million crowns on {n} May 2024.",
    "Mayor Ada Marsh said on Tuesday that the lock would close in {n} days.",
    "Police arrested {n} people after the fire at the grain store in Tamsel.",
    "“We will appeal,” the union's lawyer, Jo Orchard, told the Courier.",
    "The ministry proposed a ban on exports of tin, to take effect on {n} July.",
    "About {n} percent of the ferries did not sail on Monday, the harbour office said.",
)


def prose(random: Random, sentences: int = 6) -> str:
    """Write sentences that hold claims."""
    return " ".join(random.choice(SENTENCES).replace("{n}", str(random.randint(2, 28))) for _ in range(sentences))


def raw(suffix: str, write: Raw) -> Kind:
    """Make a kind of files from what writes their bytes."""

    def kind(folder: Path, random: Random, round_: int) -> str:
        name = f"{write.__name__.strip('_').replace('_', '-')}-{round_}{suffix}"
        (folder / name).write_bytes(write(random, round_))
        return name

    return kind


def one_of(random_round: int, choices: Sequence[str]) -> str:
    """Take the choices in turn."""
    return choices[random_round % len(choices)]
