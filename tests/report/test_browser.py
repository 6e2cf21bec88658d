"""The page in a real browser: nothing is loaded, nothing of a text runs, filters and jumps work, all can use it.

Needs Chromium (Debian's `chromium`, or what the variable CHROMIUM names) and Playwright; skipped where one is missing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diplomatic_extract.model import Extraction
from tests.conftest import TALKS
from tests.report.pages import document_of, make_hostile, multiply, report_of, with_text

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-gpu")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here; install chromium, or name one in CHROMIUM")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *QUIET])
        yield opened
        opened.close()


class Visit:
    """A page in a tab, with what went wrong on it."""

    def __init__(self, browser: Any, html: str, folder: Path, address: str = "", **settings: Any) -> None:
        path = folder / "page.html"
        path.write_text(html, encoding="utf-8")
        self.context = browser.new_context(reduced_motion="reduce", **settings)
        self.tab = self.context.new_page()
        self.requests: list[str] = []
        self.messages: list[str] = []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("console", lambda message: self.messages.append(message.text))
        self.tab.on("pageerror", lambda error: self.messages.append(str(error)))
        self.tab.on("dialog", lambda dialog: self.messages.append(dialog.message) or dialog.dismiss())
        self.address = path.as_uri()
        self.tab.goto(self.address + address)

    def shown(self) -> int:
        """How many events are to be seen."""
        return int(self.tab.locator("li.event:visible").count())

    def text(self, selector: str) -> str:
        """The visible text of an element."""
        return str(self.tab.locator(selector).first.inner_text())


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open pages that close with the test."""
    opened: list[Visit] = []

    def open_page(html: str, address: str = "", **settings: Any) -> Visit:
        opened.append(Visit(browser, html, tmp_path, address, **settings))
        return opened[-1]

    yield open_page
    for page in opened:
        page.context.close()


@pytest.fixture(scope="module")
def many(talks: Extraction) -> str:
    """A report of sixty documents."""
    return report_of(*multiply(with_text(talks, TALKS), 60))


# --------------------------------------------------------------------------- safety


@pytest.mark.parametrize("kind", ["report", "document"])
def test_it_opens_with_one_request_and_no_message(visit: Any, talks: Extraction, kind: str) -> None:
    kept = with_text(talks, TALKS)
    page = visit(report_of(kept) if kind == "report" else document_of(kept))
    assert page.requests == [page.address] and page.messages == []
    assert page.tab.evaluate("document.documentElement.dataset.ready") == "yes"


@pytest.mark.parametrize("kind", ["report", "document"])
def test_hostile_text_runs_nothing(visit: Any, talks: Extraction, kind: str) -> None:
    hostile = make_hostile(talks)
    page = visit(report_of(hostile) if kind == "report" else document_of(hostile))
    for summary in page.tab.locator("summary:visible").all():
        summary.click()
    page.tab.mouse.move(400, 400)
    if kind == "report":
        page.tab.fill("#f-q", "<script>alert(1)</script>")
        page.tab.wait_for_timeout(250)
        page.tab.fill("#f-q", "")
    assert page.tab.title() != "owned"
    assert page.requests == [page.address] and page.messages == []


def test_the_policy_stops_what_is_added_later(visit: Any, talks: Extraction) -> None:
    page = visit(report_of(talks))
    page.tab.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'document.title=\"owned\"';"
        " document.body.append(s); const i = new Image(); i.src = 'https://example.org/x.png'; }"
    )
    page.tab.wait_for_timeout(100)
    assert page.tab.title() != "owned"
    assert page.messages and all("Content Security Policy" in message for message in page.messages)


# --------------------------------------------------------------------------- filters and jumps


def test_filters_and_search(visit: Any, many: str) -> None:
    page = visit(many)
    assert page.shown() == 120 and "120" in page.text("#count")
    page.tab.select_option("#f-type", "met_with")
    assert page.shown() == 60
    page.tab.select_option("#f-status", "planned")
    assert page.shown() == 0 and page.tab.locator("#nothing").is_visible()
    page.tab.select_option("#f-status", "")
    page.tab.fill("#f-since", "2026-06-01")
    page.tab.fill("#f-until", "2026-06-30")
    assert page.shown() == 5
    page.tab.click("button[type=reset]")
    assert page.shown() == 120
    page.tab.fill("#f-q", "товарооборот беларуси")
    page.tab.wait_for_timeout(250)
    assert page.shown() == 60


def test_states_and_persons_become_chips_that_can_be_removed(visit: Any, many: str) -> None:
    page = visit(many)
    page.tab.select_option("#f-country", "KAZ")
    page.tab.fill("#f-who", "омаров")
    page.tab.press("#f-who", "Enter")
    assert page.shown() == 60 and page.tab.locator("#chips button").count() == 2
    page.tab.locator("#chips button").nth(1).click()
    assert page.shown() == 120 and page.tab.locator("#chips button").count() == 1


def test_the_address_keeps_the_state(visit: Any, many: str) -> None:
    page = visit(many)
    page.tab.select_option("#f-type", "met_with")
    page.tab.select_option("#f-country", "BLR")
    page.tab.select_option("#f-sort", "oldest")
    address = page.tab.evaluate("location.hash")
    again = visit(many, address)
    assert again.shown() == 60
    assert again.tab.input_value("#f-type") == "met_with" and again.tab.locator("#chips button").count() == 1
    days = again.tab.locator("li.event:visible").evaluate_all("rows => rows.map(row => row.dataset.d)")
    assert days == sorted(days)


def test_drawings_lead_to_their_events(visit: Any, many: str) -> None:
    page = visit(many)
    page.tab.locator("svg.net [data-node='Ильяс Омаров']").click()
    assert page.shown() == 60 and page.tab.locator("#chips button").count() == 1
    page.tab.locator(".matrix a.cell").first.click()
    assert 0 < page.shown() < 60
    page.tab.locator("#timeline svg a[data-set]").nth(2).click()
    assert 0 < page.shown() < 60


def test_a_fact_leads_to_its_sentence_and_back(visit: Any, talks: Extraction) -> None:
    page = visit(report_of(with_text(talks, TALKS)))
    page.tab.locator("li.event summary").first.click()
    page.tab.locator("li.event blockquote footer a[href^='#d-']").first.click()
    sentence = page.tab.locator(":target")
    assert sentence.is_visible() and "товарооборот Казахстана" in sentence.inner_text()
    sentence.locator("a.fact").first.click()
    assert page.tab.locator(":target").is_visible() and page.tab.locator(":target details[open]").count() == 1


def test_a_jump_to_a_hidden_event_shows_it(visit: Any, talks: Extraction) -> None:
    page = visit(report_of(with_text(talks, TALKS)))
    page.tab.select_option("#f-status", "planned")
    page.tab.locator(".doc summary").first.click()
    page.tab.locator(".doc a.fact").first.click()
    page.tab.locator(":target").wait_for(state="visible")
    assert page.shown() == 2


# --------------------------------------------------------------------------- for everybody


def test_without_scripts_everything_is_there(visit: Any, talks: Extraction) -> None:
    page = visit(report_of(with_text(talks, TALKS)), java_script_enabled=False)
    assert page.tab.locator("li.event").count() == 2 and not page.tab.locator("#filters").is_visible()
    page.tab.locator("li.event summary").first.click()
    assert page.tab.locator("li.event blockquote").first.is_visible()
    page.tab.locator("li.event blockquote footer a[href^='#d-']").first.click()
    assert page.tab.locator(":target").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["report", "document"])
def test_axe_finds_nothing_serious(visit: Any, talks: Extraction, kind: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed").Axe
    kept = with_text(talks, TALKS)
    page = visit(report_of(kept) if kind == "report" else document_of(kept), color_scheme=scheme, bypass_csp=True)
    for summary in page.tab.locator("summary:visible").all():
        summary.click()
    found = axe().run(page.tab).response["violations"]
    serious = [
        (item["id"], [node["html"][:160] for node in item["nodes"][:3]])
        for item in found
        if item["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_the_keyboard_reaches_filters_and_events(visit: Any, talks: Extraction) -> None:
    page = visit(report_of(with_text(talks, TALKS)))
    page.tab.keyboard.press("Tab")
    assert page.tab.evaluate("document.activeElement.className") == "skip"
    page.tab.keyboard.press("Enter")
    page.tab.locator("li.event summary").first.focus()
    page.tab.keyboard.press("Enter")
    assert page.tab.locator("li.event details[open]").count() == 1


@pytest.mark.parametrize("kind", ["report", "document"])
def test_narrow_screens_scroll_no_page_sideways(visit: Any, talks: Extraction, kind: str) -> None:
    kept = with_text(talks, TALKS)
    page = visit(report_of(kept) if kind == "report" else document_of(kept), viewport={"width": 360, "height": 740})
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_it_prints_with_its_events_open(visit: Any, talks: Extraction) -> None:
    page = visit(report_of(with_text(talks, TALKS)))
    assert page.tab.pdf()[:5] == b"%PDF-"
    page.tab.emulate_media(media="print")
    assert page.tab.locator("li.event blockquote").first.is_visible()
    assert not page.tab.locator("#filters").is_visible()


def test_a_large_page_is_ready(visit: Any, talks: Extraction) -> None:
    page = visit(report_of(*multiply(with_text(talks, TALKS), 2500)))
    assert page.tab.evaluate("document.documentElement.dataset.ready") == "yes"
    page.tab.fill("#f-q", "вестник 39")
    page.tab.wait_for_timeout(400)
    assert 0 < page.shown() < 1000 and page.messages == []
