"""A reviewer in a real browser: ten claims by keyboard alone, and the next run does as they said."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.review.desk import served

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
STORY = "ev-battery-export-controls"
SOURCES = Path(__file__).parents[2] / "sources" / STORY
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
Report = dict[str, list[dict[str, Any]]]
BARRING = {"serious", "critical"}


def run(folder: Path) -> Report:
    """Run the story, and give what its report says."""
    command = [sys.executable, "-m", "reconcile", "run", STORY, "-q"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)  # noqa: S603  our own
    report: Report = json.loads((folder / "reports" / STORY / "report.json").read_text())
    return report


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed")
    shutil.copytree(SOURCES, folder / "sources" / STORY)
    run(folder)
    return folder


@pytest.fixture(scope="module")
def desk(story: Path) -> Iterator[str]:
    with served(story, STORY) as host:
        yield f"http://{host}"


@pytest.fixture
def context() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser.new_context(viewport={"width": 1300, "height": 900})
        browser.close()


@pytest.fixture
def page(context: BrowserContext, desk: str) -> Iterator[Page]:
    """A browser in which somebody has said who they are; whatever it complains of fails the test."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.goto(desk)
    page.keyboard.press("Tab")  # past the link that skips to the page
    page.locator("#name").fill("Ada")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Queue')")
    page.wait_for_load_state()
    yield page
    assert faults == []


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def goes(page: Page, *keys: str) -> None:
    """Press keys of which the last one leads to another page."""
    press(page, *keys[:-1])
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


def claims(page: Page) -> list[str]:
    return [one.get_attribute("value") or "" for one in page.locator("#accept input[name=claim]").all()]


def undecided(page: Page) -> int:
    return int(page.locator(".counts li:has-text('undecided') b").inner_text())


def together(report: Report, ids: list[str]) -> bool:
    return any(sorted(group["claims"]) == sorted(ids) for group in report["groups"])


def compared(report: Report, ids: list[str]) -> list[dict[str, Any]]:
    found = [group for group in report["groups"] if not set(ids).isdisjoint(group["claims"])]
    assert [sorted(group["claims"]) for group in found] == [sorted(ids)]
    return list(found[0]["comparisons"])


def accept(page: Page) -> list[str]:
    """Accept; the next claim comes by itself."""
    held = claims(page)
    goes(page, "a")
    assert "Kept" in page.locator("[role=status]").inner_text()
    return held


def overrule(page: Page) -> tuple[list[str], str]:
    held = claims(page)
    press(page, "o")
    field = page.locator("#outcome-field").input_value()
    assert page.evaluate("document.activeElement.id") == "outcome-field"
    press(page, "Tab", "s", "c", "Tab")  # the outcome whose name begins with it
    assert page.locator("#outcome-value").input_value() == "scope"
    page.keyboard.type("Both are shortened.")
    goes(page, "Enter")
    assert "Both are shortened." in page.locator(".decided-here").inner_text()
    goes(page, "j")
    return held, field


def split(page: Page) -> tuple[list[str], list[str]]:
    """Split the second sentence off; its page comes."""
    held = claims(page)
    assert len(held) > 2, held
    press(page, "2", "s")
    page.keyboard.type("Another rule.")
    goes(page, "Enter")
    off = claims(page)
    assert len(off) == 1
    goes(page, "j")
    return off, [one for one in held if one not in off]


def note(page: Page) -> None:
    press(page, "n")
    page.keyboard.type("Called them: no answer.")
    goes(page, "Tab", "Enter")
    assert "Called them: no answer." in page.locator(".decided-here").inner_text()
    goes(page, "j")


def merge(page: Page) -> list[str]:
    """Merge with the first claim that is found."""
    held = claims(page)
    press(page, "m")
    page.keyboard.type("Bitmain")
    goes(page, "Enter")
    other = page.locator(".candidates button").first.get_attribute("value") or ""
    address = page.url
    page.goto(f"{page.url.partition('/group/')[0]}/group/{other}")
    others = claims(page)
    page.goto(address)
    press(page, "m", "Tab", "Tab")
    assert "Merge" in page.evaluate("document.activeElement.textContent")
    goes(page, "Enter")
    assert sorted(claims(page)) == sorted(held + others)
    goes(page, "j")
    return held + others


def accept_and_undo(page: Page) -> None:
    accept(page)
    goes(page, "u")
    assert "took back 1 decision" in page.locator("[role=status]").inner_text()


def sign(page: Page) -> list[str]:
    held = claims(page)
    goes(page, "y")
    return held


def test_ten_claims_by_keyboard_and_the_next_run_does_as_they_said(page: Page, story: Path) -> None:
    all_of_them = undecided(page)
    page.locator("#f-decided").focus()
    goes(page, "u")  # the choice that begins with it: undecided
    goes(page, "j", "Enter")
    kept = [accept(page), accept(page)]
    overruled, field = overrule(page)
    off, rest = split(page)
    note(page)
    kept += [off, rest, merge(page)]
    accept_and_undo(page)
    kept += [sign(page), accept(page), accept(page)]
    goes(page, "g")
    assert undecided(page) < all_of_them - 6

    report = run(story)
    assert {one["state"] for one in report["decisions"] if one["kind"] != "undo"} == {"applied", "undone"}
    assert [claims for claims in kept if not together(report, claims)] == []
    [comparison] = [one for one in compared(report, overruled) if one["field"] == field]
    assert (comparison["outcome"], comparison["reason"]) == ("scope", "decided")
    assert comparison["machine"]["outcome"] != "scope"
    [undo] = [one for one in report["decisions"] if one["kind"] == "undo"]
    assert [one["id"] for one in report["decisions"] if one["state"] == "undone"] == undo["undoes"]

    page.reload()  # the app notices the new report, and shows the same
    assert undecided(page) < all_of_them - 6
    for link in [one.get_attribute("href") or "" for one in page.locator(".decided .statement").all()]:
        page.goto(f"{page.url.partition('?')[0].rpartition('/group')[0].rstrip('/')}{link}")
        assert "Changed by people" not in page.locator("main").inner_text()


def test_keys_do_nothing_while_somebody_writes_or_has_turned_them_off(page: Page) -> None:
    press(page, "/")
    page.keyboard.type("jaosu?")
    assert page.locator("#search").input_value() == "jaosu?"
    press(page, "Escape", "?")
    page.locator("dialog .keys-off").check()
    press(page, "Escape")
    assert not page.locator("dialog").is_visible()
    before = page.url
    press(page, "j", "Enter", "a")
    assert page.url == before


def test_all_works_without_scripts(desk: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(desk)
        page.fill("#name", "Ben")
        page.click("button")
        page.select_option("#f-decided", "undecided")
        page.click(".filters button")
        page.click(".statement >> nth=0")
        page.click("a.beside >> nth=0")
        assert page.locator("aside .here").count() == 1
        page.click("text=Note or status")
        page.fill("#note-text", "By hand.")
        page.click("text=Keep the note")
        assert "By hand." in page.locator(".decided-here").inner_text()
        browser.close()


def test_the_source_opens_beside_the_claim_at_its_place(page: Page) -> None:
    goes(page, "j", "Enter")
    goes(page, "b")
    here = page.locator("aside #here")
    assert here.is_visible()
    box, pane = here.bounding_box(), page.locator("aside").bounding_box()
    assert box
    assert pane
    assert pane["y"] <= box["y"] <= pane["y"] + pane["height"]
    opened = page.locator(".saying.opened")
    assert " ".join(here.inner_text().split())[:30] in " ".join(opened.inner_text().split()) or opened.count() == 1


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 420])
def test_no_page_bars_anybody(page: Page, width: int, colours: str) -> None:
    """axe-core finds no serious or critical fault (WCAG 2.2 AA), wide and narrow, light and dark."""
    page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.keyboard.press("j")
    one = page.evaluate("document.activeElement.href")
    queue = page.url.partition("?")[0]
    source = f"{queue}source?path={next(SOURCES.glob('*.txt')).name}"
    for address in (queue, one, f"{one}&score=shown", f"{queue}decisions", f"{queue}help", f"{queue}name", source):
        page.goto(address)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        found = Axe().run(page).response["violations"]
        faults = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found if one["impact"] in BARRING]
        assert faults == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width
