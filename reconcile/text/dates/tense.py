"""Tell from the words around an expression whether its clause points to the past or the future.

A cheap reading for text that is not parsed: the last verb-like cue before the expression in its clause decides, and
where there is none the first one after it.
"""

from __future__ import annotations

import re

from reconcile.text.dates.expression import Tense, TimeExpression

# A future auxiliary takes its verb with it, so that "will be paid" is not read as "paid".
_CUE = re.compile(
    r"\b(?:(?P<future>(?:will|won['’]t|wo|shall|going to|(?:would|should|must|may|might|could|to) be)"
    r"(?: (?:\w{1,12}ly|not|n['’]t|also|be|have|been)){0,3}"
    r"(?: \w{2,16})?|upcoming|payable|due|of record"
    r"|(?:(?:has|have|had) )?(?:is|are|be|was|were|been)(?: \w{1,12}ly)?"
    r" (?:to|due|expected|scheduled|set|slated|planned|likely|about)"
    r"|(?:expects?|plans?|intends?|hopes?|aims?|set|scheduled|expected|due|slated|calling) (?:to|for|on)"
    r"|expires?|postpones?|(?:(?:has|have|had) )?(?:postponed|extended|scheduled|slated))"
    r"|(?P<past>was|were|had|did|didn['’]t|has|have|said|says|told|came|went|took|made|began|fell|rose|met|got|gave|held"
    r"|left|lost|won|sent|saw|ended|broke|brought|built|bought|caught|chose|cut|drew|drove|found|fought|grew|hit|kept"
    r"|killed|knew|led|paid|put|ran|read|sold|set|shot|spent|spoke|stood|struck|taught|thought|threw|understood|wore"
    r"|wrote|(?-i:[a-z]{2,16}ed)))\b|['’](?P<will>ll)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;:!?][\"”’']?\s|\n\s*\n|^``|''$")
_CLAUSE = re.compile(r"[,;:(]|\b(?:that|which|who|when|while|because|but)\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:by|until|till|through|before|effective|starting|beginning)\s(?:the\s)?(?:end\sof\s)?$", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:since|last|ended|ending|dated|earlier)\s$", re.IGNORECASE)
_WINDOW, _LEAD = 160, 32


def lexical_tense(text: str, expression: TimeExpression) -> Tense:
    """Judge which way the clause around an expression points.

    Args:
        text: The text the expression stands in.
        expression: The expression.

    Returns:
        Past or future, or unknown where no cue stands in the sentence.
    """
    beside = adjacent_tense(text, expression)
    if beside is not None:
        return beside
    before = _SENTENCE.split(text[max(0, expression.start - _WINDOW) : expression.start])[-1]
    after = _SENTENCE.split(text[expression.end : expression.end + _WINDOW])[0]
    clause = _CLAUSE.split(before)[-1]
    return _last(clause) or _first(after) or _last(before) or Tense.UNKNOWN


def adjacent_tense(text: str, expression: TimeExpression) -> Tense | None:
    """Judge by the word right before an expression: "until Friday" points forward, "since Friday" back.

    Args:
        text: The text the expression stands in.
        expression: The expression.

    Returns:
        Past or future, or None where no such word stands there.
    """
    before = text[max(0, expression.start - _LEAD) : expression.start]
    if _UNTIL.search(before):
        return Tense.FUTURE
    return Tense.PAST if _SINCE.search(before) else None


def _last(words: str) -> Tense | None:
    hits = list(_CUE.finditer(words))
    return _tense(hits[-1]) if hits else None


def _first(words: str) -> Tense | None:
    hit = _CUE.search(words)
    return _tense(hit) if hit else None


def _tense(hit: re.Match[str]) -> Tense:
    return Tense.PAST if hit["past"] else Tense.FUTURE
