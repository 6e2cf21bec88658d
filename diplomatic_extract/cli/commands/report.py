"""`report`: a page to look at, of many documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from diplomatic_extract.cli import options
from diplomatic_extract.cli.console import say, warn
from diplomatic_extract.cli.inputs import given_paths
from diplomatic_extract.cli.lazy import new_app
from diplomatic_extract.errors import InputError

app = new_app()


@app.command()
def report(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="OUTPUT", help="Files that extract or batch wrote, or a base; - or nothing: standard input."
        ),
    ] = None,
    output: options.Output = None,
    force: options.Force = False,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The heading of the page.")] = "",
    lang: options.Lang = None,
    only: options.Only = None,
    status: options.Statuses = None,
    country: options.Countries = None,
    person: options.Persons = None,
    since: options.Since = None,
    until: options.Until = None,
    limit: options.Limit = None,
    rules: options.RuleFolders = None,
) -> None:
    """Make a page of a base or of facts: who met whom and when, visits, trade, all events with the sentences behind.

    \b
    Examples:
      diplomatic-extract report facts.jsonl -o report.html
      diplomatic-extract report base.duckdb -o report.html
      diplomatic-extract report facts.jsonl -o report.html --lang ru --title "Центральная Азия, февраль"
      diplomatic-extract report facts.jsonl -o report.html --country KAZ --since 2026-01

    The page is one file that loads nothing from anywhere and can be read, searched and printed offline. With facts
    that were extracted with --keep-text it shows the documents too, with what was found in them marked. Of very many
    events it keeps 5,000 (or --limit), those of most documents and the newest, and says so.
    """
    import tempfile

    from diplomatic_extract.cli.asking import open_sieve, split_list
    from diplomatic_extract.knowledge import KnowledgeBase, Wanted
    from diplomatic_extract.labels import load_labels
    from diplomatic_extract.report.base import read_base
    from diplomatic_extract.report.page import make_report
    from diplomatic_extract.writers import check_output, open_output

    target = None if output is None or output == Path("-") else output
    check_output(target, force=force)
    sieve = open_sieve(None, types=only, statuses=status, countries=country, persons=person, since=since, until=until)
    asked = Wanted(
        type=split_list(only),
        status=split_list(status),
        country=[state.code for state in sieve.wanted.countries],
        person=split_list(person),
        since=since or "",
        until=until or "",
    )
    labels = load_labels(options.find_lang(lang), tuple(rules or ()))
    given = given_paths(ctx, paths)
    with (
        tempfile.TemporaryDirectory(prefix="report-") as folder,
        KnowledgeBase(find_base(given, Path(folder))) as base,
    ):
        content = read_base(base, asked, sieve.keep, most=limit)
    for reason in sieve.explain():
        say(reason)
    page = make_report(content, labels, title=title, most=limit)
    with open_output(target, force=force) as out:
        out.write(page)
    if target:
        say(f"{len(content.events):,} events of {len(content.documents):,} documents → {target}")


def find_base(paths: Sequence[str], folder: Path) -> Path:
    """The base that is given, or one made in a folder of the outputs that are given."""
    from diplomatic_extract.knowledge import build, is_base

    if len(paths) == 1 and paths[0] != "-" and is_base(Path(paths[0])):
        return Path(paths[0])
    given = [str(read_stdin(folder)) if path == "-" else path for path in paths]
    base = folder / "base.duckdb"
    summary = build(given, base)
    if summary.failed:
        warn(f"{summary.failed:,} lines were not read")
    if not summary.documents:
        raise InputError(f"{', '.join(paths)}: nothing in it that extract or batch wrote; extract first, then report")
    return base


def read_stdin(folder: Path) -> Path:
    """Standard input as a file."""
    import shutil
    import sys

    path = folder / "facts.jsonl"
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path
