"""Charts as files: SVG and PNG."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import altair as alt

from attrition.charts import theme

LINE = 16

alt.data_transformers.disable_max_rows()  # a long war has more points than Altair allows by default


def save(chart: alt.TopLevelMixin, *paths: str | Path) -> None:
    """Write a chart to SVG or PNG files, by their endings; PNG at twice the size."""
    import vl_convert

    for path in paths:
        if Path(path).suffix.lower() not in (".svg", ".png"):
            raise ValueError(f"a chart is saved as .svg or .png, not as {Path(path).name!r}")
    svg = svg_of(chart)
    for path in map(Path, paths):
        if path.suffix.lower() == ".svg":
            path.write_text(svg, encoding="utf-8")
        else:
            path.write_bytes(vl_convert.svg_to_png(svg, scale=2))


def svg_of(chart: alt.TopLevelMixin) -> str:
    """Return a chart as the text of an SVG file."""
    import vl_convert

    version = "_".join(alt.SCHEMA_VERSION.split(".")[:2])
    return str(vl_convert.vegalite_to_svg(chart.to_dict(), vl_version=version))


def footed(svg: str, text: str) -> str:
    """Return an SVG picture with a line of text below it, such as the address that makes it."""
    head = re.search(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"[^>]*>', svg)
    if head is None:
        raise ValueError("the picture has no size")
    width, height = float(head[1]), float(head[2])
    taller = re.sub(r'height="[\d.]+"', f'height="{height + LINE:g}"', head[0], count=1)
    box = f'viewBox="0 0 {width:g} {height + LINE:g}"'
    taller = re.sub(r'viewBox="[^"]*"', box, taller)
    look = f'font-family="{escape(theme.FONT)}" font-size="10" fill="{theme.MUTED}"'
    ground = f'<rect width="{width:g}" height="{height + LINE:g}" fill="{theme.PAPER}"/>'
    line = f'<text x="24" y="{height + 4:g}" {look}>{escape(text)}</text>'
    whole = svg.replace(head[0], taller + ground, 1)
    return whole.removesuffix("</svg>") + line + "</svg>"


def plot_origin(svg: str) -> tuple[float, float, float, float]:
    """Return where the plot of a picture of one plot begins, from its left and top, and its size.

    All are in pixels of the picture: left, top, width, height.
    """
    size = re.search(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"', svg)
    place = re.search(r'<g[^>]* transform="translate\(([\d.]+),([\d.]+)\)"', svg)
    if size is None or place is None:
        raise ValueError("the picture has no plot")
    return float(place[1]), float(place[2]), float(size[1]), float(size[2])
