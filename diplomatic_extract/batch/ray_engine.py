"""Many documents on many machines: Ray Data feeds one actor a core, and each writes what it has extracted.

Documents travel in parcels. A parcel becomes one part of the output, named after its place in the input and written
whole or not at all; whoever does it again, after a death or on resuming, writes the same file. So no document is lost
or doubled, whatever dies.
"""

from __future__ import annotations

import logging
import os
import pickle
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import msgspec

from diplomatic_extract.batch.addresses import Folder, fetched, find_addressed, is_remote, plain
from diplomatic_extract.batch.items import Done, Failure, Item, Result, find_items_in, find_size, is_one_document
from diplomatic_extract.batch.journal import Header, Remembered, encode_line, find_differences
from diplomatic_extract.batch.local_engine import LocalEngine
from diplomatic_extract.batch.output import FailureFile
from diplomatic_extract.batch.resume import Past
from diplomatic_extract.batch.run import Summary, Watcher, make_header, survey_inputs
from diplomatic_extract.batch.settings import Settings
from diplomatic_extract.errors import DiplomaticExtractError, OutputError
from diplomatic_extract.limits import TIMEOUT, pin_threads
from diplomatic_extract.model import Document
from diplomatic_extract.readers import Input, ReadOptions

PartFormat = Literal["jsonl", "parquet"]
PARCEL_DOCUMENTS = 256
PARCEL_SIZE = 1_000_000
MOST_BLOCKS = 2_000
READERS = 2  # tasks a node that read
JOURNAL, SUCCESS, FAILURES = "_journal.json", "_SUCCESS", "_failures"


class RayPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What a batch on Ray is to do.

    `paths` and `output` (a folder) are paths that every node sees, or addresses (`s3://…`, `gs://…`, `hdfs://…`).
    `address` is that of a running cluster; None is the one of the variable RAY_ADDRESS, else this machine alone.
    `actors` None is one a core of the cluster. `loud` lets Ray's own messages through. `parcel` is the most documents
    in a part of the output, `timeout` the seconds that one document may take.
    """

    paths: tuple[str, ...]
    output: str
    format: PartFormat = "jsonl"
    read: ReadOptions = ReadOptions()
    actors: int | None = None
    address: str | None = None
    resume: bool = False
    force: bool = False
    failures: Path | None = None
    loud: bool = False
    parcel: int = PARCEL_DOCUMENTS
    timeout: float = TIMEOUT

    def find_inputs(self) -> Iterator[Input]:
        """The inputs in order, without those that lie in the output."""
        own = plain(self.output) if is_remote(self.output) else Path(self.output).resolve()
        exclude = [self.failures] if self.failures else []
        return (given for given in find_addressed(self.paths, exclude) if not lies_in(given, own))


def lies_in(given: Input, folder: str | Path) -> bool:
    """Whether an input lies in a folder, which is a plain address or a path without links."""
    if isinstance(folder, str):
        return given.source.startswith(folder.rstrip("/") + "/")
    return given.path is not None and folder in given.path.resolve().parents


class Parcel(msgspec.Struct, frozen=True):
    """Documents that travel together. `name` sorts parcels as the input stands; `items` count from 0 in a parcel."""

    name: str
    items: list[Item]


class Share(msgspec.Struct, frozen=True):
    """Inputs to be read by one task: files of one document each, or one file of many."""

    name: str
    inputs: list[Input]


class Outcome(msgspec.Struct, frozen=True):
    """What became of a parcel; `before` says that a former run had done it."""

    results: list[Done | Failure]
    before: bool = False


class RayBatch:
    """One run of a batch on Ray. `summary` tells at any time what is done."""

    def __init__(self, plan: RayPlan, settings: Settings, watcher: Watcher) -> None:
        self.plan, self.settings, self.watcher = plan, settings, watcher
        self.summary = Summary()

    def run(self) -> Summary:
        """Run to the end.

        Raises DiplomaticExtractError when Ray is missing or stops, OutputError when the output exists or cannot be
        written, RuleError or LexiconError for wrong settings.
        """
        began = time.monotonic()
        ray = load_ray()
        with ExitStack() as stack:
            failures = self.open_failures(stack)
            self.start()
            stack.enter_context(running(ray, self.plan))
            for outcome in self.extract(ray):
                self.take(outcome, failures)
        self.summary.seconds = time.monotonic() - began
        Folder(self.plan.output).write(SUCCESS, msgspec.json.encode(self.summary))
        return self.summary

    def open_failures(self, stack: ExitStack) -> FailureFile | None:
        """The user's file of failed documents."""
        if self.plan.failures is None:
            return None
        overwrite = self.plan.force or self.plan.resume
        return stack.enter_context(FailureFile(self.plan.failures, overwrite=overwrite))

    def start(self) -> None:
        """Check the settings and make the output ready."""
        survey = survey_inputs(self.plan.find_inputs(), self.plan.read)
        header = make_header(self.settings, self.settings.build().info, self.plan.read, survey)
        header = msgspec.structs.replace(header, settings={**header.settings, "format": self.plan.format})
        prepare_folder(Folder(self.plan.output), header, resume=self.plan.resume, force=self.plan.force)
        self.watcher.begin(survey.documents, Past(0, [], 0))

    def extract(self, ray: Any) -> Iterator[Outcome]:
        """Send the inputs through the cluster; yield what became of each parcel, in any order."""
        plan = self.plan
        shares = [{"parcel": pickle.dumps(share)} for share in find_shares(plan)]
        blocks = min(len(shares), MOST_BLOCKS)
        done = (
            ray.data.from_items(shares, override_num_blocks=blocks)
            .map_batches(
                read_share,
                batch_size=1,
                batch_format="pyarrow",
                num_cpus=0,  # the actors hold all cores, and reading waits for them most of the time
                compute=ray.data.TaskPoolStrategy(size=READERS * len(ray.nodes())),
                fn_kwargs={"plan": plan},
            )
            .map_batches(
                ParcelExtractor,
                batch_size=1,
                batch_format="pyarrow",
                num_cpus=1,
                compute=ray.data.ActorPoolStrategy(size=plan.actors or count_cores(ray)),
                fn_constructor_args=(self.settings, plan),
            )
        )
        try:
            for batch in done.iter_batches(batch_size=None, batch_format="pyarrow"):
                yield from (msgspec.msgpack.decode(data.as_py(), type=Outcome) for data in batch["outcome"])
        except ray.exceptions.RayError as error:
            told = str(error).strip().splitlines()[-1]
            raise DiplomaticExtractError(
                f"Ray stopped: {told}; the finished parts are kept, --resume goes on"
            ) from error

    def take(self, outcome: Outcome, failures: FailureFile | None) -> None:
        """Count the documents of a parcel."""
        failed = [Remembered.of(result) for result in outcome.results if isinstance(result, Failure)]
        if outcome.before:
            self.summary.before += len(outcome.results)
        else:
            self.summary.add(outcome.results)
        self.summary.add_failures(failed)
        if failures:
            failures.add(failed)
        self.watcher.see(outcome.results)


# --------------------------------------------------------------------------- on the driver


def load_ray() -> Any:
    """The module `ray` with `ray.data`. Raises DiplomaticExtractError where Ray is not installed."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a tool for offline work reports nothing home
    try:
        import ray
        import ray.data
    except ImportError as error:
        told = f"Ray is not installed ({error})"
        raise DiplomaticExtractError(f"{told}; install it with: pip install 'diplomatic-extract[ray]'") from None
    return ray


@contextmanager
def running(ray: Any, plan: RayPlan) -> Iterator[None]:
    """A connection to the cluster, or a Ray started on this machine and stopped at the end; one at hand is used."""
    if ray.is_initialized():
        yield
        return
    level = logging.INFO if plan.loud else logging.ERROR
    try:
        ray.init(plan.address, log_to_driver=plan.loud, logging_level=level, **start_options(plan))
    except (ConnectionError, RuntimeError, ValueError) as error:
        told = f"no Ray cluster at {plan.address or os.environ.get('RAY_ADDRESS')}: {error}"
        raise DiplomaticExtractError(f"{told}; check --ray-address, or start one with: ray start --head") from None
    try:
        quieten(ray, level)
        yield
    finally:
        ray.shutdown()


def count_cores(ray: Any) -> int:
    """The cores of the cluster as it is now."""
    return max(1, int(ray.cluster_resources().get("CPU", 1)))


def start_options(plan: RayPlan) -> dict[str, Any]:
    """What a Ray of this machine is started with; a running cluster takes no such options."""
    if plan.address or os.environ.get("RAY_ADDRESS"):
        return {}
    return {"num_cpus": plan.actors, "include_dashboard": False}


def quieten(ray: Any, level: int) -> None:
    """Let Ray Data show no progress of its own, and hand parcels on singly."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = PARCEL_SIZE
    logging.getLogger("ray.data").setLevel(level)


def prepare_folder(folder: Folder, header: Header, *, resume: bool, force: bool) -> None:
    """Make the output ready for a new run or for going on.

    Raises OutputError when it holds something and neither is asked for, or was begun otherwise. Only files that a
    batch has written are ever removed.
    """
    names = folder.find_names()
    if names and not resume and not force:
        raise OutputError(f"{folder.address} is not empty; --resume goes on with it, --force overwrites its parts")
    folder.create()
    if names and resume:
        check_journal(folder, header)
        return
    for name in sorted(filter(is_ours, names), key=lambda name: name != JOURNAL):
        folder.remove(name)  # the journal first: without it nothing is taken for a part of this batch
    folder.write(JOURNAL, encode_line(header))


def check_journal(folder: Folder, header: Header) -> None:
    """Raise OutputError unless an output was begun with the same settings and inputs."""
    if not folder.holds(JOURNAL):
        raise OutputError(f"{folder.address} has no {JOURNAL}, which --resume needs; --force overwrites its parts")
    begun = msgspec.json.decode(folder.read(JOURNAL), type=Header)
    if differences := "; ".join(find_differences(begun, header)):
        told = f"{folder.address} was begun with other settings or inputs: {differences}"
        raise OutputError(f"{told}; use the former ones, or --force to begin anew")


def is_ours(name: str) -> bool:
    """Whether a file in the output folder is one that a batch writes."""
    return name in (JOURNAL, SUCCESS) or name.startswith(("part-", f"{FAILURES}/part-"))


def find_shares(plan: RayPlan) -> Iterator[Share]:
    """Divide the inputs: small files together, about a megabyte at most, and large files of many documents alone."""
    several: list[Input] = []
    size = number = 0
    for given in plan.find_inputs():
        alone = is_large(given, plan.read)
        if several and (alone or size >= PARCEL_SIZE or len(several) == plan.parcel):
            yield Share(f"{number:06}", several)
            several, size, number = [], 0, number + 1
        if alone:
            yield Share(f"{number:06}", [given])
            number += 1
        else:
            several.append(given)
            size += find_size(given)
    if several:
        yield Share(f"{number:06}", several)


def is_large(given: Input, options: ReadOptions) -> bool:
    """Whether an input may hold so many documents that it is read on its own; behind an address nobody knows."""
    if given.problem or is_one_document(given, options):
        return False
    return given.path is None or find_size(given) >= PARCEL_SIZE


# --------------------------------------------------------------------------- on the nodes


def read_share(batch: Any, plan: RayPlan) -> Iterator[Any]:
    """Yield the parcels of a share as tables of one row; a file of many documents is streamed."""
    for data in batch["parcel"]:
        for parcel in find_parcels(pickle.loads(data.as_py()), plan):
            yield new_table("parcel", pickle.dumps(parcel))


def find_parcels(share: Share, plan: RayPlan) -> Iterator[Parcel]:
    """Divide a share into parcels."""
    for number, items in enumerate(take_parcels(find_share_items(share, plan.read), plan.parcel)):
        yield Parcel(f"part-{share.name}-{number:06}", items)


def find_share_items(share: Share, options: ReadOptions) -> Iterator[Item]:
    """Yield the documents of a share; files of one document are left for the actor to read."""
    for given in share.inputs:
        if is_one_document(given, options):
            yield Item(0, given.source, find_size(given), given)
        else:
            with fetched([given]) as (file,):
                yield from find_items_in(file, options, 0)


def take_parcels(items: Iterator[Item], most: int) -> Iterator[list[Item]]:
    """Cut a stream of documents into runs, which end with `most` documents or once they hold a megabyte."""
    while first := next(items, None):
        taken, size = [first], first.size
        for item in islice(items, most - 1) if size < PARCEL_SIZE else ():
            taken.append(item)
            size += item.size
            if size >= PARCEL_SIZE:
                break
        yield [msgspec.structs.replace(item, index=index) for index, item in enumerate(taken)]


class ParcelExtractor:
    """An actor: extracts parcels in a process of its own, which may die over a document, and writes the parts."""

    def __init__(self, settings: Settings, plan: RayPlan) -> None:
        pin_threads()
        self.plan = plan
        self.folder = Folder(plan.output)
        # spawned: a process of Ray has threads that a fork would leave in the middle of what they do
        self.engine = LocalEngine(settings.build, plan.read, jobs=1, method="spawn", timeout=plan.timeout)

    def __call__(self, batch: Any) -> Any:
        """The outcomes of parcels."""
        outcomes = [self.extract(pickle.loads(data.as_py())) for data in batch["parcel"]]
        return new_table("outcome", *map(msgspec.msgpack.encode, outcomes))

    def extract(self, parcel: Parcel) -> Outcome:
        """Extract a parcel and write its part, unless a former run has."""
        part = f"{parcel.name}.{self.plan.format}"
        if self.plan.resume and self.folder.holds(part):
            return Outcome(self.remember(parcel), before=True)
        results = self.run(parcel.items)
        failures = [encode_line(Remembered.of(result)) for result in results if isinstance(result, Failure)]
        if failures:
            self.folder.write(f"{FAILURES}/{parcel.name}.jsonl", b"".join(failures))
        done = [result for result in results if isinstance(result, Done)]
        self.folder.write(part, encode_part(done, self.plan.format))
        return Outcome([strip(result) for result in results])

    def run(self, items: Sequence[Item]) -> list[Result]:
        """The results of documents, in order."""
        inputs = [item.content for item in items if isinstance(item.content, Input)]
        with fetched(inputs) as files:
            at_hand = iter(files)
            ready = [
                msgspec.structs.replace(item, content=next(at_hand)) if isinstance(item.content, Input) else item
                for item in items
            ]
            return [result for results in self.engine.run(ready) for result in results]

    def remember(self, parcel: Parcel) -> list[Result]:
        """What a former run made of a parcel, without the lines."""
        name = f"{FAILURES}/{parcel.name}.jsonl"
        lines = self.folder.read(name).splitlines() if self.folder.holds(name) else []
        failed = {failure.index: failure for failure in (msgspec.json.decode(line, type=Remembered) for line in lines)}
        return [
            Failure(item.index, item.source, failed[item.index].message)
            if item.index in failed
            else Done(item.index, item.source, b"")
            for item in parcel.items
        ]


def strip(result: Result) -> Result:
    """A result without its line, which is written and need not travel."""
    return msgspec.structs.replace(result, line=b"") if isinstance(result, Done) else result


def new_table(column: str, *rows: bytes) -> Any:
    """An Arrow table of one binary column."""
    import pyarrow as pa

    return pa.table({column: pa.array(rows, pa.large_binary())})


# --------------------------------------------------------------------------- parts


class Columns(msgspec.Struct, frozen=True):
    """What of an extraction becomes columns beside it."""

    document: Document


def encode_part(done: Sequence[Done], format: PartFormat) -> bytes:
    """A part of the output: JSON Lines, or Parquet with the JSON in the column `extraction`."""
    if format == "jsonl":
        return b"".join(result.line + b"\n" for result in done)
    return encode_parquet(done)


def encode_parquet(done: Sequence[Done]) -> bytes:
    """A Parquet file: the facts of the document, the numbers of entities and relations, and the extraction as JSON."""
    import pyarrow as pa
    from pyarrow import parquet

    documents = [msgspec.json.decode(result.line, type=Columns).document for result in done]
    names = ("id", "source", "title", "published", "publisher", "place")
    columns = {name: pa.array([getattr(document, name) for document in documents], pa.string()) for name in names}
    columns["entities"] = pa.array([result.entities for result in done], pa.int32())
    columns["relations"] = pa.array([result.relations for result in done], pa.int32())
    columns["extraction"] = pa.array([result.line.decode() for result in done], pa.large_string())
    out = pa.BufferOutputStream()
    parquet.write_table(pa.table(columns), out, compression="zstd")
    return bytes(out.getvalue())
