"""The README's commands and its Python do what it says; the costly ones run in `.ci/run`."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

import diplomatic_extract

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COSTLY = ("batch", "evaluate")


def blocks(language: str) -> list[str]:
    """The blocks of code of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def commands() -> list[list[str]]:
    """The arguments of every `diplomatic-extract` line, in order."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("diplomatic-extract ")]


def test_there_are_two_lines_to_start() -> None:
    start = README.partition("## Start")[2].partition("\n## ")[0]
    lines = re.findall(r"^pip install .*&&.*$", start, flags=re.MULTILINE)
    assert len(lines) == 2


def test_the_commands_run(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    ran = [arguments for arguments in commands() if arguments[0] not in COSTLY]
    assert len(ran) > 8
    for arguments in ran:
        ended = run(*arguments)
        assert ended.code == 0, (arguments, ended.err)
        assert ended.out or "-o" in arguments, arguments
    assert (tmp_path / "facts.jsonl").exists() and (tmp_path / "planned.csv").exists()


def test_the_python_runs(extractor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diplomatic_extract, "Extractor", lambda: extractor, raising=False)
    (code,) = blocks("python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert "met_with actual" in printed.getvalue()


def test_the_sample_rule_is_sound(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from diplomatic_extract.cli import options
    from diplomatic_extract.extractor import Extractor

    (rule,) = blocks("toml")
    (tmp_path / "opened_embassy.toml").write_text(rule, encoding="utf-8")
    monkeypatch.setattr(options, "new_extractor", lambda rules, *_, **__: Extractor(rules=rules))
    ended = run("rules", "check", tmp_path)
    assert ended.code == 0, ended.err
