"""Files whose names, or whose nature as files, are hostile."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

from tests.hostile.base import Kind, one_of, prose

_NAMES = (
    "=cmd()|x.txt", "-rf.txt", "<img src=x onerror=alert(1)>.txt", "a\nb.txt", "\u202egpj.txt",
    "'; DROP TABLE x;--.txt",
    "[x](javascript:1).txt", "{{ 7 * 7 }}.txt", "\x1b[2J.txt", "%00%2e%2e%2f.txt", "con.txt", " .txt", "| a |.txt",
)  # fmt: skip


def _odd_name(folder: Path, random: Random, round_: int) -> str:
    name = one_of(round_, _NAMES)
    (folder / name).write_text(prose(random), encoding="utf-8")
    return name


def _long_name(folder: Path, random: Random, round_: int) -> str:
    name = one_of(round_, ("x", "é", "\u202e", "𝔘", "-"))
    name = name * (240 // len(name.encode())) + f"{round_}.txt"
    (folder / name).write_text(prose(random), encoding="utf-8")
    return name


def _no_unicode_name(folder: Path, random: Random, round_: int) -> str:
    name = os.fsdecode(b"\xff\xfe" + str(round_).encode() + b"\xc3.txt")
    (folder / name).write_text(prose(random), encoding="utf-8")
    return name


def _no_file(folder: Path, _random: Random, round_: int) -> str:
    name = f"no-file-{round_}.txt"
    path = folder / name
    if round_ % 5 == 0:
        os.mkfifo(path)
    elif round_ % 5 == 1:
        path.symlink_to(path)
    elif round_ % 5 == 2:
        path.symlink_to("/dev/zero")
    elif round_ % 5 == 3:
        path.mkdir()
    else:
        path.symlink_to(folder / "gone.txt")
    return name


def _bad_sidecar(folder: Path, random: Random, round_: int) -> str:
    name = f"sidecar-{round_}.txt"
    (folder / name).write_text(prose(random), encoding="utf-8")
    bad = one_of(
        round_,
        ("outlet = " + "[" * 20_000, 'outlt = "A"', 'outlet = "' + "x" * 50_000 + '"', "\0", "a.b.c.d = 1\n" * 5_000),
    )
    (folder / f"{name}.toml").write_text(bad, encoding="utf-8")
    return name


KINDS: dict[str, Kind] = {
    "odd name": _odd_name,
    "long name": _long_name,
    "name that is no Unicode": _no_unicode_name,
    "no file": _no_file,
    "bad sidecar": _bad_sidecar,
}
