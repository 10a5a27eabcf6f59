"""The stocks that events and third parties may add to or take from: each is declared once, here.

What a step brings is in `week.transfers[stock][side]`; the constants are the places of the stocks.
"""

from __future__ import annotations

from typing import NamedTuple


class Stock(NamedTuple):
    """A stock of one side: its unit, the most that an event moves, and what it holds."""

    unit: str
    most: float
    whole: bool
    meaning: str


STOCKS = {
    "soldiers": Stock(
        "persons", 1e7, False,
        "trained soldiers: they join the pool; they leave pool and formations in proportion",
    ),
    "recruits": Stock("persons", 1e7, False, "people in training"),
    "eligible": Stock("persons", 1e8, False, "people who could still be called up"),
    "shells": Stock("thousand", 1e6, False, "shells in stock"),
    "missiles": Stock("missiles", 1e6, True, "missiles in stock"),
    "drones": Stock("drones", 1e7, True, "long-range drones in stock"),
    "interceptors": Stock("interceptors", 1e6, True, "interceptors in stock"),
    "guns": Stock("drones/week", 1e5, False, "drones that guns and jamming can engage in a week"),
    "spares": Stock("transformers", 1e6, False, "spares of the grid in store"),
    "money": Stock("billion US$", 1e5, False, "liquid reserves of the treasury"),
}  # fmt: skip
(SOLDIERS, RECRUITS, ELIGIBLE, SHELLS, MISSILES, DRONES, INTERCEPTORS, GUNS, SPARES, MONEY) = range(
    len(STOCKS)
)
DEPARTURE = len(STOCKS)  # no stock: the share of the soldiers from abroad who go home in the step
TRANSFERS = len(STOCKS) + 1
