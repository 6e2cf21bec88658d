"""`evaluate`: precision, recall and F1 against gold data, faults, two runs compared, baselines."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplomatic_extract.cli import asking, options
from diplomatic_extract.cli.console import FAILED, Manners, fault, say, warn
from diplomatic_extract.cli.lazy import new_app

if TYPE_CHECKING:
    from diplomatic_extract.evaluation.gold import GoldDocument
    from diplomatic_extract.evaluation.report import Report
    from diplomatic_extract.evaluation.scoring import DocumentScore
    from diplomatic_extract.extractor import Extractor

app = new_app()


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A folder of .gold.json or brat .ann files with their .txt files.")
    ],
    predictions: Annotated[
        Path | None, typer.Argument(metavar="PREDICTIONS", help="JSON Lines that extract or batch wrote.")
    ] = None,
    run: Annotated[bool, typer.Option("--run", help="Run the extractor on the gold texts now.")] = False,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="FILE", help="Compare with the predictions of another run.")
    ] = None,
    faults: Annotated[bool, typer.Option("--faults", help="List what was missed, wrong or only partly right.")] = False,
    faults_of: Annotated[
        list[str] | None,
        typer.Option("--faults-of", metavar="TYPE,…", help="List the faults of these types only (PERSON, met_with …)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures (and faults) as JSON.")] = False,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Fail (exit 1) where F1 fell under this baseline."),
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="FILE", help="Make the figures the new baseline.")
    ] = None,
    calibrate: Annotated[
        Path | None,
        typer.Option(
            "--calibrate", metavar="FILE", help="With --run: fit the score on these texts and write its weights."
        ),
    ] = None,
    expect: Annotated[
        float | None,
        typer.Option(
            "--expect",
            metavar="P",
            min=0.01,
            max=0.99,
            help="With --calibrate: the precision on texts that nobody wrote rules for.",
        ),
    ] = None,
    rules: options.RuleFolders = None,
    lexicon: options.LexiconFiles = None,
    no_holders: options.NoHolders = False,
    inference: options.InferenceName = "flat",
) -> None:
    """Measure predictions, or a run of this installation, against gold data.

    \b
    Examples:
      diplomatic-extract evaluate tests/gold --run                          this installation, with its rules
      diplomatic-extract evaluate gold/ facts.jsonl --faults-of met_with
      diplomatic-extract evaluate gold/ new.jsonl --against old.jsonl       is it better, and is that chance?
      diplomatic-extract evaluate tests/gold --run --baseline tests/gold/baseline.json
      diplomatic-extract evaluate tests/gold --run --calibrate diplomatic_extract/data/calibration.json --expect 0.84

    Intervals hold 95 % of F1 over documents drawn anew (bootstrap).
    """
    from diplomatic_extract.evaluation.load import load_gold
    from diplomatic_extract.evaluation.predictions import load_predictions, run_extractor
    from diplomatic_extract.evaluation.report import make_report
    from diplomatic_extract.evaluation.scoring import score_documents

    if run == (predictions is not None):
        raise typer.BadParameter("give either a file of predictions or --run", param_hint="PREDICTIONS")
    if (calibrate and not run) or (expect is not None and calibrate is None):
        raise typer.BadParameter("--calibrate needs --run, and --expect needs --calibrate", param_hint="--calibrate")
    documents = load_gold(gold)
    if calibrate:
        extractor = options.new_extractor(rules, lexicon, holders=not no_holders, inference=inference)
        write_calibration(extractor, documents, calibrate, expect)
        return
    if predictions is not None:
        found = load_predictions(predictions, documents)
    else:
        found = run_extractor(
            options.new_extractor(rules, lexicon, holders=not no_holders, inference=inference), documents
        )
    scores = score_documents(documents, found)
    others = score_documents(documents, load_predictions(against, documents)) if against else None
    report = make_report(scores, others)
    print_report(report, scores if faults or faults_of else [], asking.split_list(faults_of), as_json=as_json)
    settle_baseline(report, baseline, write_baseline)


def write_calibration(
    extractor: Extractor, documents: Sequence[GoldDocument], path: Path, expect: float | None
) -> None:
    """Fit the score on gold documents, write its weights, and say how well they hold on documents left out."""
    from diplomatic_extract.evaluation.calibration import calibrate, encode_calibration
    from diplomatic_extract.writers import write_whole

    found = calibrate(extractor, documents, expect)
    write_whole(path, encode_calibration(found))
    say(
        f"{path}: {len(found.weights)} weights of {found.relations} relations in {found.documents} documents; "
        f"on documents left out: calibration error {found.calibration_error}, Brier score {found.brier}"
    )


def print_report(report: Report, scores: Sequence[DocumentScore], types: Sequence[str], *, as_json: bool) -> None:
    """Figures and the faults of the given scores, as JSON or tables."""
    faults = [item for score in scores for item in score.faults if not types or item.type in types]
    if as_json:
        import msgspec

        from diplomatic_extract.evaluation.report import adapt_json

        page = adapt_json(report) | ({"faults": msgspec.to_builtins(faults)} if scores else {})
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(page), indent=1) + b"\n")
        return
    if report.missing:
        warn(f"no prediction for {len(report.missing)} of {report.documents} documents: {', '.join(report.missing)}")
    from diplomatic_extract.evaluation.tables import render_faults, render_report
    from diplomatic_extract.writers import WriteOptions
    from diplomatic_extract.writers.table import open_console

    console = open_console(sys.stdout, WriteOptions(color=Manners.color))
    console.print(render_report(report))
    if scores:
        console.print(render_faults(faults), soft_wrap=True)


def settle_baseline(report: Report, baseline: Path | None, write_to: Path | None) -> None:
    """Check the figures against a baseline, write them as one, or both; exits with 1 where they fell."""
    from diplomatic_extract.evaluation.report import find_falls, load_baseline, write_baseline

    falls = find_falls(report, load_baseline(baseline)) if baseline else []
    if write_to is not None:
        write_baseline(report, write_to)
        say(f"new baseline: {write_to}")
    for fall in falls:
        fault(f"fell under the baseline: {fall}")
    if falls:
        raise typer.Exit(FAILED)
