"""Economy: labour, production with a power bottleneck, capital, budget and prices.

Growth accounting with an electricity bottleneck after ARIO (Hallegatte 2008, 2014).
"""

from __future__ import annotations

import math

from attrition.rules.common import positive, ratio
from attrition.rules.rule import rule

LEAST_STOCK = 0.01  # numerical guard: neither capital nor labour ends at nothing


@rule
def jobs_lost(gone: float, idle: float, replaced: float) -> float:
    """Return the share of jobs that become empty as a share `gone` of the labour force leaves.

    People without work take over the share `replaced` while there are many of them; where people
    come back (`gone` below 0), the same share of them finds no work.
    """
    return gone * (1.0 - replaced * ratio(idle, idle + positive(gone), 0.0))


@rule
def power_bottleneck(power: float, dependence: float, backup: float) -> float:
    """Return the share of output that a share of power allows (Leontief where dependence is 1)."""
    return 1.0 - dependence * (1.0 - power) * (1.0 - backup)


@rule
def production(access: float, capital: float, labour: float, share: float) -> float:
    """Return capacity, of output before the war (Cobb-Douglas times access)."""
    return access * math.pow(capital, share) * math.pow(positive(labour), 1.0 - share)


@rule
def access_for(supply: float, produced: float) -> float:
    """Return the access to suppliers with which what full access would produce becomes `supply`.

    Where the power that a scenario states allows next to nothing, access stays finite.
    """
    return supply / max(LEAST_STOCK, produced)


@rule
def capital_after(
    capital: float, depreciation: float, investment: float, rebuilding: float, damage: float
) -> float:
    """Return capital after wear, investment, rebuilding of what is lost, and damage."""
    wear = depreciation * capital
    return max(
        LEAST_STOCK, capital - wear + investment * wear + rebuilding * (1.0 - capital) - damage
    )


@rule
def tax_revenue(rate: float, output: float, from_exports: float, exports: float) -> float:
    """Return revenue, of output before the war: a part follows what exports earn, not output."""
    return rate * ((1.0 - from_exports) * output + from_exports * exports)


@rule
def from_reserves(gap: float, reserves: float, limit: float) -> float:
    """Return what reserves pay of a gap; a surplus fills them."""
    return min(gap, limit * reserves)


@rule
def spending_cut(unpaid: float, dispensable: float) -> float:
    """Return the share of dispensable spending that is cut when money runs out."""
    return min(1.0, ratio(positive(unpaid), dispensable, 0.0))


@rule
def fiscal_stress(unfunded: float, limit: float) -> float:
    """Return stress, 0 to 1: one half where money must pay as much as it can at most (`limit`).

    `unfunded` is what aid, reserves and loans leave unpaid. New money pays for it by a tax on
    money, which has a largest yield (Cagan 1956; Fischer, Sahay and Végh 2002).
    """
    return ratio(unfunded, unfunded + limit, 0.0)
