"""Words are data: classes of words are read from data/words, and no module holds a long list of its own."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplomatic_extract.errors import LexiconError
from diplomatic_extract.language.lexis import load_list, load_table, load_words

PACKAGE = Path(__file__).parent.parent / "diplomatic_extract"
FILES = sorted((PACKAGE / "data" / "words").glob("*.toml"))
RUSSIAN = re.compile("[а-яё]{2}")
# closed sets of two or three words may stand beside the grammar that needs them
MOST = 3


def find_lists(path: Path) -> Iterator[tuple[int, int]]:
    """The constants of a module that are collections of plain texts, with their line and number of Russian words."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Set | ast.Tuple | ast.List):
            texts = [e.value for e in value.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
            if len(texts) == len(value.elts):
                yield node.lineno, sum(bool(RUSSIAN.search(text)) for text in texts)


@pytest.mark.parametrize("room", ["relations", "entities"])
def test_no_module_holds_a_list_of_words(room: str) -> None:
    paths = sorted((PACKAGE / room).rglob("*.py"))
    assert [f"{path.name}:{line}" for path in paths for line, words in find_lists(path) if words > MOST] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_class_is_asked_for(path: Path) -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    for name in tomllib.loads(path.read_text(encoding="utf-8")):
        assert f'("{path.stem}", "{name}")' in code, name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_class_tells_a_word_twice(path: Path) -> None:
    for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert len(set(words)) == len(words), name


def test_classes_come_in_the_shape_that_is_asked_for() -> None:
    assert isinstance(load_words("entities", "media"), frozenset)
    assert isinstance(load_list("entities", "media"), tuple)
    assert isinstance(load_table("entities", "adverbs"), dict)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.toml"):
        load_words("nowhere", "anything")
