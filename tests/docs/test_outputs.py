"""The page of formats leaves none out, and says of each what opens it and what its columns mean."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from diplomatic_extract.tables.facts import TABLES
from diplomatic_extract.writers import find_formats

PAGE = (Path(__file__).parent.parent.parent / "docs" / "outputs.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", find_formats())
def test_every_format_is_documented(name: str) -> None:
    writer = import_module(f"diplomatic_extract.writers.{name}")
    assert f"\n## {name}\n" in PAGE
    assert writer.SUFFIXES and writer.TOOL in PAGE


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_a_meaning(name: str) -> None:
    assert [column.name for column in TABLES[name][0] if not column.meaning] == []
    assert all(f"| `{column.name}` |" in PAGE for column in TABLES[name][0])
