"""The opening: what is set once, before time moves, so that the first record is complete."""

from __future__ import annotations

from attrition.phases.economy import update_labour
from attrition.records import Economy, Host, Theatre, Week, World
from attrition.rules.economy import power_bottleneck, production
from attrition.rules.rule import rule


@rule
def reset_drift(theatre: Theatre, world: World, week: Week) -> None:
    """Take the front of the opening as given: it has not moved yet."""
    theatre.share_change = 0.0
    theatre.drift = 0.0


@rule
def reset_arrivals(host: Host, world: World, week: Week) -> None:
    """Take the guests of the opening as given: nobody has just arrived."""
    host.before = host.refugees
    host.arrivals = 0.0


@rule
def calibrate_access(economy: Economy, world: World, week: Week) -> None:
    """Set access to markets so that output is what the scenario says, at the power it names.

    Output at the opening then follows from the power there really is.
    """
    settings, side = week.settings.economy, economy.side
    economy.abroad_opening = economy.abroad
    update_labour(economy, world, week)
    stated = settings.power_opening[side]
    power = power_bottleneck(stated, settings.electricity_dependence, economy.backup)
    share = settings.capital_share
    economy.access = economy.output / production(1.0, economy.capital, economy.labour, share, power)
