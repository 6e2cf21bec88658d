"""What one document may take: time, and threads of the linear algebra behind the models."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from diplomatic_extract.errors import TimeLimitError

TIMEOUT = 600.0  # seconds a document may take: some hundred times what a long one does
AGAIN = 1.0  # seconds until the limit strikes again, where a library swallowed it
THREAD_SETTINGS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def pin_threads() -> None:
    """Let linear algebra use one thread a process, so that workers do not fight; call before numpy is imported.

    More threads make small matrices no faster, and many times slower on a busy machine.
    """
    for name in THREAD_SETTINGS:
        os.environ[name] = "1"


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeLimitError in what takes longer than so many seconds; 0 sets no limit.

    Without effect outside the main thread and where the system has no timers (Windows): a batch then ends the worker.
    """
    if seconds <= 0 or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def strike(*_: object) -> None:
        raise TimeLimitError(describe_limit(seconds))

    former = signal.signal(signal.SIGALRM, strike)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # also where it struck in the line above
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def describe_limit(seconds: float) -> str:
    """What a limit says where it strikes."""
    return f"took longer than {seconds:,.10g} s; split the document, or allow more with --timeout"
