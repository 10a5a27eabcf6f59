"""Connections of clients that send half a request, or what is none."""

import asyncio
import logging
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from h11 import LocalProtocolError
from servers import PATIENCE

from attrition.ui.connections import Connection, is_worth_a_line

SECONDS = 0.2
REQUEST = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


class Impatient(Connection):
    seconds = SECONDS


async def answers_late(scope: Any, _receive: Any, send: Any) -> None:
    """Answer after some looks at the connection."""
    await asyncio.sleep(5 * SECONDS)
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture(scope="module")
def address() -> Iterator[Any]:
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(answers_late, http=Impatient, lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()
    server.should_exit = True
    thread.join()


def sends(address: Any, *parts: bytes) -> list[bytes]:
    """Return what the server says to each part that a client sends; nothing if it closes."""
    said = []
    with socket.create_connection(address, timeout=PATIENCE) as client:
        for part in parts:
            try:
                client.sendall(part)
                said.append(client.recv(100)[:12])
            except ConnectionError:  # it had closed before the part came
                said.append(b"")
    return said


@pytest.mark.parametrize("part", [b"", b"G", REQUEST[:-2], b"POST / HTTP/1.1\r\nHost: "])
def test_a_connection_without_a_whole_request_is_closed(address: Any, part: bytes) -> None:
    assert sends(address, part) == [b""]


def test_a_request_has_its_answer_however_late_and_the_half_of_another_has_none(
    address: Any,
) -> None:
    assert sends(address, REQUEST, REQUEST[:-2]) == [b"HTTP/1.1 204", b""]


def test_a_socket_that_cannot_begin_is_closed_and_others_are_not(address: Any) -> None:
    opening = (
        "GET /{} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    assert sends(address, opening.format("a" * 50_000).encode()) == [b""]
    assert sends(address, opening.format("a").encode()) == [b"HTTP/1.1 101"]


def record(text: str, error: Exception | None = None) -> logging.LogRecord:
    told = (type(error), error, None) if error else None
    return logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, text, (), told)


def test_faults_of_clients_are_not_logged_and_those_of_the_server_are() -> None:
    assert not is_worth_a_line(record("Invalid UTF-8 sequence received from client."))
    assert not is_worth_a_line(record("Exception in ASGI application", LocalProtocolError("a")))
    assert is_worth_a_line(record("Exception in ASGI application", KeyError("a")))
    assert is_worth_a_line(record("the disk is full"))
