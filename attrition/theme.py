"""The look of every picture: ink, type and the configuration of Altair charts."""

from __future__ import annotations

from typing import Any

INK = "#1F2328"
MUTED = "#656D76"
FAINT = "#8C959F"
GRID = "#E7EAEE"
BASELINE = "#AEB6BF"
THEATRE = "#3D444D"
PAPER = "#FFFFFF"
FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"

# Widths of characters as shares of the type size, measured on a bold grotesque.
_NARROW, _WIDE = "iljtfrI1.,:;'|()[] \u00a0", "mwMWGOQ%@"


def text_width(text: str, size: float) -> float:
    """Estimate how many pixels a line of bold type takes."""
    shares = {**dict.fromkeys(_NARROW, 0.36), **dict.fromkeys(_WIDE, 0.88)}
    return size * sum(shares.get(letter, 0.61) for letter in text)


def wrap(text: str, size: float, width: float) -> list[str]:
    """Break a line of bold type into lines no wider than a number of pixels."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shorten(text: str, letters: int) -> str:
    """Cut a text to a number of letters, with an ellipsis where something is lost."""
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def config() -> dict[str, Any]:
    """Return the configuration of a chart: quiet axes, one typeface, white paper."""
    return {
        "background": PAPER,
        "font": FONT,
        "padding": {"left": 24, "right": 24, "top": 22, "bottom": 18},
        "view": {"stroke": None},
        "axis": {
            "domain": False,
            "ticks": False,
            "grid": False,
            "labelColor": MUTED,
            "labelFontSize": 10,
            "labelFont": FONT,
            "title": None,
        },
        "title": {
            "font": FONT,
            "subtitleFont": FONT,
            "anchor": "start",
            "color": INK,
            "subtitleColor": MUTED,
        },
        "text": {"font": FONT},
    }
