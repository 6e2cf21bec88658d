"""Draw the pictures of the README: `python docs/picture.py`, with Playwright and Chromium.

Makes `docs/report.png`, the head of the report of `seeds/`, and `docs/page.png`, the page of one of them; in Russian.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from diplomatic_extract import Extractor, Record
from diplomatic_extract.knowledge import KnowledgeBase, Wanted, build
from diplomatic_extract.labels import load_labels
from diplomatic_extract.report.base import read_base
from diplomatic_extract.report.page import make_report
from diplomatic_extract.writers import WriteOptions, write_output

ROOT = Path(__file__).parent.parent
ONE = "002"
WIDTH, REPORT, PAGE = 1180, 1000, 820
TITLE = "Казахстан, Киргизия, Таджикистан"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


def make_pages(folder: Path) -> tuple[Path, Path]:
    """The report of the seeds, as `report` makes it, and the page of one, as `extract -o page.html` does."""
    records = [
        Record(text=path.read_text(encoding="utf-8"), source=f"seeds/{path.name}")
        for path in sorted((ROOT / "seeds").glob("*.txt"))
    ]
    facts = folder / "facts.jsonl"
    extractions = [*Extractor(keep_text=True).extract_many(records)]
    write_output("jsonl", extractions, facts, WriteOptions())
    build([facts], folder / "base.duckdb")
    with KnowledgeBase(folder / "base.duckdb") as base:
        content = read_base(base, Wanted(), lambda found: found)
    report, page = folder / "report.html", folder / "page.html"
    report.write_text(make_report(content, load_labels("ru"), title=TITLE), encoding="utf-8")
    one = [found for found in extractions if f"/{ONE}-" in found.document.source]
    write_output("html", one, page, WriteOptions(lang="ru"))
    return report, page


def draw(page: Path, picture: Path, height: int) -> None:
    """The upper part of a page as a picture."""
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light")
        tab.goto(page.as_uri())
        tab.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        report, page = make_pages(Path(folder))
        draw(report, ROOT / "docs" / "report.png", REPORT)
        draw(page, ROOT / "docs" / "page.png", PAGE)
