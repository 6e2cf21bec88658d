"""The entry point of the command line."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import typer

from diplomatic_extract.cli.lazy import LazyGroup
from diplomatic_extract.cli.options import Version

app = typer.Typer(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


@app.callback()
def top(version: Version = False) -> None:
    """Read Russian diplomatic news and say who met, signed, visited, agreed or traded with whom, with evidence.

    \b
    Examples:
      diplomatic-extract extract news.txt                  tables of one article
      diplomatic-extract extract news/ -o facts.jsonl      a folder of articles as JSON Lines
      diplomatic-extract batch archive/ -o facts.jsonl     very many articles, with progress and --resume
      diplomatic-extract show facts.jsonl --only met_with  look into an output
    """


def main() -> None:
    """Run the command line; what is piped out is UTF-8 wherever it runs."""
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    app(prog_name="diplomatic-extract")
