"""How numbers are written for people: one way for the table, the charts and the event log."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

MINUS = "−"
SPACE = "\u00a0"
_STEPS = ((1e9, "bn"), (1e6, "M"), (1e3, "k"))
NOTICEABLE = 50  # steps of an axis that a reader can tell apart
_BRIEF = {"hours": "h", "billion US$": "bn US$"}
_UNSAID = ("", "1", "persons", "count", "flag", "code", "side", "log ratio")
_BLOCKS = "▁▂▃▄▅▆▇█"


def is_share(unit: str) -> bool:
    """Return whether a unit is a share of one, which is shown in per cent."""
    return unit == "share" or unit.startswith("share/")


def unit_words(unit: str) -> str:
    """Return a unit as it is written after a label: "share/week" is "per cent a week"."""
    if unit in ("1", ""):
        return ""
    words = "per cent" + unit.removeprefix("share") if is_share(unit) else unit
    return words.replace("%", "per cent").replace("/", " a ")


def number(value: float, unit: str = "") -> str:
    """Write a value briefly: 8.2 M, 31 k, 4.4 %, −31 %, with a proper minus sign.

    The unit is written only where it is part of the number (per cent); shares of one are turned
    into per cent.
    """
    if not math.isfinite(value):
        return "–"
    if is_share(unit) or unit.startswith("%"):
        per_cent = 100 * value if is_share(unit) else value
        near_whole = 99 < abs(per_cent) < 100
        digits = f"{abs(per_cent):.1f}" if near_whole else _digits(abs(per_cent), finest=2)
        return _signed(per_cent, digits, "%")
    size = abs(value)
    for step, suffix in _STEPS:
        if size >= 0.9995 * step:
            return _signed(value, _digits(size / step), suffix)
    return _signed(value, _digits(size), "")


def first_sentence(documented: type) -> str:
    """Return the first line of the docstring of a class, its name where Python has none (-OO)."""
    text = (documented.__doc__ or "").strip()
    made = not text or text.startswith(f"{documented.__name__}(")  # what a dataclass puts instead
    return documented.__name__ if made else text.split("\n")[0]


def day(when: date, step_days: int = 7, *, full: bool = False) -> str:
    """Write a date: in full, or where steps are weeks, if brief, its month and year.

    The year has four digits: a war of 1618 is not one of 2018.
    """
    return f"{when.day} {when:%b %Y}" if full or step_days == 1 else f"{when:%b %Y}"


def span_of(seconds: float) -> str:
    """Write a span of time: 40 s, 12 min, 3.5 h."""
    if seconds < 1:
        return "1 s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def sparkline(values: list[float], width: int = 20, least_span: float = 0.0) -> str:
    """Return a series as block characters, each the mean of an equal number of weeks.

    They reach from the lowest to the highest of them, or over `least_span` where that is more, so
    that a trifle stays flat. A series that stays as it is runs through the middle.
    """
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return ""
    width = min(width, len(finite))
    edges = [round(place * len(finite) / width) for place in range(width + 1)]
    means = [sum(finite[left:right]) / (right - left) for left, right in pairwise(edges)]
    middle, span = (min(means) + max(means)) / 2, max(max(means) - min(means), least_span)
    if span <= 1e-9 * max(abs(middle), 1e-300):
        return _BLOCKS[3] * width
    low = middle - span / 2
    return "".join(_BLOCKS[min(7, int(8 * (mean - low) / span))] for mean in means)


def by_count(count: int, one: str, many: str) -> str:
    """Return the words after a count: those for one, or those for none and several.

    A verb goes by the count alone, whatever it is a part of: "1 of 100 wars ends".
    """
    return one if count == 1 else many


def shorten(text: str, letters: int) -> str:
    """Cut a text to a number of letters, with an ellipsis where something is lost."""
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def signed(value: float, unit: str) -> str:
    """Write a difference briefly, with its sign; percentage points as plain numbers."""
    text = number(value, unit).removesuffix(f"{SPACE}%")
    return f"+{text}" if value > 0 and text.strip("0.") else text


def noticeable(value: float, span: float) -> float:
    """Return a value rounded to the finest step, a power of ten, that shows on an axis of a length.

    What is smaller than that is zero.
    """
    step = 10.0 ** math.floor(math.log10(span / NOTICEABLE))
    return step * round(value / step)


def difference_words(value: float, unit: str) -> str:
    """Write a difference with its sign and unit: "+2.1 points", "−4.4 h", "+58 k" of persons."""
    name = "points" if is_share(unit) or unit.startswith("%") else unit.split("/")[0]
    text = signed(value, unit)
    return text if name in _UNSAID else f"{text}{SPACE}{_BRIEF.get(name, name)}"


def points_words(unit: str) -> str:
    """Return the unit of a difference: percentage points where the measure is in per cent."""
    return unit_words(unit).replace("per cent", "percentage points")


def _digits(size: float, finest: int = 4) -> str:
    """Return a size with two digits below ten and none of the fraction above."""
    if size >= 9.95 or size == 0:
        return f"{size:.0f}"
    if size >= 1:
        return f"{size:.1f}".removesuffix(".0")
    places = min(finest, 1 - math.floor(math.log10(size)))
    return f"{size:.{places}f}".rstrip("0").rstrip(".") or "0"


def _signed(value: float, digits: str, suffix: str) -> str:
    sign = MINUS if value < 0 and digits.strip("0.") else ""
    return f"{sign}{digits}{SPACE}{suffix}" if suffix else f"{sign}{digits}"
