"""Commands that load when they are asked for: a command is one file in `cli/commands/`.

A command file holds `app = new_app()` and registers one function (a command, named like the file) or several
(a group of commands). Only the standard library, typer and the modules of `cli` may be imported at its top; all
else belongs inside the functions, so that `--help` answers at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from diplomatic_extract.cli import commands, options
from diplomatic_extract.cli.console import guarded

# options that may stand without a value, with the values they have, the one meant by none first
BARE = {"--evidence": options.EVIDENCE}
ORDER = ("extract", "batch", "build", "show", "report", "explain", "rules", "lexicon", "evaluate", "schema")
LIST_FLAGS = (["--only"], ["--type"], ["--status"], ["--country"], ["--person"])
LISTS_GIVEN = tuple(f"{flag}=" for (flag,) in LIST_FLAGS)


def new_app(help: str | None = None) -> typer.Typer:
    """A Typer application with the settings that all commands share."""
    return typer.Typer(
        help=help,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=help is not None,
    )


def find_commands() -> list[str]:
    """The names of all commands, the main ones first."""
    names = [module.name.replace("_", "-") for module in iter_modules(commands.__path__)]
    return sorted(names, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


def load_command(name: str) -> Any:
    """The click command of a file in `cli/commands/`, with the options that every command has."""
    module = import_module(f"{commands.__name__}.{name.replace('-', '_')}")
    command = get_command(module.app)
    command.name = name
    add_shared_options(command)
    allow_bare_options(command)
    return command


def allow_bare_options(command: Any) -> None:
    """Let a command, and the commands of a group, take the options in `BARE` without a value."""
    parse = command.parse_args
    command.parse_args = lambda ctx, args: parse(ctx, [*fill_bare(args)])
    for inner in getattr(command, "commands", {}).values():
        if inner is not None:
            allow_bare_options(inner)


def fill_bare(args: Sequence[str]) -> Iterator[str]:
    """The arguments with the value of each bare option: `--evidence a.txt` → `--evidence=short a.txt`.

    What follows such an option is its value only if it is one of the values that it has.
    """
    left = [*args]
    while left:
        arg = left.pop(0)
        if arg == "--":
            yield from (arg, *left)
            return
        if arg in BARE:
            value = left.pop(0) if left and left[0] in BARE[arg] else BARE[arg][0]
            arg = f"{arg}={value}"
        yield arg


def add_shared_options(command: Any) -> None:
    """Give a command, and the commands of a group, the shared options: `-q`, `-v`, `--no-color`."""
    command.params.extend(get_command(options.shared).params)
    for inner in getattr(command, "commands", {}).values():
        if inner is not None:
            add_shared_options(inner)


def join_lists(arguments: Sequence[str]) -> list[str]:
    """Arguments with the parts of a comma-separated list that spaces keep apart put together.

    A value goes on where it ends in a comma, or the next argument begins with one; an option or a file ends it.

    >>> join_lists(["show", "--only", "met_with,", "signed", "facts.jsonl"])
    ['show', '--only', 'met_with,signed', 'facts.jsonl']
    """
    joined: list[str] = []
    for argument in arguments:
        listing = bool(joined) and (joined[-1].startswith(LISTS_GIVEN) or joined[-2:-1] in LIST_FLAGS)
        open_ended = listing and (joined[-1].endswith(",") or argument.startswith(","))
        if open_ended and not argument.startswith("-") and not Path(argument).exists():
            joined[-1] += argument
        else:
            joined.append(argument)
    return joined


class LazyGroup(TyperGroup):
    """The top command: knows its commands by the names of their files and imports one when it is needed."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = dict.fromkeys(find_commands())  # type: ignore[assignment]  # names alone, for suggestions
        add_shared_options(self)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the command line; lists that were typed with spaces («--only met_with, signed») are one value."""
        return list(super().parse_args(ctx, join_lists(args)))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, or None."""
        return load_command(cmd_name) if cmd_name in self.commands else None

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what may go wrong ends in a message and an exit code."""
        with guarded():
            return super().invoke(ctx)
