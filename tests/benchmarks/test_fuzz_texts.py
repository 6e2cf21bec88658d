"""A short run of the fuzzer of texts, and that it sees what it looks for."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import msgspec
import pytest

from diplomatic_extract import Extractor
from diplomatic_extract.errors import InputError

PATH = Path(__file__).parent.parent.parent / "benchmarks" / "fuzz_texts.py"
COUNT, BATCH = 320, 32


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_texts", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_mutated_texts_are_read(fuzz: ModuleType, extractor: Extractor, first: int) -> None:
    texts = [fuzz.make_text(seed) for seed in range(first, first + BATCH)]
    assert list(fuzz.check_batch(extractor, texts)) == []


def test_a_seed_gives_one_text(fuzz: ModuleType) -> None:
    texts = [fuzz.make_text(seed) for seed in range(100)]
    assert texts == [fuzz.make_text(seed) for seed in range(100)]
    assert len(set(texts)) > 95


def test_the_fuzzer_sees_what_does_not_hold(fuzz: ModuleType, extractor: Extractor) -> None:
    text = "Ильяс Омаров встретился в Минске с Анной Ковальчук."
    found = extractor.extract(text)
    assert list(fuzz.find_faults(text, found)) == []
    assert list(fuzz.find_faults(text.replace("Минске", "Париже"), found))
    moved = msgspec.structs.replace(found, entities=found.entities[1:])
    assert any("entity ids" in fault for fault in fuzz.find_faults(text, moved))
    twice = msgspec.structs.replace(found, relations=found.relations * 2)
    assert "relation ids repeat" in list(fuzz.find_faults(text, twice))


def test_half_a_surrogate_pair_is_refused_by_name(extractor: Extractor) -> None:
    with pytest.raises(InputError, match="character 7 is half a surrogate pair"):
        extractor.extract("Токаев \ud83d встретился с Рахмоном.")
