"""Colours of the page: every pair of text and ground has the contrast WCAG 2.2 AA asks, light, dark and printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reconcile.report

SHEET = (Path(reconcile.report.__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")
ROOTS = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
SCHEMES = ("light", "dark", "print")

# Every colour of text with every ground it stands on, and the least contrast (WCAG 2.2, 1.4.3 and 1.4.11).
PAIRS = (
    ("ink", "paper", 4.5),
    ("ink", "card", 4.5),
    ("ink", "accent-wash", 4.5),
    ("quiet", "paper", 4.5),
    ("quiet", "card", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "card", 4.5),
    ("accent", "accent-wash", 4.5),
    ("paper", "accent", 4.5),  # the sign of a dispute
    ("paper", "ink", 4.5),  # the link that skips to the report
)


def colours(scheme: str) -> dict[str, str]:
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", ROOTS[SCHEMES.index(scheme)]))
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", ROOTS[0])) | found


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str, least: float) -> None:
    palette = colours(scheme)
    assert contrast(palette[text], palette[ground]) >= least


def test_there_are_three_palettes_of_the_same_names() -> None:
    assert len(ROOTS) == len(SCHEMES)
    names = [set(re.findall(r"--([\w-]+): #", root)) for root in ROOTS]
    assert names[0] == names[1] == names[2]


def test_no_colour_stands_outside_the_palettes() -> None:
    rules = re.sub(r":root \{.*?\}", "", SHEET, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgb|\bhsl|(?<=color: )(?!var\(|inherit|currentColor)\w+", rules) == []


def test_text_takes_only_colours_that_are_checked() -> None:
    used = set(re.findall(r"(?<![\w-])(?:color|fill): var\(--([\w-]+)\)", SHEET))
    grounds = set(re.findall(r"background: var\(--([\w-]+)\)", SHEET))
    assert used == {text for text, _, _ in PAIRS}
    assert grounds == {ground for _, ground, _ in PAIRS}


def test_focus_is_seen() -> None:
    assert re.search(r":focus-visible \{ outline: 3px solid var\(--accent\)", SHEET)
    assert re.findall(r"([^{}]+)\{ outline: none", SHEET) == ["\nmain:focus "]
