"""Equal input, equal bytes: whatever was read before, in whatever company, by however many workers."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from diplomatic_extract import Extractor, Record
from diplomatic_extract.cli.app import app
from diplomatic_extract.language.segment import find_sentences

ROOT = Path(__file__).parent.parent
PATHS = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold").glob("*.txt")])[:30]
DOUBLED = (
    # a lead printed twice without a full stop: two heads that score alike
    "Министр торговли Новой Зеландии Пётр Линдквист прибыл в Осло Министр торговли Новой Зеландии Пётр "
    "Линдквист прибыл в Осло с рабочим визитом и встретился с Анной Берг."
)


def read_records() -> list[Record]:
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in PATHS]
    return [Record(text=text, source=name) for name, text in [*texts, ("doubled", DOUBLED), ("again", DOUBLED * 2)]]


def lines_of(extractor: Extractor, records: list[Record]) -> dict[str, bytes]:
    return {e.document.source: msgspec.json.encode(e) for e in extractor.extract_many(records)}


@pytest.fixture(scope="module")
def expected(extractor: Extractor) -> dict[str, bytes]:
    return lines_of(extractor, read_records())


def test_the_order_of_documents_does_not_matter(extractor: Extractor, expected: dict[str, bytes]) -> None:
    records = read_records()
    assert lines_of(extractor, records[::-1]) == expected
    random.Random(3).shuffle(records)
    assert lines_of(extractor, records) == expected


def test_the_company_of_a_document_does_not_matter(extractor: Extractor, expected: dict[str, bytes]) -> None:
    alone = {r.source: msgspec.json.encode(next(extractor.extract_many([r]))) for r in read_records()}
    assert alone == expected


def test_what_was_read_before_does_not_matter(expected: dict[str, bytes]) -> None:
    assert lines_of(Extractor(), read_records()[::-1]) == expected


def test_ties_are_decided_alike_in_any_block(extractor: Extractor) -> None:
    sentence, other = (next(iter(find_sentences(DOUBLED))) for _ in range(2))
    extractor.annotator.annotate([sentence])
    extractor.annotator.annotate([*find_sentences(PATHS[0].read_text(encoding="utf-8")), other])
    assert [(t.tag, t.head, t.rel) for t in sentence.tokens] == [(t.tag, t.head, t.rel) for t in other.tokens]


def test_the_number_of_workers_and_a_cut_do_not_matter(tmp_path: Path) -> None:
    folder = [str(path) for path in PATHS]
    outputs = [tmp_path / f"{jobs}.jsonl" for jobs in (1, 2)]
    for jobs, output in enumerate(outputs, 1):
        assert CliRunner().invoke(app, ["batch", *folder, "-j", str(jobs), "-o", str(output)]).exit_code == 0
    whole = outputs[0].read_bytes()
    assert outputs[1].read_bytes() == whole
    lines = whole.splitlines(keepends=True)
    outputs[1].write_bytes(b"".join(lines[:7]) + lines[7][:50])
    assert CliRunner().invoke(app, ["batch", *folder, "-j", "2", "-o", str(outputs[1]), "--resume"]).exit_code == 0
    assert outputs[1].read_bytes() == whole
