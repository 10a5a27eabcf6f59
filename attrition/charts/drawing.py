"""A process that draws while this one goes on, and that takes its memory with it when it ends."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from attrition.charts import rendering
from attrition.charts.export import Drawable, check_endings
from attrition.storage.marker import OutputError

Draw = Callable[..., None]


@contextmanager
def drawing() -> Iterator[Draw]:
    """Yield `draw(chart, *paths)`, which returns at once; after the block the files are there.

    The process starts with the block, so that it is ready for the first chart. Raises what writing
    a file raises, and an OutputError where the system ends the process.
    """
    process = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_ignore_interrupt)
    tasks: list[Future[None]] = [process.submit(rendering.prepare)]

    def draw(chart: Drawable, *paths: str | Path) -> None:
        check_endings(paths)
        tasks.append(process.submit(rendering.write, json.dumps(chart.to_dict()), paths))

    try:
        yield draw
        for task in tasks:
            task.result()
    except BrokenProcessPool:
        raise OutputError("the process that draws the pictures was ended by the system") from None
    finally:
        process.shutdown(cancel_futures=True)


def _ignore_interrupt() -> None:
    """Leave an interruption from the keyboard to the process that gave the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
