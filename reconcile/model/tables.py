"""The tables an audit writes: every column with its type and one sentence; the data dictionary is made from here."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a column holds, by the name that Arrow gives it."""

    TEXT = "string"
    NUMBER = "double"
    COUNT = "int64"
    RANK = "int8"
    FLAG = "bool"
    TIME = "timestamp[s, tz=UTC]"
    DAY = "date32[day]"


class Column(NamedTuple):
    """One column of a table.

    Attributes:
        name: Its name.
        kind: What it holds.
        meaning: One sentence that says what it stands for, with its unit.
        null: True where a row may hold nothing in it: what cannot be told.
    """

    name: str
    kind: Kind
    meaning: str
    null: bool = False


class Table(NamedTuple):
    """One table.

    Attributes:
        name: Its name, and that of its file without the ending.
        row: One sentence that says what a row is.
        key: The columns that tell its rows apart, and by which they are sorted.
        columns: Its columns in order.
    """

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


TEXT, NUMBER, COUNT, RANK, FLAG, TIME, DAY = Kind
FACTS_ALONE = "null in an audit of facts alone"
PART = "/"  # between the id of a group and which of its dates or measures an item is about

GROUP = Column("group", TEXT, "Id of the group of claims, all about one thing.")
ITEM = Column(
    "group",
    TEXT,
    "Id of the group of claims, as in `groups`; where it gives several dates or measures, a slash and which of them:"
    " `split_part(\"group\", '/', 1)` is the id alone. What its claims say beside each other, as two targets,"
    " or what cannot be set against each other, as a name and a description, stands apart in the same way.",
)
FIELD = Column("field", TEXT, "Name of the field: `date`, `quantity`, `actor` and so on.")
OUTLET = Column("outlet", TEXT, "Name of the outlet.")
ARTICLE = Column("article", TEXT, "Id of the article.")
CLAIM = Column("claim", TEXT, "Id of the claim.")
VALUE = Column(
    "value",
    TEXT,
    "The value, normalised: dates as EDTF, plain numbers with their bound before and their unit behind, names as the"
    " fullest of those in the group that stand for one; lists by `; `.",
)

FACTS = Table(
    "facts",
    "One value that one claim of one article gives for one field.",
    ("group", "field", "outlet", "claim", "value"),
    (
        ITEM,
        FIELD,
        OUTLET,
        ARTICLE,
        CLAIM,
        VALUE,
        Column(
            "day",
            DAY,
            "The day on which the article was published, as the outlet wrote it; null where no full date is known.",
            null=True,
        ),
        Column(
            "published",
            TIME,
            "The minute at which it was published; null where no time of day, or not its distance from UTC, is known.",
            null=True,
        ),
        Column("hedged", FLAG, "Whether the claim is only said to be probable or possible."),
        Column(
            "stage",
            RANK,
            "Rank of the claim's stage, from 0 (floated) to 7 (ended); null where it has none.",
            null=True,
        ),
        Column("attributed", FLAG, "Whether the article says who says so."),
        Column("anonymous", FLAG, "Whether it is put in the mouth of somebody who is not named."),
        Column("copied_from", TEXT, "Id of the article that the passage was proven to be taken from.", null=True),
        Column(
            "same_text",
            TEXT,
            "Id of the claim that stands for all claims of the group that are one text, word for word; null where no"
            " other claim is. Of such outlets as give the same value one counts, whoever had the text first.",
            null=True,
        ),
    ),
)
GROUPS = Table(
    "groups",
    "One group of claims about one thing.",
    ("group",),
    (
        GROUP,
        Column("statement", TEXT, "The claim that stands for the group, in its own words."),
        Column(
            "state", TEXT, "`disputed`, `developing`, `corroborated`, `single_voice` or `undetermined`, as in a report."
        ),
        Column("claims", COUNT, "Number of its claims."),
        Column("articles", COUNT, "Number of the articles that make them."),
        Column("outlets", COUNT, "Number of the outlets that make them."),
        Column("voices_min", COUNT, "Least number of independent voices behind it."),
        Column("voices_max", COUNT, "Greatest number of independent voices behind it."),
    ),
)
COMPARISONS = Table(
    "comparisons",
    "One field of one group, compared across all its claims.",
    ("group", "field"),
    (
        GROUP,
        FIELD,
        Column("outcome", TEXT, "`conflict`, `update`, `agree` and so on, as in a report."),
        Column("reason", TEXT, "The reason for the outcome, as in a report."),
        Column("explanation", TEXT, "The reason in one sentence."),
    ),
)
TRUTHS = Table(
    "truths",
    "One item: one field of one group, of which two outlets or more give a value.",
    ("group", "field"),
    (
        ITEM,
        FIELD,
        Column("value", TEXT, "The value held to be right; null where that cannot be decided.", null=True),
        Column(
            "probability",
            NUMBER,
            "Probability that the likeliest value is right, 0 to 1, as the copy-aware method sees it.",
        ),
        Column("undecidable", FLAG, "Whether no value can be held to be right."),
        Column("why", TEXT, "Why it cannot be decided, in one clause; empty where it was."),
        Column(
            "majority", TEXT, "The value that most outlets give, copies counted; null where two values tie.", null=True
        ),
        Column(
            "weighted",
            TEXT,
            "The value that wins when outlets are weighed by their accuracy, copies counted; null where two tie.",
            null=True,
        ),
        Column("values", COUNT, "Number of different values."),
        Column("outlets", COUNT, "Number of outlets that give one."),
        Column("voices", NUMBER, "Number of outlets when copies are discounted."),
    ),
)


def _share_right(name: str, method: str) -> tuple[Column, ...]:
    return (
        Column(name, NUMBER, f"Share of its values that are right, 0 to 1, {method}."),
        Column(f"{name}_low", NUMBER, f"Lower end of the 95 % interval of `{name}`."),
        Column(f"{name}_high", NUMBER, f"Upper end of the 95 % interval of `{name}`."),
    )


ACCURACY = Table(
    "accuracy",
    "One outlet and one field: how often its values hold up.",
    ("outlet", "field"),
    (
        OUTLET,
        FIELD,
        Column("items", COUNT, "Number of items that could be decided and of which it gives a value."),
        Column(
            "thin", FLAG, "Whether these are so few that the figures say more about outlets in general than about it."
        ),
        *_share_right(
            "copy_aware", "judged by the copy-aware method and drawn to the field's mean where items are few"
        ),
        *_share_right("majority", "judged by the majority of outlets, copies counted like any other"),
        *_share_right("weighted", "judged by the vote weighted by accuracy, copies counted like any other"),
        Column(
            "vaguer",
            NUMBER,
            "Share of its values, 0 to 1, that say less than the value held to be right and do not contradict it, as"
            " `at least 10` where 17 is; they are not among the right ones."
            " Judged, and drawn to the field's mean, as `copy_aware` is: the two together are 1 at most.",
        ),
    ),
)
CONDUCT = Table(
    "conduct",
    "One outlet and one field: whom its values rest on, how it words them, and when it comes.",
    ("outlet", "field"),
    (
        OUTLET,
        FIELD,
        Column("claims", COUNT, "Number of its claims with such a value."),
        Column("single_voice", COUNT, "Of these, those that no independent voice but one stands behind."),
        Column("anonymous", COUNT, "Of these, those put in the mouth of somebody who is not named."),
        Column("hedged", COUNT, "Number of its claims that most others then hedged, or those it copies."),
        Column("hedges_dropped", COUNT, "Of these, those that it states as certain."),
        Column("staged", COUNT, "Number of its claims with a stage that others give as well."),
        Column("stage_overstated", COUNT, "Of these, those that it puts at a later stage than the others then did."),
        Column("timed", COUNT, "Number of its values whose place among the others in time is known."),
        Column("first", COUNT, "Of these, those that nobody published before it; several may share a moment."),
        Column("follower", COUNT, "Of these, those published after others, without a sign of copying."),
        Column("copier", COUNT, "Of these, those published after others, and proven or likely to be copied."),
        Column("hours_behind", NUMBER, "Median time between the first outlet and it, in hours.", null=True),
        Column("wrong", COUNT, "Number of items of which it at first gave a value held to be wrong."),
        Column("corrected", COUNT, "Of these, those for which it later gave the right one."),
        Column("hours_to_correct", NUMBER, "Median time from its wrong value to its right one, in hours.", null=True),
    ),
)
COPYING = Table(
    "copying",
    "Two outlets of which one copies from the other: all but certainly, or proven by a passage.",
    ("copier", "source"),
    (
        Column("copier", TEXT, "The outlet that copies; where the direction is not known, the first by name."),
        Column("source", TEXT, "The outlet that is copied; where the direction is not known, the second by name."),
        Column("direction_known", FLAG, "Whether it can be told which of them copies."),
        Column(
            "probability", NUMBER, "Probability that one copies from the other, 0.99 to 1; 1 where a passage proves it."
        ),
        Column("share", NUMBER, "Share of the values of both that the copier takes over, 0 to 1."),
        Column("items", COUNT, "Number of items of which both give a value."),
        Column("same_wrong", COUNT, "Of these, those on which both give the same wrong value."),
        Column("proven", COUNT, "Number of passages proven by their words to be taken over."),
    ),
)
COVERAGE = Table(
    "coverage",
    "One outlet of the corpus: how much of it was read, and how much of what it says can be compared with others.",
    ("outlet",),
    (
        OUTLET,
        Column("articles", COUNT, f"Number of its articles; {FACTS_ALONE}.", null=True),
        Column(
            "sentences",
            COUNT,
            "Number of sentences in them that could state something: of five words or more, no questions;"
            f" {FACTS_ALONE}.",
            null=True,
        ),
        Column(
            "partnered",
            COUNT,
            "Of these, those with a likely partner: by rules alone, a sentence of another outlet's article of the same"
            f" weeks may be about the same thing; {FACTS_ALONE}.",
            null=True,
        ),
        Column(
            "read",
            COUNT,
            f"Of the sentences, those that the language model read; {FACTS_ALONE}.",
            null=True,
        ),
        Column("articles_valued", COUNT, "Number of its articles with a value that was read."),
        Column("claims", COUNT, "Number of its claims with a value."),
        Column("items", COUNT, "Number of items (fields of groups) of which it gives a value."),
        Column("shared", COUNT, "Of these, those of which another outlet gives one too."),
        Column("undecidable", COUNT, "Of the shared ones, those on which nobody can be held to be right."),
        Column("partners", COUNT, "Number of outlets that it shares an item with."),
        Column(
            "component",
            COUNT,
            "Number of the set of outlets that it hangs together with through shared items, 0 for the largest;"
            " accuracies of two sets cannot be set against each other.",
        ),
        Column(
            "component_outlets", COUNT, "Number of outlets in that set; 1 for one that shares nothing with anybody."
        ),
    ),
)
CLAIMS_JUDGED = Table(
    "claims_judged",
    "One value that one claim gives of an item, and how probably it is right.",
    ("group", "field", "outlet", "claim", "value"),
    (
        ITEM,
        FIELD,
        OUTLET,
        ARTICLE,
        CLAIM,
        VALUE,
        Column(
            "probability",
            NUMBER,
            "Probability that it is right as far as it goes, 0 to 1: `at least 10` is right where 17 is; null where it"
            " cannot be told.",
            null=True,
        ),
        Column("copied", NUMBER, "Probability that the outlet took it over from another, 0 to 1."),
    ),
)
REFUSED = Table(
    "refused",
    "One thing in the corpus that could not be read.",
    ("path", "what"),
    (
        Column("path", TEXT, "The file, or the place in it."),
        Column("what", TEXT, "What is wrong with it."),
        Column("hint", TEXT, "What to do about it."),
    ),
)
FAILED = Table(
    "failed",
    "One article on which the extraction of claims broke; only `coverage` counts it and its sentences.",
    ("article",),
    (ARTICLE, Column("what", TEXT, "What went wrong.")),
)
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ACCURACY,
        CONDUCT,
        COPYING,
        COVERAGE,
        TRUTHS,
        CLAIMS_JUDGED,
        FACTS,
        GROUPS,
        COMPARISONS,
        REFUSED,
        FAILED,
    )
}
