"""The package's own tables come parsed; what was edited since is parsed anew."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from diplomatic_extract import data_files
from diplomatic_extract.data_files import DATA, hash_content, load_parsed, parse_toml


@pytest.fixture
def without_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_files, "load_parsed", load_parsed.__wrapped__)
    monkeypatch.setattr(data_files, "PARSED", tmp_path / "missing.json")


def test_every_table_is_the_same_parsed_or_not() -> None:
    for path in DATA.rglob("*.toml"):
        content = path.read_bytes()
        assert hash_content(content) in load_parsed(), f"{path}; run: python docs/generate.py"
        assert repr(parse_toml(content)) == repr(tomllib.loads(content.decode("utf-8"))), path


def test_an_edited_table_is_parsed_anew() -> None:
    content = (DATA / "letters.toml").read_bytes()
    assert parse_toml(b"added = 1\n" + content) == {"added": 1, **parse_toml(content)}


def test_nobody_shares_a_parsed_table() -> None:
    content = (DATA / "letters.toml").read_bytes()
    parse_toml(content).clear()
    assert parse_toml(content)


@pytest.mark.usefixtures("without_parsed")
def test_tables_are_read_without_the_parsed_file() -> None:
    assert parse_toml(b"answer = 42") == {"answer": 42}
    assert parse_toml((DATA / "letters.toml").read_bytes())["plain"]
