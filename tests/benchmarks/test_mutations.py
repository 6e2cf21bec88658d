"""The maker of mutants changes one decision at a time, and knows when a test fails."""

from __future__ import annotations

import ast
import importlib.util
import random
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def mutations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutations", ROOT / "benchmarks" / "mutations.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutations"] = module
    spec.loader.exec_module(module)
    return module


def changed(mutations: ModuleType, code: str) -> dict[str, list[str]]:
    """What each change makes of a line of code, by kind."""
    found: dict[str, list[str]] = {}
    for number, (kind, _, _) in enumerate(mutations.find_changes(ast.parse(code))):
        tree = ast.parse(code)
        list(mutations.find_changes(tree))[number][2]()
        found.setdefault(kind, []).append(ast.unparse(tree))
    return found


@pytest.mark.parametrize(
    ("code", "kind", "mutant"),
    [
        ("a = b < 3", "comparison", "a = b <= 3"),
        ("a = b == c", "comparison", "a = b != c"),
        ("a = b and c", "logic", "a = b or c"),
        ("a = not b", "logic", "a = not not b"),
        ("a = b or find(c)", "preference", "a = find(c) or b"),
        ("a = max(b, key=rank)", "preference", "a = min(b, key=rank)"),
        ("a = sorted(b, key=lambda x: (x.c, x.d))", "preference", "a = sorted(b, key=lambda x: (x.d, x.c))"),
    ],
)
def test_one_decision_is_changed(mutations: ModuleType, code: str, kind: str, mutant: str) -> None:
    assert changed(mutations, code) == {kind: [mutant]}


@pytest.mark.parametrize("code", ["a = b or ''", "a = max(b)", "a = min(b, key=len)", "a = [*b, c]"])
def test_what_decides_nothing_stays(mutations: ModuleType, code: str) -> None:
    assert changed(mutations, code) == {}


def test_of_what_is_only_asked_the_order_stays(mutations: ModuleType) -> None:
    assert set(changed(mutations, "def f() -> bool:\n    return a or b")) == {"logic"}


@pytest.mark.parametrize(
    "code",
    [
        "a = is_known(b) or c",  # a function that the package declares true or false
        "a = b.passive or c",  # a field so declared
        "held = b < 3\na = held or find(c)",
    ],
)
def test_of_two_truths_neither_is_preferred(mutations: ModuleType, code: str) -> None:
    assert "preference" not in changed(mutations, code) and "logic" in changed(mutations, code)


def test_a_variable_that_once_holds_something_else_is_no_truth(mutations: ModuleType) -> None:
    assert "preference" in changed(mutations, "held = b < 3\nheld = find(b)\na = held or find(c)")


def test_equal_seeds_draw_equal_mutants_and_each_differs_from_the_file(mutations: ModuleType) -> None:
    rooms = ["relations/facts", "entities/offices"]
    drawn = mutations.draw_mutants(rooms, mutations.KINDS, 12, seed=7)
    assert drawn == mutations.draw_mutants(rooms, mutations.KINDS, 12, seed=7)
    assert {mutant.kind for mutant in drawn} == set(mutations.KINDS)
    for mutant in drawn:
        before = (ROOT / mutant.path).read_text(encoding="utf-8")
        if mutant.path.endswith(".toml"):
            one, other = tomllib.loads(before), tomllib.loads(mutant.text)
            moved = [(s, name) for s in one for name in one[s] if one[s][name] != other[s][name]]
            assert len(moved) == 1
        else:
            assert ast.unparse(ast.parse(before)) != mutant.text.rstrip()


def test_a_mutant_is_killed_by_a_test_that_fails_and_the_copy_is_as_before(
    mutations: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "diplomatic_extract" / "relations" / "near.py"
    module.parent.mkdir(parents=True)
    module.write_text("def is_near(a: int) -> bool:\n    return a <= 3\n", encoding="utf-8")
    (tmp_path / "tests" / "relations").mkdir(parents=True)
    (tmp_path / "tests" / "entities").mkdir()
    test = tmp_path / "tests" / "relations" / "test_near.py"
    load = "import runpy\nnear = runpy.run_path('diplomatic_extract/relations/near.py')['is_near']\n"
    site = mutations.Site("diplomatic_extract/relations/near.py", 0, "comparison")
    mutant = mutations.make_mutant(site, random.Random(1), tmp_path)
    monkeypatch.setattr(mutations, "order_tests", lambda *_: [["tests/relations"]])
    for checks, killed in (("assert near(3) and not near(4)", True), ("assert near(1)", False)):
        test.write_text(f"{load}\ndef test_near():\n    {checks}\n", encoding="utf-8")
        assert mutations.is_killed(mutant, tmp_path) is killed
    assert "a <= 3" in module.read_text(encoding="utf-8")
