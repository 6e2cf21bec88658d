"""Windows and thresholds stand in `data/settings.toml`: none in the code of the rooms, none twice, none unused."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import diplomatic_extract
from diplomatic_extract.errors import LexiconError
from diplomatic_extract.language.settings import FILE, SETTINGS, load_settings

PACKAGE = Path(diplomatic_extract.__file__).parent
TABLES = tomllib.loads(FILE.read_text(encoding="utf-8"))


def open_aliases(code: str) -> str:
    """Code with the name of a section (`LIMITS = SETTINGS.events`) written out."""
    for name, section in re.findall(r"^([A-Z]+) = SETTINGS\.(\w+)$", code, re.MULTILINE):
        code = re.sub(rf"\b{name}\.", f"SETTINGS.{section}.", code)
    return code


def test_every_setting_has_a_name_of_its_own_and_is_used() -> None:
    names = Counter(name for table in TABLES.values() for name in table)
    assert [name for name, count in names.items() if count > 1] == []
    code = "".join(open_aliases(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    wanted = [f"SETTINGS.{section}.{name}" for section, table in TABLES.items() for name in table]
    assert [name for name in wanted if not re.search(rf"{re.escape(name)}\b", code)] == []


def test_every_setting_says_what_it_counts() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.match(r"[a-z_]+ =", line) and "#" not in line] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("sides = 6", "sides = 'six'", "sides"),
        ("sides = 6", "", "sides"),
        ("sides = 6", "sides = 6\nsidse = 7", "sidse"),
        ("sides = 6", "sides = ", "settings.toml"),
    ],
)
def test_a_wrong_file_names_what_is_wrong(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "settings.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=told):
        load_settings(path)


def test_the_settings_are_those_of_the_file() -> None:
    assert load_settings() == SETTINGS and SETTINGS.events.sides == TABLES["events"]["sides"]
