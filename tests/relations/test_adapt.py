"""Paths of relation files: read from their text, and printed as they were written."""

from __future__ import annotations

import pytest

from diplomatic_extract.relations.match.paths import PATHS
from diplomatic_extract.relations.rules.adapt import CASES, adapt_path


@pytest.mark.parametrize(
    ("text", "name", "prep", "case", "mark"),
    [
        ("subject", "subject", "", "", ""),
        ("object!", "object", "", "", "!"),
        ("с+Ins?", "с+Ins", "с", "Ins", "?"),
        ("Dat", "Dat", "", "Dat", ""),
        ("в связи с+Ins", "в связи с+Ins", "в связи с", "Ins", ""),
        ("owner Gen", "owner +Gen", "owner ", "Gen", ""),
        ("owner на+Acc", "owner на+Acc", "owner на", "Acc", ""),
    ],
)
def test_paths_are_read(text: str, name: str, prep: str, case: str, mark: str) -> None:
    path = adapt_path(text)
    assert (path.name, path.prep, path.case) == (name, prep, case)
    assert (path.required, path.fallback) == (mark == "!", mark == "?")


@pytest.mark.parametrize("text", [*PATHS, *CASES, "object:PERSON|ROLE!", "между+Ins?"])
def test_a_path_prints_as_it_was_written(text: str) -> None:
    assert str(adapt_path(text)) == text
