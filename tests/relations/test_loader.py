"""Relation files: every fault is told at once, and a user's folder adds to and replaces the built-in files."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diplomatic_extract.errors import RuleError
from diplomatic_extract.model import Plover
from diplomatic_extract.relations.rules.loader import (
    BUILT_IN,
    check_rules,
    load_rules,
)

ROOM = BUILT_IN.parents[1] / "relations"
SOUND = """
name = "greeted"
label = "greeted"
description = "One greets another."

[arguments.who]
types = ["PERSON", "ROLE"]
least = 1

[arguments.whom]
types = ["PERSON", "COUNTRY"]

[[patterns]]
name = "verb"
verbs = ["поприветствовать", "приветствовать"]
who = ["subject!"]
whom = ["object:PERSON", "с+Ins?"]
"""


def write(folder: Path, text: str, name: str = "greeted.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def faults_of(folder: Path, text: str) -> list[str]:
    return check_rules([write(folder, text)])


def test_the_built_in_files_are_sound() -> None:
    assert check_rules() == []
    assert len(load_rules().relations) == len(list(BUILT_IN.glob("*.toml"))) - 1


def test_a_sound_file_has_no_faults(tmp_path: Path) -> None:
    assert faults_of(tmp_path, SOUND) == []


# file text → what the one message must name: the key, the value, and what is allowed
FAULTS = [
    pytest.param(SOUND.replace("label =", 'colour = "red"\nlabel ='), ["colour", "'red'", "label"], id="unknown-key"),
    pytest.param(
        SOUND.replace("least = 1", "lesat = 1"), ["arguments.who.lesat", "1", "least"], id="unknown-key-of-argument"
    ),
    pytest.param(
        SOUND + 'wohm = ["object"]\n', ["patterns.verb.wohm", "['object']", "whom", "verbs"], id="unknown-role"
    ),
    pytest.param(SOUND.replace("subject!", "subjct!"), ["patterns.verb.who", "'subjct'", "subject"], id="unknown-path"),
    pytest.param(SOUND.replace("с+Ins", "с+Abl"), ["patterns.verb.whom", "'с+Abl'", "Ins"], id="unknown-case"),
    pytest.param(
        SOUND.replace("object:PERSON", "object:PERSN"), ["patterns.verb.whom", "PERSN", "COUNTRY"], id="unknown-type"
    ),
    pytest.param(SOUND.replace("object:PERSON", "object:!?"), ["patterns.verb.whom", "'object:!?'"], id="broken-path"),
    pytest.param(
        SOUND.replace('["subject!"]', '"subject!"'), ["patterns.verb.who", "'subject!'", "list"], id="path-no-list"
    ),
    pytest.param(
        SOUND.replace('"ROLE"]', '"ROLES"]'), ["arguments.who.types", "ROLES", "ROLE"], id="unknown-type-of-argument"
    ),
    pytest.param(
        SOUND.replace('"приветствовать"', '"@greetings"'),
        ["patterns.verb", "@greetings", "meeting_nouns"],
        id="unknown-class",
    ),
    pytest.param(SOUND.replace('name = "greeted"', ""), ["name is missing"], id="missing-name"),
    pytest.param(SOUND.replace('label = "greeted"', ""), ["label is missing"], id="missing-label"),
    pytest.param(SOUND.replace('description = "One', 'descr = "One'), ["description is missing"], id="missing-text"),
    pytest.param(
        'name = "a"\nlabel = "a"\ndescription = "a"\n', ["[arguments.ROLE] is missing"], id="missing-arguments"
    ),
    pytest.param(
        SOUND + '[[patterns]]\nname = "verb"\nnouns = ["привет"]\n', ["verb", "two patterns"], id="duplicate-patterns"
    ),
    pytest.param(SOUND + 'status = "done"\n', ["patterns.verb.status", "'done'", "negated"], id="wrong-status"),
    pytest.param(SOUND + 'phase = "past"\n', ["patterns.verb.phase", "'past'", "former"], id="wrong-phase"),
    pytest.param(SOUND + 'only = ["done"]\n', ["patterns.verb.only", "done", "negated"], id="wrong-only"),
    pytest.param(
        SOUND + 'construction = "verbal"\n',
        ["patterns.verb.construction", "'verbal'", "predicate"],
        id="wrong-construction",
    ),
    pytest.param(
        SOUND.replace("least = 1", 'bridge = "river"'),
        ["arguments.who.bridge", "'river'", "participants"],
        id="wrong-bridge",
    ),
    pytest.param(SOUND.replace("least = 1", 'least = "one"'), ["arguments.who.least", "'one'"], id="number-as-text"),
    pytest.param(SOUND.replace("least = 1", "symmetric = 1"), ["arguments.who.symmetric", "1"], id="flag-as-number"),
    pytest.param(SOUND.replace('["PERSON", "ROLE"]', '"PERSON"'), ["arguments.who.types", "'PERSON'"], id="types-text"),
    pytest.param(
        SOUND.replace('types = ["PERSON", "ROLE"]', ""), ["arguments.who.types", "missing", "COUNTRY"], id="no-types"
    ),
    pytest.param(
        SOUND + '[attributes.manner]\nkind = "lemma"\n', ["attributes.manner.values", "missing"], id="kind-needs-values"
    ),
    pytest.param(SOUND + 'told = "when"\n', ["patterns.verb.told", "'when'", "who"], id="told-of-no-role"),
    pytest.param(SOUND + "needs = [1]\n", ["patterns.verb.needs", "[1]"], id="lemmas-as-numbers"),
    pytest.param(
        SOUND.replace('["поприветствовать", "приветствовать"]', '"приветствовать"'),
        ["patterns.verb.verbs", "'приветствовать'", "list"],
        id="lemma-no-list",
    ),
    pytest.param(
        SOUND.replace('["поприветствовать", "приветствовать"]', "[]"), ["patterns.verb", "verbs"], id="no-trigger"
    ),
    pytest.param(SOUND.replace('[[patterns]]\nname = "verb"', "[[patterns]]"), ["patterns", "name"], id="no-name"),
    pytest.param(SOUND.replace("[arguments.who]", 'plover = "CONSULT"\n[arguments.who]'), ["plover"], id="plover-text"),
    pytest.param(
        SOUND.replace("[arguments.who]", 'plover = { evnt = "CONSULT" }\n[arguments.who]'),
        ["plover.evnt", "event"],
        id="plover-key",
    ),
    pytest.param(SOUND + '[codes]\nplanned = "036"\n', ["codes.planned", "'036'"], id="codes-text"),
    pytest.param(SOUND + '[[examples]]\ntxt = "Один приветствовал другого."\n', ["examples", "txt"], id="example-key"),
    pytest.param(SOUND + "[[examples]]\nexpect = []\n", ["examples", "text"], id="example-without-text"),
    pytest.param(
        SOUND + '[attributes.manner]\nkind = "maner"\n', ["attributes.manner.kind", "'maner'", "lemma"], id="wrong-kind"
    ),
    pytest.param(
        "arguments = 3\npatterns = 4\n" + SOUND.split("[arguments.who]")[0], ["arguments", "3"], id="arguments-number"
    ),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_a_fault_names_file_key_value_and_what_is_allowed(tmp_path: Path, text: str, told: list[str]) -> None:
    faults = faults_of(tmp_path, text)
    assert any(all(word in fault for word in told) for fault in faults), faults
    assert all(str(tmp_path / "greeted.toml") in fault for fault in faults)


def test_bad_toml_and_bad_bytes_name_the_file(tmp_path: Path) -> None:
    write(tmp_path, "name = ", "one.toml")
    (tmp_path / "two.toml").write_bytes('name = "привет"'.encode("cp1251"))
    one, two = check_rules([tmp_path])
    assert "one.toml" in one and "Invalid value" in one
    assert "two.toml" in two


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, SOUND.replace("subject!", "subjct!").replace("label =", "lable ="))
    write(tmp_path, "name = ", "other.toml")
    write(tmp_path, 'friends = "друг"\n', "classes.toml")
    with pytest.raises(RuleError) as raised:
        load_rules([tmp_path, tmp_path / "none"])
    message = str(raised.value)
    assert all(word in message for word in ("subjct", "lable", "label is missing", "other.toml", "friends", "none"))


def test_a_missing_folder_says_what_is_wanted(tmp_path: Path) -> None:
    (fault,) = check_rules([tmp_path / "none"])
    assert str(tmp_path / "none") in fault and "--rules" in fault


def test_a_file_in_place_of_a_folder_stands_for_itself(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    write(tmp_path, "name = ", "other.toml")
    assert check_rules([tmp_path / "greeted.toml"]) == []
    assert "greeted" in load_rules([tmp_path / "greeted.toml"]).relations


def test_a_folder_without_rules_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "no rules here", "README.md")
    (fault,) = check_rules([tmp_path])
    assert "no relation file" in fault


# --------------------------------------------------------------------------- what is read


def test_a_file_becomes_a_rule_and_its_lemmas_triggers(tmp_path: Path) -> None:
    rules = load_rules([write(tmp_path, SOUND)])
    greeted = rules.relations["greeted"]
    (pattern,) = greeted.patterns
    assert pattern.construction == "predicate" and greeted.arguments["who"].least == 1
    assert [str(path) for path in pattern.roles["whom"]] == ["object:PERSON", "с+Ins?"]
    assert (greeted, pattern) in rules.verbs["поприветствовать"]


def test_nouns_alone_make_a_nominal_pattern(tmp_path: Path) -> None:
    text = SOUND.replace("verbs = [", 'nouns = ["Приветствие", ')
    (pattern,) = load_rules([write(tmp_path, text)]).relations["greeted"].patterns
    assert pattern.construction == "nominal" and "приветствие" in pattern.nouns


def test_codes_are_read(tmp_path: Path) -> None:
    text = SOUND + '[codes]\nplanned = { event = "CONSULT", mode = "visit", cameo = "036" }\n'
    text = text.replace("[arguments.who]", 'plover = { event = "CONSULT" }\ncameo = "040"\n[arguments.who]')
    greeted = load_rules([write(tmp_path, text)]).relations["greeted"]
    assert greeted.plover == Plover("CONSULT") and greeted.cameo == "040"
    assert greeted.codes["planned"] == (Plover("CONSULT", "visit"), "036")


def test_a_users_file_replaces_the_relation_of_its_name(tmp_path: Path) -> None:
    before = load_rules()
    rules = load_rules([write(tmp_path, SOUND.replace('name = "greeted"', 'name = "signed"'))])
    assert set(rules.relations) == set(before.relations)
    assert rules.relations["signed"].description == "One greets another."
    left = {pattern.name for pairs in rules.verbs.values() for relation, pattern in pairs if relation.name == "signed"}
    assert left == {"verb"}


def test_the_later_of_two_folders_wins(tmp_path: Path) -> None:
    for number in ("one", "two"):
        (tmp_path / number).mkdir()
        write(tmp_path / number, SOUND.replace("One greets", f"{number} greets"))
    rules = load_rules([tmp_path / "one", tmp_path / "two"])
    assert rules.relations["greeted"].description == "two greets another."


def test_a_users_classes_add_to_a_class_and_make_new_ones(tmp_path: Path) -> None:
    write(tmp_path, 'meeting_nouns = ["посиделки"]\ngreetings = ["Здороваться", "@meeting_nouns"]\n', "classes.toml")
    write(tmp_path, SOUND.replace('"приветствовать"', '"@greetings"'))
    rules, before = load_rules([tmp_path]), load_rules()
    assert rules.classes["meeting_nouns"] == before.classes["meeting_nouns"] | {"посиделки"}
    assert {"здороваться", "посиделки", "встреча"} <= rules.classes["greetings"]
    (pattern,) = rules.relations["greeted"].patterns
    assert {"здороваться", "поприветствовать"} <= pattern.verbs


def test_built_in_patterns_see_the_users_additions(tmp_path: Path) -> None:
    write(tmp_path, 'meeting_nouns = ["посиделки"]\n', "classes.toml")
    assert any(relation.name == "met_with" for relation, _ in load_rules([tmp_path]).nouns["посиделки"])


# --------------------------------------------------------------------------- hash


def test_the_hash_changes_with_content_alone(tmp_path: Path) -> None:
    plain = load_rules().hash
    first = load_rules([write(tmp_path, SOUND)]).hash
    again = load_rules([write(tmp_path, SOUND)]).hash
    other = load_rules([write(tmp_path, SOUND + "# a remark\n")]).hash
    assert len(plain) == 16 and first == again and len({plain, first, other}) == 3


# --------------------------------------------------------------------------- the built-in files


def lists_of_words(value: Any) -> Iterator[list[str]]:
    """Every list of texts inside a table."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from lists_of_words(inner)


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.toml")), ids=lambda path: path.stem)
def test_no_list_says_a_word_twice(path: Path) -> None:
    for words in lists_of_words(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert len(words) == len(set(words)), [word for word in words if words.count(word) > 1]


def test_every_class_is_used() -> None:
    named = "".join(path.read_text(encoding="utf-8") for path in [*BUILT_IN.glob("*.toml"), *ROOM.rglob("*.py")])
    for name in load_rules().classes:
        assert f'@{name}"' in named or f'"{name}"' in named, name


# --------------------------------------------------------------------------- the command


def test_check_ends_well_for_a_sound_folder(run: Any, tmp_path: Path) -> None:
    ended = run("rules", "check", write(tmp_path, SOUND))
    assert ended.code == 0, ended.err


def test_check_tells_every_fault_and_ends_with_one(run: Any, tmp_path: Path) -> None:
    ended = run("rules", "check", write(tmp_path, SOUND.replace("subject!", "subjct!") + 'status = "done"\n'))
    assert ended.code == 1
    assert all(word in ended.err for word in ("greeted.toml", "subjct", "done"))


def test_a_users_relation_is_found_in_a_text(extractor: Any, tmp_path: Path) -> None:
    from hand import analyse

    from diplomatic_extract.relations.find import find_relations

    analysis = analyse(extractor, "Эмомали Рахмон поприветствовал Садыра Жапарова.")
    find_relations(analysis, load_rules([write(tmp_path, SOUND)]), extractor.lexicon)
    (greeted,) = [relation for relation in analysis.relations if relation.type == "greeted"]
    assert {(a.role, a.entity.name) for a in greeted.arguments} == {
        ("who", "Эмомали Рахмон"),
        ("whom", "Садыр Жапаров"),
    }
