"""Predictions put to the gold documents they were made from."""

from pathlib import Path

import msgspec
import pytest

from diplomatic_extract.errors import InputError
from diplomatic_extract.evaluation.gold import GoldDocument
from diplomatic_extract.evaluation.predictions import document_id, load_predictions
from diplomatic_extract.model import Document, Extraction, ExtractorInfo

GOLD = [GoldDocument(name, f"Текст {name}.", {}, [], []) for name in ("first", "second")]


def line(source: str, identifier: str = "0" * 16) -> bytes:
    document = Document(identifier, source, None, None, None, None, None, 1, [])
    found = Extraction(document=document, entities=[], relations=[], extractor=ExtractorInfo("1", "", ""))
    return msgspec.json.encode(found) + b"\n"


def test_by_text_then_by_source(tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl"
    path.write_bytes(line("x/renamed.txt", document_id("Текст first.")) + line("x/second.txt") + line("third.txt"))
    found = load_predictions(path, GOLD)
    assert {name: item.document.source for name, item in found.items()} == {
        "first": "x/renamed.txt",
        "second": "x/second.txt",
    }


def test_a_line_that_is_no_extraction_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl"
    path.write_bytes(line("first.txt") + b"{}\n")
    with pytest.raises(InputError, match=r"found\.jsonl:2: no extraction"):
        load_predictions(path, GOLD)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read predictions"):
        load_predictions(tmp_path / "none.jsonl", GOLD)
