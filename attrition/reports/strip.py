"""Why an outcome changes, on a screen: the strip of links as a table, and what it amounts to."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from attrition.formatting import sparkline
from attrition.mediation.links import Chain, Link

COURSE = 6
SHOWN = "Values and courses are those of the median run, before and after on one scale."
GONE = (
    "Gone: how much of the change in “{label}” is gone when a link is held, for both sides, at its "
    "course without the changes, with its 90 % interval. Shares need not add up."
)


def print_strip(console: Console, chain: Chain) -> None:
    """Print the levers, a table of the links and the closing sentences."""
    console.print(Text(chain.title, style="bold"))
    for lever in (chain.lever, *chain.others):
        console.print(Text(f"{lever.path}: {lever.text}", style="dim"))
    hold = f", which hold {chain.bands}" if chain.bands else ""
    console.print(Text(f"{chain.runs} pairs of runs{hold}", style="dim"))
    console.print(_table(chain))
    proved = any(link.proof for link in chain.links)
    notes = [SHOWN, *([GONE.format(label=chain.outcome.label)] if proved and chain.outcome else [])]
    console.print(Text(f"{' '.join(notes)}\n", style="dim"))
    console.print(Text(chain.closing))


def _table(chain: Chain) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    proved = any(link.proof for link in chain.links)
    for column in ("link", "before", "after", *(["gone"] if proved else [])):
        table.add_column(column, overflow="fold")
    for link in chain.links:
        unit = f" ({link.words})" if link.words else ""
        cells = [f"{link.label}{unit}", *_courses(link)]
        if proved:
            cells.append(link.proof.text if link.proof else "")
        table.add_row(*(Text(cell) for cell in cells), style="" if link.moved else "dim")
    return table


def _courses(link: Link) -> list[str]:
    """Return the courses before and after on one scale, with the values that stand for them."""
    both = sparkline([*link.spark_before, *link.spark_after], 2 * COURSE)
    halves = both[: len(both) // 2], both[len(both) // 2 :]
    values = link.value(link.before), link.value(link.after)
    return [f"{course} {value}" for course, value in zip(halves, values, strict=True)]
