"""`build`: a knowledge base out of the facts of many documents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diplomatic_extract.cli import options
from diplomatic_extract.cli.console import FAILED, Manners, fault, say, warn
from diplomatic_extract.cli.inputs import given_paths
from diplomatic_extract.cli.lazy import new_app

if TYPE_CHECKING:
    from rich.progress import TaskID

    from diplomatic_extract.knowledge.mapping import Mapper

app = new_app()
MOST_FAULTS = 20


@app.command()
def build(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FACTS",
            help="What extract and batch wrote (JSON Lines, also packed; Parquet), or bases; - is standard input.",
        ),
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here: the base; if it exists, facts are added to it."
        ),
    ] = Path("base.duckdb"),
    corrections: Annotated[
        Path | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help="Corrections by hand. Else: corrections.toml beside the base, else those of its last build.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing output: begin the base anew.")] = False,
    jobs: options.Jobs = None,
    engine: options.BuildEngine = "local",
    ray_address: options.RayAddress = None,
) -> None:
    """Build a knowledge base: each person and each event once, with all who tell of them.

    \b
    Examples:
      diplomatic-extract build facts.jsonl -o base.duckdb          a base of one output
      diplomatic-extract build march.jsonl.gz -o base.duckdb       add another to it
      diplomatic-extract build 'facts/*.jsonl' -o base.duckdb      many outputs at once
      diplomatic-extract build 'facts/*.parquet' --engine ray --ray-address auto    read and group on a cluster
      diplomatic-extract show base.duckdb --view events --country KAZ

    A base made in steps is the base made at once. The same file twice changes nothing; a document that was extracted
    anew replaces what the base had of it. The file changes at the end, all at once. However many processes or machines
    help, the base is the same.
    """
    from diplomatic_extract.knowledge import build as make
    from diplomatic_extract.writers import check_output

    check_output(output, force=True)
    given = given_paths(ctx, paths)
    with find_mapper(engine, jobs, ray_address) as mapper, Progress() as progress:
        summary = make(given, output, force=force, corrections=corrections, watcher=progress, mapper=mapper)
    known = f", {summary.known:,} of its files were known" if summary.known else ""
    counts = f"{summary.documents:,} documents, {summary.events:,} events, {summary.persons:,} persons"
    say(f"{counts} → {output}{known}")
    if not summary.documents:
        warn("nothing given holds an output of extract or batch; read texts first with: diplomatic-extract batch")
    for place in summary.unused:
        warn(f"corrections: {place} finds nothing in the base")
    if summary.failed:
        fault(f"{summary.failed:,} lines are no extractions and were left out")
        raise typer.Exit(FAILED)


@contextmanager
def find_mapper(engine: str, jobs: int | None, address: str | None) -> Iterator[Mapper]:
    """Who does the parcels of a build: processes of this machine, or a Ray cluster."""
    from diplomatic_extract.batch.mapping import Processes, on_ray

    if engine == "ray":
        with on_ray(address, jobs, loud=Manners.verbose > 1) as mapper:
            yield mapper
        return
    if address is not None:
        raise typer.BadParameter("goes with --engine ray only", param_hint="--ray-address")
    with Processes(jobs or options.count_cores()) as mapper:
        yield mapper


class Progress:
    """A line on stderr that tells the step of a build, on a terminal only."""

    def __init__(self) -> None:
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        from diplomatic_extract.cli.console import stderr_console

        console = stderr_console()
        hidden = Manners.quiet or not console.is_terminal
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self.bar = Bar(*columns, console=console, transient=True, disable=hidden)
        self.task: TaskID = self.bar.add_task("reading", total=None)
        self.faults = 0

    def step(self, name: str) -> None:
        """Tell the next step."""
        self.bar.update(self.task, description=name)

    def read(self, documents: int) -> None:
        """Tell how many documents were read."""
        if documents % 100 == 0:
            self.bar.update(self.task, description=f"reading: {documents:,} documents")

    def fault(self, message: str) -> None:
        """Tell of a line that is no extraction, the first ones of many."""
        self.faults += 1
        if self.faults <= MOST_FAULTS:
            fault(message)

    def __enter__(self) -> Progress:
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()
