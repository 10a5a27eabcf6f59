"""Write down, in the file OUTGOING, every host outside this machine that the server asks for."""

import os
import sys
from typing import Any

HOSTS = {"socket.connect": lambda args: args[1], "socket.getaddrinfo": lambda args: args[:1]}
OWN = ("127.", "::1", "localhost")


def record(event: str, args: Any) -> None:
    address = HOSTS[event](args) if event in HOSTS else None
    if isinstance(address, tuple) and address[0] and not str(address[0]).startswith(OWN):
        with open(os.environ["OUTGOING"], "a") as file:
            file.write(f"{event} {address}\n")


sys.addaudithook(record)
