"""A picture of boxes on levels and of arrows between them, as SVG: no library, the same every time.

After Sugiyama: an arrow over several levels gets a point on each, neighbours are drawn together,
and what overlaps is moved apart. Arrows that share their end join on the way to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

BOX_WIDTH, BOX_HEIGHT, ROW, GAP, MARGIN = 112, 34, 68, 26, 20
SWEEPS, PLAIN = 40, "#f3f5f7"
HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"
 height="{height}" role="img" font-family="system-ui, sans-serif" font-size="13"
 text-anchor="middle">
<title>{title}</title>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"
 orient="auto"><path d="M0 0.5 8 4 0 7.5z" fill="#5d6b78"/></marker></defs>
<rect width="{width}" height="{height}" rx="6" fill="#ffffff"/>
<g fill="none" stroke="#5d6b78" stroke-width="1.2">"""
Point = tuple[float, float, float]  # across, down, and the lean of the line


class Spot(NamedTuple):
    """A box, or a point where arrows to the box `name` cross a level."""

    name: str
    level: int
    is_box: bool = True

    @property
    def half(self) -> float:
        """Half of the room it takes."""
        return BOX_WIDTH / 2 if self.is_box else 0.0


def picture(
    levels: Sequence[Sequence[str]],
    arrows: Iterable[tuple[str, str]],
    colours: dict[str, str],
    title: str,
) -> str:
    """Return the SVG of boxes on levels, the first at the bottom; a box has its fill by name."""
    level = {name: at for at, names in enumerate(levels) for name in names}
    lines = _lines(arrows, level)
    passing = {spot for line in lines for spot in line if not spot.is_box}
    rows = [
        [*(Spot(name, at) for name in names), *sorted(s for s in passing if s.level == at)]
        for at, names in enumerate(levels)
    ]
    x = _places(rows, lines)
    left = min(place - spot.half for spot, place in x.items()) - MARGIN
    width = max(place + spot.half for spot, place in x.items()) + MARGIN - left
    height = len(levels) * ROW - (ROW - BOX_HEIGHT) + 2 * MARGIN
    lean = _lean(x, lines)
    at = {
        spot: (x[spot] - left, height - MARGIN - BOX_HEIGHT / 2 - spot.level * ROW, lean[spot])
        for spot in x
    }
    curves = dict.fromkeys(pair for line in lines for pair in pairwise(line))
    return "\n".join(
        [
            HEAD.format(width=round(width), height=height, title=title),
            *(_curve(at[a], at[b], a.is_box, b.is_box) for a, b in curves),
            "</g>",
            *(_box(spot.name, *at[spot][:2], colours) for spot in at if spot.is_box),
            "</svg>\n",
        ]
    )


def _lines(arrows: Iterable[tuple[str, str]], level: dict[str, int]) -> list[list[Spot]]:
    """Return each arrow as the spots it runs through, from the top down."""
    return [
        [
            Spot(start, level[start]),
            *(Spot(end, at, False) for at in range(level[start] - 1, level[end], -1)),
            Spot(end, level[end]),
        ]
        for start, end in arrows
    ]


def _places(rows: list[list[Spot]], lines: list[list[Spot]]) -> dict[Spot, float]:
    """Return where each spot stands from left to right; sorts the rows on the way."""
    near: dict[Spot, set[Spot]] = {spot: set() for row in rows for spot in row}
    for line in lines:
        for one, other in pairwise(line):
            near[one].add(other)
            near[other].add(one)
    x = {
        spot: float(place)
        for row in rows
        for spot, place in zip(row, _apart(row, [0.0] * len(row)), strict=True)
    }
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 else reversed(rows):
            wanted = {spot: fmean(x[other] for other in near[spot] or x) for spot in row}
            row.sort(key=lambda spot: (wanted[spot], spot))
            x |= dict(zip(row, _apart(row, [wanted[spot] for spot in row]), strict=True))
    return x


def _apart(row: Sequence[Spot], wanted: Sequence[float]) -> list[float]:
    """Return places near the wanted ones, in their order, at which nothing overlaps."""
    room = [a.half + b.half + GAP for a, b in pairwise(row)]
    pushed_right, pushed_left = list(wanted), list(wanted)
    for i in range(1, len(row)):
        pushed_right[i] = max(wanted[i], pushed_right[i - 1] + room[i - 1])
    for i in range(len(row) - 2, -1, -1):
        pushed_left[i] = min(wanted[i], pushed_left[i + 1] - room[i])
    return [(a + b) / 2 for a, b in zip(pushed_right, pushed_left, strict=True)]


def _lean(x: dict[Spot, float], lines: list[list[Spot]]) -> dict[Spot, float]:
    """Return how far the arrows through each spot move sideways by the next level; boxes: not."""
    steps: dict[Spot, list[float]] = {spot: [] for spot in x}
    for line in lines:
        for before, spot, after in zip(line, line[1:], line[2:], strict=False):
            steps[spot].append((x[after] - x[before]) / 2)
    return {spot: fmean(found) if found else 0.0 for spot, found in steps.items()}


def _curve(start: Point, end: Point, from_box: bool, to_box: bool) -> str:
    """Return a line that is upright at a box and goes on smoothly through other points."""
    (x1, y1, lean1), (x2, y2, lean2) = start, end
    y1 += BOX_HEIGHT / 2 if from_box else 0
    y2 -= BOX_HEIGHT / 2 if to_box else 0
    bend, head = (y2 - y1) / 2, ' marker-end="url(#head)"' if to_box else ""
    left, right = x1 + lean1 * bend / ROW, x2 - lean2 * bend / ROW
    return (
        f'<path d="M{x1:.1f} {y1:.1f}C{left:.1f} {y1 + bend:.1f} {right:.1f} {y2 - bend:.1f} '
        f'{x2:.1f} {y2:.1f}"{head}/>'
    )


def _box(name: str, x: float, y: float, colours: dict[str, str]) -> str:
    """Return a box with its name."""
    return (
        f'<rect x="{x - BOX_WIDTH / 2:.1f}" y="{y - BOX_HEIGHT / 2:.1f}" width="{BOX_WIDTH}" '
        f'height="{BOX_HEIGHT}" rx="5" stroke="#5d6b78" fill="{colours.get(name, PLAIN)}"/>'
        f'<text x="{x:.1f}" y="{y + 4.5:.1f}" fill="#1c2530">{name}</text>'
    )
