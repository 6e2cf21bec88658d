"""`lexicon`: what the program knows of a name and why, and a check of a user's own lexicon files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from diplomatic_extract.cli import options
from diplomatic_extract.cli.console import FAILED, fault, say, stdout_console
from diplomatic_extract.cli.lazy import new_app

# bodies of states together, which are no states of the lexicon
EXTRA_CODES = {"EU"}

app = new_app(
    """Look up names, check lexicon files.

    \b
    Examples:
      diplomatic-extract lexicon lookup "МИД РК"       states, bodies and meanings of a name
      diplomatic-extract lexicon check my_names.toml   every fault of a lexicon file
    """
)


@app.command()
def lookup(
    text: Annotated[str, typer.Argument(help="A name in any case, an abbreviation, an adjective, an office.")],
    lexicon: options.LexiconFiles = None,
) -> None:
    """Say what the program knows of a name and why; as a table on a terminal, as JSON Lines in a pipe.

    \b
    Examples:
      diplomatic-extract lexicon lookup Кыргызстаном
      diplomatic-extract lexicon lookup РК --lexicon my_names.toml
    """
    import msgspec

    from diplomatic_extract.entities.lexicon.load import load_lexicon
    from diplomatic_extract.entities.queries.lookup import look_up
    from diplomatic_extract.writers.table import new_table

    found = look_up(text, load_lexicon(lexicon or ()))
    if not found:
        say(f"the lexicons do not know {text!r}")
    elif sys.stdout.isatty():
        table = new_table("text", "type", "name", "state", "Wikidata", "why")
        for finding in found:
            table.add_row(*msgspec.structs.astuple(finding))
        stdout_console().print(table)
    else:
        for finding in found:
            sys.stdout.write(msgspec.json.encode(finding).decode() + "\n")


@app.command()
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Lexicon files in TOML; none: those built in.")
    ] = None,
) -> None:
    """Check lexicon files; tells every fault at once and exits with 1 where there is one.

    \b
    Examples:
      diplomatic-extract lexicon check my_names.toml
    """
    from diplomatic_extract.entities.lexicon.compile import builtin_files
    from diplomatic_extract.entities.lexicon.entries import find_unknown_states, read_entries
    from diplomatic_extract.entities.lexicon.load import load_lexicon

    faults: list[str] = []
    checked = files or builtin_files()
    read = [(path, read_entries(path, faults)) for path in checked]
    count = sum(len(entries) for _, sections in read for entries in sections.values())
    known = set(load_lexicon().section("states")) | EXTRA_CODES
    known |= {entry.identity() for _, sections in read for entry in sections.get("states", ())}
    faults += [told for path, sections in read for told in find_unknown_states(path, sections, known)]
    for message in faults:
        fault(message)
    if faults:
        raise typer.Exit(FAILED)
    say(f"{count} entries of {len(checked)} lexicon files are sound")
