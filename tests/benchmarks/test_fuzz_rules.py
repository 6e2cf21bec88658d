"""A short run of the fuzzer of relation and lexicon files."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from diplomatic_extract import Extractor

PATH = Path(__file__).parent.parent.parent / "benchmarks" / "fuzz_rules.py"


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_rules", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("kind", "count"), [("rules", 16), ("lexicon", 10)])
def test_spoiled_files_load_or_are_told(fuzz: ModuleType, tmp_path: Path, kind: str, count: int) -> None:
    extractor = Extractor()
    for seed in range(5_000, 5_000 + count):
        name, data = fuzz.make_mutant(kind, seed)
        (tmp_path / name).write_bytes(data)
        assert fuzz.find_fault(extractor, kind, tmp_path / name) == "", seed
