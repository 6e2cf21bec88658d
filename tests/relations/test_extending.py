"""A file that `extends` a relation adds to it, or makes a new one of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diplomatic_extract.relations.rules.loader import check_rules, load_rules
from diplomatic_extract.relations.rules.types import RelationRule

ADDING = """
extends = "congratulated"

[[patterns]]
name = "toasted"
verbs = ["чествовать"]
source = ["subject!"]
target = ["object"]
"""
BUILT_IN = load_rules().relations["congratulated"]


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def load(folder: Path, text: str) -> dict[str, RelationRule]:
    return load_rules([write(folder, text)]).relations


def names_of(rule: RelationRule) -> list[str]:
    return [pattern.name for pattern in rule.patterns]


def test_patterns_are_added_and_all_else_stays(tmp_path: Path) -> None:
    rule = load(tmp_path, ADDING)["congratulated"]
    assert names_of(rule) == [*names_of(BUILT_IN), "toasted"]
    assert (rule.label, rule.arguments, rule.cameo) == (BUILT_IN.label, BUILT_IN.arguments, BUILT_IN.cameo)
    assert rule.examples == BUILT_IN.examples and rule.source == "own.toml"


def test_the_words_of_both_trigger_it(tmp_path: Path) -> None:
    rules = load_rules([write(tmp_path, ADDING)])
    for lemma in ("чествовать", "поздравить"):
        assert {relation.source for relation, _ in rules.verbs[lemma] if relation.name == "congratulated"} == {
            "own.toml"
        }


def test_a_pattern_of_the_same_name_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    rule = load(tmp_path, ADDING.replace('"toasted"', '"telegram"'))["congratulated"]
    assert sorted(names_of(rule)) == sorted(names_of(BUILT_IN))
    (telegram,) = [pattern for pattern in rule.patterns if pattern.name == "telegram"]
    assert telegram.verbs == {"чествовать"}


def test_a_role_is_changed_in_what_the_file_says_and_another_added(tmp_path: Path) -> None:
    roles = '[arguments.target]\nleast = 0\n[arguments.occasion]\ntypes = ["ORG"]\n'
    arguments = load(tmp_path, ADDING.replace("[[patterns]]", f"{roles}\n[[patterns]]"))["congratulated"].arguments
    assert list(arguments) == ["source", "target", "occasion"]
    assert (arguments["target"].least, arguments["target"].types) == (0, BUILT_IN.arguments["target"].types)


def test_labels_of_one_language_leave_the_other(tmp_path: Path) -> None:
    rule = load(tmp_path, ADDING.replace("[[patterns]]", 'label.ru = "поклон"\n[[patterns]]'))["congratulated"]
    assert rule.label == {"en": BUILT_IN.label["en"], "ru": "поклон"}


def test_a_name_of_its_own_makes_a_relation_with_the_same_roles_and_its_own_patterns(tmp_path: Path) -> None:
    relations = load(tmp_path, 'name = "toasted"\nlabel = "toasted"\ndescription = "A toast."\n' + ADDING)
    assert relations["congratulated"] == BUILT_IN
    rule = relations["toasted"]
    assert names_of(rule) == ["toasted"] and rule.examples == ()
    assert (rule.arguments, rule.time, rule.happens) == (BUILT_IN.arguments, BUILT_IN.time, BUILT_IN.happens)
    assert rule.label["en"] == "toasted" and rule.extends == "congratulated"


def test_a_file_may_extend_another_of_its_folder_whatever_their_order(tmp_path: Path) -> None:
    write(tmp_path, 'extends = "toasted"\n' + ADDING.partition("\n\n")[2].replace("чествовать", "величать"), "a.toml")
    write(tmp_path, 'name = "toasted"\n' + ADDING.replace('"toasted"', '"glass"'), "b.toml")
    rule = load_rules([tmp_path]).relations["toasted"]
    assert names_of(rule) == ["glass", "toasted"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ADDING.replace('"congratulated"', '"congratulate"', 1), "did you mean congratulated?"),
        (ADDING.replace('"congratulated"', '"xyz"', 1), "known: accused, agreed_to"),
        (ADDING.replace('"congratulated"', "3", 1), "extends = 3"),
        ('name = "a"\nextends = "a"\n', "no such relation"),
        (ADDING + 'wohm = ["object"]\n', "patterns.toasted.wohm"),
        (ADDING.replace("[[patterns]]", "[arguments.target]\nlesat = 0\n[[patterns]]"), "arguments.target.lesat"),
        ("patterns = 3\n" + ADDING.partition("\n\n")[0], "patterns = 3"),
    ],
)
def test_what_is_wrong_is_told_with_the_file(tmp_path: Path, text: str, told: str) -> None:
    faults = check_rules([write(tmp_path, text)])
    assert any(told in fault and "own.toml" in fault for fault in faults), faults


def test_files_that_extend_one_another_in_a_circle_are_faults(tmp_path: Path) -> None:
    write(tmp_path, 'name = "one"\nextends = "two"\n', "a.toml")
    write(tmp_path, 'name = "two"\nextends = "one"\n', "b.toml")
    assert len(check_rules([tmp_path])) == 2
