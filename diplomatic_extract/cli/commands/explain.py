"""`explain`: which rules fired on what, and why a rule did not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from diplomatic_extract.cli import options
from diplomatic_extract.cli.console import FAILED
from diplomatic_extract.cli.inputs import Inputs, given_paths
from diplomatic_extract.cli.lazy import new_app

if TYPE_CHECKING:
    from diplomatic_extract.relations.rules.types import RuleSet

app = new_app()


@app.command()
def explain(
    ctx: typer.Context,
    paths: options.Paths = None,
    rule: Annotated[
        str | None,
        typer.Option(
            "--rule",
            metavar="NAME",
            help="Explain this relation or pattern (met_with.noun_of): for each candidate, the first condition failed.",
            autocompletion=options.complete_relations,
        ),
    ] = None,
    published: options.Published = None,
    encoding: options.Encoding = None,
    rules: options.RuleFolders = None,
    lexicon: options.LexiconFiles = None,
    no_holders: options.NoHolders = False,
    inference: options.InferenceName = "flat",
) -> None:
    """Explain the relations of a text: rule, trigger, the path of each argument, what was merged.

    \b
    Examples:
      diplomatic-extract explain news.txt
      diplomatic-extract explain news.txt --rule met_with             why met_with was or was not found
      echo "Стороны подписали договор." | diplomatic-extract explain --rule signed
    """
    from diplomatic_extract.cli.run import load_data
    from diplomatic_extract.readers import ReadOptions
    from diplomatic_extract.relations.explain import explain as explain_analysis
    from diplomatic_extract.tables.phrases import make_safe

    inputs = Inputs(given_paths(ctx, paths), ReadOptions(encoding=encoding, published=published))
    extractor = options.new_extractor(rules, lexicon, holders=not no_holders, inference=inference)
    load_data(extractor)
    if rule:
        options.check_names([rule], rule_names(extractor.rules), "--rule")
    for record in inputs:
        for analysis in extractor.analyse([record]):
            told = explain_analysis(analysis, extractor.rules, extractor.lexicon, rule)
            sys.stdout.write(make_safe(told).rstrip("\n") + "\n")
            sys.stdout.flush()
    if inputs.failed:
        raise typer.Exit(FAILED)


def rule_names(rules: RuleSet) -> list[str]:
    """The names of all relations and of their patterns: `met_with`, `met_with.noun_of`."""
    relations = rules.relations.values()
    patterns = [f"{relation.name}.{pattern.name}" for relation in relations for pattern in relation.patterns]
    return sorted([*rules.relations, *patterns])
