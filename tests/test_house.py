"""The order of the house: who may import whom, and that every library used is declared."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from diplomatic_extract import Extractor, Record
from diplomatic_extract.model import DraftArgument, DraftEntity, DraftMention, DraftRelation
from diplomatic_extract.relations.clauses.build import build_graphs
from diplomatic_extract.relations.match.paths import PATHS
from diplomatic_extract.relations.reference import count_keys, find_users
from diplomatic_extract.relations.rules.loader import load_rules

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "diplomatic_extract"
ROOMS = (
    "errors",
    "model",
    "guarding",
    "passes",
    "limits",
    "data_files",
    "toml_files",
    "readers",
    "language",
    "entities",
    "relations",
    "contract",
    "chunks",
    "joining",
    "arguments",
    "extractor",
    "labels",
    "knowledge",
    "tables",
    "report",
    "writers",
)
LATE_ROOMS = ("evaluation", "batch", "cli")
# the sub-rooms of the two large rooms, in the order in which data flows; a file beside them may use them all
SUB_ROOMS = {
    "entities": ("lexicon", "names", "persons", "offices", "references", "queries"),
    "relations": ("rules", "clauses", "match", "events", "facts", "constructions"),
}
FILES = sorted(PACKAGE.rglob("*.py"))


def find_imports(path: Path) -> Iterator[str]:
    """The full names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def room_of(module: str) -> str:
    """The room of a module of the package: `diplomatic_extract.readers.dates` → readers."""
    return [*module.split("."), ""][1]


@pytest.mark.parametrize("path", [path for path in FILES if path.parent != PACKAGE or path.stem in ROOMS], ids=str)
def test_imports_go_upwards_only(path: Path) -> None:
    order = (*ROOMS, *LATE_ROOMS)
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    used = {room_of(name) for name in find_imports(path) if name.startswith("diplomatic_extract.")}
    assert {room for room in used if order.index(room) > order.index(own)} == set()


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.parent.name in SUB_ROOMS], ids=str)
def test_sub_rooms_import_upwards_only(path: Path) -> None:
    room, own = path.parts[-3], path.parts[-2]
    order = SUB_ROOMS[room]
    prefix = f"diplomatic_extract.{room}."
    used = {name.removeprefix(prefix).split(".")[0] for name in find_imports(path) if name.startswith(prefix)}
    assert used <= set(order[: order.index(own) + 1])


def test_no_imports_run_in_a_circle() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in FILES}
    graph = {name: {used for used in find_imports(path) if used in names} for name, path in names.items()}
    while free := {name for name, used in graph.items() if not used & graph.keys()}:
        graph = {name: used for name, used in graph.items() if name not in free}
    assert graph == {}


def test_no_import_is_relative() -> None:
    relative = [
        path.name
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_every_library_used_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    declared = {re.split(r"[\[<>=~! ;]", line)[0].lower().replace("_", "-") for lines in lists for line in lines}
    owners = packages_distributions()
    used = {name.split(".")[0] for path in FILES for name in find_imports(path)}
    libraries = used - set(sys.stdlib_module_names) - {"diplomatic_extract"}
    missing = [
        name
        for name in libraries
        if not {owner.lower().replace("_", "-") for owner in owners.get(name, [name])} & declared
    ]
    assert missing == []


def test_every_requirement_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    assert [line for lines in lists for line in lines if ">=" not in line] == []


# --------------------------------------------------------------------------- no mechanism for one pattern alone

# a form of words with a meaning of its own that only one pattern has, and why it is no composition of others
ALONE: dict[str, str] = {}


def test_no_key_of_a_role_or_pattern_is_used_once() -> None:
    relations = load_rules(()).relations.values()
    once = [
        f"{section}.{key}"
        for section in ("argument", "pattern")
        for key, count in count_keys(section, relations).items()
        if count < 2
    ]
    assert once == [], "fold it into a composition of others, or into what a role or relation means"


def test_no_path_is_used_once() -> None:
    users = find_users(load_rules(()))
    once = {name for name in PATHS.keys() | users.keys() if len(users.get(name, [])) < 2}
    assert once == ALONE.keys(), "fold it into another path, or give it to further patterns where it is right"


# --------------------------------------------------------------------------- windows and thresholds stand in data

# numbers of three letters or tokens and fewer are shapes («, в ходе», «и.о.»), not windows
SHAPE = 3
# larger numbers that are no windows: parts of dates and months, of hashes, of tables; lines of a message
NO_WINDOWS: dict[str, set[float]] = {
    "entities/lexicon/compile.py": {8, 16},
    "entities/lexicon/entries.py": {4},
    "entities/names/aliases.py": {5},
    "entities/names/organisations.py": {4},
    "entities/names/places.py": {4},
    "relations/constructions/figure_spans.py": {99},
    "relations/constructions/figure_status.py": {4},
    "relations/constructions/office_repeats.py": {4},
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
    numbers: dict[str, set[float]] = {}
    for path in (path for room in SUB_ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))):
        if found := {number for _, number in find_numbers(path)}:
            numbers[path.relative_to(PACKAGE).as_posix()] = found
    new = {path: found - NO_WINDOWS.get(path, set()) for path, found in numbers.items()}
    stale = {path: kept - numbers.get(path, set()) for path, kept in NO_WINDOWS.items()}
    assert {path: found for path, found in new.items() if found} == {}, "say how far in data/settings.toml"
    assert {path: kept for path, kept in stale.items() if kept} == {}, "drop what no file holds any more"


def test_no_constant_of_a_module_is_a_number() -> None:
    constant = re.compile(r"^[A-Z][A-Z_, ]+ = -?\d[\d_.e]*(, -?\d[\d_.e]*)*\s*(#|$)", re.MULTILINE)
    presentation = {"MAX_LEMMAS", "CONTEXT", "UNTOLD, PAST"}  # lines of a page; marks that are no numbers
    found = [
        f"{path.relative_to(PACKAGE)}: {match[0]}"
        for room in SUB_ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for match in constant.finditer(path.read_text(encoding="utf-8"))
        if match[0].partition(" = ")[0] not in presentation
    ]
    assert found == [], "say how far and how much in data/settings.toml, with its field in language/settings.py"


# --------------------------------------------------------------------------- one walk over the words of a sentence

# functions of `entities/` that go through all tokens of a sentence, as they ask for heads or marks of one word in hand;
# what is asked of every word is a class or test of `language/spotting`
WALKS = {
    "names/aliases.py": {"link_brackets"},
    "names/media.py": {"relays_news"},
    "names/unlisted.py": {"is_read"},
    "references/countries.py": {"find_state"},
    "references/pronouns.py": {"described_state", "is_quoted_noun", "spot_meaning", "stands_bare", "tells_words"},
    "references/resolve.py": {"time_beside"},
    "references/titles.py": {"is_bare_title"},
}


def find_walks(path: Path) -> Iterator[str]:
    """The functions of a file that go through all tokens of a sentence or scene."""
    functions = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef))
    for function in functions:
        loops = (node.iter for node in ast.walk(function) if isinstance(node, ast.For | ast.comprehension))
        walked = (ast.unparse(node) for node in loops if isinstance(node, ast.Attribute) and node.attr == "tokens")
        if any(name.removesuffix(".tokens").endswith(("sentence", "scene")) for name in walked):
            yield function.name


def test_entities_spot_words_and_walk_over_no_sentence() -> None:
    folder = PACKAGE / "entities"
    found = {path.relative_to(folder).as_posix(): set(find_walks(path)) for path in sorted(folder.rglob("*.py"))}
    assert {path: names for path, names in found.items() if names} == WALKS, "spot a class of words, or test words once"


# --------------------------------------------------------------------------- words in data, a reason for branches

RUSSIAN = re.compile("[а-яё]{2,}", re.IGNORECASE)
CLOSED_SET = 3  # words of a closed set («не», «ни») may stand where they are used


def find_word_lists(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lists, sets and tuples of a file that hold Russian words, with their line; docstrings are no lists."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.List | ast.Set | ast.Tuple | ast.Dict):
            parts = [*node.keys, *node.values] if isinstance(node, ast.Dict) else node.elts
            texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            yield node.lineno, [text for text in texts if RUSSIAN.search(text) and " " not in text]


def test_words_stand_in_data() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {', '.join(words)}"
        for room in SUB_ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for line, words in find_word_lists(path)
        if len(words) > CLOSED_SET
    ]
    assert found == [], "a class of words is a list of data/words, a concept each"


def test_every_function_of_many_branches_says_why() -> None:
    lines = [(path, path.read_text(encoding="utf-8").splitlines()) for path in FILES]
    found = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path, text in lines
        for number, line in enumerate(text, 1)
        if "noqa: C901" in line and not text[number - 2].startswith("# ")
    ]
    assert found == [], "say in a comment above it why its branches are one list"


# --------------------------------------------------------------------------- what is found is not edited

SAYING = ("is_", "has_", "may_", "can_", "lacks_", "holds_", "names_", "stands_")  # a question changes nothing
CHANGING = {"append", "extend", "insert", "remove", "pop", "clear", "update", "add", "sort", "setdefault"}


def find_changes(function: ast.FunctionDef) -> Iterator[int]:
    """The lines on which a function changes something that it was given."""
    given = {argument.arg for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}
    for node in ast.walk(function):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
            targets = [node.func]
        for target in targets:
            base: ast.expr = target
            while isinstance(base, ast.Attribute | ast.Subscript):
                base = base.value
            if base is not target and isinstance(base, ast.Name) and base.id in given:
                yield node.lineno


def test_a_question_changes_nothing() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith(SAYING)
        for line in find_changes(node)
    ]
    assert found == []


def test_what_steps_share_is_frozen(extractor: Extractor) -> None:
    for draft in (DraftArgument, DraftRelation, DraftMention, DraftEntity):
        assert draft.__struct_config__.frozen
    record = Record(text="Министры Чада и Перу встретились в Лиме. Подписаны: договор о визах.", source="hand")
    graphs = build_graphs(extractor.analyse([record])[0], load_rules(()), extractor.lexicon)
    (first, *_) = graphs.values()
    for held, field in ((first, "nodes"), (first.nodes[0], "case"), (first.nodes[0].mentions[0], "entities")):
        with pytest.raises(AttributeError):
            setattr(held, field, getattr(held, field))


def test_tables_of_the_package_are_read_by_one_function() -> None:
    # a user's corrections are read where their faults are told
    own = {"data_files.py", "corrections.py"}
    assert {path.name for path in FILES if "tomllib.loads(" in path.read_text(encoding="utf-8")} == own
