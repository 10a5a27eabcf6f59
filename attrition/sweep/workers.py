"""Workers of a sweep: threads, processes, or a Dask cluster, each as an executor."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

from attrition.arguments import whole
from attrition.deprecation import renamed
from attrition.storage.home import temporary_folder
from attrition.workers import follow_parent

LOCAL = "local"
MANY_RUNS = 2000


@dataclass
class Workers:
    """A way to get an executor of `concurrent.futures`, and another one if it breaks.

    `count` is the number of workers, `name` says what they are; `close` ends what `start` began.
    """

    start: Callable[[], Executor]
    count: int
    name: str
    close: Callable[[Executor], None] = field(default=lambda executor: _shut_down(executor))


def threads(count: int | None = None) -> Workers:
    """Return threads of this process, by default one for each processor."""
    count = (os.cpu_count() or 1) if count is None else whole("count", count, 1)
    return Workers(lambda: ThreadPoolExecutor(count), count, _counted(count, "thread"))


def processes(count: int) -> Workers:
    """Return processes on this machine."""
    count = whole("count", count, 1)
    start = get_context("spawn")
    return Workers(
        lambda: ProcessPoolExecutor(count, mp_context=start, initializer=follow_parent),
        count,
        _counted(count, "process"),
    )


def suited_to(runs: int) -> Workers:
    """Return what makes so many runs soonest: processes for many, threads for few.

    Between runs, threads wait for each other: Python's interpreter runs one of them at a time.
    Processes take a second or two to start.
    """
    count = os.cpu_count() or 1
    return processes(count) if count > 1 and runs >= MANY_RUNS else threads(count)


def from_executor(executor: Executor, count: int | None = None) -> Workers:
    """Return the workers of an executor that its owner shuts down."""
    count = count or getattr(executor, "_max_workers", None) or os.cpu_count() or 1
    return Workers(lambda: executor, count, _counted(count, "worker"), lambda _: None)


def cluster(address: str, count: int | None = None) -> Workers:
    """Return the workers of a Dask cluster: that of a scheduler's address, or a local one.

    Raises an OSError where no scheduler answers, an ImportError without the extra `cluster`, an
    OutputError where a local one has no folder for temporary files.
    """
    from distributed import Client, LocalCluster

    own = None
    if address == LOCAL:
        count = count or os.cpu_count() or 1
        own = LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # any port for what it has left
            local_directory=str(temporary_folder()),
        )
    client = Client(own or address, set_as_default=False)
    total = sum(client.nthreads().values()) or count or 1

    def close(executor: Executor) -> None:
        _shut_down(executor)
        client.close()
        if own:
            own.close()

    return Workers(
        lambda: client.get_executor(pure=False), total, _counted(total, "Dask worker"), close
    )


def _shut_down(executor: Any) -> None:
    executor.shutdown()


def _counted(count: int, what: str) -> str:
    plural = f"{what}es" if what.endswith("s") else f"{what}s"
    return f"1 {what}" if count == 1 else f"{count} {plural}"


__getattr__ = renamed(__name__, {"given": "from_executor"})
