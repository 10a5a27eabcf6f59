"""The server of the screen: local by default, nothing fetched from elsewhere, no telemetry."""

from __future__ import annotations

import errno
import gc
import logging
import os
import secrets
import socket
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from attrition.errors import AttritionError
from attrition.ui.access import Access
from attrition.ui.crowd import Crowd
from attrition.ui.guards import Guards
from attrition.ui.limits import limits
from attrition.ui.owners import Owners
from attrition.ui.stores import STORES

if TYPE_CHECKING:
    import uvicorn

SETTINGS = {
    "SOLARA_APP": "attrition.ui.app",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_THEME_VARIANT": "light",
    "SOLARA_THEME_TITLE": "attrition",
    "SOLARA_ASSETS_CDN": "none://",  # never fetch a missing file from elsewhere
    "SOLARA_THEME_FORCE_REFRESH": "true",  # a page whose session has ended restarts from its link
    "SOLARA_KERNEL_CULL_TIMEOUT": "10m",
    "SOLARA_SESSION_HTTP_ONLY": "true",
}
FILES_BY_PAGE = 12  # measured: four for the session, and up to six connections of a browser
CLOSED_AT = 4  # times the longest message: longer ones close the connection, others are told
MESSAGES_WAITING = 4  # of a page: the browser holds back the next ones


class ServerError(AttritionError):
    """A server that cannot start, said so that a person can mend it."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises a ServerError where the address is not to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError) as error:
        listener.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            why = f"port {port} is in use: choose another with --port, or 0 for any free one"
        else:
            why = f"cannot listen on {host} port {port} ({getattr(error, 'strerror', error)})"
        raise ServerError(why) from None
    return listener


def addresses_of(host: str, port: int) -> list[str]:
    """Return the addresses at which browsers find a server that listens on a host."""
    every = {"": socket.AF_INET, "0.0.0.0": socket.AF_INET, "::": socket.AF_INET6}
    names = [_own_address(every[host]), socket.gethostname()] if host in every else [host]
    shown = [f"[{name}]" if ":" in name else name for name in names if name]
    return [f"http://{name}:{port}" for name in shown]


def serve(listener: socket.socket, stores: Path | None, access: Access) -> None:
    """Serve the app on a socket until interrupted; visitors can open the sweeps in `stores`."""
    _set_environment(stores, access)
    import uvicorn

    config = _configure(access)
    _prepare()
    allow_open_files(FILES_BY_PAGE * limits().pages)
    uvicorn.Server(config).run(sockets=[listener])


def _set_environment(stores: Path | None, access: Access) -> None:
    """Set what Solara and the pages read from the environment when they are imported."""
    os.environ[STORES] = str(stores.resolve()) if stores else ""
    os.environ.update({key: os.environ.get(key, value) for key, value in SETTINGS.items()})
    os.environ.setdefault("SOLARA_SESSION_SECRET_KEY", secrets.token_hex())
    os.environ["SOLARA_ROOT_PATH"] = access.root_path


def _configure(access: Access) -> uvicorn.Config:
    """Return the configuration of the server: the app behind its guards, and its limits."""
    warnings.filterwarnings("ignore", module="solara.server.starlette")  # on cookies and proxies
    import uvicorn
    from solara.server import kernel_context
    from solara.server.starlette import app

    from attrition.ui import session
    from attrition.ui.app import PAGES, header_links, style_sheet
    from attrition.ui.connections import Connection, is_worth_a_line
    from attrition.ui.site import Frame, add_routes
    from attrition.ui.wire import LONGEST_MESSAGE

    titles = {path: page.TITLE for path, page in PAGES.items()}
    links = {one["path"]: one["group"] or one["title"] for one in header_links()}
    add_routes(app, titles, Frame(links, style_sheet()), access.root_path)
    owned = Owners(app, session.owner_of)
    config = uvicorn.Config(
        Guards(Crowd(owned, limits(), lambda: kernel_context.contexts), access),
        http=Connection,
        log_level="error",
        server_header=False,
        access_log=False,
        ws_max_size=CLOSED_AT * LONGEST_MESSAGE,
        ws_max_queue=MESSAGES_WAITING,
        timeout_graceful_shutdown=2,
    )
    logging.getLogger("uvicorn.error").addFilter(is_worth_a_line)
    return config


def _prepare() -> None:
    """Do before the first visit what all visits share, and clear away what a killed server left."""
    from attrition.drivers.compiled_code import is_ready
    from attrition.drivers.compiling import compile_all
    from attrition.storage.draft import remove_abandoned
    from attrition.storage.home import temporary_folder
    from attrition.ui import session
    from attrition.ui.jobs.sweep_job import SCRATCH
    from attrition.ui.memory import share_pools
    from attrition.ui.reconnects import count_connections
    from attrition.ui.wire import check_messages

    if is_ready():
        compile_all()  # nothing is left to compile, but to load
    else:
        session.compile_meanwhile()
    remove_abandoned(temporary_folder(), SCRATCH)
    share_pools()
    gc.freeze()  # what every session uses stays: what they leave is found sooner
    count_connections(on_connect=session.take_up_work)
    check_messages()


def _own_address(family: socket.AddressFamily) -> str:
    """Return the address that this machine has for others, or nothing; no word is sent."""
    elsewhere = "192.0.2.1" if family == socket.AF_INET else "2001:db8::1"  # documentation only
    with socket.socket(family, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect((elsewhere, 9))
        return str(probe.getsockname()[0])
    return ""


def allow_open_files(number: int) -> None:
    """Raise the number of files that may be open, as far as the system lets it."""
    try:
        import resource
    except ImportError:  # Windows counts otherwise
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = number if hard == resource.RLIM_INFINITY else min(number, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
