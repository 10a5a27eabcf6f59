"""Rules of transfers: what is added to a stock or taken from it, and who of the guests is left."""

from __future__ import annotations

from attrition.rules.common import ratio
from attrition.rules.rule import rule


@rule
def transferred(wanted: float, stock: float) -> float:
    """Return what is added to a stock (-: taken from it): as wanted, but never more than is there.

    Both in the unit of the stock.
    """
    return max(wanted, -stock)


@rule
def guests_left(guests: float, lost: float, serving: float) -> float:
    """Return the soldiers from abroad who are left after a step of losses (persons).

    `lost` were killed or discharged in the step and are no longer among the `serving`; guests
    share these losses in proportion.
    """
    return guests * (1.0 - ratio(lost, serving + lost, 0.0))
