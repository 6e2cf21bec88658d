"""Windows and thresholds stand in `data/settings.toml`: none in the code of the rooms, none twice, none unused."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import diplomatic_extract
from diplomatic_extract.errors import LexiconError
from diplomatic_extract.language.settings import FILE, SETTINGS, load_settings

PACKAGE = Path(diplomatic_extract.__file__).parent
ROOMS = ("entities", "relations")
TABLES = tomllib.loads(FILE.read_text(encoding="utf-8"))
# numbers of three letters or tokens and fewer are shapes («, в ходе», «и.о.»), not windows
SHAPE = 3
# larger numbers that are no windows: parts of dates and months, of hashes, of tables; lines of a message
NO_WINDOWS = {
    "entities/lexicon/compile.py": {8, 16},
    "entities/lexicon/entries.py": {4},
    "entities/lexicon/paradigms.py": {4},
    "entities/names/aliases.py": {5},
    "entities/names/nominative.py": {4},
    "entities/names/organisations.py": {4},
    "entities/names/places.py": {4},
    "entities/persons/find.py": {4, 5},
    "relations/clauses/graph.py": {4, 5},
    "relations/constructions/figure_spans.py": {99},
    "relations/constructions/figure_status.py": {4},
    "relations/constructions/positions.py": {4},
    "relations/explain.py": {5},
    "relations/facts/calendar.py": {4, 5, 6, 7},
    "relations/facts/dating.py": {4},
    "relations/facts/merge.py": {6, 12},
    "relations/match/match.py": {8},
    "relations/rules/catalogue.py": {24},
    "relations/rules/loader.py": {16},
}


def find_numbers(path: Path) -> Iterator[tuple[int, float]]:
    """Every number of a file that can be a window or weight, with its line; sizes of caches apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    cached = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for decorator in function.decorator_list
        for node in ast.walk(decorator)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and id(node) not in cached:
            number = node.value
            if number > SHAPE if isinstance(number, int) else number not in (0.0, 1.0):
                yield node.lineno, number


def test_no_window_or_weight_stands_in_the_code_of_the_rooms() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {number}"
        for room in ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for line, number in find_numbers(path)
        if number not in NO_WINDOWS.get(path.relative_to(PACKAGE).as_posix(), ())
    ]
    assert found == []


def test_no_constant_of_a_module_is_a_number() -> None:
    constant = re.compile(r"^[A-Z][A-Z_, ]+ = -?\d[\d_.e]*(, -?\d[\d_.e]*)*\s*(#|$)", re.MULTILINE)
    presentation = {"MAX_LEMMAS", "CONTEXT", "UNTOLD, PAST"}  # lines of a page; marks that are no numbers
    found = [
        f"{path.relative_to(PACKAGE)}: {match[0]}"
        for room in ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for match in constant.finditer(path.read_text(encoding="utf-8"))
        if match[0].partition(" = ")[0] not in presentation
    ]
    assert found == []


def test_every_setting_has_a_name_of_its_own_and_is_used() -> None:
    names = Counter(name for table in TABLES.values() for name in table)
    assert [name for name, count in names.items() if count > 1] == []
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
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
