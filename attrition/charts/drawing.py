"""A process that draws while this one goes on, and that takes its memory with it when it ends."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from attrition.charts.export import Drawable, check_endings
from attrition.storage.marker import OutputError

CODE = "from attrition.charts import rendering; rendering.serve()"
MANY = 8  # charts, from which a second process helps
ROOT = Path(__file__).parents[2]
Draw = Callable[..., None]


@contextmanager
def drawing() -> Iterator[Draw]:
    """Yield `draw(chart, *paths)`, which returns at once; after the block the files are there.

    The process starts with the block, so that it is ready for the first chart; a second one helps
    where there are many. Raises what writing a file raises, and an OutputError where the system
    ends a process.
    """
    drawers, charts = [_Drawer()], count(1)

    def draw(chart: Drawable, *paths: str | Path) -> None:
        check_endings(paths)
        number = next(charts)
        if number == MANY and (os.cpu_count() or 1) > 1:
            drawers.append(_Drawer())
        task = [json.dumps(chart.to_dict()), [str(Path(path).absolute()) for path in paths]]
        drawers[number % len(drawers)].put(json.dumps(task).encode() + b"\n")

    try:
        yield draw
        for drawer in drawers:
            drawer.put(b"")
        for drawer in drawers:
            drawer.finish()
    finally:
        for drawer in drawers:
            drawer.close()


class _Drawer:
    """A process that draws, and the thread that feeds it lines up to an empty one."""

    def __init__(self) -> None:
        self._process, self._lines = _started(), SimpleQueue[bytes]()
        given = (self._lines, self._process.stdin)
        self._feeder = threading.Thread(target=_feed, args=given, daemon=True)
        self._feeder.start()
        self.put = self._lines.put

    def finish(self) -> None:
        """Wait until all is drawn, after the empty line; raise what went wrong."""
        told = self._process.stdout.read() if self._process.stdout else b""
        if not told:
            raise OutputError("the process that draws the pictures was ended by the system")
        error = pickle.loads(told)
        if error is not None:
            raise error

    def close(self) -> None:
        """End the process, whatever it does."""
        self.put(b"")
        self._process.kill()
        self._feeder.join()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()


def _started() -> subprocess.Popen[bytes]:
    """Start the process, in a session of its own: an interruption from the keyboard is not for it.

    Its input ends when this process ends, however that is, and then it ends as well.
    """
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-P", "-c", CODE],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _feed(lines: SimpleQueue[bytes], pipe: IO[bytes]) -> None:
    """Write lines to the process, which may still be drawing, up to an empty one."""
    with suppress(OSError), pipe:  # the process may have been ended
        while line := lines.get():
            pipe.write(line)
            pipe.flush()
