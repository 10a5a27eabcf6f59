"""Coroutines of the page's server, run by tests."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

_ALONE = ThreadPoolExecutor(1)  # a browser test leaves a running loop in the thread of the tests


def finish(coroutine: Coroutine[Any, Any, Any]) -> None:
    """Run a coroutine to its end, in a thread of its own."""
    _ALONE.submit(asyncio.run, coroutine).result()
