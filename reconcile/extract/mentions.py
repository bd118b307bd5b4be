"""What the finders hand to each other inside extraction, before claims are put together."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.values import NameValue


@dataclass(frozen=True, slots=True)
class NameMention:
    """A noun phrase that names or describes somebody, something or somewhere.

    Attributes:
        sentence: Position of its sentence in the article.
        head: Position of its head word in the sentence.
        start: First character, offset into the document's text.
        end: One past its last character.
        value: What it stands for, with pronouns and short forms resolved where only one reading fits.
    """

    sentence: int
    head: int
    start: int
    end: int
    value: NameValue


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a sentence says happens, holds or is to happen.

    Attributes:
        sentence: Position of its sentence in the article.
        anchor: Position of the word that names it: a verb, or a noun such as `ban` or `acquisition`.
        predicate: Canonical predicate, so that `banned`, `imposed a ban on` and `prohibits` are one.
        actors: Positions of the head words of those who do it, also in the passive.
        targets: Positions of the head words of what or whom it is done to, list items included.
        start: First character of its clause, offset into the document's text.
        end: One past the last character of its clause.
        nominal: True where a noun names it and no verb asserts it.
    """

    sentence: int
    anchor: int
    predicate: str
    actors: tuple[int, ...]
    targets: tuple[int, ...]
    start: int
    end: int
    nominal: bool


@dataclass(frozen=True, slots=True)
class AttributionMention:
    """Somebody is said to have said something.

    Attributes:
        sentence: Position of the sentence that names the source (or holds the content where nobody is named).
        source: Place of the words that name the speaker, or None where nobody is named.
        source_head: Position of the source's head word in that sentence, or None.
        cue: Place of the reporting words (`said`, `according to`), or None.
        contents: Places of what is said, in order; marks included where it is quoted.
        quoted: Places of the words inside quotation marks among the contents, without the marks.
        speaker: Who says so, resolved through pronouns and short forms, or None.
        aloud: False where nothing is said but thought, wanted or expected (`believes`, `hopes to`).
    """

    sentence: int
    source: tuple[int, int] | None
    source_head: int | None
    cue: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...]
    speaker: NameMention | None
    aloud: bool = True
