"""`show`: tables and filters over an existing output."""

from __future__ import annotations

from typing import Annotated

import typer

from diplomatic_extract.cli import options
from diplomatic_extract.cli.console import FAILED, warn
from diplomatic_extract.cli.inputs import given_paths
from diplomatic_extract.cli.lazy import new_app

app = new_app()


@app.command()
def show(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="OUTPUT", help="Files that extract or batch wrote; - or nothing: standard input."),
    ] = None,
    only: options.Only = None,
    status: options.Statuses = None,
    country: options.Countries = None,
    person: options.Persons = None,
    since: options.Since = None,
    until: options.Until = None,
    summary: Annotated[bool, typer.Option("--summary", help="Counts by relation, status, state and person.")] = False,
    min_score: options.MinScore = 0.0,
    evidence: options.ShowEvidence = False,
    output: options.Output = None,
    format: options.Format = None,
    force: options.Force = False,
    rows: options.Rows = "relations",
) -> None:
    """Show or convert an existing output, all of it or what filters keep.

    \b
    Examples:
      diplomatic-extract show facts.jsonl                                 tables, document by document
      diplomatic-extract show facts.jsonl --summary                       how much of what
      diplomatic-extract show facts.jsonl --only met_with --person Токаев --evidence
      diplomatic-extract show facts.jsonl --country KAZ --country TJK --since 2026-01 --until 2026-03
      diplomatic-extract show facts.jsonl --status planned -o planned.csv

    Every filter must hold of a relation. States are given by name or code (KAZ, Казахстан), persons by any part of
    the name. A relation without a date counts by the date of its document.
    """
    from diplomatic_extract.cli.filters import Filter, keep
    from diplomatic_extract.cli.results import Results
    from diplomatic_extract.cli.summary import render_summary

    wanted = Filter(
        types=frozenset(warn_of_unknown(options.split_list(only))),
        statuses=frozenset(options.split_list(status)),
        countries=frozenset(options.split_list(country)),
        persons=frozenset(person or ()),
        since=since or "",
        until=until or "",
        min_score=min_score,
    )
    target = options.check_target(output, format, force=force, evidence=evidence, rows=rows, entities=wanted.empty)
    results = Results(given_paths(ctx, paths))
    kept = (found for item in results if (found := keep(item, wanted)).relations or wanted.empty)
    if summary:
        target.print(render_summary(kept))
    else:
        target.write(kept)
    if results.failed:
        raise typer.Exit(FAILED)


def warn_of_unknown(types: list[str]) -> list[str]:
    """The same names; those that no built-in relation has are remarked on, as they may come from a user's rules."""
    known = options.relation_names()
    for name in types:
        if name not in known:
            warn(f"--only {name}: no built-in relation has this name{options.hint(name, known)}")
    return types
