"""Tables on a terminal: columns that fit its width, headings and ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from attrition.results.metadata import RunMetadata

WIDE, USUAL = 100, 80  # columns of a terminal; a narrower one lacks some columns of a table
Cells = Sequence[str | Text]
Layout = TypeVar("Layout")


def fitting(console: Console, layouts: Mapping[int, Layout]) -> Layout:
    """Return the layout for the widest terminal that is no wider than this one."""
    return layouts[max(width for width in layouts if width <= console.width)]


def grid(widths: Sequence[int], rows: Sequence[Cells], words: Sequence[int] = (0,)) -> Table:
    """Return a table with columns of these widths; those of `words` stand at the left.

    A column of no width is left out.
    """
    table = Table.grid(padding=(0, 1))
    for place, width in enumerate(widths):
        side: Literal["left", "right"] = "left" if place in words else "right"
        if width:
            table.add_column(width=width, no_wrap=True, overflow="ellipsis", justify=side)
    for row in rows:
        table.add_row(*(cell for cell, width in zip(row, widths, strict=True) if width))
    return table


def head_of(*words: str) -> list[Text]:
    """Return the heads of columns."""
    return [Text(word, style="dim") for word in words]


def print_group(console: Console, label: str, unit: str) -> None:
    """Print the heading of the rows of a measure: its label and its unit."""
    console.print(Text(label, style="bold").append(f"  {unit}", style="dim not bold"))


def side_cell(metadata: RunMetadata, of: str) -> Text:
    """Return the first cell of a row: the name of a side in its colour, "both" of the theatre."""
    colour = dict(zip("ab", metadata.colours, strict=True)).get(of, "")
    return Text(f"  {metadata.name(of) or 'both'}", style=colour)


def between(low: str, high: str) -> str:
    """Write a range: "3 to 5", or the one where both ends are written alike."""
    return low if low == high else f"{low} to {high}"
