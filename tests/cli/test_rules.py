"""`rules`, `explain` and `schema`: what the program says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from diplomatic_extract.cli import options
from diplomatic_extract.relations.rules.catalogue import catalogue_page
from diplomatic_extract.relations.rules.loader import load_rules

MEETING = "Президент Казахстана встретился с президентом Узбекистана в Ташкенте.\n".encode()


def test_list_names_every_relation(run: Any) -> None:
    out = run("rules", "list").out
    assert options.relation_names() and all(name in out for name in options.relation_names())


def test_show_prints_the_page_of_the_catalogue(run: Any) -> None:
    ended = run("rules", "show", "met_with")
    assert ended.code == 0 and ended.out == catalogue_page(load_rules().relations["met_with"])


def test_show_knows_the_users_rules(run: Any, tmp_path: Path) -> None:
    (tmp_path / "hugged.toml").write_text(
        'name = "hugged"\nlabel = "hugged"\ndescription = "One hugs another."\n'
        '[arguments.who]\ntypes = ["PERSON"]\n[[patterns]]\nname = "verb"\nverbs = ["обнять"]\nwho = ["subject"]\n',
        encoding="utf-8",
    )
    assert "One hugs another." in run("rules", "show", "hugged", "--rules", tmp_path).out
    assert run("rules", "show", "hugged").code == 2


def test_show_answers_a_wrong_name_with_the_nearest(run: Any) -> None:
    ended = run("rules", "show", "sined")
    assert ended.code == 2 and "did you mean signed?" in ended.err


def test_check_tells_all_faults_at_once(run: Any, tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('name = "one"\nlabel = 1\ncolour = "red"\n', encoding="utf-8")
    (tmp_path / "two.toml").write_text("name = ", encoding="utf-8")
    ended = run("rules", "check", tmp_path)
    assert ended.code == 1 and ended.out == ""
    assert all(word in ended.err for word in ("one.toml", "colour", "label", "two.toml"))
    assert "Traceback" not in ended.err


def test_check_of_a_missing_folder(run: Any, tmp_path: Path) -> None:
    ended = run("rules", "check", tmp_path / "none")
    assert ended.code == 1 and "none" in ended.err


def test_explain_names_the_rule(run: Any) -> None:
    ended = run("explain", stdin=MEETING)
    assert ended.code == 0 and "met_with." in ended.out and "participant" in ended.out


def test_explain_says_why_not(run: Any) -> None:
    ended = run("explain", "--rule", "signed", stdin=MEETING)
    assert ended.code == 0 and "no word of the text" in ended.out


def test_explain_answers_a_wrong_rule_with_the_nearest(run: Any) -> None:
    ended = run("explain", "--rule", "met_wth", stdin=MEETING)
    assert ended.code == 2 and "did you mean met_with?" in ended.err


def test_explain_of_a_broken_file(run: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert run("explain", tmp_path / "empty.txt").code == 1


def test_schema_is_a_schema(run: Any) -> None:
    ended = run("schema")
    jsonschema.Draft202012Validator.check_schema(json.loads(ended.out))
    assert "diplomatic-extract/1" in ended.out
