"""Hostile plain texts."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.hostile.base import Kind, one_of, prose, raw

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u2063\U000e0041"
_DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_ALIKE = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_UNITS = (
    "(",
    "[",
    "“",
    "1,1",
    "1.",
    "$1 ",
    "-",
    "5 to ",
    "half of ",
    "and ",
    "said ",
    "Mr. ",
    "A. ",
    "July ",
    "https://a.b/",
)


def _long_line(random: Random, round_: int) -> bytes:
    return (prose(random) + " " + one_of(round_, ("x", "x ", "word ", "1", "a-")) * 3_000_000)[
        : 10_000 if round_ else 3_000_000
    ].encode()


def _long_word(random: Random, round_: int) -> bytes:
    return f"{prose(random)}\n{one_of(round_, ('a', 'é', '9', '-', '’')) * 400_000}\n{prose(random)}".encode()


def _brackets(random: Random, round_: int) -> bytes:
    return f"{prose(random)}\n{one_of(round_, _UNITS) * 20_000}\n{prose(random)}".encode()


def _direction(random: Random, _round: int) -> bytes:
    return "".join(char + random.choice(_DIRECTION) * (random.random() < 0.1) for char in prose(random)).encode()


def _invisible(random: Random, _round: int) -> bytes:
    return "".join(char + random.choice(_INVISIBLE) * (random.random() < 0.3) for char in prose(random)).encode()


def _look_alike(random: Random, _round: int) -> bytes:
    return prose(random).translate(_ALIKE).encode()


def _nul(random: Random, round_: int) -> bytes:
    return prose(random).replace(" ", one_of(round_, (" \0", "\0", "\0\0\0 ", " \x08", "\x1b[31m "))).encode()


def _broken_utf8(random: Random, _round: int) -> bytes:
    raw_ = bytearray(("“Zürich” – " + prose(random)).encode())
    for _ in range(30):
        raw_[random.randrange(len(raw_))] = random.randrange(128, 256)
    return bytes(raw_)


def _broken_wide(random: Random, round_: int) -> bytes:
    encoding = one_of(round_, ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp037"))
    return prose(random).encode(encoding)[: -1 if round_ % 2 else None] + b"\xd8"


def _noise(random: Random, _round: int) -> bytes:
    return random.randbytes(50_000)


def _stacked_marks(random: Random, _round: int) -> bytes:
    return "".join(char + "\u0301\u0489\u0334" * 150 for char in prose(random, 2)).encode()


def _odd_signs(random: Random, _round: int) -> bytes:
    signs = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\ufffe\uffff\U0010ffff\ue000𝔘𝟙½Ⅷ①٣ﬁ"
    return "".join(char + random.choice(signs) * (random.random() < 0.2) for char in prose(random)).encode()


def _huge_numbers(random: Random, round_: int) -> bytes:
    number = one_of(round_, ("9" * 100_000, "1e999999", "9" * 400 + " trillion", "1/0", "0." + "0" * 9_000 + "1"))
    said = f"The ministry paid {number} crowns on {number} May {number}. It fell by {number} percent."
    return f"{prose(random)}\n{said}".encode()


def _huge_dates(random: Random, round_: int) -> bytes:
    date = one_of(round_, ("99/99/9999", "0000-00-00", "31 February 99999", "the year 10" + "0" * 500, "2024-W99-9"))
    return f"{prose(random)}\nThe ban took effect on {date} and ended {date} days later, {date} years ago.".encode()


def _formulas(random: Random, round_: int) -> bytes:
    start = one_of(round_, ("=cmd|' /C calc'!A0", "+1+cmd|'x'!A0", "-2+3", "@SUM(1+1)", "\t=1", "\r=1", "＝1+1"))
    link = f'=HYPERLINK("http://evil.example","{prose(random, 1)}")'
    return f"{start} said on Tuesday that 5 ferries sank.\n{link}\n".encode()


def _markup(random: Random, round_: int) -> bytes:
    bad = one_of(
        round_,
        (
            "<script>document.title='OWNED'</script>",
            "<img src=x onerror=\"document.title='OWNED'\">",
            "</style></title><h1>OWNED</h1><!--",
            "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
            "| a |\n|---|\n# OWNED\n```\n",
        ),
    )
    return f"{bad}\n\nMayor {bad} said on Tuesday that {bad} 5 ferries sank in Tamsel. {prose(random)}".encode()


def _front_matter(random: Random, round_: int) -> bytes:
    head = one_of(
        round_,
        (
            "---\na: &a [x]\nb: &b [*a,*a,*a,*a]\n" + "".join(f"c{n}: [*b,*b]\n" for n in range(150)) + "---\n",
            "---\ntitle: " + "<b>" * 9000 + "\n---\n",
            "+++\na = " + "[" * 20_000 + "\n+++\n",
            "---\n!!python/object/apply:os.system ['true']\n---\n",
            "---\nlast line never comes\n" * 500,
        ),
    )
    return (head + prose(random)).encode()


def _many_lines(random: Random, round_: int) -> bytes:
    return (
        prose(random)
        + "\n"
        + one_of(round_, ("\n", "a\n", "- \n", "By A B\n", "> \n")) * (4_000 if round_ else 200_000)
    ).encode()


def _many_claims(random: Random, round_: int) -> bytes:
    return prose(random, 20 if round_ else 200).encode()


def _blank(_random: Random, round_: int) -> bytes:
    return one_of(round_, ("", " \n\t", "\ufeff", "\u200b" * 100, "\0")).encode()


def _huge_file(folder: Path, random: Random, round_: int) -> str:
    """A file of 100 MB; sparse, so that it costs no disk."""
    name = f"huge-{round_}{one_of(round_, ('.txt', '.html', '.zip', '.pdf', '.json'))}"
    with (folder / name).open("wb") as file:
        file.write(prose(random).encode())
        file.truncate(100_000_000)
    return name


KINDS: dict[str, Kind] = {
    "long line": raw(".txt", _long_line),
    "long word": raw(".txt", _long_word),
    "repeated unit": raw(".txt", _brackets),
    "direction signs": raw(".txt", _direction),
    "invisible signs": raw(".txt", _invisible),
    "look-alike letters": raw(".txt", _look_alike),
    "NULs and controls": raw(".txt", _nul),
    "broken UTF-8": raw(".txt", _broken_utf8),
    "broken wide text": raw(".txt", _broken_wide),
    "noise": raw(".txt", _noise),
    "stacked marks": raw(".txt", _stacked_marks),
    "odd signs": raw(".txt", _odd_signs),
    "huge numbers": raw(".txt", _huge_numbers),
    "impossible dates": raw(".txt", _huge_dates),
    "formulas": raw(".txt", _formulas),
    "markup": raw(".md", _markup),
    "front matter": raw(".md", _front_matter),
    "many lines": raw(".txt", _many_lines),
    "many claims": raw(".txt", _many_claims),
    "blank": raw(".txt", _blank),
    "100 MB": _huge_file,
}
