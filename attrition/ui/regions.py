"""The page Map, to come."""

from typing import Any

import solara

TITLE = "Map"


@solara.component
def Page() -> Any:
    """Say that the page is to come."""
    return solara.Text("This page is being built.")
