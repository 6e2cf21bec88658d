"""`rules`: the relation types, what each means and how it is found, and a check of a user's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplomatic_extract.cli import options
from diplomatic_extract.cli.console import FAILED, fault, say, stdout_console
from diplomatic_extract.cli.lazy import new_app

if TYPE_CHECKING:
    from diplomatic_extract.model import Analysis
    from diplomatic_extract.relations.rules.types import RelationRule

app = new_app(
    """List, show and check the relation files.

    \b
    Examples:
      diplomatic-extract rules list                 all relation types
      diplomatic-extract rules show met_with        meaning, arguments, patterns and examples of one
      diplomatic-extract rules check my_rules/      every fault of a folder of relation files
    """
)


@app.command("list")
def list_rules(rules: options.RuleFolders = None) -> None:
    """List the relation types.

    \b
    Examples:
      diplomatic-extract rules list
      diplomatic-extract rules list --rules my_rules/
    """
    from diplomatic_extract.relations.rules.loader import load_rules
    from diplomatic_extract.writers.table import new_table

    table = new_table("relation", "meaning", "arguments", "PLOVER")
    table.add_column("patterns", justify="right")
    for name, rule in sorted(load_rules(rules or ()).relations.items()):
        label = rule.label.get("en", name)
        table.add_row(name, label, ", ".join(rule.arguments), describe_plover(rule), str(len(rule.patterns)))
    stdout_console().print(table)


def describe_plover(rule: RelationRule) -> str:
    return " / ".join(filter(None, (rule.plover.event, rule.plover.mode))) if rule.plover else ""


@app.command()
def show(
    relation: Annotated[
        str, typer.Argument(help="The name of a relation type.", autocompletion=options.complete_relations)
    ],
    rules: options.RuleFolders = None,
) -> None:
    """Show the page of one relation type: meaning, arguments, attributes, patterns, examples.

    \b
    Examples:
      diplomatic-extract rules show trade_volume
      diplomatic-extract rules show trade_volume > trade_volume.md
    """
    from diplomatic_extract.relations.rules.catalogue import catalogue_page
    from diplomatic_extract.relations.rules.loader import load_rules

    known = load_rules(rules or ())
    options.check_types([relation], known, "RELATION")
    print_markdown(catalogue_page(known.relations[relation]))


def print_markdown(page: str) -> None:
    """A page of Markdown: laid out on a terminal, as it is in a pipe."""
    if sys.stdout.isatty():
        from rich.markdown import Markdown

        stdout_console().print(Markdown(page, hyperlinks=False))
    else:
        sys.stdout.write(page)


@app.command()
def check(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(metavar="DIR", help="Folders of relation files, or single files; none: those built in."),
    ] = None,
) -> None:
    """Check relation files and run their examples; tells every fault at once and exits with 1 where there is one.

    \b
    Examples:
      diplomatic-extract rules check my_rules/
    """
    from diplomatic_extract.relations.rules.loader import check_rules

    faults = check_rules(folders or ()) or list(find_failing_examples(folders or ()))
    for message in faults:
        fault(message)
    if faults:
        raise typer.Exit(FAILED)
    say("the rules are sound and their examples hold")


def find_failing_examples(folders: Sequence[Path]) -> Iterator[str]:
    """Every example and counter-example that does not hold, of the given folders or of the built-in rules."""
    from diplomatic_extract.model import Record
    from diplomatic_extract.relations.rules.examples import check_examples
    from diplomatic_extract.relations.rules.loader import own_files

    extractor = options.new_extractor(folders, None, holders=True, inference="flat")

    def analyse(text: str) -> Analysis:
        return extractor.analyse([Record(text=text, source="example")])[0]

    files = {path.name for folder in folders for path in own_files(folder)}
    for rule in extractor.rules.relations.values():
        if not folders or rule.source in files:
            yield from check_examples(rule, analyse)
