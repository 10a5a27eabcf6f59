"""Charts as files, by their endings."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, Protocol

from attrition.charts import rendering, theme
from attrition.errors import AttritionError
from attrition.storage.folders import write_whole

LINE = 16
SCALED = (".png", ".svg", ".pdf")


class ChartError(AttritionError, ValueError):
    """A chart that cannot be written as asked."""


class Drawable(Protocol):
    """What can be drawn: a `Chart`, or a chart of Altair."""

    def to_dict(self) -> dict[str, Any]:
        """Return the Vega-Lite specification."""


def save(chart: Drawable, *paths: str | Path) -> None:
    """Write a chart to files of the kinds that their endings name: svg, png, pdf, html or json.

    PNG is twice the size. Raises a ChartError for another ending, before anything is written.
    """
    check_endings(paths)
    rendering.write(json.dumps(chart.to_dict()), paths)


def save_scaled(chart: Drawable, path: Path, size: tuple[int, int]) -> None:
    """Write a chart to a new file .svg, .png or .pdf of exactly this size in pixels.

    The chart is drawn in the proportions of the size already. The file is there complete or not at
    all. Raises a ChartError for another ending, before anything is drawn.
    """
    check_endings([path], SCALED)
    svg = svg_of(chart)
    head = _head_of(svg)[0]
    exact = f' width="{size[0]}" height="{size[1]}"'
    scaled = re.sub(r' width="[\d.]+" height="[\d.]+"', exact, head, count=1)
    whole = svg.replace(head, scaled, 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, rendering.content_of(whole, path.suffix.lower(), scale=1))


def svg_of(chart: Drawable) -> str:
    """Return a chart as the text of an SVG file."""
    return rendering.as_svg(json.dumps(chart.to_dict()))


def png_of(svg: str) -> bytes:
    """Return an SVG picture as a PNG, at twice the size."""
    return rendering.as_png(svg)


def check_endings(paths: Sequence[str | Path], endings: Sequence[str] = rendering.ENDINGS) -> None:
    """Raise a ChartError where the ending of a path names no kind of file that charts have."""
    for path in paths:
        if Path(path).suffix.lower() not in endings:
            *others, last = endings
            known = f"{', '.join(others)} or {last}"
            raise ChartError(f"a chart is saved as {known}, not as {Path(path).name!r}")


def footed(svg: str, text: str) -> str:
    """Return an SVG picture with a line of text below it, such as the address that makes it."""
    head = _head_of(svg)
    width, height = float(head[1]), float(head[2])
    taller = re.sub(r'height="[\d.]+"', f'height="{height + LINE:g}"', head[0], count=1)
    box = f'viewBox="0 0 {width:g} {height + LINE:g}"'
    taller = re.sub(r'viewBox="[^"]*"', box, taller)
    look = f'font-family="{escape(theme.FONT)}" font-size="10" fill="{theme.MUTED}"'
    ground = f'<rect width="{width:g}" height="{height + LINE:g}" fill="{theme.PAPER}"/>'
    line = f'<text x="24" y="{height + 4:g}" {look}>{escape(text)}</text>'
    whole = svg.replace(head[0], taller + ground, 1)
    return whole.removesuffix("</svg>") + line + "</svg>"


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and the height of an SVG picture, in pixels."""
    head = _head_of(svg)
    return float(head[1]), float(head[2])


def plot_origin(svg: str) -> tuple[float, float, float, float]:
    """Return where the plot of a picture of one plot begins, from its left and top, and its size.

    All are in pixels of the picture: left, top, width, height.
    """
    place = re.search(r'<g[^>]* transform="translate\(([\d.]+),([\d.]+)\)"', svg)
    if place is None:
        raise ValueError("the picture has no plot")
    return float(place[1]), float(place[2]), *size_of(svg)


def _head_of(svg: str) -> re.Match[str]:
    head = re.search(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"[^>]*>', svg)
    if head is None:
        raise ValueError("the picture has no size")
    return head
