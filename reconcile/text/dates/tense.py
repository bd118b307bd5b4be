"""Tell from the words around an expression whether its clause points to the past or the future.

A cheap reading for text that is not parsed: the last verb-like cue before the expression in its clause decides, and
where there is none the first one after it.
"""

from __future__ import annotations

import re

from reconcile.text.dates.expression import Tense, TimeExpression

_CUE = re.compile(
    r"\b(?:(?P<future>will|won['’]t|wo|shall|(?:is|are|be|was|were|been)(?: \w{1,12}ly)? (?:to|due|expected|scheduled|set|slated"
    r"|planned|likely|about)|going to|would be|(?:expects?|plans?|intends?|hopes?|aims?|set|scheduled|expected|due|slated) (?:to|for|on)"
    r"|scheduled|slated|due|upcoming|deadline|payable|expires?|postponed|postpones?|extended)"
    r"|(?P<past>was|were|had|did|didn['’]t|has|have|said|says|told|came|went|took|made|began|fell|rose|met|got|gave|held|left"
    r"|lost|won|sent|saw|ended|broke|brought|built|bought|caught|chose|cut|drew|drove|found|fought|grew|hit|kept|killed"
    r"|knew|led|paid|put|ran|read|sold|set|shot|spent|spoke|stood|struck|taught|thought|threw|understood|wore|wrote"
    r"|\w{2,16}ed))\b|['’](?P<will>ll)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;:!?][\"”’']?\s|\n\s*\n|^``|''$")
_CLAUSE = re.compile(r"[,;:(]|\b(?:that|which|who|when|while|because|but)\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:by|until|till|before|effective|starting|beginning)\s(?:the\s)?(?:end\sof\s)?$", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:since|last|ended|ending|dated|earlier)\s$", re.IGNORECASE)
_WINDOW = 160


def lexical_tense(text: str, expression: TimeExpression) -> Tense:
    """Judge which way the clause around an expression points.

    Args:
        text: The text the expression stands in.
        expression: The expression.

    Returns:
        Past or future, or unknown where no cue stands in the sentence.
    """
    before = _SENTENCE.split(text[max(0, expression.start - _WINDOW) : expression.start])[-1]
    after = _SENTENCE.split(text[expression.end : expression.end + _WINDOW])[0]
    if _UNTIL.search(before):
        return Tense.FUTURE
    if _SINCE.search(before):
        return Tense.PAST
    clause = _CLAUSE.split(before)[-1]
    return _last(clause) or _first(after) or _last(before) or Tense.UNKNOWN


def _last(words: str) -> Tense | None:
    hits = list(_CUE.finditer(words))
    return _tense(hits[-1]) if hits else None


def _first(words: str) -> Tense | None:
    hit = _CUE.search(words)
    return _tense(hit) if hit else None


def _tense(hit: re.Match[str]) -> Tense:
    return Tense.PAST if hit["past"] else Tense.FUTURE
