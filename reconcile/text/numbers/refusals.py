"""Numbers that are no quantity: dates, years, clock times, phone and list numbers, references, scores, names."""

from __future__ import annotations

import re

from reconcile.text.numbers.lexicon import numbers

_RULES = numbers()
_MONTH = "(?:" + "|".join(sorted(_RULES["months"]["words"], key=len, reverse=True)) + r")\b\.?"
_IDENTIFIERS = frozenset(_RULES["identifiers"]["words"])
_WEAK = frozenset(_RULES["identifiers"]["weak"])
_STREETS = "|".join(word.title() for word in _RULES["identifiers"]["streets"])
_COUNTED = "|".join(_RULES["years"]["counted"])
_SCORED = "|".join(_RULES["scores"]["before"])
_SCORES = "|".join(_RULES["scores"]["after"])
_ONE_AFTER_WORDS = "|".join(_RULES["pronoun_one"]["after"])
_ONE_BEFORE_WORDS = "|".join(_RULES["pronoun_one"]["before"])
_ONE_PREFIXES = "|".join(_RULES["pronoun_one"]["prefix_of"])
_WINDOW = 24  # characters before a number that decide what it is
_ID_LENGTH = 9  # digits without a separator: an account, a case or a post, not a count

# tried at the first digit; what matches is skipped whole
_WHOLE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b"  # 2021-03-05
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b(?![-/.]\d)"  # 05/03/2021
    r"|\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?|\d{1,3}:\d{1,3}\b"  # 10:30, 3:2
    r"|\d{1,2}(?:\.\d{2})? ?(?:[ap]\. ?m\b\.?|[ap]m\b)"  # 8 a.m., 2.15pm
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}}(?:st|nd|rd|th)?)?(?: of)? {_MONTH}(?!['’\w-])"  # 15 January
    r"|(?:1[5-9]|20)\d{2} ?[-–/] ?(?:(?:1[5-9]|20)\d{2}|\d{2})\b(?! ?%)"  # 2012-13
    r"|0\d{3}\b|\d{4} ?(?:GMT|UTC|hours)\b|\d{1,2} o['’]clock\b"  # 0900 GMT
    r"|\d{1,4}(?:st|nd|rd|th)\b"  # ordinals
    r"|\d{2,4}['’]?s\b"  # 1990s
    r"|(?!\d{1,3}(?: \d{3})+\b)\+?\d[\d() ]{0,6}[-. ]\d{3}[-. ]\d{3,4}\b(?![,.]?\d)"  # phone numbers
    r"|(?:\d{3} ?\) ?)?(?:\d{3} ?- ?)?\d{3} ?- ?\d{4}\b"
    r"|(?:\d{3} ?- ?){1,2}(?-i:[A-Z]{3,7})\b(?: ?\( ?\d{4} ?\))?"
    r"|(?<![$£€])911\b(?! (?:million|billion|people)|[,.]\d|%)"
    r"|(?<=\+)\d[\d ()-]{6,}\d"
    r"|\d+(?:\.\d+){2,}"  # 1.2.3, IP addresses
    r"|\d{1,3}(?:[-–]\d{1,3}){2,}\b"  # 12-10-3
    r"|\d{3,}-\d{4,}(?:-\d+)*\b"  # account numbers
    r"|\d{1,3}-for-\d{1,3}\b"  # stock splits
    r"|(?:24/7|50/50|50-50|9/11|20/20)\b",
    re.IGNORECASE,
)
_STREET = re.compile(rf"\d{{1,5}} (?:[A-Z][\w.'’]* ){{1,3}}(?:{_STREETS})\b")
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH} ?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–,&] ?| (?:and|to|or) ))?$", re.IGNORECASE
)
_AFTER_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?:,? ?(?:1[5-9]|20)\d{2}\b)?(?![\d,.%]*\d|%)|(?:1[5-9]|20)\d{2}\b")
# letters, dots and slashes that make a number part of a word, a code or an address
_JOINED = re.compile(r"(?:[^\W\d_][-–/_.]|[\w@#&]|\d[./:]|://\S{0,20}|www\.\S{0,20}|\d,)$")
_MONEY_LETTERS = re.compile(
    r"(?:\b(?:USD|EUR|GBP|JPY|CNY|INR|CAD|AUD|CHF|RMB|BTC|NZD|HKD|SGD|Rs\.?|RM|R|Rp|Tk|KSh)|[$£€])$"
)
_WORD_END = re.compile(r"[\w.,:/-]*\w")
_REFERENCE = re.compile(r"[\[^]$")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*[(\[]?$")
_LINE_MARK = re.compile(
    r"\d{1,3}(?:\.\d{1,2}){0,3}[.)\]](?:\s|$)|\d{1,2}\.\d{1,2}[ \t]+(?!Million|Billion|Trillion|Percent)[A-Z][a-z]{2}"
)
_CLOSED_MARK = re.compile(r"\d{1,2} ?\)(?:\s|$)")
_UNOPENED = re.compile(r"(?:^|[\s;:,])\(?$")
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+ \($")  # "Bob (45)"
_YEAR = re.compile(r"(?:1[89]|20)\d{2}$")
_OLD_YEAR = re.compile(r"(?:1[0-7]|21)\d{2}$")
_YEAR_BEFORE = re.compile(
    r"(?:^|\b(?:in|since|by|until|till|from|of|to|before|after|during|circa|early|late|mid|year|the|and)[ -]|[(,] ?)$",
    re.IGNORECASE,
)
_YEAR_COUNT = re.compile(rf"[ -](?:[a-z]+ )?(?:{_COUNTED})\b", re.IGNORECASE)
_GROUPS = "|".join(_RULES["identifiers"]["groups"])
_GROUP_BEFORE = re.compile(rf"\b(?:{_GROUPS})[ -]$")
_LOWER_BEFORE = re.compile(r"\b[a-z]+ $")
_NAME_AFTER = re.compile(r" [A-Z][a-z]")
_CODE_TAIL = re.compile(r"[^\W\d_]|-[A-Z\d]|[-–][A-Za-z]+\d")
_BLOCK = re.compile(r" block of (?!flats|apartments)", re.IGNORECASE)  # "the 6800 block of Elm Street"
_BEFORE_WORD = re.compile(r"([^\W\d_]+)\.?[ #-]*$")
_SCORE = re.compile(r"(\d{1,3})(?: ?[-–] ?| to |-to-)(\d{1,3})(?![\d.,]*\d| ?(?:%|percent|per cent))\b", re.IGNORECASE)
_SCORE_BEFORE = re.compile(rf"\b(?:{_SCORED})(?: (?:by|of|a|was|is|to|them|him|it|it's)){{0,3}} $", re.IGNORECASE)
_NO_NOUN = r"(?!(?:was|is|has|does|as|its|his|this|us)\b)"
_COUNT_AFTER = re.compile(rf" {_NO_NOUN}(?:[a-z]+ {_NO_NOUN})?(?:[a-z]{{2,}}s|people|men|women|children)\b")
_SCORE_AFTER = re.compile(rf"[ -](?:{_SCORES})\b", re.IGNORECASE)
_OF = re.compile(r" of\b")
_NOT_OF = re.compile(r"\b(?:no|any|every|each|number|the|which|whichever) $", re.IGNORECASE)
_ONE_BEFORE = re.compile(rf"(?:\b(?:{_ONE_BEFORE_WORDS}) |[-–’'])$", re.IGNORECASE)
_ONE_AFTER = re.compile(rf"-(?!(?:{_ONE_PREFIXES})s?\b)|['’]s|[.,;:!?)]|$| (?:{_ONE_AFTER_WORDS})\b", re.IGNORECASE)
_ZERO_BEFORE = re.compile(r"\b(?:below|above|sub|ground|patient|net|day)[ -]$", re.IGNORECASE)
_CLOCK = re.compile(r"[^\W\d_]{3,6} o['’]clock\b", re.IGNORECASE)
_ONE_POINT = re.compile(r"\b(?:at|to) one (?:point|time|stage|moment)\b", re.IGNORECASE)


def skip_whole(text: str, start: int) -> int | None:
    """Find a date, time, ordinal, phone number or name with digits that begins at a place.

    Args:
        text: Any text.
        start: Where a digit stands.

    Returns:
        One past its last character, or None where a number may be read.
    """
    before = text[max(0, start - _WINDOW) : start]
    if _JOINED.search(before) and not _MONEY_LETTERS.search(before):
        return _word_end(text, start)
    whole = _WHOLE.match(text, start) or _STREET.match(text, start)
    if whole is None and _MONTH_BEFORE.search(before):
        whole = _AFTER_MONTH.match(text, start)
    if whole:
        return whole.end()
    if _REFERENCE.search(before) or _is_list_mark(text, start, before):
        return _word_end(text, start)
    return None


def bare_is_refused(text: str, start: int, end: int) -> bool:
    """Say whether a bare number in digits, without unit or currency, is a year, an id or part of a name.

    Args:
        text: Any text.
        start: Where the number begins.
        end: One past its last character.

    Returns:
        True where it counts nothing.
    """
    number = text[start:end]
    if number.isdecimal() and len(number) >= _ID_LENGTH:
        return True
    before = text[max(0, start - _WINDOW) : start]
    year = _YEAR.match(number) or (_OLD_YEAR.match(number) and _YEAR_BEFORE.search(before))
    if year and not _YEAR_COUNT.match(text, end):
        return True
    if _CODE_TAIL.match(text, end) or _BLOCK.match(text, end):
        return True
    return _is_identified(text, end, before) or is_in_name(text, start, end)


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
    range_of = " to " in hit[0] or _COUNT_AFTER.match(text, hit.end()) is not None
    scored = _SCORE_AFTER.match(text, hit.end()) or (not range_of and _SCORE_BEFORE.search(before))
    return hit.end() if falling or scored else None


def one_is_refused(text: str, start: int, end: int) -> bool:
    """Say whether the word `one` is a pronoun and no number (`no one`, `the one who`)."""
    before = text[max(0, start - 8) : start]
    if _OF.match(text, end):
        return _NOT_OF.search(before) is not None
    return bool(_ONE_BEFORE.search(before) or _ONE_AFTER.match(text, end))


def is_in_name(text: str, start: int, end: int) -> bool:
    """Say whether a number is part of a name that its capitals give away (`the Group of Seven`, `the Six Nations`)."""
    before = text[max(0, start - _WINDOW) : start]
    if _GROUP_BEFORE.search(before):
        return True
    capital = text[start].isupper() and _LOWER_BEFORE.search(before) is not None
    return capital and _NAME_AFTER.match(text, end) is not None


def is_idiom(text: str, start: int) -> bool:
    """Say whether a word counts nothing: the `one` of `at one point`, the `zero` of `below zero`, `nine o'clock`."""
    zero = text[start : start + 4].lower() == "zero" and _ZERO_BEFORE.search(text[max(0, start - 8) : start])
    return bool(zero or _CLOCK.match(text, start)) or _ONE_POINT.match(text, max(0, start - 3)) is not None


def _is_identified(text: str, end: int, before: str) -> bool:
    """Say whether the word before a number makes it a name: `Article 5`, `week 40`, but not `that week 40 firms`."""
    word = _BEFORE_WORD.search(before)
    if word is None or word[1].lower() not in _IDENTIFIERS:
        return False
    return word[1].lower() not in _WEAK or _COUNT_AFTER.match(text, end) is None


def _word_end(text: str, start: int) -> int:
    hit = _WORD_END.match(text, start)
    return hit.end() if hit else start + 1


def _is_list_mark(text: str, start: int, before: str) -> bool:
    """Say whether a number counts the items of a list (`1. Introduction`, `2)`) or of headings (`2.3 Methods`)."""
    begins_line = _LINE_START.search(before) is not None and ("\n" in before or len(before) < _WINDOW)
    if begins_line and _LINE_MARK.match(text, start):
        return True
    closed = _CLOSED_MARK.match(text, start) is not None and not (
        _NAME_BEFORE.search(before) and text[start + 1] != ")"
    )
    return closed and _UNOPENED.search(before) is not None and (before.endswith("(") or "(" not in before)
