"""The page's server, which also tells what it holds for its visitors: for tests."""

import gc
import sys
import tempfile
from collections import Counter
from pathlib import Path

import uvicorn

from attrition.cli import main

WATCHED = (
    "VirtualKernelContext", "_RenderContext", "Widget", "WarModel", "StoppingAnalysis",
    "Comparison",    "SweepJob", "Study", "Store", "BackgroundJob",
)  # fmt: skip


def held() -> dict[str, int]:
    """Return how much of each kind there is, after a collection; zeros are left out."""
    from solara.server import kernel_context

    from attrition.ui import session

    gc.collect()
    found = Counter(
        kind.__name__ for one in gc.get_objects() for kind in type(one).__mro__
        if kind.__name__ in WATCHED
    )  # fmt: skip
    runs, *queues = session.sampling_service(), session.background_jobs(), session.sweep_jobs()
    found["sessions"] = len(kernel_context.contexts)
    for queue in (runs, *queues):
        found["requests"] += len(queue.requests)
        found["turns"] += len(queue.turns)
        found["messages"] += len(queue.outbox.waiting)
    found["under way"] = sum(len(queue.under_way) for queue in queues)
    found["folders"] = len(list(Path(tempfile.gettempdir()).glob("attrition-*/files/*")))
    found["uploads"] = len(list(Path(tempfile.gettempdir()).glob("attrition-upload-*")))
    return {kind: number for kind, number in found.items() if number}


class Server(uvicorn.Server):
    """A server with one more address."""

    def run(self, sockets=None):
        """Add the address and serve."""
        from solara.server.starlette import app
        from starlette.responses import JSONResponse
        from starlette.routing import Route

        app.routes.insert(0, Route("/held", lambda _: JSONResponse(held())))
        super().run(sockets)


if __name__ == "__main__":
    uvicorn.Server = Server
    sys.argv = ["attrition", "ui", "--port", "0", "--no-open"]
    main()
