"""The command that opens the app in a browser."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from attrition.errors import AttritionError, exit_code_of

LIBRARIES = ("solara", "solara_assets", "ipyvuetify", "ipyvue")
SOLARA = "1.58.2"  # the last that ships its front end

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FILE",
        help="Scenario files to offer beside the shipped ones; the page opens with the first.",
    ),
]
Scenarios = Annotated[
    Path | None,
    typer.Option(
        exists=True, file_okay=False, metavar="FOLDER", help="Folder of scenario files to offer."
    ),
]
Host = Annotated[
    str,
    typer.Option(
        envvar="ATTRITION_HOST",  # some shells set HOST to the name of the machine
        help="Address to listen on; 0.0.0.0 also accepts other machines.",
    ),
]
Port = Annotated[
    int,
    typer.Option(envvar="PORT", min=0, max=65535, help="Port to listen on; 0 picks a free one."),
]
Open = Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")]
Stores = Annotated[
    Path | None,
    typer.Option(exists=True, file_okay=False, help="Folder of finished sweeps to show."),
]
ShareRuns = Annotated[
    Path | None,
    typer.Option(
        file_okay=False,
        metavar="FOLDER",
        help="Folder in which servers share finished runs, up to a gigabyte.",
    ),
]
AllowOrigin = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ADDRESS",
        help="Another address of the page, such as https://sim.example.org of a proxy. Repeatable.",
    ),
]
AllowFrames = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ADDRESS", help="Let pages of this address show the app in a frame. Repeatable."
    ),
]
RootPath = Annotated[
    str, typer.Option(metavar="PATH", help="Path under which a proxy serves the page: /attrition.")
]
Password = Annotated[
    str,
    typer.Option(
        envvar="ATTRITION_PASSWORD",
        show_default=False,
        help="Ask visitors for this password. Others on this machine can read a command line; the "
        "variable is safer.",
    ),
]
OPEN_TO_ALL = (
    "warning: everybody who reaches this machine can use the page. Set a password (--password), or "
    "put a proxy before it."
)
READABLE = (
    "warning: others on the network can read along, the password too. A proxy with TLS prevents it."
)


OTHER_SOLARA = (
    "warning: Solara {found} is installed, and the page is made for {wanted}, the last version "
    "that ships its front end. With another the page may be blank, or ask other servers for it. "
    "To mend it: pip install 'solara[assets]=={wanted}'"
)


class PageError(AttritionError):
    """A page that cannot be shown, since its libraries are not installed."""


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(
        epilog="Examples:\n\n- `attrition ui`\n- `attrition ui republics.toml`\n"
        "- `attrition ui --port 9000 --no-open`"
    )(ui)


def ui(
    files: Files = None,
    scenarios: Scenarios = None,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    open_: Open = True,
    stores: Stores = None,
    share_runs: ShareRuns = None,
    allow_origin: AllowOrigin = None,
    allow_frames: AllowFrames = None,
    root_path: RootPath = "",
    password: Password = "",
) -> None:
    """Open the app in a browser: set levers, see the map, step through a run.

    By default the app accepts connections from this machine only. It loads nothing from the
    internet and sends no data. Stop it with Ctrl-C.
    """
    from attrition.drivers.compiled_code import is_ready
    from attrition.storage.home import ensure_app_folders

    ensure_app_folders()
    _check_installed()
    from attrition.ui import catalogue
    from attrition.ui.access import Access, is_loopback
    from attrition.ui.limits import limits
    from attrition.ui.server import addresses_of, listen, serve

    access = Access.of(allow_origin or (), allow_frames or (), root_path, password)
    _share(share_runs)
    catalogue.offer(files or (), scenarios)
    limits()  # those of the environment that cannot be read are told before anything starts
    listener = listen(host, port)
    addresses = [one + access.root_path for one in addresses_of(host, listener.getsockname()[1])]
    if not is_ready():
        from attrition.drivers.compiling import announcement

        typer.echo(announcement(), err=True)
    if not is_loopback(host):
        typer.echo(READABLE if password else OPEN_TO_ALL, err=True)
    typer.echo(f"attrition is running at {' and '.join(addresses)} (stop with Ctrl-C)")
    for name in catalogue.own_names():
        typer.echo(f"  {catalogue.scenario_of(name).title}: {addresses[0]}/?scenario={name}")
    if open_:
        _open_when_ready(addresses[0])
    try:
        serve(listener, stores, access)
    except KeyboardInterrupt as stop:  # the usual end of a server, of which there is nothing to say
        raise typer.Exit(exit_code_of(stop)) from None


def _share(folder: Path | None) -> None:
    """Let the sessions of this server share runs in a folder; raises where it is not to be had."""
    import os

    from attrition.ui.jobs.shared_runs import FOLDER, shared_runs

    if folder:
        os.environ[FOLDER] = str(folder.resolve())
    shared_runs()


def _check_installed() -> None:
    """Raise an error for people where the libraries of the page are not installed."""
    for name in LIBRARIES:  # looked for, not imported: the server sets up Solara before that
        if find_spec(name) is None:
            install = "pip install 'attrition[ui]', or in a checkout pip install -e '.[ui]'"
            raise PageError(f"the page needs {name}, which is not installed: {install}")
    if (found := version("solara")) != SOLARA:
        typer.echo(OTHER_SOLARA.format(found=found, wanted=SOLARA), err=True)


def _open_when_ready(address: str) -> None:
    """Open a browser; the socket keeps its request waiting until the server answers."""
    import threading
    import webbrowser

    threading.Timer(2.0, webbrowser.open, [address]).start()
