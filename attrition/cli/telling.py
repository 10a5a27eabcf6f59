"""How a command tells what came of it: for people, as one JSON object, or by its folder alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console

Found = TypeVar("Found")
NO_FORECAST = "These are trajectories of one model, not a forecast."


@dataclass
class Telling:
    """What the options --json and --quiet ask for.

    Who stops reading what is shown, such as `head`, gets all files: the program ends afterwards.
    """

    as_json: bool
    quiet: bool
    ended: SystemExit | None = None

    def shown_by(self, show: Callable[[Console, Found], None]) -> Callable[[Found], None]:
        """Return what shows a result to people, and does nothing where they are not told."""

        def told(found: Found) -> None:
            from rich.console import Console

            if self.as_json or self.quiet:
                return
            try:
                show(Console(highlight=False), found)
            except SystemExit as stop:  # what Rich raises where the pipe is closed
                self.ended = stop

        return told

    def end(
        self, folder: Path, files: Mapping[str, str], words: str, document: Callable[[], Any]
    ) -> None:
        """Tell where the files are, and last of all `words`; or print the `document` as JSON."""
        if self.ended:
            raise self.ended
        if self.as_json:
            typer.echo(json.dumps(document(), allow_nan=False))
        elif self.quiet:
            typer.echo(str(folder))
        else:
            from rich.console import Console

            from attrition.reports.summary import print_files

            print_files(Console(highlight=False), files, words)
