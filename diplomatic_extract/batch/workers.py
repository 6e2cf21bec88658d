"""Worker processes: each holds the pipeline, answers one chunk at a time, and may die without harm to the others."""

from __future__ import annotations

import gc
import logging
import math
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Literal

import msgspec

from diplomatic_extract.batch.chunks import Chunk
from diplomatic_extract.batch.items import Done, Failure, Item, Result
from diplomatic_extract.batch.settings import Build, Pipeline
from diplomatic_extract.errors import DiplomaticExtractError, TimeLimitError
from diplomatic_extract.guarding import describe_fault
from diplomatic_extract.limits import TIMEOUT, time_limit
from diplomatic_extract.model import Extraction, Record
from diplomatic_extract.readers import ReadFailure, ReadOptions, read_records

StartMethod = Literal["fork", "spawn"]
# fork shares the loaded models between workers; elsewhere than on Linux it is missing or unsafe
START_METHOD: StartMethod = "fork" if sys.platform == "linux" else "spawn"
GRACE = 60.0  # seconds over the limit after which a worker that cannot be interrupted is ended
# new objects before the collector looks at them: those that stay are in bounded caches, and hardly any in circles
YOUNG = 1_000_000
log = logging.getLogger(__name__)
# a little of everything, so that every table is loaded before the fork
WARM_UP = Record(
    text="Астана, 5 мая 2024 года. Как сообщает пресс-служба, министр иностранных дел Канады Джон Смит встретился "
    "с послом Перу. Товарооборот вырос за год на 3% до 2 млрд долларов, заявил он. Фото: пресс-служба МИД.",
    source="warm-up",
)


def load_pipeline(build: Build) -> Pipeline:
    """Build a pipeline and make it load everything now, so that forked workers share it.

    Raises what the package raises for wrong rules and lexicons; any other fault is left to the documents to meet.
    """
    pipeline = build()
    gc.disable()  # tables are no garbage, and the collector would go through them again and again
    try:
        list(pipeline.extract_many([WARM_UP], on_error="raise"))
    except DiplomaticExtractError:
        raise
    except Exception as error:
        log.debug("the warm-up failed: %r", error)
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()  # keeps the collector from touching, and thereby copying, the shared pages
    gc.set_threshold(YOUNG)
    return pipeline


class Worker:
    """A process that turns chunks into results."""

    def __init__(
        self, method: StartMethod, build: Build, options: ReadOptions, strangers: Sequence[Connection], timeout: float
    ) -> None:
        """Start the process. `strangers` are the parent's ends of other workers' pipes, which a fork inherits.

        `timeout` is the seconds that a document may take; 0 sets no limit.
        """
        context = get_context("fork") if method == "fork" else get_context("spawn")
        self.connection, theirs = context.Pipe()
        inherited = [*strangers, self.connection] if method == "fork" else []
        self.process = context.Process(target=serve, args=(theirs, build, options, inherited, timeout), daemon=True)
        with hidden_main():
            self.process.start()
        theirs.close()
        self.loaded = False
        self.chunk: Chunk | None = None
        self.timeout, self.deadline, self.late = timeout, math.inf, False

    @property
    def idle(self) -> bool:
        """Whether the worker can take a chunk now."""
        return self.loaded and self.chunk is None

    def send(self, chunk: Chunk) -> None:
        """Give the worker a chunk; a worker found dead is noticed at `receive`."""
        self.chunk = chunk
        if self.timeout > 0:  # together, and each alone, with time to load
            self.deadline = time.monotonic() + GRACE + 2 * self.timeout * len(chunk.items)
        try:
            self.connection.send(chunk.items)
        except OSError:
            return

    def receive(self) -> list[Result] | None:
        """What the worker sends: none at first, to say that it has loaded, then the results of its chunk.

        None when the worker has died.
        """
        try:
            results: list[Result] = self.connection.recv()
        except (EOFError, OSError):
            return None
        self.loaded, self.chunk, self.deadline = True, None, math.inf
        return results

    def bury(self) -> str:
        """Clear away a dead worker and tell how it died."""
        self.process.join(timeout=5)
        self.stop()
        code = self.process.exitcode or 0
        if code >= 0:
            return f"exit code {code}"
        name = signal.Signals(-code).name
        return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name

    def stop(self) -> None:
        """End the process at once, whatever it is doing; one that is already dead keeps its exit code."""
        self.connection.close()
        self.process.kill()
        self.process.join()


@contextmanager
def hidden_main() -> Iterator[None]:
    """Keep a spawned process from running the main program's file again: it needs nothing of it."""
    main = sys.modules["__main__"]
    kept = getattr(main, "__file__", None), main.__spec__
    main.__file__, main.__spec__ = None, None
    try:
        yield
    finally:
        main.__file__, main.__spec__ = kept


def serve(
    connection: Connection, build: Build, options: ReadOptions, inherited: Sequence[Connection], timeout: float
) -> None:
    """The life of a worker: load, say so, then receive a chunk and send its results until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for stranger in inherited:  # else the pipe of a dead parent would never end
        stranger.close()
    pipeline = build()
    try:
        connection.send([])
        while True:
            items: list[Item] = connection.recv()
            connection.send(extract_items(pipeline, items, options, timeout))
    except (EOFError, OSError):
        return


def extract_items(
    pipeline: Pipeline, items: Sequence[Item], options: ReadOptions, timeout: float = TIMEOUT
) -> list[Result]:
    """Read and extract documents; the failure of one, or its lasting too long, leaves the others whole."""
    results: list[Result] = []
    records: list[tuple[Item, Record]] = []
    for item in items:
        content = read_item(item, options, timeout)
        if isinstance(content, Record):
            records.append((item, content))
        else:
            results.append(Failure(item.index, content.source, content.message))
    return results + extract_records(pipeline, records, timeout)


def read_item(item: Item, options: ReadOptions, timeout: float) -> Record | ReadFailure:
    """The record of an item, read now where it is still a file."""
    if isinstance(item.content, Record | ReadFailure):
        return item.content
    try:
        with time_limit(timeout):
            found = list(islice(read_records(item.content, options), 2))
        if len(found) == 1:
            return found[0]
        held = "several documents under a name for one; name it by its format" if found else "no document"
        return ReadFailure(item.source, f"{item.source}: holds {held}")
    except TimeLimitError as error:
        return ReadFailure(item.source, f"{item.source}: {error}")
    except Exception as error:
        return ReadFailure(item.source, f"{item.source}: {type(error).__name__}: {error}")


def extract_records(pipeline: Pipeline, records: Sequence[tuple[Item, Record]], timeout: float) -> list[Result]:
    """Extract records together, and one by one where together failed; no extraction outlives its line."""
    found = pipeline.extract_many((record for _, record in records), on_error="raise")
    try:
        with time_limit(timeout):  # a batch in which one document lasts is tried again one by one
            return [adapt_extraction(*pair, extraction) for pair, extraction in zip(records, found, strict=True)]
    except Exception as error:
        if len(records) == 1:
            return [adapt_error(records[0][0], error)]
        return [result for pair in records for result in extract_records(pipeline, [pair], timeout)]


def adapt_extraction(item: Item, record: Record, extraction: Extraction) -> Done:
    """The result of a document that went well."""
    line = msgspec.json.encode(extraction)
    notes = tuple(getattr(record, "notes", ()))
    faults = tuple(map(describe_fault, extraction.document.faults))
    return Done(item.index, item.source, line, len(extraction.entities), len(extraction.relations), notes, faults)


def adapt_error(item: Item, error: Exception) -> Failure:
    """The result of a document at which the pipeline raised."""
    what = str(error) if isinstance(error, DiplomaticExtractError) else f"{type(error).__name__}: {error}"
    detail = "".join(traceback.format_exception(error))
    return Failure(item.index, item.source, f"{item.source}: {what}", detail)
