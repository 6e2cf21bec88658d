"""`lexicon`: looking names up, checking files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_lookup_says_what_a_name_is_and_why(run: Any) -> None:
    found = [json.loads(line) for line in run("lexicon", "lookup", "Кыргызстаном").out.splitlines()]
    assert found[0]["country"] == "KGZ" and "instrumental" in found[0]["why"]


def test_lookup_of_several_words_explains_each(run: Any) -> None:
    found = [json.loads(line) for line in run("lexicon", "lookup", "МИД РФ").out.splitlines()]
    assert [row["text"] for row in found] == ["МИД", "РФ"]


def test_lookup_of_an_unknown_name_is_no_failure(run: Any) -> None:
    ended = run("lexicon", "lookup", "Зюзюканда")
    assert ended.code == 0 and ended.out == "" and "do not know" in ended.err


def test_lookup_reads_a_users_file(run: Any, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('places = [{ name = "Зюзюканда", country = "KAZ" }]\n', encoding="utf-8")
    assert json.loads(run("lexicon", "lookup", "Зюзюканде", "--lexicon", mine).out)["country"] == "KAZ"


def test_check_tells_every_fault_and_exits_with_1(run: Any, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('states = [{ code = "kz", colour = "blue" }]\n', encoding="utf-8")
    ended = run("lexicon", "check", mine)
    assert ended.code == 1 and "ISO 3166-1" in ended.err and "colour" in ended.err


def test_the_built_in_files_are_sound(run: Any) -> None:
    assert run("lexicon", "check").code == 0
