"""Many documents on one machine: workers side by side, input order kept, memory bounded."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import cast

from diplomatic_extract.batch.chunks import CHUNK_SIZE, Chunk, find_last_size, group_by_size
from diplomatic_extract.batch.items import Done, Failure, Item, Result
from diplomatic_extract.batch.settings import Build, Pipeline
from diplomatic_extract.batch.workers import START_METHOD, StartMethod, Worker, load_pipeline
from diplomatic_extract.errors import DiplomaticExtractError
from diplomatic_extract.limits import TIMEOUT, describe_limit
from diplomatic_extract.readers import ReadOptions

WINDOW = 64
HELD = 64_000_000
MOST_STILLBORN = 3


class LocalEngine:
    """A crew of worker processes.

    >>> with LocalEngine(build=Extractor, jobs=4) as engine:  # doctest: +SKIP
    ...     for results in engine.run(items):
    ...         ...
    """

    def __init__(
        self,
        build: Build,
        options: ReadOptions,
        *,
        jobs: int = 1,
        method: StartMethod = START_METHOD,
        timeout: float = TIMEOUT,
    ) -> None:
        """Prepare `jobs` workers, each holding what `build` returns; with `fork` it is loaded once and shared.

        A document may take `timeout` seconds, 0 sets no limit. Nothing is loaded or started before there is a document
        to extract.
        """
        self.timeout = timeout
        self.build, self.options, self.jobs, self.method = build, options, jobs, method
        self.workers: list[Worker] = []
        self.loaded = False
        self.stillborn = 0

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def run(self, items: Iterable[Item]) -> Iterator[list[Result]]:
        """Yield the results of documents in input order, in runs of one or more.

        Items are drawn only when a worker would otherwise wait and no more than 64 MB of texts and results are held
        back by a slow document. A document at which the pipeline raises is a `Failure`. When a worker dies, it is
        replaced, and the documents it held are tried again one by one: only one that kills a second worker fails.
        """
        flow = Flow(iter(items))
        while True:
            self.hire(flow)  # first, so that no worker waits while documents are drawn
            flow.refill(self.jobs)
            self.hire(flow)
            if run := flow.take_ready():
                yield run
            elif not self.collect(flow):
                return

    def hire(self, flow: Flow) -> None:
        """Give each idle worker a chunk and start workers, up to the number of jobs, for the chunks left."""
        for worker in [worker for worker in self.workers if worker.idle][: len(flow.waiting)]:
            worker.send(flow.waiting.popleft())
        loading = sum(not worker.loaded for worker in self.workers)
        for _ in range(min(len(flow.waiting) - loading, self.jobs - len(self.workers))):
            self.start_worker()

    def start_worker(self) -> None:
        """Start one more worker."""
        if self.method == "fork" and not self.loaded:
            self.build = partial(hand_over, load_pipeline(self.build))
        self.loaded = True
        others = [worker.connection for worker in self.workers]
        self.workers.append(Worker(self.method, self.build, self.options, others, self.timeout))

    def collect(self, flow: Flow) -> bool:
        """Wait for workers that load or work and take what they send; False when all are idle.

        One that does not answer in the time that its documents may take, with as much again, is ended.
        """
        busy = {worker.connection: worker for worker in self.workers if not worker.idle}
        now = time.monotonic()
        left = min((worker.deadline for worker in busy.values()), default=now) - now
        for connection in wait(list(busy), None if left == math.inf else max(0.0, left)) if busy else ():
            self.collect_from(busy[cast(Connection, connection)], flow)
        for worker in [worker for worker in self.workers if worker.deadline < time.monotonic()]:
            if not worker.connection.poll():
                worker.process.kill()
                worker.late, worker.deadline = True, math.inf
        return bool(busy)

    def collect_from(self, worker: Worker, flow: Flow) -> None:
        """Take what a worker sends, or, when it died, see to the documents that it held."""
        chunk, results = worker.chunk, worker.receive()
        if results is None:
            self.workers.remove(worker)
            how = worker.bury()
            results = self.mourn(describe_limit(self.timeout) if worker.late else how, chunk, flow)
        else:
            self.stillborn = 0
        flow.put(results)

    def mourn(self, how: str, chunk: Chunk | None, flow: Flow) -> list[Result]:
        """Queue the documents of a dead worker singly, or fail the one that has now killed two."""
        if chunk is None:
            self.stillborn += 1
            if self.stillborn >= MOST_STILLBORN:
                raise DiplomaticExtractError(f"{MOST_STILLBORN} worker processes in a row died before working ({how})")
        elif not chunk.alone:
            flow.waiting.extendleft(reversed(list(chunk.apart())))
        else:
            item = chunk.items[0]
            message = f"{item.source}: the worker process died twice over this document ({how})"
            return [Failure(item.index, item.source, message)]
        return []


def hand_over(pipeline: Pipeline) -> Pipeline:
    """The pipeline a forked worker inherits."""
    return pipeline


class Flow:
    """Where the documents of a run are: still to come, waiting for a worker, or ready and waiting for their turn."""

    def __init__(self, items: Iterator[Item]) -> None:
        self.items = items
        self.waiting: deque[Chunk] = deque()
        self.ready: dict[int, Result] = {}
        self.sizes: dict[int, int] = {}  # of every document drawn and not yet given out
        self.held = 0  # their sum
        self.turn: int | None = None

    def refill(self, jobs: int) -> None:
        """Draw a window of documents when fewer chunks than workers wait; the last ones go out in smaller chunks."""
        if len(self.waiting) < jobs and self.held < HELD:
            drawn = list(self.draw(WINDOW * jobs))
            size = CHUNK_SIZE if len(drawn) == WINDOW * jobs else find_last_size(drawn, jobs)
            self.waiting.extend(group_by_size(drawn, size))

    def draw(self, most: int) -> Iterator[Item]:
        """Draw up to `most` documents, fewer when they are large."""
        for item in islice(self.items, most):
            if self.turn is None:
                self.turn = item.index
            self.hold(item.index, item.size)
            yield item
            if self.held >= HELD:
                return

    def hold(self, index: int, size: int) -> None:
        """Note what a document takes now."""
        self.held += size - self.sizes.get(index, 0)
        self.sizes[index] = size

    def put(self, results: Iterable[Result]) -> None:
        """Take results in any order."""
        for result in results:
            self.ready[result.index] = result
            self.hold(result.index, len(result.line) if isinstance(result, Done) else 0)

    def take_ready(self) -> list[Result]:
        """Give out the results whose turn it is."""
        run: list[Result] = []
        while self.turn is not None and self.turn in self.ready:
            run.append(self.ready.pop(self.turn))
            self.held -= self.sizes.pop(self.turn)
            self.turn += 1
        return run
