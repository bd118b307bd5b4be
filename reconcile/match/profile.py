"""What matching reads of a claim, taken out once a claim and not once a pair."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.match.words import EMPTY_WORDS, stem, stems
from reconcile.model.claim import Claim
from reconcile.model.values import (
    DateRole,
    DateValue,
    FieldName,
    NameValue,
    PolarityValue,
    QuantityValue,
    QuoteValue,
    Rung,
    SpeakerValue,
    StageValue,
)

Days = tuple[str, str]  # first and last day, ISO 8601


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim reduced to what a pair of claims is compared by.

    Attributes:
        id: The claim's id.
        article: The article it stands in.
        text: Its words in lower case, for comparing letters.
        sequence: Stems of its content words in order.
        stems: The same as a set.
        predicate: Canonical predicate, stemmed; empty where there is none.
        actors: Words of those who do it, one set a name.
        targets: Words of what it is done to, one set a name.
        places: Words of the places, one set a name.
        names: Words of every proper name in it, its sources left out.
        numbers: Its readable quantities.
        days: First and last day of each date that marks the event itself.
        quote: Stems of the words it quotes.
        speakers: Words of who says so, one set a name.
        negated: True where it says that something is not so.
        rung: Stage of the measure, or None.
    """

    id: str
    article: str
    text: str
    sequence: tuple[str, ...]
    stems: frozenset[str]
    predicate: str
    actors: tuple[frozenset[str], ...]
    targets: tuple[frozenset[str], ...]
    places: tuple[frozenset[str], ...]
    names: frozenset[str]
    numbers: tuple[QuantityValue, ...]
    days: tuple[Days, ...]
    quote: frozenset[str]
    speakers: tuple[frozenset[str], ...]
    negated: bool
    rung: Rung | None


def profile(claim: Claim) -> Profile:
    """Take out of a claim what matching needs.

    Args:
        claim: Any claim; absent fields are simply empty.

    Returns:
        Its profile.
    """
    sequence = stems(claim.words)
    return Profile(
        id=claim.id,
        article=claim.article,
        text=" ".join(claim.text.lower().split()),
        sequence=sequence,
        stems=frozenset(sequence),
        predicate=stem(claim.predicate.lower()) if claim.predicate else "",
        actors=_names(claim, FieldName.ACTOR),
        targets=_names(claim, FieldName.TARGET),
        places=_names(claim, FieldName.PLACE),
        names=_proper_names(claim),
        numbers=_numbers(claim),
        days=_days(claim),
        quote=_quote(claim),
        speakers=_speakers(claim),
        negated=any(isinstance(f.value, PolarityValue) and f.value.negated for f in claim.fields),
        rung=next((f.value.rung for f in claim.fields if isinstance(f.value, StageValue)), None),
    )


def name_words(name: str) -> frozenset[str]:
    """Split a name into the words that tell it from others.

    Args:
        name: A name or a description.

    Returns:
        Its words in lower case without articles and the like.
    """
    words = (word.strip(".,'’\"()").lower() for word in name.replace("’s", "").replace("'s", "").split())
    return frozenset(word for word in words if word and word not in EMPTY_WORDS)


def _names(claim: Claim, name: FieldName) -> tuple[frozenset[str], ...]:
    """Give the words of each name in a field, with those of its aliases and of whom it acts for."""
    found = (f.value for f in claim.values(name) if isinstance(f.value, NameValue))
    sets = (name_words(" ".join((value.name, value.part_of, *value.aliases))) for value in found)
    return tuple(words for words in sets if words)


def _proper_names(claim: Claim) -> frozenset[str]:
    values = (f.value for f in claim.fields if isinstance(f.value, NameValue) and not f.value.head)
    return frozenset(word for value in values for word in name_words(value.name))


def _numbers(claim: Claim) -> tuple[QuantityValue, ...]:
    values = (f.value for f in claim.fields if isinstance(f.value, QuantityValue))
    return tuple(value for value in values if value.readable and not (value.low is None and value.high is None))


def _days(claim: Claim) -> tuple[Days, ...]:
    values = (f.value for f in claim.fields if isinstance(f.value, DateValue) and f.value.role is DateRole.EVENT)
    return tuple((value.earliest, value.latest) for value in values if value.earliest and value.latest)


def _quote(claim: Claim) -> frozenset[str]:
    words = (f.value.words for f in claim.fields if isinstance(f.value, QuoteValue) and f.value.direct)
    return frozenset(stems(word for text in words for word in text.split()))


def _speakers(claim: Claim) -> tuple[frozenset[str], ...]:
    values = (f.value for f in claim.fields if isinstance(f.value, SpeakerValue) and not f.value.anonymous)
    return tuple(words for words in (name_words(f"{v.name} {v.affiliation}") for v in values) if words)
