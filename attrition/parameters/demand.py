"""Parameters of demand and access to markets, the second part of the economies."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, par
from attrition.parameters.production import Production

OVERTIME = (
    "Harrison 1998: war economies passed peacetime output by overtime and third shifts; "
    "the level is an assumption"
)
INCOME = "marginal propensities of 0.2 to 0.5 (Jappelli and Pistaferri 2010), times 1 / consumption"
ADAPTED = (
    "International Energy Agency, autumn 2022: some two thirds of the oil that an embargo kept out "
    "of one market had found another; assumption"
)
PACE = (
    "Bloom 2009: output rebounds from a shock of uncertainty in half a year to a year; an invaded "
    "country went from -37 to -31 % in a quarter of 2022"
)


@dataclass(frozen=True, kw_only=True)
class Demand(Production):
    """Use of capacity, demand, and access to markets."""

    utilisation: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0.3, 1),
        plausible=(0.8, 1),
        range_of=UKRAINE,
        source="business surveys cited in the scenario",
        meaning="use of capacity at the start, 1 = normal",
        start_only=True,
    )
    overtime_limit: float = par(
        default=1.1,
        unit="1",
        bounds=(1.02, 1.5),
        plausible=(1.05, 1.2),
        source=OVERTIME,
        meaning="largest use of capacity under any demand, 1 = normal",
    )
    consumption: PerSide = par(
        default=(0.6, 0.6),
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.7),
        source="World Bank, World Development Indicators: 0.5 to 0.7 in most countries",
        meaning="spending of households before the war, as a share of output",
    )
    income_effect: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.8),
        source=INCOME,
        meaning="share of that spending that follows income; the rest follows the people present",
    )
    import_share: PerSide = par(
        default=(0.25, 0.25),
        unit="1",
        bounds=(0, 1),
        plausible=(0.1, 0.4),
        source="OECD, Trade in Value Added: 0.1 to 0.4",
        meaning="share of what households, investors and exporters buy that is imported",
    )
    exports: PerSide = par(
        default=(0.25, 0.25),
        unit="1",
        bounds=(0, 1),
        plausible=(0.05, 0.5),
        source="World Bank, World Development Indicators; cited in the scenario",
        meaning="exports before the war, as a share of output",
    )
    routes_opening: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 1),
        range_of=UKRAINE,
        source="trade statistics cited in the scenario",
        meaning="share of those exports that found a way out at the start",
        start_only=True,
    )
    closed_routes: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.7),
        source="a choice of the belligerents and third parties",
        meaning="share of those exports whose routes a blockade or embargo closes during the war",
    )
    lost_access: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(0, 0.95),
        plausible=(0, 0.3),
        range_of=UKRAINE,
        source="assumption",
        meaning="share of output lost at first to sanctions, lost suppliers and risk",
    )
    adaptable: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.8),
        source=ADAPTED,
        meaning="share of closed routes and lost access that others replace in time",
    )
    recovery: float = par(
        default=0.02,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.01, 0.04),
        source=PACE,
        meaning="pace at which firms find other routes and suppliers",
    )
