"""A client that speaks to the page's server as a browser does, and says what it likes."""

from __future__ import annotations

import http.cookiejar
import json
import time
import urllib.request
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from servers import PATIENCE
from websockets.sync.client import connect


class PageClient:
    """One page in a session of its own: what the server has said of its components."""

    def __init__(self, address: str, path: str) -> None:
        """Open the page."""
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        opener.open(address).close()
        self.address, self.page, self.kernel = address, str(uuid.uuid4()), str(uuid.uuid4())
        self.cookies = "; ".join(f"{one.name}={one.value}" for one in jar)
        self.components: dict[str, dict[str, Any]] = {}
        self.connect()
        control = uuid.uuid4().hex
        self.send("comm_open", comm_id=control, target_name="solara.control", data={})
        run = {"method": "run", "args": {"path": path, "appName": None, "dark": False}}
        self.send("comm_msg", comm_id=control, data=run)

    def connect(self) -> None:
        """Open the socket, for the first time or again."""
        where = f"{self.address.replace('http', 'ws', 1)}/jupyter/api/kernels/{self.kernel}"
        opened = connect(
            f"{where}/channels?session_id={self.page}",
            additional_headers={"Cookie": self.cookies},
            origin=self.address,  # type: ignore[arg-type]
            max_size=None,
            close_timeout=1,
            ping_interval=None,  # who does not read would never see the answer
        )
        self.connection = ExitStack()
        self.socket = self.connection.enter_context(opened)

    def send(self, kind: str, **content: Any) -> None:
        """Send a message of the protocol."""
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self.page}
        message = {"header": header, "parent_header": {}, "metadata": {}, "channel": "shell"}
        self.socket.send(json.dumps({**message, "buffers": [], "content": content}))

    def set_state(self, component: str, **state: Any) -> None:
        """Set properties of a component."""
        what = {"method": "update", "state": state, "buffer_paths": []}
        self.send("comm_msg", comm_id=component, data=what)

    def call(self, event: str, content: Any) -> None:
        """Send an event to the component that declares it."""
        component = self.wait_for(lambda: self.component(event))
        what = {"method": "custom", "content": {"event": event, "data": content}}
        self.send("comm_msg", comm_id=component, data=what)

    def component(self, event: str) -> str:
        """Return the name of the component that declares an event, empty before it is there."""
        named = self.components.items()
        return next((one for one, state in named if event in state.get("events", ())), "")

    def shown(self, name: str) -> Any:
        """Return a property of a component."""
        states = reversed(list(self.components.values()))
        return next((state[name] for state in states if name in state), None)

    def runs(self) -> int:
        """Return how many runs the charts show."""
        state = self.shown("state_json")
        return int(json.loads(state)["meta"]["runs"]) if state else 0

    def wait_for(self, condition: Callable[[], Any], seconds: float = PATIENCE) -> Any:
        """Read messages until a condition holds, and return what it gives."""
        end = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < end, f"not so after {seconds} seconds"
            self.read()
        return found

    def read(self) -> None:
        """Take in the next message, if one comes soon."""
        try:
            received = self.socket.recv(0.2)
        except TimeoutError:
            return
        if isinstance(received, bytes):
            first, last = (int.from_bytes(received[at : at + 4], "big") for at in (4, 8))
            received = received[first:last].decode()
        message = json.loads(received)
        content = message["content"]
        if message["header"]["msg_type"] == "comm_open":
            self.components[content["comm_id"]] = dict(content["data"].get("state", {}))
        elif message["header"]["msg_type"] == "comm_msg":
            self.components.setdefault(content["comm_id"], {}).update(
                content["data"].get("state", {})
            )
        elif message["header"]["msg_type"] == "comm_close":
            self.components.pop(content["comm_id"], None)

    def leave(self) -> None:
        """Go away without a word."""
        self.connection.close()

    def close(self) -> None:
        """End the session."""
        self.send("shutdown_request", restart=False)
        self.connection.close()
