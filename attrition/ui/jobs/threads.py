"""Threads of the server, which belong to no session."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from solara.server import kernel_context


def start_thread(function: Callable[..., None], *args: Any) -> None:
    """Start a thread that ends with the process.

    Solara lets a thread that is made in a session hold that session for as long as it runs.
    """
    with kernel_context.without_context():
        threading.Thread(target=function, args=args, daemon=True).start()
