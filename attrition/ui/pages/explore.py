"""The first page: levers, and the board of what follows from them."""

from __future__ import annotations

from typing import Any

import solara

from attrition.ui.views.board import SettingBoard
from attrition.ui.views.controls import Controls

TITLE = "Explore"


@solara.component
def Page() -> Any:
    """Show levers and board side by side."""
    with solara.Div(classes=["at-explore"]) as page:
        Controls()
        SettingBoard()
    return page
