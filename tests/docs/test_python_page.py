"""The code of the page on Python runs."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

import diplomatic_extract
from diplomatic_extract import Extractor

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")


def test_the_code_runs(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.setattr(diplomatic_extract, "Extractor", lambda: extractor, raising=False)
    printed = io.StringIO()
    names: dict[str, object] = {}
    with contextlib.redirect_stdout(printed):
        for code in re.findall(r"^```python\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL):
            exec(code, names)
    assert "visited actual Ана Кордова Сантьяго" in printed.getvalue()
    assert len(names["frame"]) > 0  # type: ignore[arg-type]
