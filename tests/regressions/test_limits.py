"""Inputs that once took all time or memory, named after the problem."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_pipeline import FakeSettings, Quiet, new_document

from diplomatic_extract import Extractor
from diplomatic_extract.batch import Batch, Plan, workers
from diplomatic_extract.errors import TimeLimitError
from diplomatic_extract.limits import time_limit
from diplomatic_extract.model import Extraction, ExtractorInfo, Record
from diplomatic_extract.readers import Input, ReadFailure, read_records
from diplomatic_extract.readers.markup import clean_markup
from diplomatic_extract.readers.pages import MOST_TAGS
from tests.conftest import Run

TEXT = "Ильяс Омаров встретился в Минске с Анной Ковальчук."
SLOW, DEAF = "медленно", "глухо"
timers = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs timers")


class SlowPipeline:
    """Sleeps over some texts; over others it cannot be woken."""

    info = ExtractorInfo("1", "r", "l")

    def extract_many(self, records: Iterable[Record], **_: str) -> Iterator[Extraction]:
        for record in records:
            if DEAF in record.text:
                signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            if SLOW in record.text or DEAF in record.text:
                time.sleep(60)
            yield Extraction(document=new_document(record), entities=[], relations=[], extractor=self.info)


class SlowSettings(FakeSettings, frozen=True):
    """Builds slow pipelines."""

    def build(self) -> Any:
        return SlowPipeline()


@timers
@pytest.mark.parametrize("word", [SLOW, DEAF])
def test_a_document_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setattr(workers, "GRACE", 0.2)
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(word if number == 2 else TEXT, "utf-8")
    plan = Plan(paths=(str(folder),), output=tmp_path / "out.jsonl", timeout=0.2, jobs=2, method="fork")
    began = time.monotonic()
    summary = Batch(plan, SlowSettings(), Quiet()).run()
    assert time.monotonic() - began < 30
    assert (summary.documents, summary.failed) == (4, 1)
    assert "2.txt" in summary.failures[0].source
    assert "took longer than 0.2 s" in summary.failures[0].message


@timers
def test_a_document_that_takes_too_long_costs_itself_in_extract(
    run: Run, extractor: Extractor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    understand = extractor.understand

    def understand_slowly(analysis: Any) -> None:
        if SLOW in analysis.text.text:
            time.sleep(60)
        understand(analysis)

    monkeypatch.setattr(extractor, "understand", understand_slowly)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(SLOW if number == 1 else TEXT, "utf-8")
    ended = run("extract", tmp_path, "-f", "jsonl", "--timeout", "3")
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 2
    assert "1.txt: took longer than 3 s" in ended.err


@timers
def test_a_limit_ends_with_its_context() -> None:
    with time_limit(0.05), pytest.raises(TimeLimitError, match=r"0\.05 s"):
        time.sleep(5)
    with time_limit(0.05):
        pass
    time.sleep(0.1)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def read(path: Path) -> list[Record | ReadFailure]:
    return list(read_records(Input(str(path), path)))


PARAGRAPH = "<p>Ильяс Омаров встретился в Минске с Анной Ковальчук, чтобы обсудить сотрудничество.</p>"


@pytest.mark.parametrize("close", [">", ""])
def test_a_tag_with_80_000_attributes(tmp_path: Path, close: str) -> None:
    endless = "<div " + " ".join(f"a{number}='x'" for number in range(80_000)) + close
    usual = "<div class='text' title='как обычно'>"
    assert clean_markup(f"{usual}{endless}{PARAGRAPH}") == f"{usual}<div>{PARAGRAPH}"
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{PARAGRAPH * 5}{endless}{PARAGRAPH}</body></html>", "utf-8")
    (record,) = read(path)
    assert isinstance(record, Record) and "Омаров" in record.text


@pytest.mark.parametrize("piece", ["<br>", "Да.<br>", "<a href='/1'>Да.</a>"])
def test_a_page_of_more_tags_than_are_looked_through(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body>{PARAGRAPH}{piece * (MOST_TAGS + 1)}</body></html>", "utf-8")
    (record,) = read(path)
    assert isinstance(record, Record) and "Омаров" in record.text
    assert "tags: read as all that the page shows" in record.notes[0]
