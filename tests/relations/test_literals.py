"""What a relation means is said in its file: no name of a relation or role stands in the code of the room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from diplomatic_extract.relations import find
from diplomatic_extract.relations.rules.loader import load_rules
from diplomatic_extract.relations.rules.types import BRIDGES, PARTS
from diplomatic_extract.relations.rules.vocabulary import PATH_NAMES

ROOM = Path(find.__file__).parent
RULES = load_rules(())
# words of the rule language that a role may be called too
LANGUAGE = {*PARTS, *PATH_NAMES, *BRIDGES}


def find_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in a file but its docstrings, with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in plain:
            yield node.lineno, node.value


def test_no_relation_pattern_or_role_is_named_in_code() -> None:
    relations = set(RULES.relations)
    patterns = {f"{rule.name}.{pattern.name}" for rule in RULES.relations.values() for pattern in rule.patterns}
    roles = {role for rule in RULES.relations.values() for role in rule.arguments} - LANGUAGE
    named = relations | patterns | roles
    found = [
        f"{path.relative_to(ROOM)}:{line}: {text}"
        for path in sorted(ROOM.rglob("*.py"))
        for line, text in find_texts(path)
        if text in named or text.lstrip(".") in relations
    ]
    # `source` is a field of every rule, `country` one of every entity
    assert [entry for entry in found if entry.rpartition(": ")[2] not in ("source", "country")] == []
