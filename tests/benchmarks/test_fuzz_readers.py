"""A short run of the fuzzer of readers, over every format."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

PATH = Path(__file__).parent.parent.parent / "benchmarks" / "fuzz_readers.py"
COUNT = 120


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    for library in ("pyarrow", "docx", "odf"):
        pytest.importorskip(library)
    spec = importlib.util.spec_from_file_location("fuzz_readers", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_damaged_files_are_read_or_told(fuzz: ModuleType, tmp_path: Path) -> None:
    for seed in range(COUNT):
        name, data = fuzz.make_damaged(seed)
        (tmp_path / name).write_bytes(data)
        assert list(fuzz.find_faults(tmp_path / name)) == [], seed


def test_sound_files_give_their_documents(fuzz: ModuleType, tmp_path: Path) -> None:
    for name in fuzz.MAKERS:
        path = tmp_path / name
        path.write_bytes(fuzz.make_sound(name))
        found = list(fuzz.read_records(fuzz.Input(str(path), path)))
        texts = "\n".join(getattr(item, "text", "") for item in found)
        assert all(text in texts for text in fuzz.TEXTS[:1]), name
        assert list(fuzz.find_faults(path)) == []


def test_a_table_with_a_header_and_no_rows(fuzz: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n", "utf-8")
    (failure,) = fuzz.read_records(fuzz.Input("a.csv", tmp_path / "a.csv"))
    assert "no rows" in failure.message
