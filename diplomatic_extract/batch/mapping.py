"""A build's parcels of work in processes of this machine, or on a Ray cluster."""

from __future__ import annotations

import gc
import logging
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

from diplomatic_extract.batch.ray_engine import RayPlan, count_cores, load_ray, running
from diplomatic_extract.batch.workers import hidden_main
from diplomatic_extract.errors import DiplomaticExtractError

log = logging.getLogger(__name__)
Function = Callable[[Any, Any], Any]
AHEAD = 2  # parcels a core under way on a cluster


class Processes:
    """Worker processes, started when there is more than one parcel; a parcel whose worker dies is done here.

    >>> with Processes(4) as mapper:  # doctest: +SKIP
    ...     build(["facts.jsonl"], "base.duckdb", mapper=mapper)
    """

    def __init__(self, jobs: int) -> None:
        """Use so many processes beside this one."""
        self.jobs = jobs
        self.workers: list[Worker] = []

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self.workers:
            worker.stop()
        self.workers.clear()

    def map(self, function: Function, parcels: Iterable[Any], shared: Any = None) -> Iterator[Any]:
        """Yield what the function makes of each parcel, in the order of parcels; take all, or end the processes."""
        given = iter(parcels)
        first, second = next(given, None), next(given, None)
        if first is None:
            return
        if second is None or self.jobs < 2:
            yield from (function(parcel, shared) for parcel in (first, *([] if second is None else [second]), *given))
            return
        while len(self.workers) < self.jobs:
            self.workers.append(Worker())
        for worker in self.workers:
            worker.send((function, shared), job=True)
        yield from self.spread(chain_all(first, second, given), function, shared)

    def spread(self, parcels: Iterator[Any], function: Function, shared: Any) -> Iterator[Any]:
        """Give each worker one parcel at a time, and take results in the order in which parcels were given."""
        idle, busy = deque(self.workers), deque[tuple[Worker, Any]]()

        def take() -> Any:
            worker, parcel = busy.popleft()
            told = worker.receive()
            if told is None:
                log.warning("a worker of the build died; its parcel is done again")
                worker = self.replace(worker, function, shared)
                told = (True, function(parcel, shared))
            idle.append(worker)
            done, value = told
            if not done:
                raise value
            return value

        for parcel in parcels:
            if not idle:
                yield take()
            worker = idle.popleft()
            worker.send(parcel)
            busy.append((worker, parcel))
        while busy:
            yield take()

    def replace(self, dead: Worker, function: Function, shared: Any) -> Worker:
        """A new worker in the place of a dead one."""
        dead.stop()
        worker = Worker()
        self.workers[self.workers.index(dead)] = worker
        worker.send((function, shared), job=True)
        return worker


def chain_all(first: Any, second: Any, rest: Iterator[Any]) -> Iterator[Any]:
    """The parcels that were drawn to see whether there are several, then the rest."""
    yield first
    yield second
    yield from rest


class Worker:
    """A process that does its latest job over the parcels that it is sent, until its parent is gone."""

    def __init__(self) -> None:
        """Start the process."""
        context = get_context("spawn")  # a fork would copy the threads of DuckDB in the middle of what they do
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs,), daemon=True)
        with hidden_main():
            self.process.start()
        theirs.close()

    def send(self, value: Any, *, job: bool = False) -> None:
        """Send a parcel, or a job: a function and what is shared. A worker found dead is noticed at `receive`."""
        try:
            self.connection.send((job, value))
        except OSError:
            return

    def receive(self) -> tuple[bool, Any] | None:
        """Whether the function went well, and its value or what it raised; None where the worker has died."""
        try:
            told: tuple[bool, Any] = self.connection.recv()
        except (EOFError, OSError):
            return None
        return told

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self.process.kill()
        self.process.join()


def serve(connection: Connection) -> None:
    """The life of a worker: take jobs and parcels, and send what it makes of these."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    gc.disable()  # rows make no circles
    function: Function = forget
    shared: Any = None
    try:
        while True:
            job, value = connection.recv()
            if job:
                function, shared = value
            else:
                connection.send(do_parcel(function, value, shared))
    except (EOFError, OSError):
        return


def forget(parcel: Any, shared: Any) -> None:
    """Nothing, before there is a job."""


def do_parcel(function: Function, parcel: Any, shared: Any) -> tuple[bool, Any]:
    """The value of a function, or what it raised."""
    try:
        return True, function(parcel, shared)
    except Exception as error:
        return False, error


class RayMapper:
    """Tasks on a Ray cluster that is running."""

    def __init__(self, ray: Any) -> None:
        """Use the cluster to which the module `ray` is connected."""
        self.ray = ray

    def map(self, function: Function, parcels: Iterable[Any], shared: Any = None) -> Iterator[Any]:
        """Yield what the function makes of each parcel, in the order of parcels.

        Ray does again what a lost node was doing. Raises DiplomaticExtractError where it gives up.
        """
        ray = self.ray
        task, common = ray.remote(function), ray.put(shared)
        most = AHEAD * count_cores(ray)
        under_way: deque[Any] = deque()
        try:
            for parcel in parcels:
                if len(under_way) >= most:
                    yield ray.get(under_way.popleft())
                under_way.append(task.remote(parcel, common))
            while under_way:
                yield ray.get(under_way.popleft())
        except ray.exceptions.RayError as error:
            told = str(error).strip().splitlines()[-1]
            raise DiplomaticExtractError(f"Ray stopped: {told}; the base is as it was, build again") from error


@contextmanager
def on_ray(address: str | None = None, jobs: int | None = None, *, loud: bool = False) -> Iterator[RayMapper]:
    """A mapper on the cluster of an address, else of RAY_ADDRESS, else of a Ray started on this machine for the while.

    Raises DiplomaticExtractError when Ray is missing or no cluster answers.
    """
    ray = load_ray()
    with running(ray, RayPlan(paths=(), output="", address=address, actors=jobs, loud=loud)):
        yield RayMapper(ray)
