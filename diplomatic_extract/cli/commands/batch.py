"""`batch`: very many documents, in several processes, resumable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from diplomatic_extract.cli import options
from diplomatic_extract.cli.console import FAILED, INTERRUPTED, fault, say
from diplomatic_extract.cli.inputs import given_paths
from diplomatic_extract.cli.lazy import new_app

if TYPE_CHECKING:
    from diplomatic_extract.batch import OnError as OnErrorName
    from diplomatic_extract.batch import Plan, Settings, Summary
    from diplomatic_extract.language.annotate import Engine

ON_ERROR = ("skip", "stop")
SUFFIXES = (".jsonl", ".ndjson")


def check_on_error(value: str) -> str:
    return options.check_names([value], ON_ERROR, "--on-error")[0]


Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write here; - is standard output.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="N", min=1, help="Worker processes. Else: one a core."),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on where an interrupted batch ended; no document is lost or repeated.",
    ),
]
OnError = Annotated[
    str,
    typer.Option(
        "--on-error",
        metavar="skip|stop",
        help="At a document that fails: go on with the next, or stop there.",
        callback=check_on_error,
    ),
]
Failures = Annotated[
    Path | None,
    typer.Option(
        "--failures",
        metavar="FILE",
        help="List the failed documents here too, as JSON Lines.",
    ),
]

app = new_app()


@app.command()
def batch(
    ctx: typer.Context,
    paths: options.Paths = None,
    output: Output = "-",
    force: options.Force = False,
    failures: Failures = None,
    jobs: Jobs = None,
    resume: Resume = False,
    on_error: OnError = "skip",
    published: options.Published = None,
    publisher: options.Publisher = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    source_field: options.SourceField = None,
    date_field: options.DateField = None,
    title_field: options.TitleField = None,
    publisher_field: options.PublisherField = None,
    encoding: options.Encoding = None,
    max_size: options.MaxSize = 5_000_000,
    rules: options.RuleFolders = None,
    lexicon: options.LexiconFiles = None,
    no_holders: options.NoHolders = False,
    inference: options.InferenceName = "flat",
) -> None:
    """Extract from very many documents into JSON Lines, in several processes.

    \b
    Examples:
      diplomatic-extract batch archive/ -o facts.jsonl            a folder, on all cores
      diplomatic-extract batch archive/ -o facts.jsonl --resume   go on after an interruption
      diplomatic-extract batch news.jsonl -o facts.jsonl -j 2     a file of records, on two cores
      diplomatic-extract batch archive/ -o facts.jsonl --failures failed.jsonl

    The output has one line a document, in input order. Beside it stands a journal (facts.jsonl.journal) of the
    settings and the failed documents, which --resume needs.
    """
    from diplomatic_extract.batch import ExtractorSettings, Plan, pin_threads
    from diplomatic_extract.readers import ReadOptions

    pin_threads()
    reading = ReadOptions(
        text_field=text_field,
        id_field=id_field,
        source_field=source_field,
        date_field=date_field,
        title_field=title_field,
        publisher_field=publisher_field,
        encoding=encoding,
        max_size=max_size,
        published=published,
        publisher=publisher,
    )
    plan = Plan(
        paths=tuple(given_paths(ctx, paths)),
        output=check_output(output, resume=resume),
        read=reading,
        jobs=jobs or count_cores(),
        resume=resume,
        force=force,
        on_error=cast("OnErrorName", on_error),
        failures=failures,
    )
    settings = ExtractorSettings(
        rules=tuple(rules or ()), lexicon=tuple(lexicon or ()), holders=not no_holders, engine=cast("Engine", inference)
    )
    run_batch(plan, settings)


def run_batch(plan: Plan, settings: Settings) -> None:
    """Run a batch under a progress line and tell how it went; exits with 1 where a document failed."""
    from diplomatic_extract.batch import Batch
    from diplomatic_extract.cli.progress import ProgressDisplay

    with ProgressDisplay() as display:
        running = Batch(plan, settings, display)
        try:
            running.run()
        except KeyboardInterrupt:
            display.close()
            tell_interrupted(plan, running.summary)
            raise typer.Exit(INTERRUPTED) from None
    tell_summary(plan, running.summary)
    if running.summary.failed:
        raise typer.Exit(FAILED)


def tell_interrupted(plan: Plan, summary: Summary) -> None:
    """Say what is safe and how to go on."""
    done = f"stopped by Ctrl-C after {summary.before + summary.documents:,} documents"
    fault(f"{done}; go on with the same command and --resume" if plan.output else done)


def tell_summary(plan: Plan, summary: Summary) -> None:
    """Say what was done, and list the failed documents, which are told even with `--quiet`."""
    tell_failures(plan, summary)
    speed = summary.documents / summary.seconds if summary.seconds else 0.0
    counts = f"{summary.documents:,} documents, {summary.entities:,} entities, {summary.relations:,} relations"
    before = f" after {summary.before:,} done before" if summary.before else ""
    target = f" → {plan.output}" if plan.output else ""
    say(f"{counts}{before} in {summary.seconds:.1f} s ({speed:.1f} documents/s){target}")


def tell_failures(plan: Plan, summary: Summary) -> None:
    """List the failed documents, the first twenty by name."""
    if not summary.failed:
        return
    for failure in summary.failures:
        fault(failure.message)
    if summary.failed > len(summary.failures):
        listed = plan.failures or (f"{plan.output}.journal" if plan.output else "the list that --failures FILE writes")
        fault(f"… and {summary.failed - len(summary.failures):,} more; all are in {listed}")
    rest = "; stopped there, --resume tries it again" if summary.stopped and plan.output else ""
    fault(f"{summary.failed:,} of {summary.before + summary.documents:,} documents failed{rest}")


def check_output(output: str, *, resume: bool) -> Path | None:
    """The output file, None for standard output. Raises a usage error for what cannot be written or resumed."""
    if output == "-":
        if resume:
            raise typer.BadParameter(
                "standard output cannot be resumed; name a file with --output", param_hint="--resume"
            )
        return None
    if not output.lower().endswith(SUFFIXES):
        raise typer.BadParameter(
            f"{output}: a batch is written as JSON Lines; name it {output}.jsonl, and make tables of it with show",
            param_hint="--output",
        )
    return Path(output)


def count_cores() -> int:
    """The cores this process may use."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
