from __future__ import annotations

from pathlib import Path

import pytest

from diplomatic_extract.batch.items import count_documents, find_items, is_one_document
from diplomatic_extract.model import Record
from diplomatic_extract.readers import Input, ReadFailure, ReadOptions

OPTIONS = ReadOptions()


def test_documents_are_numbered_across_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Первый", "utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Второй"}\n{"нет"\n{"text": "Четвёртый"}\n', "utf-8")
    inputs = [Input(name, tmp_path / name) for name in ("a.txt", "b.jsonl")]
    items = list(find_items([*inputs, Input("c/*.txt", problem="c/*.txt: no file")], OPTIONS))
    assert [item.index for item in items] == [0, 1, 2, 3, 4]
    assert [type(item.content) for item in items] == [Input, Record, ReadFailure, Record, ReadFailure]


@pytest.mark.parametrize(
    ("source", "options", "expected"),
    [
        ("a.txt", OPTIONS, True),
        ("a.HTML", OPTIONS, True),
        ("a.txt.gz", OPTIONS, False),
        ("a.csv", OPTIONS, False),
        ("a", OPTIONS, False),
        ("-", OPTIONS, False),
        ("a.csv", ReadOptions(input_format="text"), True),
        ("a.txt", ReadOptions(input_format="jsonl"), False),
    ],
)
def test_which_files_hold_one_document(source: str, options: ReadOptions, expected: bool) -> None:
    assert is_one_document(Input(source, Path(source)), options) is expected


def test_how_many_documents_are_to_come(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"text": "раз"}\n{"text": "два"}\n', "utf-8")
    assert count_documents(Input(str(lines), lines), OPTIONS) == 2
    assert count_documents(Input("b.txt", Path("b.txt")), OPTIONS) == 1
    assert count_documents(Input("c.csv", Path("c.csv")), OPTIONS) is None
    assert count_documents(Input("-"), OPTIONS) is None
    assert count_documents(Input("missing.jsonl", tmp_path / "missing.jsonl"), OPTIONS) == 1
