"""Parameters of the two economies: budget, prices and arms, besides production and demand."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, par
from attrition.parameters.demand import Demand

PHILLIPS = (
    "Hazell et al. 2022: about 0.2 for each unit of the output gap in peace; "
    "higher in war; the level is an assumption"
)


@dataclass(frozen=True, kw_only=True)
class Economy(Demand):
    """Economy: production, demand, exports, government budget, prices and arms."""

    tax_rate: PerSide = par(
        default=(0.35, 0.35),
        unit="1",
        bounds=(0, 0.9),
        plausible=(0.2, 0.45),
        range_of=UKRAINE,
        source="assumption",
        meaning="government revenue, as a share of output",
    )
    export_revenue: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.5),
        source="budget statistics cited in the scenario",
        meaning="share of government revenue before the war that came from exports",
    )
    export_price: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 20),
        plausible=(0.6, 1.5),
        range_of=UKRAINE,
        source="market prices, or a choice of the buyers",
        meaning="price of exports, as a multiple of that before the war",
    )
    civil_spending: PerSide = par(
        default=(0.33, 0.33),
        unit="1",
        bounds=(0, 2),
        plausible=(0.2, 0.45),
        range_of=UKRAINE,
        source="assumption",
        meaning="civilian government spending, as a share of pre-war output",
    )
    cost_of_soldier: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 100),
        plausible=(0.2, 6),
        source="assumption: a soldier costs what a worker makes; SIPRI totals by force size: more",
        meaning="cost of a soldier, as a multiple of pre-war output per member of the labour force",
    )
    arms_spending: PerSide = par(
        default=(0, 0),
        unit="billion US$/year",
        bounds=(0, 1e4),
        plausible=(1, 60),
        range_of=UKRAINE,
        source="assumption",
        meaning="spending on arms besides shells, missiles and drones, when fully funded",
    )
    shell_cost: float = par(
        default=2000,
        unit="US$",
        bounds=(0, 1e6),
        plausible=(800, 4000),
        range_of=UKRAINE,
        source="press and think-tank estimates of 2022 for shells of 152 and 155 mm; assumption",
        meaning="cost of a shell",
    )
    missile_cost: float = par(
        default=3.0,
        unit="million US$",
        bounds=(0, 1000),
        plausible=(1, 8),
        range_of=UKRAINE,
        source="press estimates of October 2022: 3 to 13; others are lower; assumption",
        meaning="cost of a missile",
    )
    drone_cost: float = par(
        default=0.05,
        unit="million US$",
        bounds=(0, 1000),
        plausible=(0.02, 0.2),
        range_of=UKRAINE,
        source="press estimates of 2022 for Shahed-136: 0.02 to 0.05; assumption",
        meaning="cost of a strike drone",
    )
    reserves: PerSide = par(
        default=(0, 0),
        unit="billion US$",
        bounds=(0, 1e5),
        plausible=(10, 300),
        range_of=UKRAINE,
        source="public statement cited in the scenario",
        meaning="liquid government reserves at the start",
        start_only=True,
    )
    reserve_limit: PerSide = par(
        default=(0.02, 0.02),
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.005, 0.05),
        source="assumption",
        meaning="share of reserves that can be spent each week",
    )
    aid_spent: float = par(
        default=0.25,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.5),
        source="assumption",
        meaning="share of aid that is not needed which the state spends all the same",
    )
    loan_limit: PerSide = par(
        default=(0.15, 0.15),
        unit="1",
        bounds=(0, 5),
        plausible=(0, 0.4),
        source="Broadberry and Harrison 2005: 1914-18, loans of a tenth to half of output a year",
        meaning="largest deficit that the public at home lends, as a share of output",
    )
    money_limit: float = par(
        default=0.1,
        unit="1",
        bounds=(0, 5),
        plausible=(0.02, 0.2),
        source="Cagan 1956; Fischer, Sahay and Végh 2002: seldom above a tenth of output",
        meaning="largest deficit financed by money creation, as a share of output",
    )
    money_effect: float = par(
        default=3.0,
        unit="1",
        bounds=(0, 50),
        plausible=(1, 6),
        source="assumption",
        meaning="rise in annual inflation for each unit of output financed by money creation",
    )
    inflation_target: PerSide = par(
        default=(0.06, 0.06),
        unit="1/year",
        bounds=(-0.1, 5),
        plausible=(0.02, 0.15),
        source="assumption",
        meaning="annual inflation without deficits",
    )
    inflation_opening: PerSide = par(
        default=(0.06, 0.06),
        unit="1/year",
        bounds=(-0.1, 10),
        plausible=(0.02, 0.3),
        range_of=UKRAINE,
        source="public statement cited in the scenario",
        meaning="annual inflation at the start",
        start_only=True,
    )
    inflation_memory: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.3),
        source="assumption",
        meaning="pace at which inflation adjusts",
    )
    price_pressure: float = par(
        default=0.5,
        unit="1/year",
        bounds=(0, 1.5),
        plausible=(0.1, 1),
        source=PHILLIPS,
        meaning="rise in annual inflation where output meets none of the demand",
    )
    arms_limit: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.75),
        source="Harrison 1998: 45 to 76 % of output for the whole war at its peak, 1943 and 1944",
        meaning="share of output that goes into arms at most, whatever is ordered",
    )
    arms_floor: float = par(
        default=0.4,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.7),
        source="assumption",
        meaning="share of arms production kept when funds run out",
    )
    civil_floor: float = par(
        default=0.85,
        unit="1",
        bounds=(0, 1),
        plausible=(0.7, 1),
        source="assumption",
        meaning="share of civil spending kept when funds run out",
    )
