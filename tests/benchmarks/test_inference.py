"""The benchmark of ONNX Runtime compares like with like: its graphs give the labels of the flat engine."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from diplomatic_extract.language.flat import load_flat
from diplomatic_extract.language.segment import find_sentences
from diplomatic_extract.model import Sentence

PATH = Path(__file__).parent.parent.parent / "benchmarks" / "inference_onnx.py"
TEXT = """
Министр обороны Латвии Янис Озолс прилетел в Осло, где его встретила коллега Ингрид Хансен.
Стороны подписали меморандум на 14,5 млн евро.
Да!
По словам посла Чили, «переговоры о визах идут уже третий год», а ООН в них не участвует.
"""


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    spec = importlib.util.spec_from_file_location("inference_onnx", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["inference_onnx"] = module
    spec.loader.exec_module(module)
    return module


def labels(sentences: list[Sentence]) -> list[object]:
    return [([(t.text, t.tag, t.head, t.rel) for t in s.tokens], s.names) for s in sentences]


@pytest.mark.parametrize("form", ["matmul", "conv", "layers"])
def test_labels_are_those_of_the_flat_engine(bench: ModuleType, form: str) -> None:
    expected, found = list(find_sentences(TEXT)), list(find_sentences(TEXT))
    load_flat(kept=100).annotate(expected)
    bench.load_onnx(form).annotate(found)
    assert labels(found) == labels(expected)
    assert any(sentence.names for sentence in found)
