"""Watch a server: note whom it asks, and hold what it compiles, where a test wants that.

Every host outside this machine that it asks for is written to the file OUTGOING. The process that
compiles the engine for it begins once the file HELD is gone.
"""

import os
import sys
import time
from typing import Any

HOSTS = {"socket.connect": lambda args: args[1], "socket.getaddrinfo": lambda args: args[:1]}
OWN = ("127.", "::1", "localhost")


def record(event: str, args: Any) -> None:
    address = HOSTS[event](args) if event in HOSTS else None
    if isinstance(address, tuple) and address[0] and not str(address[0]).startswith(OWN):
        with open(os.environ["OUTGOING"], "a") as file:
            file.write(f"{event} {address}\n")


sys.addaudithook(record)
if any("compile_quietly" in word for word in sys.orig_argv):
    while os.path.exists(os.environ.get("HELD", "")):
        time.sleep(0.1)
