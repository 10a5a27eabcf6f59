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
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from attrition.charts.export import Drawable, check_endings
from attrition.storage.marker import OutputError

CODE = "from attrition.charts import rendering; rendering.serve()"
ROOT = Path(__file__).parents[2]
Draw = Callable[..., None]


@contextmanager
def drawing() -> Iterator[Draw]:
    """Yield `draw(chart, *paths)`, which returns at once; after the block the files are there.

    The process starts with the block, so that it is ready for the first chart. Raises what writing
    a file raises, and an OutputError where the system ends the process.
    """
    process, lines = _started(), SimpleQueue[bytes]()
    feeder = threading.Thread(target=_feed, args=(lines, process.stdin), daemon=True)
    feeder.start()

    def draw(chart: Drawable, *paths: str | Path) -> None:
        check_endings(paths)
        task = [json.dumps(chart.to_dict()), [str(Path(path).absolute()) for path in paths]]
        lines.put(json.dumps(task).encode() + b"\n")

    try:
        yield draw
        lines.put(b"")
        told = process.stdout.read() if process.stdout else b""
        if not told:
            raise OutputError("the process that draws the pictures was ended by the system")
        error = pickle.loads(told)
        if error is not None:
            raise error
    finally:
        lines.put(b"")
        process.kill()
        feeder.join()
        process.wait()
        if process.stdout:
            process.stdout.close()


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
