"""Who rests on whom in a group: the lines of a small drawing, with words for everything it shows."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.agreement import Agreement, Ground, VoiceLink
from reconcile.report.index import Index
from reconcile.report.labels import LINKS
from reconcile.report.visible import bounded, one_line, short

MOST_NODES = 12  # outlets or parties that one drawing holds
LONGEST_NODE = 30
LONGEST_PROOF = 120
ROW = 24  # pixels from one line of the drawing to the next
LETTERS = "ABCDEFGHIJKL"


@dataclass(frozen=True, slots=True)
class Node:
    """An outlet on the left of the drawing or a party on its right.

    Args:
        sign: Its number or letter, which stands for it in the list and where there is no room for its name.
        name: Who or what it is.
        y: The height of its line in pixels.
        open: True where it may be somebody else's text, so that nobody can tell whether it is a voice of its own.
    """

    sign: str
    name: str
    y: int
    open: bool = False

    @property
    def label(self) -> str:
        """Give its name as short as the drawing needs it."""
        return short(self.name, LONGEST_NODE)


@dataclass(frozen=True, slots=True)
class Edge:
    """One outlet that rests on a party.

    Args:
        outlet: The outlet's node.
        party: The party's node.
        link: In which way, in words.
        certain: True where it is proven, False where it only may be.
        proof: The words that prove it, or empty.
    """

    outlet: Node
    party: Node
    link: str
    certain: bool
    proof: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Who rests on whom in a group.

    Args:
        outlets: Its outlets, in order.
        parties: Whom they rest on beside themselves; those that several outlets share come first.
        edges: Which outlet rests on which party, in the order of the outlets.
    """

    outlets: tuple[Node, ...]
    parties: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def height(self) -> int:
        """Give the height of the drawing in pixels."""
        return ROW * max(len(self.outlets), len(self.parties)) + 4

    def of(self, outlet: Node) -> tuple[Edge, ...]:
        """Give the edges of one outlet."""
        return tuple(edge for edge in self.edges if edge.outlet == outlet)


def origins(agreement: Agreement, index: Index) -> Origins | None:
    """Draw who rests on whom in a group.

    Args:
        agreement: The group's verdict.
        index: The report's parts.

    Returns:
        The outlets, the parties behind them and the lines between them; None where no line is to be drawn, where one
        article is alone, or where they are more than a drawing can hold.
    """
    grounds = [one for one in agreement.voices.grounds if one.article in index.articles]
    if len({one.article for one in grounds}) < 2:
        return None
    behind = _behind(grounds)
    names = list(dict.fromkeys(index.outlet(one.article) for one in grounds))
    if not behind or max(len(names), len(behind)) > MOST_NODES:
        return None
    unknown = {index.outlet(a) for p in agreement.voices.proofs if p.link is VoiceLink.UNKNOWN for a in p.articles}
    outlets = {name: Node(str(n + 1), name, _y(n), name in unknown) for n, name in enumerate(names)}
    parties = {key: Node(LETTERS[n], name, _y(n)) for n, (key, name) in enumerate(behind.items())}
    edges: dict[tuple[str, str], Edge] = {}
    for one in sorted(grounds, key=lambda ground: not ground.certain):
        if one.party in parties:
            outlet = index.outlet(one.article)
            edges.setdefault((outlet, one.party), _edge(one, outlets[outlet], parties[one.party]))
    ordered = sorted(edges.values(), key=lambda edge: (edge.outlet.y, edge.party.y))
    return Origins(tuple(outlets.values()), tuple(parties.values()), tuple(ordered))


def _behind(grounds: list[Ground]) -> dict[str, str]:
    """Name the parties that stand behind outlets beside themselves, those that several articles share first."""
    drawn = {one.party for one in grounds if one.link is not VoiceLink.OUTLET}
    carriers = {key: {one.article for one in grounds if one.party == key} for key in drawn}
    worth = {one.party: one for one in grounds if one.party in drawn and _tells(one, carriers[one.party])}
    seen = {key: number for number, key in reversed(list(enumerate(one.party for one in grounds)))}
    order = sorted(worth, key=lambda key: (-len(carriers[key]), seen[key]))
    return {key: one_line(worth[key].name) or "one file that names no outlet" for key in order}


def _tells(ground: Ground, carriers: set[str]) -> bool:
    """Tell whether a party is worth a place: an owner, an alias or a nameless file only where several share it."""
    return len(carriers) > 1 or ground.link not in {VoiceLink.FILE, VoiceLink.FAMILY, VoiceLink.ALIAS}


def _edge(ground: Ground, outlet: Node, party: Node) -> Edge:
    proof = bounded(one_line(ground.evidence.words), LONGEST_PROOF) if ground.evidence else ""
    return Edge(outlet, party, LINKS[ground.link], ground.certain, proof)


def _y(number: int) -> int:
    return number * ROW + ROW // 2 + 2
