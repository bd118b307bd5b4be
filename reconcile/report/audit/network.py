"""Who copies whom: the strongest ties as a small drawing, with copiers on the left and whom they copy on the right."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from reconcile.report.audit.figures import some, sure
from reconcile.report.audit.view import Audit, Row, named
from reconcile.report.drawing import Node
from reconcile.report.summary import count

MOST_DRAWN = 30
MOST_LISTED = 500
ROW = 24  # pixels from one outlet to the next
HEAD = 38  # pixels for the heads of the two columns
THINNEST, THICKEST = 1.0, 6.0  # pixels, for a copier that takes over nothing and everything


@dataclass(frozen=True, slots=True)
class Tie:
    """Two outlets of which one copies from the other.

    Attributes:
        copier: The outlet that copies.
        source: The outlet that is copied.
        row: Its row of the table `copying`.
    """

    copier: Node
    source: Node
    row: Row

    @property
    def known(self) -> bool:
        """Tell whether it is known which of them copies."""
        return bool(self.row["direction_known"])

    @property
    def thickness(self) -> float:
        """Give the thickness of its line in pixels."""
        return round(THINNEST + (THICKEST - THINNEST) * float(self.row["share"]), 1)

    @property
    def why(self) -> str:
        """Say what speaks for it."""
        shared = f"among {count(self.row['items'], 'shared item')}"
        wrong = self.row["same_wrong"]
        said = f"{count(wrong, 'wrong value') if wrong else 'no wrong value'} in common {shared}"
        proven = f"{count(self.row['proven'], 'passage')} proven word for word" if self.row["proven"] else ""
        return proven if proven and not wrong else ", ".join(filter(None, (said, proven)))

    @property
    def share(self) -> str:
        """Write how much is taken over; a dash where they share nothing but a passage."""
        return some(self.row["share"] if self.row["items"] else None)

    @property
    def probability(self) -> str:
        """Write how sure it is."""
        return "proven" if self.row["proven"] else sure(self.row["probability"])


@dataclass(frozen=True, slots=True)
class Network:
    """Who copies whom.

    Attributes:
        drawn: The ties of the drawing.
        listed: The ties of the list, the strongest first.
        ties: How many ties there are.
    """

    drawn: tuple[Tie, ...]
    listed: tuple[Tie, ...]
    ties: int

    @property
    def copiers(self) -> tuple[Node, ...]:
        """Give the outlets on the left of the drawing."""
        return tuple(dict.fromkeys(tie.copier for tie in self.drawn))

    @property
    def sources(self) -> tuple[Node, ...]:
        """Give the outlets on its right."""
        return tuple(dict.fromkeys(tie.source for tie in self.drawn))

    @property
    def height(self) -> int:
        """Give the height of the drawing in pixels."""
        return max((node.y for node in (*self.copiers, *self.sources)), default=0) + ROW // 2 + 2


def network(audit: Audit) -> Network:
    """Draw who copies whom.

    Args:
        audit: The audit.

    Returns:
        The drawing of the strongest ties, and the list.
    """
    ties = strongest(audit)
    drawn = ties[:MOST_DRAWN]
    left = _left(drawn)
    right = _right(drawn, left)
    signs = {name: str(number) for number, name in enumerate(dict.fromkeys([*left, *right]), 1)}

    def tie(row: Row) -> Tie:
        copier, source = (
            Node(signs.get(name, ""), named(name), heights.get(name, 0))
            for name, heights in ((row["copier"], left), (row["source"], right))
        )
        return Tie(copier, source, row)

    order = sorted(drawn, key=lambda row: (left[row["copier"]], right[row["source"]]))
    return Network(tuple(map(tie, order)), tuple(map(tie, ties[:MOST_LISTED])), len(ties))


def strongest(audit: Audit) -> list[Row]:
    """Give all ties, those by which most is taken over first.

    Args:
        audit: The audit.

    Returns:
        The rows of the table `copying`.
    """
    rows = audit.rows("copying")
    return sorted(rows, key=lambda row: (-row["share"] * row["items"], -row["proven"], row["copier"], row["source"]))


def _left(rows: list[Row]) -> dict[str, int]:
    """Place the copiers: those of one source side by side, the most copied source first."""
    copied = Counter(row["source"] for row in rows)
    order = sorted(rows, key=lambda row: (-copied[row["source"]], row["source"], row["copier"]))
    copiers = dict.fromkeys(row["copier"] for row in order)
    return {name: HEAD + at * ROW for at, name in enumerate(copiers)}


def _right(rows: list[Row], left: dict[str, int]) -> dict[str, int]:
    """Place the copied outlets: each as near to the middle of its copiers as the one above leaves room for."""
    heights: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        heights[row["source"]].append(left[row["copier"]])
    middles = sorted((sum(found) // len(found), name) for name, found in heights.items())
    placed: dict[str, int] = {}
    free = HEAD
    for middle, name in middles:
        placed[name] = max(middle, free)
        free = placed[name] + ROW
    return placed
