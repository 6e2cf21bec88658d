"""`report`: a page to look at, of many documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diplomatic_extract.cli import options
from diplomatic_extract.cli.console import FAILED, say
from diplomatic_extract.cli.inputs import given_paths
from diplomatic_extract.cli.lazy import new_app

app = new_app()


@app.command()
def report(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="FACTS", help="Files that extract or batch wrote; - or nothing: standard input."),
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
    """Make a page of facts: who met whom, when, where; visits, trade, every event with the sentences behind it.

    \b
    Examples:
      diplomatic-extract report facts.jsonl -o report.html
      diplomatic-extract report facts.jsonl -o report.html --lang ru --title "Центральная Азия, февраль"
      diplomatic-extract report facts.jsonl -o report.html --country KAZ --since 2026-01

    The page is one file that loads nothing from anywhere and can be read, searched and printed offline. With facts
    that were extracted with --keep-text it shows the documents too, with what was found in them marked. Of very many
    events it keeps 5,000 (or --limit), those of most documents and the newest, and says so.
    """
    from diplomatic_extract.cli.asking import open_sieve
    from diplomatic_extract.cli.results import Results
    from diplomatic_extract.labels import load_labels
    from diplomatic_extract.report.content import read_facts
    from diplomatic_extract.report.page import make_report
    from diplomatic_extract.writers import check_output, open_output

    target = None if output is None or output == Path("-") else output
    check_output(target, force=force)
    sieve = open_sieve(None, types=only, statuses=status, countries=country, persons=person, since=since, until=until)
    results = Results(given_paths(ctx, paths))
    content = read_facts(sieve.keep(found) for found in results)
    for reason in sieve.explain():
        say(reason)
    labels = load_labels(options.find_lang(lang), tuple(rules or ()))
    page = make_report(content, labels, title=title, most=limit)
    with open_output(target, force=force) as out:
        out.write(page)
    if target:
        say(f"{len(content.events):,} events of {len(content.documents):,} documents → {target}")
    if results.failed:
        raise typer.Exit(FAILED)
