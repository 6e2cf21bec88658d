"""`show`: tables and filters over an existing output, and views of a base."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplomatic_extract.cli import asking, options
from diplomatic_extract.cli.console import FAILED, say
from diplomatic_extract.cli.inputs import given_paths
from diplomatic_extract.cli.lazy import new_app

if TYPE_CHECKING:
    from diplomatic_extract.cli.target import Target
    from diplomatic_extract.knowledge import Wanted

app = new_app()


@app.command()
def show(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="OUTPUT", help="Files that extract or batch wrote, or a base; - or nothing: standard input."
        ),
    ] = None,
    view: options.ViewName = None,
    only: options.Only = None,
    status: options.Statuses = None,
    country: options.Countries = None,
    person: options.Persons = None,
    since: options.Since = None,
    until: options.Until = None,
    sort: options.Sort = None,
    limit: options.Limit = None,
    why: Annotated[
        bool, typer.Option("--why", help="With --view persons: for each form of a name what made it the person's.")
    ] = False,
    lexicon: options.LexiconFiles = None,
    summary: Annotated[bool, typer.Option("--summary", help="Counts by relation, status, state and person.")] = False,
    min_score: options.MinScore = 0.0,
    evidence: options.ShowEvidence = "",
    lang: options.Lang = None,
    rules: options.RuleFolders = None,
    output: options.Output = None,
    format: options.Format = None,
    force: options.Force = False,
    rows: options.Rows = "relations",
    excel: options.Excel = False,
) -> None:
    """Show or convert an existing output or a base, all of it or what filters keep.

    \b
    Examples:
      diplomatic-extract show facts.jsonl                                 tables, document by document
      diplomatic-extract show facts.jsonl --summary                       how much of what
      diplomatic-extract show facts.jsonl --only met_with --person Токаев --evidence
      diplomatic-extract show facts.jsonl --country KAZ --country TJK --since 2026-01 --until 2026-03
      diplomatic-extract show facts.jsonl --status planned -o planned.csv
      diplomatic-extract show base.duckdb --view events --country KAZ --type met_with --sort -n_sources --limit 20
      diplomatic-extract show base.duckdb --view persons --person Токаев --why
      diplomatic-extract show base.duckdb -o base.xlsx                    all views, a sheet each; also sqlite
      diplomatic-extract show base.duckdb -o network.gexf                 who met whom over time, for Gephi
      diplomatic-extract show facts.jsonl --evidence full --limit 20 --lang ru
      diplomatic-extract show facts.jsonl -o facts.xlsx                   sheets for Excel; also parquet, sqlite, gexf

    Every filter must hold of a relation or row. States are given by any name or code (KAZ, РК, Казахстана, Kazakhstan),
    which finds their persons and bodies too; persons by name in any case, with initials or in Latin letters, which
    finds the offices they hold too. A relation without a date counts by the date of its document; a row without a date
    passes neither --since nor --until. A view of outputs that are no base is made of a base for the occasion; without
    --view a base shows its timeline.
    """
    import msgspec

    from diplomatic_extract.cli.filters import Limited, keep_wanted
    from diplomatic_extract.cli.results import Results
    from diplomatic_extract.cli.summary import render_summary
    from diplomatic_extract.readers import find_files
    from diplomatic_extract.writers import check_apart

    asking.check_period(since or "", until or "")
    given = given_paths(ctx, paths)
    check_apart({"the output": output}, find_files(given, [output] if output else []))
    if view or is_base(given):
        from diplomatic_extract.knowledge import Wanted

        asked = Wanted(
            type=asking.split_list(only),
            status=asking.split_list(status),
            country=asking.split_list(country),
            person=asking.split_list(person),
            since=since or "",
            until=until or "",
            min_score=min_score or None,
            sort=sort or "",
            limit=limit,
        )
        target = options.check_target(
            output, format, force=force, evidence=evidence, rows=rows, excel=excel, lang=lang, rules=rules
        )
        show_base(given, view, asked, target, why=why)
        return
    sieve = asking.open_sieve(
        lexicon,
        types=only,
        statuses=status,
        countries=country,
        persons=person,
        since=since,
        until=until,
        min_score=min_score,
    )
    target = options.check_target(
        output,
        format,
        force=force,
        evidence=evidence,
        rows=rows,
        entities=sieve.wanted.empty,
        lang=lang,
        rules=rules,
        excel=excel,
    )
    target = msgspec.structs.replace(target, paged=target.output is None and target.format == "table")
    results = Results(given)
    limited = Limited(keep_wanted(results, sieve), limit)
    if summary:
        target.print(render_summary(limited))
    else:
        target.write(limited)
    if limited.left_out:
        say(f"{limited.left_out:,} more relations were left out by --limit {limit}")
    for reason in sieve.explain():
        say(reason)
    if results.failed:
        raise typer.Exit(FAILED)


def is_base(paths: Sequence[str]) -> bool:
    """Whether one base is given; a base is told by its content, not by its name."""
    if len(paths) != 1 or paths[0] == "-" or not Path(paths[0]).is_file():
        return False
    from diplomatic_extract.knowledge.files import is_base as holds_base

    return holds_base(Path(paths[0]))


def show_base(paths: Sequence[str], view: str | None, wanted: Wanted, target: Target, *, why: bool) -> None:
    """Show a view of a base, or of one made of outputs for the occasion."""
    import tempfile

    from diplomatic_extract.cli.exports import find_export
    from diplomatic_extract.cli.views import show_view, show_why
    from diplomatic_extract.knowledge import KnowledgeBase, build

    with tempfile.TemporaryDirectory(prefix="base-") as folder:
        path = Path(paths[0])
        if not is_base(paths):
            path = Path(folder) / "base.duckdb"
            build(paths, path)
        with KnowledgeBase(path) as base:
            if why:
                show_why(base, wanted, target)
            elif export := find_export(target.format):
                export(base, view, wanted, target)
            else:
                show_view(base, view or "timeline", wanted, target)
