"""Charts as files: SVG and PNG."""

from __future__ import annotations

from pathlib import Path

import altair as alt


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
