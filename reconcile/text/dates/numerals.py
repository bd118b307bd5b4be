"""Numbers inside time expressions: counts of units and years in words."""

from __future__ import annotations

from reconcile.text.dates.pattern import Words


def count(words: Words) -> float | None:
    """Give how many units are counted.

    Args:
        words: The tokens of the expression.

    Returns:
        The number; 1 for "a year"; None where the words leave it open ("several", "a few", bare "years").
    """
    tokens = words.all("NUMBER", "GROUP", "SCALE", "SMALL", "INTEGER", "DECIMAL", "FRACTION", "HALFWORD")
    if not tokens:
        return 1.0 if words.has("AN", "UNIT") and not words.has("SOME") else None
    total = 0.0
    for token in tokens:
        if token.name == "SCALE":
            total = max(total, 1.0) * token.value
        elif token.name in {"FRACTION", "HALFWORD"}:
            total += 0.5
        else:
            total += float(str(token.value).replace(",", ""))
    only_half = all(token.name == "HALFWORD" for token in tokens)
    return total + 1 if only_half and words.has("AND") else total


def spelled_year(values: list[int]) -> int | None:
    """Read a year in words: 19 and 97, 19, 90 and 7, or 2, 1000 and 5.

    Args:
        values: The values of the number words in order.

    Returns:
        The year, or None where the words are another number.
    """
    if len(values) >= 2 and values[0] == 2 and values[1] == 1000:
        rest = sum(values[2:])
        return 2000 + rest if rest < 100 else None
    rest = sum(values[1:])
    tens_first = len(values) < 3 or (values[1] >= 20 and values[2] < 10)
    if len(values) in {2, 3} and 16 <= values[0] <= 20 and 10 <= rest <= 99 and tens_first:
        return values[0] * 100 + rest
    return None
