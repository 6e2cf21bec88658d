"""Change one decision of the program at a time and see whether a test notices.

    python benchmarks/mutations.py [--count 20] [--seed 1] [--rooms relations/facts] [--kinds threshold]
    python benchmarks/mutations.py --list

A mutant is the package with one change: a number of `data/settings.toml` moved by one step (`threshold`), an order of
preference turned round (`preference`: min for max, the parts of a sort key or of `a or b` swapped), a comparison moved
by its boundary or denied (`comparison`), `and` put for `or` or a `not` left out (`logic`). `a or b` of two plain truths
prefers nothing: it is logic, by the types that the package declares; and which of several collections is searched
(`key=len`) changes the work, not what is found. Changes are drawn by chance from the seed, as many of each kind. The
tests that carry the module's name run first (for a threshold those of windows), then those of the rooms and of whole
texts; a mutant that no test fails has survived. Survivors are printed with their line: either a pair of sentences is
missing, one on each side of what was changed, or it means nothing.

The worktree is left alone: mutants are made in a copy, on which the tests must pass before anything is changed. Exit
code 1 where more than one in ten survived, 2 where the tests fail anyway.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "diplomatic_extract"
SETTINGS = f"{PACKAGE}/data/settings.toml"
ROOMS = (
    *(f"relations/{room}" for room in ("clauses", "match", "events", "facts", "constructions")),
    *(f"entities/{room}" for room in ("names", "persons", "offices", "references")),
)
WHOLE = ("tests/test_seeds.py", "tests/test_gold.py", "tests/evaluation/test_baseline.py", "tests/test_chunks.py")
KINDS = ("threshold", "preference", "comparison", "logic")
LONGEST = 900  # seconds for the tests of one mutant
SURVIVING = 0.1  # of the mutants, at most
SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
CHOOSING = {"min": "max", "max": "min"}


class Mutant(NamedTuple):
    """One change: its file, line and kind, what was and what is, and the file's text with it."""

    path: str
    line: int
    kind: str
    change: str
    text: str


class Site(NamedTuple):
    """A place of a file at which something can be changed."""

    path: str
    number: int
    kind: str


# --------------------------------------------------------------------------- what can be changed


def find_changes(tree: ast.Module) -> Iterator[tuple[str, ast.AST, Callable[[], None]]]:
    """Yield each change of a module: its kind, the node, and what makes it in the tree."""
    asked = set(map(id, find_questions(tree, find_truths() | find_local_truths(tree))))
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield "comparison", node, partial(turn_comparison, node)
        elif isinstance(node, ast.BoolOp) and id(node) in asked:
            yield "logic", node, partial(turn_operator, node)
        elif isinstance(node, ast.BoolOp) and is_choice(node):
            yield "preference", node, partial(turn_order, node.values)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield "logic", node, partial(drop_not, node)
        elif isinstance(node, ast.Call) and (chooser := chooser_of(node)) is not None:
            yield "preference", node, partial(turn_choice, chooser)
        elif isinstance(node, ast.Lambda) and isinstance(node.body, ast.Tuple):
            yield "preference", node, partial(turn_order, node.body.elts)


def find_questions(tree: ast.Module, truths: Set[str] = frozenset()) -> Iterator[ast.AST]:
    """Yield every expression that is only asked whether it holds: conditions, and what a function of `bool` returns.

    `truths` are the names of functions, fields and variables that are true or false.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            yield from ast.walk(node.test)
        elif isinstance(node, ast.comprehension):
            yield from (inner for test in node.ifs for inner in ast.walk(test))
        elif isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id == "bool":
            yield from ast.walk(node)
        elif isinstance(node, ast.BoolOp) and (isinstance(node.op, ast.And) or holds_question(node, truths)):
            yield node


@cache
def find_truths(root: Path = ROOT) -> frozenset[str]:
    """The names that the package declares true or false, as functions or fields, and never anything else."""
    truths, others = {"any", "all", "bool"}, set()
    for path in sorted((root / PACKAGE).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                (truths if is_bool(node.returns) else others).add(node.name)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                (truths if is_bool(node.annotation) else others).add(node.target.id)
    return frozenset(truths - others)


def find_local_truths(tree: ast.Module) -> set[str]:
    """The variables of a module that hold comparisons, denials or what `any` and `all` say, wherever they are set."""
    set_to = [
        (node.targets[0].id, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    plain = {name for name, value in set_to if is_truth(value, find_truths())}
    return plain - {name for name, value in set_to if not is_truth(value, find_truths() | plain)}


def is_bool(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "bool"


def is_truth(node: ast.expr, truths: Set[str]) -> bool:
    """Whether an expression is true or false and nothing else; `a and b` is what its last part is."""
    match node:
        case ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.BoolOp():
            return all(is_truth(value, truths) for value in node.values)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) | ast.Name(id=name) | ast.Attribute(attr=name):
            return name in truths
    return False


def holds_question(node: ast.BoolOp, truths: Set[str]) -> bool:
    """Whether a part of `a or b` is plainly true or false."""
    return any(is_truth(value, truths) for value in node.values)


def is_choice(node: ast.BoolOp) -> bool:
    """Whether `a or b` takes b only where there is no a; what stands in for nothing at all is no choice."""
    blank = any(isinstance(value, ast.Constant | ast.List | ast.Tuple | ast.Dict) for value in node.values)
    return isinstance(node.op, ast.Or) and not blank


def chooser_of(node: ast.Call) -> ast.Name | None:
    """The name `min` or `max` of a call that says by what it compares, None of any other and where that is length."""
    keyed = any(keyword.arg == "key" and ast.unparse(keyword.value) != "len" for keyword in node.keywords)
    return node.func if keyed and isinstance(node.func, ast.Name) and node.func.id in CHOOSING else None


def turn_order(parts: list[ast.expr]) -> None:
    """Put the last of some parts first."""
    parts.reverse()


def turn_comparison(node: ast.Compare) -> None:
    """Move the first comparison by its boundary, or deny it."""
    node.ops[0] = SWAPPED[type(node.ops[0])]()


def turn_operator(node: ast.BoolOp) -> None:
    """Put `or` for `and`, or `and` for `or`."""
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def drop_not(node: ast.UnaryOp) -> None:
    """Make `not a` a plain truth value."""
    node.op = ast.Not()
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


def turn_choice(name: ast.Name) -> None:
    """Put `min` for `max`, or `max` for `min`."""
    name.id = CHOOSING[name.id]


def find_sites(rooms: Sequence[str], root: Path = ROOT) -> list[Site]:
    """Every place of the rooms, and of the settings, at which something can be changed."""
    sites = [
        Site(path.relative_to(root).as_posix(), number, kind)
        for room in rooms
        for path in sorted((root / PACKAGE / room).rglob("*.py"))
        for number, (kind, _, _) in enumerate(find_changes(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    return sites + [Site(SETTINGS, number, "threshold") for number, _ in find_thresholds(rooms, root)]


def find_thresholds(rooms: Sequence[str], root: Path = ROOT) -> list[tuple[int, str]]:
    """The lines of the settings that the rooms use, with the name of each setting."""
    text = (root / SETTINGS).read_text(encoding="utf-8")
    files = [path for room in rooms for path in (root / PACKAGE / room).rglob("*.py")]
    code = "".join(open_aliases(path.read_text(encoding="utf-8")) for path in files)
    found: list[tuple[int, str]] = []
    section = ""
    for number, line in enumerate(text.splitlines()):
        if line.startswith("["):
            section = line.strip("[] ")
        elif " = " in line and not line.startswith("#") and f"SETTINGS.{section}.{line.split()[0]}" in code:
            found.append((number, f"{section}.{line.split()[0]}"))
    return found


def open_aliases(code: str) -> str:
    """Code with the name of a section of the settings (`LIMITS = SETTINGS.events`) written out."""
    for name, section in re.findall(r"^([A-Z]+) = SETTINGS\.(\w+)$", code, re.MULTILINE):
        code = re.sub(rf"\b{name}\.", f"SETTINGS.{section}.", code)
    return code


# --------------------------------------------------------------------------- making a mutant


def make_mutant(site: Site, chance: random.Random, root: Path = ROOT) -> Mutant:
    """The change at a place."""
    text = (root / site.path).read_text(encoding="utf-8")
    if site.kind == "threshold":
        return move_threshold(site, text, chance)
    tree = ast.parse(text)
    kind, node, change = list(find_changes(tree))[site.number]
    before = ast.unparse(node)
    change()
    line = getattr(node, "lineno", 0)
    return Mutant(site.path, line, kind, f"{before}  →  {ast.unparse(node)}", ast.unparse(tree) + "\n")


def move_threshold(site: Site, text: str, chance: random.Random) -> Mutant:
    """A setting one step up or down: a count by one, a weight or share by a fifth."""
    lines = text.splitlines(keepends=True)
    name = lines[site.number].partition(" = ")[0]
    value = tomllib.loads(lines[site.number])[name.strip()]
    up = chance.random() < 0.5
    moved = value + (1 if up else -1) if isinstance(value, int) else value * (1.2 if up else 0.8)
    lines[site.number] = f"{name} = {moved}\n"
    return Mutant(site.path, site.number + 1, "threshold", f"{name.strip()}: {value}  →  {moved}", "".join(lines))


def draw_mutants(rooms: Sequence[str], kinds: Sequence[str], count: int, seed: int, root: Path = ROOT) -> list[Mutant]:
    """As many mutants as asked, of each kind about as many, drawn by chance from a seed."""
    chance = random.Random(seed)
    sites = find_sites(rooms, root)
    drawn: list[Site] = []
    stacks = {kind: [site for site in sites if site.kind == kind] for kind in kinds}
    for stack in stacks.values():
        chance.shuffle(stack)
    while len(drawn) < count and any(stacks.values()):
        drawn += [stack.pop() for stack in stacks.values() if stack][: count - len(drawn)]
    return [make_mutant(site, chance, root) for site in drawn]


# --------------------------------------------------------------------------- running the tests


def order_tests(mutant: Mutant, copy: Path) -> list[list[str]]:
    """The tests to run, one list after another: those named after the kind or the module, the rooms', whole texts."""
    stems = {Path(mutant.path).stem, {"threshold": "windows", "preference": "preferences"}.get(mutant.kind, "")} - {""}
    rooms = ["relations", "entities"] if "entities" not in mutant.path else ["entities", "relations"]
    paths = [path for room in rooms for path in sorted((copy / "tests" / room).glob("test_*.py"))]
    named = [str(path.relative_to(copy)) for path in paths if any(stem in path.stem for stem in stems)]
    return [*([named] if named else []), *([f"tests/{room}"] for room in rooms), list(WHOLE)]


def is_killed(mutant: Mutant, copy: Path) -> bool:
    """Whether a test fails on a mutant; the copy is as before afterwards."""
    path = copy / mutant.path
    kept = path.read_bytes()
    path.write_text(mutant.text, encoding="utf-8")
    try:
        return any(not run_tests(tests, copy) for tests in order_tests(mutant, copy))
    finally:
        path.write_bytes(kept)


def run_tests(tests: Sequence[str], copy: Path) -> bool:
    """Whether tests pass in a copy of the project; one that does not end fails."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ended = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


def copy_project(folder: Path) -> Path:
    """The package with its tests and what these read, in a folder of its own."""
    copy = folder / "copy"
    ignored = shutil.ignore_patterns(".git", "__pycache__", ".*_cache", "*.egg-info", "site")
    shutil.copytree(ROOT, copy, ignore=ignored, symlinks=True)
    return copy


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw mutants, run the tests on each, and print what survived."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rooms", nargs="+", default=list(ROOMS))
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=KINDS)
    parser.add_argument("--list", action="store_true", help="only print the mutants that would be made")
    asked = parser.parse_args(arguments)
    mutants = draw_mutants(asked.rooms, asked.kinds, asked.count, asked.seed)
    if asked.list:
        print("\n".join(describe(mutant) for mutant in mutants))
        return 0
    survivors = []
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_project(Path(folder))
        stages = {tuple(tests): None for mutant in mutants for tests in order_tests(mutant, copy)}
        if failing := next((tests for tests in stages if not run_tests(tests, copy)), None):
            print(f"tests fail without any change: {' '.join(failing)}; mend them first", file=sys.stderr)
            return 2
        for number, mutant in enumerate(mutants, 1):
            start = time.monotonic()
            killed = is_killed(mutant, copy)
            survivors += [] if killed else [mutant]
            told = "killed  " if killed else "SURVIVED"
            print(f"{number:3} {told} {time.monotonic() - start:5.0f} s  {describe(mutant)}", flush=True)
    print(f"{len(survivors)} of {len(mutants)} survived (seed {asked.seed})")
    return int(len(survivors) > SURVIVING * len(mutants))


def describe(mutant: Mutant) -> str:
    """A mutant in one line."""
    change = " ".join(mutant.change.split())
    return f"{mutant.path.removeprefix(f'{PACKAGE}/')}:{mutant.line} [{mutant.kind}] {change}"


if __name__ == "__main__":
    sys.exit(main())
