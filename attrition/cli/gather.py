"""The command that gathers the results of a class into one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Folders = Annotated[
    list[Path],
    typer.Argument(metavar="FOLDER...", help="Folders of runs, or folders that hold such folders."),
]
Into = Annotated[
    Path, typer.Option(metavar="FILE", help="New file: .html for a page, .csv for a table.")
]


def register(app: typer.Typer) -> None:
    """Add the command of this module to the command line."""
    app.command(epilog="Example: `attrition gather handed-in --out class.html`")(gather)


def gather(folders: Folders, out: Into = Path("gathered.html")) -> None:
    """Gather the results of many people into one page, with a dot and a row for each.

    Reads folders that `attrition run` has written, however deep they lie. A result that cannot be
    read is left out, and the page says why. The page needs no network.
    """
    from attrition.reports.gathering import gather as gather_results
    from attrition.reports.gathering_page import check_gathering, counted, write_gathering

    check_gathering(out)
    results, left_out = gather_results(folders)
    write_gathering(results, left_out, out)
    for text in left_out:
        typer.echo(f"left out: {text}", err=True)
    typer.echo(f"{out}: {counted(len(results))}")
