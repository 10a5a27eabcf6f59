"""As many pages as the limits allow: sockets that open and close, and what the others are told."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from coroutines import finish

from attrition.ui.crowd import Crowd
from attrition.ui.limits import Limits

DENIALS: dict[str, Any] = {"websocket.http.response": {}}
HERE, THERE = "192.0.2.1", "192.0.2.2"


async def stays(scope: Any, receive: Any, send: Any) -> None:
    """Answer a request; keep a socket until its browser closes it."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await receive()
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


class Visits:
    """Pages that visitors of a crowded server open and close."""

    def __init__(self, limits: Limits, sessions: Callable[[], Any] = tuple) -> None:
        self.crowd = Crowd(stays, limits, sessions)
        self.sent: list[Any] = []

    async def ask(self, path: str, kind: str, client: str, closed: asyncio.Event) -> Any:
        """Return the first thing that the server sends, once it has sent it."""
        sent: list[Any] = []
        first = asyncio.Event()

        async def receive() -> Any:
            await closed.wait()
            return {"type": "websocket.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)
            first.set()

        scope = {
            "type": kind,
            "path": path,
            "client": (client, 1),
            "extensions": DENIALS,
        }
        task = asyncio.ensure_future(self.crowd(scope, receive, send))
        await first.wait()
        if sent[0]["type"] != "websocket.accept":
            await task
        self.sent = sent
        return task

    async def opens(self, client: str = HERE, session: str = "new") -> Any:
        """Return what closes the socket of a page, or None where it was not let in."""
        closed = asyncio.Event()
        path = f"/jupyter/api/kernels/{session}/channels"
        task = await self.ask(path, "websocket", client, closed)

        async def close() -> None:
            closed.set()
            await task

        return close if self.sent[0]["type"] == "websocket.accept" else None

    async def gets(self, path: str = "/", client: str = HERE) -> int:
        await self.ask(path, "http", client, asyncio.Event())
        return int(self.sent[0]["status"])


def test_pages_past_the_limit_are_told_so_until_one_closes() -> None:
    async def visit() -> None:
        visits = Visits(Limits(pages=2))
        close = await visits.opens()
        assert await visits.opens(THERE)
        assert await visits.opens("192.0.2.3") is None
        assert visits.sent[0]["status"] == 503
        assert b"As many pages are open as this server allows (2)" in visits.sent[1]["body"]
        assert await visits.gets() == await visits.gets("/readyz") == 503
        assert await visits.gets("/static/main.js") == 200
        await close()
        assert await visits.gets() == 200
        assert await visits.opens()

    finish(visit())


def test_one_address_does_not_take_every_page() -> None:
    async def visit() -> None:
        visits = Visits(Limits(pages_by_address=1))
        close = await visits.opens(HERE)
        assert await visits.opens(HERE) is None
        assert b"from your address" in visits.sent[1]["body"]
        assert await visits.opens(THERE)
        await close()
        assert HERE not in visits.crowd.open

    finish(visit())


def test_addresses_of_one_machine_count_as_one() -> None:
    async def visit() -> None:
        visits = Visits(Limits(pages_by_address=1))
        assert await visits.opens("2001:db8::1")
        assert await visits.opens("2001:db8::2") is None
        assert await visits.opens("2001:db8:0:1::1")

    finish(visit())


def test_a_page_of_a_session_that_is_held_comes_back() -> None:
    async def visit() -> None:
        visits = Visits(Limits(sessions=1), lambda: {"old": None})
        assert await visits.opens(session="new") is None
        assert await visits.opens(session="old")
        assert await visits.gets() == 503

    finish(visit())


@pytest.mark.parametrize("error", [RuntimeError, asyncio.CancelledError])
def test_a_socket_that_fails_is_not_counted_for_ever(error: type[BaseException]) -> None:
    async def fails(*_: Any) -> None:
        raise error

    async def visit() -> None:
        crowd = Crowd(fails, Limits())
        scope = {"type": "websocket", "path": "/jupyter/api/kernels/a/channels"}
        with pytest.raises(error):
            await crowd(scope, None, None)  # type: ignore[arg-type]
        assert not crowd.open

    finish(visit())


def test_a_server_without_denials_closes_with_a_code() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/jupyter/api/kernels/a/channels"}
    crowd = Crowd(stays, Limits(sessions=1), lambda: ["other"])
    finish(crowd(scope, None, send))  # type: ignore[arg-type]
    assert sent == [{"type": "websocket.close", "code": 1013}]
