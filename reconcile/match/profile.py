"""What matching reads of a claim, taken out once a claim and not once a pair."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reconcile.match.deeds import deeds
from reconcile.match.words import EMPTY_WORDS, stems
from reconcile.model.claim import Claim
from reconcile.model.values import (
    DateRole,
    DateValue,
    FieldName,
    NameValue,
    PolarityValue,
    QuantityValue,
    QuoteValue,
    SpeakerValue,
)

Days = tuple[str, str]  # first and last day, ISO 8601


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim reduced to what a pair of claims is compared by.

    Attributes:
        id: The claim's id.
        article: The article it stands in.
        sentence: Where the sentence it stands in begins and ends.
        text: Its words in lower case, for comparing letters.
        sequence: Stems of its content words in order.
        predicate: Canonical predicate; empty where there is none.
        deeds: Every deed it speaks of, its predicate included.
        actors: Those who do it.
        targets: What it is done to.
        places: Where.
        names: Words of every proper name in it, its sources left out.
        numbers: Its readable quantities.
        days: First and last day of each date that marks the event itself.
        quote: Stems of the words it quotes.
        speakers: Who says so.
        negated: True where it says that something is not so.
    """

    id: str
    article: str
    sentence: tuple[int, int]
    text: str
    sequence: tuple[str, ...]
    predicate: str
    deeds: frozenset[str]
    actors: tuple[NameValue, ...]
    targets: tuple[NameValue, ...]
    places: tuple[NameValue, ...]
    names: frozenset[str]
    numbers: tuple[QuantityValue, ...]
    days: tuple[Days, ...]
    quote: frozenset[str]
    speakers: tuple[NameValue, ...]
    negated: bool


def profile(claim: Claim) -> Profile:
    """Take out of a claim what matching needs.

    Args:
        claim: Any claim; absent fields are simply empty.

    Returns:
        Its profile.
    """
    return Profile(
        id=claim.id,
        article=claim.article,
        sentence=(claim.sentence_start, claim.sentence_end),
        text=" ".join(claim.text.lower().split()),
        sequence=stems(claim.words),
        predicate=claim.predicate,
        deeds=deeds(claim.words, claim.predicate),
        actors=_names(claim, FieldName.ACTOR),
        targets=_names(claim, FieldName.TARGET),
        places=_names(claim, FieldName.PLACE),
        names=_proper_names(claim),
        numbers=_numbers(claim),
        days=_days(claim),
        quote=_quote(claim),
        speakers=_speakers(claim),
        negated=any(isinstance(f.value, PolarityValue) and f.value.negated for f in claim.fields),
    )


@lru_cache(maxsize=20_000)
def name_words(name: str) -> frozenset[str]:
    """Split a name into the words that tell it from others.

    Args:
        name: A name or a description.

    Returns:
        Its words in lower case without articles and the like.
    """
    words = (word.strip(".,'’\"()").lower() for word in name.replace("’s", "").replace("'s", "").split())
    return frozenset(word for word in words if word and word not in EMPTY_WORDS)


def _names(claim: Claim, name: FieldName) -> tuple[NameValue, ...]:
    return tuple(field.value for field in claim.values(name) if isinstance(field.value, NameValue))


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
    words = (f.value.words for f in claim.fields if isinstance(f.value, QuoteValue))
    return frozenset(stems(word for text in words for word in text.split()))


def _speakers(claim: Claim) -> tuple[NameValue, ...]:
    said = (f.value for f in claim.fields if isinstance(f.value, SpeakerValue) and not f.value.anonymous)
    return tuple(NameValue(name=value.name, part_of=value.affiliation) for value in said)
