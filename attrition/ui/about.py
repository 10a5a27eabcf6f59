"""The page About, to come."""

from typing import Any

import solara

TITLE = "About"


@solara.component
def Page() -> Any:
    """Say that the page is to come."""
    return solara.Text("This page is being built.")
