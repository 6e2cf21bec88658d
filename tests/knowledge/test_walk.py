"""The walk through a base in the README is what the commands print today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from diplomatic_extract import Extractor

ROOT = Path(__file__).parent.parent.parent


def test_the_walk_is_real(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    walk = generator.make_walk(extractor)
    assert page == generator.fill(page, "walk", walk), "run: python docs/generate.py --picture"
