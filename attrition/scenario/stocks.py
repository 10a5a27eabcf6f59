"""Amounts of stocks in a file: addressed by stock and side, checked against what is declared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.records.stocks import DEPARTURE, STOCKS, Stock
from attrition.scenario.problems import Complaints, found, span

LEAVING = "departure"
PLACES = {**{name: place for place, name in enumerate(STOCKS)}, LEAVING: DEPARTURE}
SHARE = Stock("share", 1.0, False, "share of the soldiers from abroad who go home")


def stock_at(path: str) -> Stock:
    """Return the stock that a path such as "shells.a" stands for."""
    return STOCKS.get(path.partition(".")[0], SHARE)


def place_of(path: str) -> tuple[int, int]:
    """Return the place of a stock among the transfers of a step, and the side."""
    name, _, side = path.partition(".")
    return PLACES[name], "ab".index(side)


def known_path(path: str) -> bool:
    """Return whether a path names a transfer and a side."""
    name, _, side = path.partition(".")
    return name in PLACES and side in ("a", "b")


def read_amounts(
    table: Any, complaints: Complaints, *, at: str, side: str = ""
) -> Iterator[tuple[str, float]]:
    """Yield the path and the amount of each stock in a table, noting what is wrong.

    Keys are a stock and a side, quoted ("shells.a") or nested; a stock alone means both sides. With
    a `side` given, keys are stocks alone.
    """
    if not isinstance(table, dict):
        complaints.add(at, found(table), "a table")
        return
    for key, value in table.items():
        name, dot, suffix = key.partition(".")
        pairs = value.items() if isinstance(value, dict) and not dot else [(suffix, value)]
        if name not in STOCKS:
            complaints.unknown(name, STOCKS, "stock", at=f"{at}: ")
            continue
        for of, amount in pairs:
            place = f"{at}: {name}.{of}" if of else f"{at}: {name}"
            if of not in (("",) if side else ("", "a", "b")):
                what = "has the side of its party" if side else "unknown side"
                complaints.add(place, what, name if side else "a or b")
            elif _is_amount(amount, STOCKS[name], place, complaints):
                for letter in side or of or "ab":
                    yield f"{name}.{letter}", float(amount)


def spread(amount: float, steps: int, *, whole: bool) -> NDArray[np.float64]:
    """Return an amount in equal parts for a number of steps; whole goods stay whole."""
    if not whole:
        return np.full(steps, amount / steps)
    total = np.round(np.arange(steps + 1) * (amount / steps))
    return np.diff(total)


def _is_amount(value: Any, stock: Stock, place: str, complaints: Complaints) -> bool:
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    within = numeric and abs(value) <= stock.most
    if within and (not stock.whole or float(value).is_integer()):
        return True
    kind = "a whole number" if stock.whole else "a number"
    complaints.add(place, found(value), f"{kind}, {span(-stock.most, stock.most, stock.unit)}")
    return False
