"""`batch`: very many documents, in several processes, resumable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from diplomatic_extract.cli import options
from diplomatic_extract.cli.console import FAILED, INTERRUPTED, Manners, fault, say
from diplomatic_extract.cli.inputs import describe_skipped, given_paths
from diplomatic_extract.cli.lazy import new_app

if TYPE_CHECKING:
    from diplomatic_extract.batch import Batch, Summary, Watcher
    from diplomatic_extract.batch import OnError as OnErrorName
    from diplomatic_extract.batch.ray_engine import PartFormat, RayBatch
    from diplomatic_extract.language.annotate import Engine
    from diplomatic_extract.readers import InputFormat

    Start = Callable[[Watcher], Batch | RayBatch]

FORMATS, ON_ERROR = ("jsonl", "parquet"), ("skip", "stop")
SUFFIXES = (".jsonl", ".ndjson")


def check_format(value: str) -> str:
    return options.check_names([value], FORMATS, "--format")[0]


def check_on_error(value: str) -> str:
    return options.check_names([value], ON_ERROR, "--on-error")[0]


Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write here; - is standard output. With Ray: a folder or an address (s3://…, gs://…, hdfs://…).",
    ),
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

BatchEngine = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="local|ray",
        help="Run on this machine, or on Ray: many machines.",
        callback=options.check_engine,
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="jsonl|parquet",
        help="Output format: jsonl, with Ray also parquet.",
        callback=check_format,
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
    format: Format = "jsonl",
    jobs: options.Jobs = None,
    resume: Resume = False,
    on_error: OnError = "skip",
    engine: BatchEngine = "local",
    ray_address: options.RayAddress = None,
    published: options.Published = None,
    published_if_missing: options.PublishedIfMissing = None,
    publisher: options.Publisher = None,
    text_field: options.TextField = None,
    id_field: options.IdField = None,
    source_field: options.SourceField = None,
    date_field: options.DateField = None,
    title_field: options.TitleField = None,
    publisher_field: options.PublisherField = None,
    records: options.Records = None,
    input_format: options.ReadFormat = None,
    encoding: options.Encoding = None,
    max_size: options.MaxSize = 10_000_000,
    timeout: options.Timeout = 600,
    rules: options.RuleFolders = None,
    lexicon: options.LexiconFiles = None,
    no_holders: options.NoHolders = False,
    inference: options.InferenceName = "flat",
    keep_text: options.KeepText = False,
    min_score: options.MinScore = 0.0,
) -> None:
    """Extract from very many documents into JSON Lines, in several processes.

    \b
    Examples:
      diplomatic-extract batch archive/ -o facts.jsonl            a folder, on all cores
      diplomatic-extract batch archive/ -o facts.jsonl --resume   go on after an interruption
      diplomatic-extract batch news.jsonl -o facts.jsonl -j 2     a file of records, on two cores
      diplomatic-extract batch archive/ -o facts.jsonl --failures failed.jsonl
      diplomatic-extract batch s3://news/2026/ -o s3://facts/2026/ --engine ray --format parquet

    The output has one line a document, in input order. Beside it stands a journal (facts.jsonl.journal) of the
    settings and the failed documents, which --resume needs.
    """
    from diplomatic_extract.batch import Batch, ExtractorSettings, Plan
    from diplomatic_extract.batch.ray_engine import RayBatch, RayPlan
    from diplomatic_extract.readers import ReadOptions

    reading = ReadOptions(
        text_field=text_field,
        id_field=id_field,
        source_field=source_field,
        date_field=date_field,
        title_field=title_field,
        publisher_field=publisher_field,
        records=records,
        input_format=cast("InputFormat | None", input_format),
        encoding=encoding,
        max_size=max_size,
        published=published,
        published_if_missing=published_if_missing,
        publisher=publisher,
    )
    settings = ExtractorSettings(
        rules=tuple(rules or ()),
        lexicon=tuple(lexicon or ()),
        holders=not no_holders,
        engine=cast("Engine", inference),
        keep_text=keep_text,
        min_score=min_score,
    )
    given = tuple(given_paths(ctx, paths))
    start: Start
    if engine == "ray":
        check_ray(given, output, on_error)
        start = partial(
            RayBatch,
            RayPlan(
                paths=given,
                output=output,
                format=cast("PartFormat", format),
                read=reading,
                actors=jobs,
                address=ray_address,
                resume=resume,
                force=force,
                failures=failures,
                loud=Manners.verbose > 1,
                timeout=timeout,
            ),
            settings,
        )
        listed = f"{output.rstrip('/')}/_failures"
    else:
        plan = Plan(
            paths=given,
            output=check_output(output, format, resume=resume),
            read=reading,
            jobs=jobs or options.count_cores(),
            resume=resume,
            force=force,
            on_error=cast("OnErrorName", on_error),
            timeout=timeout,
            failures=failures,
        )
        start = partial(Batch, plan, settings)
        listed = f"{output}.journal" if plan.output else "the list that --failures FILE writes"
    run_batch(start, "" if output == "-" else output, str(failures or listed))


def run_batch(start: Start, output: str, listed: str) -> None:
    """Run a batch under a progress line and tell how it went; exits with 1 where a document failed.

    `output` is empty for standard output; `listed` says where all failed documents are listed.
    """
    from diplomatic_extract.cli.progress import ProgressDisplay

    with ProgressDisplay() as display:
        running = start(display)
        try:
            running.run()
        except KeyboardInterrupt:
            display.close()
            tell_interrupted(running.summary, output)
            raise typer.Exit(INTERRUPTED) from None
    tell_failures(running.summary, output, listed)
    tell_faulty(running.summary.faulty)
    tell_summary(running.summary, output)
    if running.summary.failed or running.summary.faulty:
        raise typer.Exit(FAILED)


def tell_interrupted(summary: Summary, output: str) -> None:
    """Say what is safe and how to go on."""
    done = f"stopped by Ctrl-C after {summary.before + summary.documents:,} documents"
    fault(f"{done}; go on with the same command and --resume" if output else done)


def tell_failures(summary: Summary, output: str, listed: str) -> None:
    """List the failed documents, the first twenty by name; also with `--quiet`."""
    if not summary.failed:
        return
    for failure in summary.failures:
        fault(failure.message)
    if summary.failed > len(summary.failures):
        fault(f"… and {summary.failed - len(summary.failures):,} more; all are in {listed}")
    rest = "; stopped there, --resume tries it again" if summary.stopped and output else ""
    fault(f"{summary.failed:,} of {summary.before + summary.documents:,} documents failed{rest}")


def tell_faulty(count: int) -> None:
    """Count the documents of which a step failed."""
    if count:
        fault(f"{count:,} documents lack the result of a step that failed; document.faults in their lines names it")


def tell_summary(summary: Summary, output: str) -> None:
    """Say what was done."""
    speed = summary.documents / summary.seconds if summary.seconds else 0.0
    counts = f"{summary.documents:,} documents, {summary.entities:,} entities, {summary.relations:,} relations"
    before = f" after {summary.before:,} done before" if summary.before else ""
    target = f" → {output}" if output else ""
    if summary.remarked:
        say(f"remarks on the reading of {summary.remarked:,} documents (encodings, garbled letters …): -v shows them")
    if summary.skipped:
        say(describe_skipped(summary.skipped))
    say(f"{counts}{before} in {summary.seconds:.1f} s ({speed:.1f} documents/s){target}")


def check_output(output: str, format: str, *, resume: bool) -> Path | None:
    """The output file, None for standard output. Raises a usage error for what cannot be written or resumed."""
    if format != "jsonl":
        raise typer.BadParameter(f"{format} is written with --engine ray only; leave it out", param_hint="--format")
    if output == "-" and resume:
        message = "standard output cannot be resumed; name a file with --output"
        raise typer.BadParameter(message, param_hint="--resume")
    if output != "-" and not output.lower().endswith(SUFFIXES):
        message = f"{output}: a batch is written as JSON Lines; name it {output}.jsonl, and make tables of it with show"
        raise typer.BadParameter(message, param_hint="--output")
    return None if output == "-" else Path(output)


def check_ray(paths: Sequence[str], output: str, on_error: str) -> None:
    """Raise a usage error for what a batch on many machines cannot do."""
    if output == "-":
        raise typer.BadParameter("Ray writes parts into a folder; name it with --output", param_hint="--output")
    if "-" in paths:
        raise typer.BadParameter("Ray does not read standard input; name files or folders", param_hint="PATH")
    if on_error == "stop":
        raise typer.BadParameter("stop works with --engine local only", param_hint="--on-error")
