"""A batch from inputs to output: read, extract side by side, write in order, remember what failed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from diplomatic_extract.batch.items import Done, Failure, Item, Result, count_documents, find_items
from diplomatic_extract.batch.journal import Header, Remembered
from diplomatic_extract.batch.local_engine import LocalEngine, hand_over
from diplomatic_extract.batch.output import FailureFile, FileOutput, StreamOutput
from diplomatic_extract.batch.resume import Past, SameText, find_past
from diplomatic_extract.batch.settings import Pipeline, Settings
from diplomatic_extract.batch.workers import START_METHOD, StartMethod
from diplomatic_extract.errors import OutputError
from diplomatic_extract.limits import TIMEOUT
from diplomatic_extract.model import ExtractorInfo
from diplomatic_extract.readers import Input, ReadOptions, find_files, find_inputs
from diplomatic_extract.writers import check_apart

OnError = Literal["skip", "stop"]
SHOWN = 20
MOST_JOBS = 1024


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch is to do.

    `output` None is standard output; `failures` is a file for the list of failed documents; `jobs` is the number of
    worker processes; `timeout` the seconds that one document may take, 0 without a limit.
    """

    paths: tuple[str, ...]
    output: Path | None
    read: ReadOptions = ReadOptions()
    jobs: int = 1
    resume: bool = False
    force: bool = False
    on_error: OnError = "skip"
    failures: Path | None = None
    method: StartMethod = START_METHOD
    timeout: float = TIMEOUT

    @property
    def outputs(self) -> dict[str, Path | None]:
        """The batch's own files by what they are called."""
        journal = self.output.with_name(self.output.name + ".journal") if self.output else None
        return {"the output": self.output, "its journal": journal, "the list of failures": self.failures}

    def check(self) -> None:
        """Raise OutputError for more workers than a machine has, and for a file that is both read and written."""
        if not 1 <= self.jobs <= MOST_JOBS:
            raise OutputError(f"{self.jobs:,} worker processes are out of range; give --jobs 1 to {MOST_JOBS:,}")
        own = [path for path in self.outputs.values() if path]
        check_apart(self.outputs, find_files(self.paths, own))

    def find_inputs(self, skipped: Callable[[Path], None] | None = None) -> Iterator[Input]:
        """The inputs in order, without the batch's own files; `skipped` is called with what is no input."""
        own = [path for path in self.outputs.values() if path]
        return find_inputs(self.paths, exclude=own, skipped=skipped)


class Survey(msgspec.Struct, frozen=True):
    """What is to be read: a hash over the names of the inputs in order, and the documents where they can be told."""

    hash: str
    documents: int | None


class Summary(msgspec.Struct):
    """What a batch has done; `before` counts the documents of former runs, `failures` keeps the first twenty.

    `faulty` counts the documents, each with its line, of which a step failed; `skipped` the files of other kinds passed
    over in folders, by suffix; `remarked` the documents on whose reading there is a remark.
    """

    documents: int = 0
    before: int = 0
    failed: int = 0
    faulty: int = 0
    entities: int = 0
    relations: int = 0
    seconds: float = 0.0
    stopped: bool = False
    failures: list[Remembered] = []
    skipped: dict[str, int] = {}
    remarked: int = 0

    def skip(self, path: Path) -> None:
        """Count a file that is passed over."""
        self.skipped[path.suffix.lower()] = self.skipped.get(path.suffix.lower(), 0) + 1

    def add_failures(self, failures: Iterable[Remembered]) -> None:
        for failure in failures:
            self.failed += 1
            if len(self.failures) < SHOWN:
                self.failures.append(failure)

    def add(self, results: Sequence[Result]) -> None:
        self.documents += len(results)
        for result in results:
            if isinstance(result, Done):
                self.remarked += bool(result.notes)
                self.entities += result.entities
                self.relations += result.relations
                self.faulty += bool(result.faults)


class Watcher(Protocol):
    """Who looks on: a progress display."""

    def begin(self, total: int | None, past: Past) -> None: ...

    def see(self, results: Sequence[Result]) -> None: ...


class Batch:
    """One run of a batch. `summary` tells at any time what is written, also when `run` is interrupted."""

    def __init__(self, plan: Plan, settings: Settings, watcher: Watcher) -> None:
        self.plan, self.settings, self.watcher = plan, settings, watcher
        self.summary = Summary()
        self.failure_file: FailureFile | None = None

    def run(self) -> Summary:
        """Run to the end, or to the first failure with `on_error` "stop".

        Raises OutputError, RuleError or LexiconError before anything is written when output or settings are wrong, and
        OutputError when the disk refuses.
        """
        began = time.monotonic()
        self.plan.check()
        with ExitStack() as stack:
            output = self.open_output()
            stack.enter_context(output)
            if self.plan.failures:
                overwrite = self.plan.force or self.plan.resume
                self.failure_file = stack.enter_context(FailureFile(self.plan.failures, overwrite=overwrite))
            pipeline = self.settings.build()
            items = self.start(output, pipeline.info)
            engine = stack.enter_context(self.start_engine(pipeline))
            self.pump(engine.run(items), output)
        self.summary.seconds = time.monotonic() - began
        return self.summary

    def open_output(self) -> FileOutput | StreamOutput:
        """The output, checked but untouched."""
        if self.plan.output is None:
            return StreamOutput()
        return FileOutput(self.plan.output, resume=self.plan.resume, force=self.plan.force)

    def start(self, output: FileOutput | StreamOutput, info: ExtractorInfo) -> Iterator[Item]:
        """Make the output ready and return the documents that are not done yet."""
        items = find_items(self.plan.find_inputs(), self.plan.read)
        past, survey = Past(0, [], 0), survey_inputs(self.plan.find_inputs(self.summary.skip), self.plan.read)
        if isinstance(output, FileOutput):
            header = make_header(self.settings, info, self.plan.read, survey)
            if output.resumes:
                past, items = resume(output, header, items, self.plan.read)
            else:
                output.begin(header)
        self.summary.before, self.summary.faulty = past.documents, past.faulty
        self.remember(past.failures)
        self.watcher.begin(survey.documents, past)
        return items

    def start_engine(self, pipeline: Pipeline) -> LocalEngine:
        """The workers; forked ones share the pipeline at hand."""
        method = self.plan.method
        build = partial(hand_over, pipeline) if method == "fork" else self.settings.build
        return LocalEngine(build, self.plan.read, jobs=self.plan.jobs, method=method, timeout=self.plan.timeout)

    def pump(self, runs: Iterator[list[Result]], output: FileOutput | StreamOutput) -> None:
        """Write results as they come; with `on_error` "stop" those before the first failure, which --resume retries."""
        for results in runs:
            stop = find_first_failure(results) if self.plan.on_error == "stop" else None
            output.write(results[:stop])
            seen = results if stop is None else results[: stop + 1]
            self.summary.add(seen)
            self.remember([Remembered.of(result) for result in seen if isinstance(result, Failure)])
            self.watcher.see(seen)
            if stop is not None:
                self.summary.stopped = True
                return

    def remember(self, failures: Sequence[Remembered]) -> None:
        """Count failed documents, and list them where the user asked for it."""
        self.summary.add_failures(failures)
        if self.failure_file:
            self.failure_file.add(failures)


def resume(
    output: FileOutput, header: Header, items: Iterator[Item], options: ReadOptions
) -> tuple[Past, Iterator[Item]]:
    """Cut the output to what is certainly done; return that and the documents still to do."""
    begun = output.check_journal(header)
    same = SameText(options, begun.began)
    past, items = find_past(output.path, output.journal.read_failures(), items, same)
    output.go_on(begun, past.failures, past.size)
    return past, items


def make_header(settings: Settings, info: ExtractorInfo, options: ReadOptions, survey: Survey) -> Header:
    """What an output depends on."""
    return Header(
        version=info.version,
        rules=info.rules,
        lexicon=info.lexicon,
        settings={**settings.describe(), **msgspec.to_builtins(options)},
        inputs=survey.hash,
        began=time.time_ns(),
    )


def survey_inputs(inputs: Iterable[Input], options: ReadOptions) -> Survey:
    """Walk the inputs once, reading none but JSON Lines, whose lines are counted."""
    digest = hashlib.sha256()
    documents: int | None = 0
    for given in inputs:
        digest.update(given.source.encode("utf-8", "surrogateescape") + b"\0")
        here = count_documents(given, options)
        documents = None if here is None or documents is None else documents + here
    return Survey(digest.hexdigest()[:16], documents)


def find_first_failure(results: Sequence[Result]) -> int | None:
    """The position of the first failed document."""
    return next((place for place, result in enumerate(results) if isinstance(result, Failure)), None)
