"""The generated pages and the shipped schema are those that the code gives today."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from diplomatic_extract import Extractor

ROOT = Path(__file__).parent.parent.parent
FILES = (
    "README.md",
    "README.ru.md",
    "docs/base.md",
    "docs/cli.md",
    "docs/floors.svg",
    "docs/outputs.md",
    "docs/relations.md",
    "docs/rules.md",
    "docs/schema.json",
    "diplomatic_extract/data/parsed.json",
    "diplomatic_extract/data/schema.json",
)


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", FILES)
def test_page_is_up_to_date(generator: ModuleType, name: str) -> None:
    wanted = generator.make_pages()[ROOT / name]
    assert (ROOT / name).read_text(encoding="utf-8") == wanted, "run: python docs/generate.py"


def test_the_picture_is_real(generator: ModuleType, extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    picture = generator.make_picture(extractor)
    assert page == generator.fill(page, "picture", picture), "run: python docs/generate.py --picture"


def test_the_way_of_the_sentence_is_real(generator: ModuleType) -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert page == generator.fill(page, "sentence", generator.follow_sentence()), (
        "run: python docs/generate.py --picture"
    )


def test_every_path_of_the_contributing_page_exists() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:docs|tests|diplomatic_extract|data|relations|\.ci)/[\w./]+)`", page)
    roots = (ROOT, ROOT / "diplomatic_extract")
    assert [path for path in paths if not any((root / path).exists() for root in roots)] == []
    links = re.findall(r"\]\(([\w./]+\.md)\)", page)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_filling_keeps_the_rest(generator: ModuleType) -> None:
    assert generator.fill("a\n<!-- x -->\nold\n<!-- /x -->\nb", "x", "new\n") == "a\n<!-- x -->\nnew\n<!-- /x -->\nb"
