"""Help: every command and option is documented, examples come first, nothing heavy is loaded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from diplomatic_extract.cli.app import app
from diplomatic_extract.cli.lazy import find_commands

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("msgspec", "numpy", "natasha", "slovnet", "navec", "razdel", "pymorphy3", "trafilatura", "babel", "rich.table")


def walk(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """A command and all below it, with their names."""
    yield name, command
    if hasattr(command, "list_commands"):
        for inner in command.list_commands(None):
            yield from walk(command.get_command(None, inner), f"{name} {inner}".strip())


COMMANDS = dict(walk(get_command(app), ""))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_examples(name: str) -> None:
    help = COMMANDS[name].help
    assert help, f"{name} has no help"
    first, _, rest = help.partition("\n\n")
    assert first.endswith("."), f"the help of {name} does not begin with a sentence"
    assert rest.lstrip().startswith("\b\nExamples:"), f"examples do not come first in the help of {name}"
    assert f"diplomatic-extract {name}".strip() in rest


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    silent = [parameter.name for parameter in COMMANDS[name].params if not parameter.help]
    assert not silent, f"{name}: no help for {silent}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_shared_options(name: str) -> None:
    flags = {flag for parameter in COMMANDS[name].params for flag in parameter.opts}
    assert {"-q", "--quiet", "-v", "--verbose", "--no-color"} <= flags


def test_one_flag_has_one_meaning() -> None:
    """The first words of its help are the same in every command; a command may add what is special to it."""
    meanings: dict[str, set[str]] = {}
    for command in COMMANDS.values():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                for flag in parameter.opts:
                    meanings.setdefault(flag, set()).add(re.split("[.:;]", parameter.help)[0])
    assert {flag: helps for flag, helps in meanings.items() if len(helps) > 1} == {}


@pytest.mark.parametrize("name", find_commands())
def test_the_readme_names_every_command(name: str) -> None:
    assert f"diplomatic-extract {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from diplomatic_extract.cli.app import app\n"
        "for arguments in (['--version'], ['--help'], ['extract', '--help'], ['rules', 'show', '-h']):\n"
        "    try: app(arguments, prog_name='diplomatic-extract')\n"
        "    except SystemExit as ended: assert not ended.code\n"
        f"print('loaded', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONUTF8": "1"}, check=True
    )
    assert ended.stdout.splitlines()[-1] == "loaded []"


def test_show_loads_no_models(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from diplomatic_extract.cli.app import app\n"
        "try: app(['show', '-', '--format', 'table'], prog_name='diplomatic-extract')\n"
        "except SystemExit as ended: assert not ended.code\n"
        "print('loaded', [name for name in ('numpy', 'slovnet', 'pymorphy3') if name in sys.modules])\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, input="", check=True)
    assert ended.stdout == "loaded []\n"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_both_help_flags_work(run: Any, flag: str) -> None:
    ended = run("show", flag)
    assert (ended.code, ended.err) == (0, "")
    assert "Usage: diplomatic-extract show" in ended.out


def test_version(run: Any) -> None:
    assert run("--version").out.startswith("diplomatic-extract ")


def test_a_wrong_command_is_answered_with_the_nearest(run: Any) -> None:
    ended = run("extrakt")
    assert ended.code == 2 and "extract" in ended.err and ended.out == ""
