"""The look of every picture: ink, type and the configuration of Altair charts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

INK = "#1F2328"
MUTED = "#656D76"
FAINT = "#8C959F"
GRID = "#E7EAEE"
BASELINE = "#AEB6BF"
THEATRE = "#3D444D"
PAPER = "#FFFFFF"
FONT = "Inter, 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif"

# The colours of a screen, by what they are for; the page takes its variables from here. Edges are
# those of controls; a map goes from "lit" regions to "unlit" ones.
LIGHT = {
    "paper": "#FFFFFF",
    "sheet": "#F6F7F9",
    "ink": "#1F2328",
    "muted": "#59626C",
    "line": "#D5DAE0",
    "grid": "#E7EAEE",
    "edge": "#808A94",
    "accent": "#0B5CAD",
    "theatre": "#3D444D",
    "alert": "#A3271B",
    "lit": "#F1F5FA",
    "unlit": "#235586",
    "sea": "#DFE8F0",
    "abroad": "#F4F2EE",
    "people": "#4A0318",
}
DARK = {
    "paper": "#14171B",
    "sheet": "#1D2127",
    "ink": "#E8EBEF",
    "muted": "#A3ADB8",
    "line": "#3A424C",
    "grid": "#2A3038",
    "edge": "#6B7681",
    "accent": "#7CB8F5",
    "theatre": "#C9D1D9",
    "alert": "#FF9C8F",
    "lit": "#2B3440",
    "unlit": "#7FB2E5",
    "sea": "#10161D",
    "abroad": "#1F2328",
    "people": "#F8DF2D",
}
# The bars of pictures that compare two of a kind.
STRONG, PALE = "#2F5D8A", "#B9CDE0"
# The kinds of endings of a war, told apart with any sight on both screens.
ENDINGS = {
    "settlement": {"light": "#1D514C", "dark": "#5E947E"},
    "frozen_line": {"light": "#1370BB", "dark": "#87DCFC"},
    "capitulation": {"light": "#866B54", "dark": "#E58E1C"},
    "conquest": {"light": "#A42006", "dark": "#F9D3CF"},
    "collapse": {"light": "#581B65", "dark": "#9F75C8"},
}
# What takes the place of a picture's colours on the dark screen.
TURNED = {
    PAPER: DARK["paper"],
    INK: DARK["ink"],
    MUTED: DARK["muted"],
    FAINT: "#7E8893",
    GRID: DARK["grid"],
    BASELINE: "#59636E",
    THEATRE: DARK["theatre"],
    STRONG: "#6FA8DC",
    PALE: "#34495E",
    **{one["light"]: one["dark"] for one in ENDINGS.values()},
}
READABLE, VISIBLE = 4.5, 3.0  # WCAG 2.2, AA: normal text; lines and the edges of controls

# Widths of characters as shares of the type size, measured on a bold grotesque.
_NARROW, _WIDE = "iljtfrI1.,:;'|()[] \u00a0", "mwMWGOQ%@"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour #rrggbb, 0 for black, 1 for white (WCAG 2.2)."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another mixed in."""
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + share * (b - a)):02X}" for a, b in pairs)


def on_light(colour: str) -> str:
    """Return a colour darkened until it can be read on the light screen."""
    return _towards("#000000", colour, LIGHT["sheet"], READABLE)


def on_dark(colour: str) -> str:
    """Return a colour lightened until it can be read on the dark screen."""
    return _towards("#FFFFFF", colour, DARK["paper"], READABLE + 1.5)


def on_screens(colour: str) -> dict[str, str]:
    """Return the colour of a side on the light and on the dark screen."""
    return {"light": on_light(colour), "dark": on_dark(colour)}


def _towards(end: str, colour: str, ground: str, wanted: float) -> str:
    steps = (mix(colour, end, share / 20) for share in range(21))
    return next(one for one in steps if contrast(one, ground) >= wanted)


def darkened(svg: str, colours: Iterable[str] = ()) -> str:
    """Return a picture for the dark screen; `colours` are those of the sides in it."""
    turned = TURNED | {colour.upper(): on_dark(colour) for colour in colours}
    return re.sub(r'(?<=")#[0-9A-Fa-f]{6}(?=")', lambda at: turned.get(at[0].upper(), at[0]), svg)


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
            "titleFont": FONT,
            "titleColor": INK,
            "gridColor": GRID,
            "title": None,
        },
        "title": {
            "font": FONT,
            "subtitleFont": FONT,
            "anchor": "start",
            "color": INK,
            "subtitleColor": MUTED,
        },
        "legend": {"labelColor": MUTED, "titleColor": INK, "labelFont": FONT, "titleFont": FONT},
        "text": {"font": FONT},
    }
