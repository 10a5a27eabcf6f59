"""Drawing on paper: an SVG of text, lines and areas that needs no style sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from attrition.charts import theme

Row = Sequence[float | None]
Scale = Callable[[float], float]


class Sheet:
    """A drawing that grows part by part; lengths are pixels of 1/96 inch."""

    def __init__(self, width: float, height: float) -> None:
        """Begin an empty white sheet."""
        self.width, self.height = width, height
        self.parts = [f'<rect width="{width:g}" height="{height:g}" fill="{theme.PAPER}"/>']

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 10,
        *,
        bold: bool = False,
        fill: str = theme.INK,
        anchor: str = "start",
        after: str = "",
    ) -> None:
        """Write a line of text; `y` is its base line, and `after` goes on in plain, muted type."""
        weight = ' font-weight="700"' if bold else ""
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"{weight}{place}>'
            f"{escape(words)}{_muted(after)}</text>"
        )

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = theme.GRID, dash: str = ""
    ) -> None:
        """Draw a thin straight line."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"'
            f"{dashes}/>"
        )

    def curve(self, path: str, stroke: str, width: float = 1.6, dash: str = "") -> None:
        """Draw a line along a path."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        if path:
            self.parts.append(
                f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width:g}"'
                f' stroke-linejoin="round"{dashes}/>'
            )

    def area(self, path: str, fill: str, opacity: float) -> None:
        """Fill a path."""
        if path:
            self.parts.append(f'<path d="{path}" fill="{fill}" fill-opacity="{opacity:g}"/>')

    def svg(self, size: str, title: str) -> str:
        """Return the drawing as SVG; `size` gives the attributes for width and height."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {self.width:g} '
            f'{self.height:g}" font-family="{escape(theme.FONT)}" role="img">'
            f"<title>{escape(title)}</title>\n" + "\n".join(self.parts) + "\n</svg>\n"
        )


def _muted(words: str) -> str:
    look = f'fill="{theme.MUTED}" font-weight="400" font-size="10" dx="4"'
    return f"<tspan {look}>{escape(words)}</tspan>" if words else ""


def line_path(row: Row, x: Scale, y: Scale, first: int = 0) -> str:
    """Return a line through the values of weeks from `first` on; a gap begins a new part."""
    path, pen = [], "M"
    for place, value in enumerate(row):
        if value is None:
            pen = "M"
        else:
            path.append(f"{pen}{x(place + first):.1f},{y(value):.1f}")
            pen = "L"
    return "".join(path)


def area_path(low: Row, high: Row, x: Scale, y: Scale, first: int = 0) -> str:
    """Return the area between two lines, in parts where there are gaps."""
    path: list[str] = []
    up: list[str] = []
    down: list[str] = []
    for place in range(len(low) + 1):
        bottom, top = (row[place] if place < len(row) else None for row in (low, high))
        if bottom is not None and top is not None:
            up.append(f"{x(place + first):.1f},{y(bottom):.1f}")
            down.append(f"{x(place + first):.1f},{y(top):.1f}")
        elif up:
            path.append(f"M{'L'.join([*up, *reversed(down)])}Z")
            up, down = [], []
    return "".join(path)


def between(low: float, high: float, start: float, end: float) -> Scale:
    """Return the scale that takes a range to places from `start` to `end`."""
    span = (high - low) or 1.0
    return lambda value: start + (value - low) / span * (end - start)
