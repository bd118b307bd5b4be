"""Who owns which outlets."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from reconcile.text.families import families
from reconcile.text.outlets import outlet_key


def test_an_outlet_has_one_owner_in_the_file() -> None:
    data = tomllib.loads(files("reconcile").joinpath("data/families.toml").read_text(encoding="utf-8"))
    names = [outlet_key(outlet) for outlets in data["families"].values() for outlet in outlets]
    assert sorted(names) == sorted(set(names))
    assert all(len(outlets) > 1 for outlets in data["families"].values())


def test_a_short_name_meets_its_family() -> None:
    owners = families()
    assert owners[outlet_key("WSJ")] == owners[outlet_key("MarketWatch")]


def test_a_story_adds_to_and_wins_over_the_file() -> None:
    owners = families({"Echo Group": ["The Northern Echo", "MarketWatch"]})
    assert owners[outlet_key("northern echo")] == owners[outlet_key("MarketWatch")] == "Echo Group"
    assert owners[outlet_key("WSJ")] != "Echo Group"


def test_an_unknown_outlet_stands_for_itself() -> None:
    assert outlet_key("The Harbour Ledger") not in families()
