"""The Russian README keeps in step with the English one."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
RUSSIAN = (ROOT / "README.ru.md").read_text(encoding="utf-8")


def find_all(pattern: str, page: str) -> list[str]:
    return re.findall(pattern, page, flags=re.MULTILINE | re.DOTALL)


def test_the_same_code_in_the_same_order() -> None:
    code = r"^```(?:sh|python|toml)\n.*?^```"
    assert find_all(code, RUSSIAN) == find_all(code, ENGLISH), "add the block to README.ru.md, too"


def test_the_same_sections() -> None:
    assert len(find_all(r"^## [^\n]+", RUSSIAN)) == len(find_all(r"^## [^\n]+", ENGLISH))


def test_the_same_rows_in_the_tables_of_relations_and_fields() -> None:
    row = r"^\| (`[a-z_]+`(?:, `[a-z_]+`)*) \|"
    measured = set(find_all(row, ENGLISH.partition("## Quality")[2].partition("\n## ")[0]))
    rows = find_all(row, ENGLISH.partition("## Quality")[0])
    assert find_all(row, RUSSIAN) == rows and measured <= set(rows)


def test_every_file_that_it_names_is_there() -> None:
    named = find_all(r"\]\(([^)#:]+)[)#]", RUSSIAN)
    assert named and [name for name in named if not (ROOT / name).exists()] == []


def test_its_pictures_are_light() -> None:
    pictures = find_all(r"!\[[^\]]+\]\(([^)]+\.png)\)", RUSSIAN)
    assert pictures and all((ROOT / name).stat().st_size < 300_000 for name in pictures)
    assert set(pictures) == set(find_all(r"!\[[^\]]+\]\(([^)]+\.png)\)", ENGLISH))
