"""Numbers that are no quantity: dates, years, clock times, phone and list numbers, references, scores, names."""

from __future__ import annotations

import re

from reconcile.text.numbers.lexicon import numbers

_MONTH = "(?:" + "|".join(sorted(numbers()["months"]["words"], key=len, reverse=True)) + r")\b\.?"
_IDENTIFIERS = frozenset(numbers()["identifiers"]["words"])
_STREETS = "|".join(word.title() for word in numbers()["identifiers"]["streets"])
_COUNTED = "(?:" + "|".join(numbers()["years"]["counted"]) + ")"
_WINDOW = 24
_ID_LENGTH = 9  # digits without a separator: an account, a case or a post, not a count

# tried at the first digit; what matches is skipped whole
_WHOLE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b"  # 2021-03-05
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b(?![-/.]\d)"  # 05/03/2021
    r"|\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?"  # 10:30
    r"|\d{1,2}(?:\.\d{2})? ?(?:[ap]\.m\b\.?|[ap]m\b)"  # 8 a.m., 2.15pm
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}}(?:st|nd|rd|th)?)?(?: of)? {_MONTH}(?!['’\w-])"  # 15 January
    r"|(?:1[5-9]|20)\d{2} ?[-–/] ?(?:(?:1[5-9]|20)\d{2}|\d{2})\b(?! ?%)"  # 2012-13
    r"|\d{1,4}(?:st|nd|rd|th)\b"  # ordinals
    r"|\d{2,4}['’]?s\b"  # 1990s
    r"|\+?\d[\d() ]{0,6}[-. ]\d{3}[-. ]\d{3,4}\b(?![,.]?\d)"  # 555-010-9999
    r"|\d{3}-\d{4}\b"
    r"|\d+(?:\.\d+){2,}"  # 1.2.3, IP addresses
    r"|\d{1,3}(?:[-–]\d{1,3}){2,}\b"  # 12-10-3
    r"|\d{3,}-\d{4,}(?:-\d+)*\b"  # account numbers
    r"|\d{1,3}-for-\d{1,3}\b"  # stock splits
    r"|(?:24/7|50/50|50-50|9/11|20/20)\b",
    re.IGNORECASE,
)
_STREET = re.compile(rf"\d{{1,5}} (?:[A-Z][\w.'’]* ){{1,3}}(?:{_STREETS})\b")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH} ?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–,&] ?| (?:and|to|or) ))?$", re.I)
_AFTER_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:,? ?(?:1[5-9]|20)\d{2}\b)?(?![\d,.%]*\d|%)|(?:1[5-9]|20)\d{2}\b")
_JOINED = re.compile(r"(?:[^\W\d_][-–/_.]|[\w@#&]|\d[./:]|://\S{0,20}|www\.\S{0,20}|\d,)$")
_REFERENCE = re.compile(r"\[$|\^$")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*[(\[]?$")
_LIST_MARK = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,3}[.)\]]?[ \t]+(?=[A-Z])|\d{1,3} ?[.)\]](?:\s|$)")
_PAREN_MARK = re.compile(r"(?:^|[\s;:,])\(?$")
_YEAR = re.compile(r"(?:1[0-9]|20|21)\d{2}$")
_YEAR_COUNT = re.compile(rf"[ -](?:[a-z]+ )?{_COUNTED}\b", re.IGNORECASE)
_BEFORE_WORD = re.compile(r"([^\W\d_]+)\.?[ #-]*$")
_SCORE = re.compile(r"(\d{1,3})(?: ?[-–] ?| to |-to-)(\d{1,3})(?![\d.,]*\d| ?(?:%|percent|per cent))\b")
_SCORE_BEFORE = re.compile(
    r"\b(?:won|win|wins|beat|beats|beating|lost|lose|lead|leads|led|leading|trail\w*|drew|draw|defeat\w*|victory|loss|tie|tied|vote[ds]?"
    r"|voting|score[ds]?|final|ruled|ruling|passed|record|went|margin|match|game|up|down|ahead|and|,)(?: (?:by|of|a|was|is|to|them|him|it|it's))* $",
    re.IGNORECASE,
)
_SCORE_AFTER = re.compile(
    r"[ -](?:win|victory|loss|defeat|draw|tie|lead|vote|decision|ruling|record|score|thrashing|rout|triumph|majority)\b",
    re.I,
)
_ONE_NOT = re.compile(
    r"(?:\b(?:no|any|every|each|this|that|the|which|some|another|only|not|only|number|last|big|good|new|bad|first|day) |[-–’'])$",
    re.I,
)
_ONE_AFTER = re.compile(
    r"(?:-(?!(?:way|third|quarter|half|day|week|year|month|hour|man|minute|mile|point|fifth|sixth|tenth|eighth)s?\b)|['’]s|[.,;:!?)]|$"
    r"| (?:another|can|could|would|should|may|might|must|will|who|whose|is|was|has|had|that|which|in which|and|or|but|as|by|if|to|such|so|with|thing|cannot|does|ought)\b)",
    re.IGNORECASE,
)


def skip_whole(text: str, start: int) -> int | None:
    """Find a date, time, ordinal, phone number or name with digits that begins at a place.

    Args:
        text: Any text.
        start: Where a digit stands.

    Returns:
        One past its last character, or None where a number may be read.
    """
    before = text[max(0, start - _WINDOW) : start]
    if _JOINED.search(before) and not _currency_letters(before):
        return _word_end(text, start)
    whole = _WHOLE.match(text, start) or _STREET.match(text, start)
    if whole:
        return whole.end()
    if _MONTH_BEFORE.search(before):
        day = _AFTER_MONTH.match(text, start)
        if day:
            return day.end()
    if _REFERENCE.search(before) or _is_list_mark(text, start, before):
        return _word_end(text, start)
    return None


def bare_is_refused(text: str, start: int, end: int) -> bool:
    """Say whether a bare number in digits, without unit or currency, is a year, a score or part of a name.

    Args:
        text: Any text.
        start: Where the number begins.
        end: One past its last character.

    Returns:
        True where it counts nothing.
    """
    before = text[max(0, start - _WINDOW) : start]
    if end - start >= _ID_LENGTH and text[start:end].isdecimal():
        return True
    if _YEAR.match(text[start:end]) and not _YEAR_COUNT.match(text, end):
        return True
    if text[end : end + 1].isalpha() or re.match(r"-[A-Z\d]|[-–][A-Za-z]+\d", text[end : end + 12]):
        return True
    word = _BEFORE_WORD.search(before)
    if word and word[1].lower() in _IDENTIFIERS and not word[0].endswith(("s ", "s")):
        return True
    return before.endswith(("#", "No. ", "Nos. ", "no. "))


def score_at(text: str, start: int) -> int | None:
    """Find a score, a poll or a count of votes: `won 3-2`, `a 5-4 ruling`, `41-40`, `by 3 to 1`.

    Args:
        text: Any text.
        start: Where a digit stands.

    Returns:
        One past its last character, or None where the numbers are a range or stand alone.
    """
    hit = _SCORE.match(text, start)
    if hit is None:
        return None
    before = text[max(0, start - _WINDOW) : start]
    falling = int(hit[1]) >= int(hit[2]) and not before.lower().endswith("from ")
    scored = _SCORE_AFTER.match(text, hit.end()) or ("to" not in hit[0] and _SCORE_BEFORE.search(before))
    return hit.end() if falling or scored else None


def one_is_refused(text: str, start: int, end: int) -> bool:
    """Say whether the word `one` is a pronoun and no number (`no one`, `one another`, `the one who`)."""
    if re.match(r" of\b", text[end : end + 4]):
        return (
            re.search(r"\b(?:no|any|every|each|number|the) $", text[max(0, start - 7) : start], re.IGNORECASE)
            is not None
        )
    return bool(_ONE_NOT.search(text[max(0, start - 8) : start]) or _ONE_AFTER.match(text, end))


def _currency_letters(before: str) -> bool:
    return (
        re.search(
            r"(?:\b(?:USD|EUR|GBP|JPY|CNY|INR|CAD|AUD|CHF|RMB|BTC|NZD|HKD|SGD|Rs\.?|RM|R|Rp|Tk|KSh)|[$£€])$", before
        )
        is not None
    )


def _word_end(text: str, start: int) -> int:
    hit = re.compile(r"[\w.,:/-]*\w").match(text, start)
    return hit.end() if hit else start + 1


def _is_list_mark(text: str, start: int, before: str) -> bool:
    mark = _LIST_MARK.match(text, start)
    if mark is None:
        return False
    line = _LINE_START.search(before) is not None and (
        start == 0 or before.rstrip(" \t([").endswith("\n") or len(before) < _WINDOW
    )
    if line and re.match(r"\d{1,3}(?:\.\d{1,2})*[.)\]]|\d{1,2}\.\d", text[start : start + 9]):
        return True
    closing = re.match(r"\d{1,2} ?\)", text[start : start + 4])
    return closing is not None and _PAREN_MARK.search(before) is not None and ("(" in before[-1:] or "(" not in before)
