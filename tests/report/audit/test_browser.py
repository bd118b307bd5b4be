"""The page of an audit in a real browser: it fits a phone, and axe-core finds nothing that shuts a reader out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from reconcile.report.audit import Audit, render_audit
from tests.report.audit.factory import small
from tests.report.audit.test_page import large
from tests.report.hostile_story import HOSTILE

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
OPEN_ALL = "for (const fold of document.querySelectorAll('details')) fold.open = true"
FRAME = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield started
        started.close()


def opened(browser: Browser, folder: Path, found: Audit, width: int, scheme: str = "light") -> Page:
    """Open the page with every fold open; its policy, which would keep out axe, is passed over."""
    path = folder / "audit.html"
    path.write_bytes(render_audit(found)["audit.html"])
    context = browser.new_context(
        bypass_csp=True,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(path.as_uri())
    page.evaluate(OPEN_ALL)
    return page


@pytest.mark.parametrize("width", [320, 720, 1400])
@pytest.mark.parametrize("found", [large(), small(*HOSTILE)], ids=["large", "hostile"])
def test_it_never_scrolls_sideways(browser: Browser, tmp_path: Path, found: Audit, width: int) -> None:
    page = opened(browser, tmp_path, found, width)
    whole, seen = page.evaluate(FRAME)
    assert whole == seen == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(browser: Browser, tmp_path: Path, scheme: str) -> None:
    page = opened(browser, tmp_path, small(), 1000, scheme)
    found = Axe().run(page).response
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    assert len(found["passes"]) > 20
