"""The board: what the screen and the briefing show of the runs of a scenario.

`pack` turns runs into one plain state; the script `bundle()`, built from `source/`, draws it
with the style sheet `styles()`.
"""

from __future__ import annotations

from pathlib import Path

from attrition.board.atlas import MAP_MEASURES, ground
from attrition.board.packing import Beside, pack, pack_rows, pack_run
from attrition.board.panels import SHOWN, Rows
from attrition.board.style import styles

__all__ = [
    "MAP_MEASURES",
    "SHOWN",
    "Beside",
    "Rows",
    "bundle",
    "ground",
    "pack",
    "pack_rows",
    "pack_run",
    "styles",
]


def bundle() -> Path:
    """Return the script that draws the board; it defines `window.attritionBoard`."""
    return Path(__file__).with_name("board.js")
