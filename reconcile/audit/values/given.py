"""Given names that are written long or short: Bob is Robert, Liz is Elizabeth."""

from __future__ import annotations

# A long name and its short ones, one name a line; a short one may belong to several.
_NAMES = """
alexander alex
andrew andy drew
anthony tony
benjamin ben
catherine cathy kate
charles charlie chuck
christine chris
christopher chris
daniel dan danny
david dave
deborah debbie
donald don
douglas doug
edward ed eddie ted
elizabeth liz beth betty
eugene gene
francis frank
frederick fred
geoffrey geoff
gerald gerry jerry
gregory greg
harold hal harry
henry hank harry
james jim jimmy
jeffrey jeff
jennifer jen jenny
john jack johnny
jonathan jon
joseph joe
joshua josh
katherine kathy kate
kenneth ken
lawrence larry
leonard len
margaret maggie meg peggy
matthew matt
michael mike mick
nicholas nick
patricia pat patty
patrick pat
peter pete
philip phil
phillip phil
raymond ray
rebecca becky
richard rich rick dick
robert bob bobby rob
ronald ron
samuel sam
stephen steve
steven steve
susan sue
theodore ted
thomas tom tommy
timothy tim
vincent vince
walter walt
william bill billy will
"""
_LONG_AND_SHORT = frozenset(
    pair
    for long, *shorts in map(str.split, _NAMES.split("\n")[1:-1])
    for short in shorts
    for pair in ((long, short), (short, long))
)


def one_given_name(word: str, other: str) -> bool:
    """Say whether one of two folded names is the short form of the other."""
    return (word, other) in _LONG_AND_SHORT
