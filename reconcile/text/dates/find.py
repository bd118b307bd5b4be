"""Find the time expressions of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reconcile.text.dates import lengths, points
from reconcile.text.dates.expression import Edge, Kind, TimeExpression
from reconcile.text.dates.lexicon import GAP, STOP, lexicon
from reconcile.text.dates.pattern import Found, Rule, Words, compile_pattern, spans
from reconcile.text.dates.tokens import Token, tokenize

_RULES = lengths.RULES + points.RULES
# "over" is an approximator before a number, not in "over the weekend" or "over several years".
_APPROX = "(?:APPROX (?=CARDINAL|AN|MONTH DAYNUM|YEAR))?"
# No time expression is without a word of one of these classes.
_CORE = (
    "MONTH", "WEEKDAY", "WEEKDAYS", "SEASON", "UNIT", "UNITS", "SECOND", "DECADE", "DECADECODE", "DAYWORD", "DAYPART",
    "HOURWORD", "AMPM", "CLOCK", "ISO", "SLASHED", "YEAR", "YEARSPAN", "QUARTERCODE", "FISCALCODE", "HOLIDAY", "VAGUE",
    "SETWORD", "HALFWORD", "NUMBER", "PERIOD", "WHICH",
)  # fmt: skip
_EDGES = {"earlier": Edge.EARLIER, "later": Edge.LATER}


class _Candidate(NamedTuple):
    first: int
    last: int
    rank: int
    rule: Rule
    found: Found
    edge: Edge | None


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """Compile every rule; dates and times may have an edge before them, what is counted an approximator."""
    made = []
    for rule in _RULES:
        before = {Kind.SET: "", Kind.DURATION: _APPROX}.get(rule.kind, f"(?:{_APPROX} | EDGING)?")
        made.append((compile_pattern(f"{before} (?:{rule.pattern})"), rule))
    return tuple(made)


def find_times(text: str) -> list[TimeExpression]:
    """Find every time expression of news English.

    Where expressions overlap, the one that begins first wins, then the longest, then the first rule.

    Args:
        text: Any text.

    Returns:
        The expressions in order, never overlapping, with offsets into the text.
    """
    tokens, line = _busy(tokenize(text))
    found: list[TimeExpression] = []
    reached = 0
    for candidate in sorted(_candidates(text, tokens, line), key=lambda c: (c.first, -c.last, c.rank)):
        if candidate.first >= reached:
            reached = candidate.last
            found.append(_expression(tokens, candidate))
    return found


def _busy(tokens: list[Token]) -> tuple[list[Token], str]:
    """Leave out the runs of tokens that hold no word of time, and write the rest as a line of class characters."""
    classes = lexicon().classes
    line = "".join([classes[token.name] for token in tokens])
    run, core = _busy_run()
    runs = [hit.span() for hit in run.finditer(line) if not core.isdisjoint(hit[0])]
    kept = [token for first, last in runs for token in tokens[first:last]]
    return kept, "".join([line[first:last] for first, last in runs])


@lru_cache(maxsize=1)
def _busy_run() -> tuple[re.Pattern[str], frozenset[str]]:
    """Give what a run between gaps looks like, and the classes of which it must hold one to be worth reading."""
    classes = lexicon().classes
    gaps = classes[STOP] + classes[GAP]
    return re.compile(f"[^{gaps}]+[{gaps}]?"), frozenset(classes[name] for name in _CORE)


def _candidates(text: str, tokens: list[Token], line: str) -> list[_Candidate]:
    made: list[_Candidate] = []
    for rank, (pattern, rule) in enumerate(_compiled()):
        for first, last in spans(pattern, line):
            words = Words(text, tokens[first:last])
            edge, core = _split_edge(words)
            built = rule.build(core)
            if built is not None:
                made.append(_Candidate(first, last, rank, rule, built, built.edge or edge))
    return made


def _split_edge(words: Words) -> tuple[Edge | None, Words]:
    """Take a leading edge ("late", "the end of") off the words."""
    for n, token in enumerate(words.tokens[:3]):
        if token.name in {"EDGE", "EDGENOUN", "LATERWORD"} and n + 1 < len(words.tokens):
            raw = words.text[token.start : token.end].lower()
            edge = _EDGES[raw] if raw in _EDGES else Edge(token.value)
            return edge, Words(words.text, words.tokens[n + 1 :])
        if token.name not in {"THE", "APPROX"}:
            break
    return None, words


def _expression(tokens: list[Token], candidate: _Candidate) -> TimeExpression:
    rule, found = candidate.rule, candidate.found
    kind = Kind.TIME if found.clock and rule.kind is Kind.DATE else rule.kind
    return TimeExpression(
        start=tokens[candidate.first].start,
        end=tokens[candidate.last - 1].end,
        kind=kind,
        meaning=found.meaning,
        edge=candidate.edge,
        clock=found.clock,
        rule=rule.name,
    )
