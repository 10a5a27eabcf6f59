"""Parameters of the two economies."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, Section, par

ARIO = "Hallegatte 2008, 2014 (ARIO bottlenecks); the level is an assumption"


@dataclass(frozen=True, kw_only=True)
class Economy(Section):
    """Economy: capital, labour, electricity, government budget, prices and arms."""

    gdp: PerSide = par(
        default=(0, 0),
        unit="billion US$ of 2021 a year",
        bounds=(0, 1e6),
        plausible=(50, 5000),
        range_of=UKRAINE,
        source="World Bank, World Development Indicators",
        meaning="pre-war gross domestic product",
        start_only=True,
    )
    gdp_loss: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(-0.5, 0.95),
        plausible=(0, 0.5),
        range_of=UKRAINE,
        source="forecast or public statement cited in the scenario",
        meaning="fall in output at the start, as a share of the pre-war level",
        start_only=True,
    )
    power_opening: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 1),
        plausible=(0.7, 1),
        source="assumption: none was cut off",
        meaning="share of power demand met when that output was measured",
        start_only=True,
    )
    capital: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0.01, 2),
        plausible=(0.7, 1),
        source="assumption",
        meaning="capital stock at the start, as a share of the pre-war level",
        start_only=True,
    )
    employment: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0.01, 2),
        plausible=(0.7, 1),
        source="assumption",
        meaning="employment at the start, as a share of the pre-war level",
        start_only=True,
    )
    labour_force: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e9),
        plausible=(5e6, 1e8),
        range_of=UKRAINE,
        source="International Labour Organization, rounded; assumption",
        meaning="labour force at the start",
        start_only=True,
    )
    participation: float = par(
        default=0.45,
        unit="1",
        bounds=(0, 1),
        plausible=(0.35, 0.55),
        source="assumption",
        meaning="workers lost for each refugee abroad",
    )
    capital_share: float = par(
        default=0.35,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.4),
        source="convention in growth accounting",
        meaning="output elasticity of capital",
    )
    electricity_dependence: float = par(
        default=0.45,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.8),
        range_of=UKRAINE,
        source=ARIO,
        meaning="share of output that depends on electricity",
    )
    backup: PerSide = par(
        default=(0.1, 0.1),
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.3),
        source="assumption",
        meaning="share of missing power supplied by generators at the start",
        start_only=True,
    )
    backup_limit: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.8),
        source="assumption",
        meaning="share of missing power that generators can supply at most",
    )
    backup_rate: float = par(
        default=0.01,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.005, 0.03),
        source="assumption",
        meaning="pace at which generators are installed",
    )
    depreciation: float = par(
        default=0.001,
        unit="1/week",
        bounds=(0, 0.1),
        plausible=(0.0005, 0.002),
        source="assumption",
        meaning="share of capital that wears out each week",
    )
    investment: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 5),
        plausible=(0.7, 1.3),
        source="assumption",
        meaning="investment, as a multiple of what keeps capital constant",
    )
    reconstruction: float = par(
        default=0.004,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0, 0.01),
        source="assumption",
        meaning="share of lost capital rebuilt each week",
    )
    damage_per_hit: float = par(
        default=0.02,
        unit="billion US$",
        bounds=(0, 100),
        plausible=(0.005, 0.05),
        source="assumption",
        meaning="capital destroyed by one strike that hits",
    )
    damage_per_area: float = par(
        default=0.002,
        unit="billion US$/km²",
        bounds=(0, 10),
        plausible=(0.0005, 0.005),
        source="assumption",
        meaning="capital destroyed where the front passes",
    )
    capital_output: float = par(
        default=3.0,
        unit="years",
        bounds=(0.1, 20),
        plausible=(2, 4),
        source="convention in growth accounting",
        meaning="ratio of capital to annual output",
    )
    recovery: float = par(
        default=0.01,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.002, 0.02),
        source="assumption",
        meaning="pace at which output adapts to changed market access",
    )
    lost_access: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(0, 0.95),
        plausible=(0, 0.3),
        range_of=UKRAINE,
        source="assumption",
        meaning="share of output lost to sanctions, blocked ports and risk",
    )
    tax_rate: PerSide = par(
        default=(0.35, 0.35),
        unit="1",
        bounds=(0, 0.9),
        plausible=(0.2, 0.45),
        range_of=UKRAINE,
        source="assumption",
        meaning="government revenue, as a share of output",
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
    soldier_cost: PerSide = par(
        default=(45_000, 45_000),
        unit="US$/year",
        bounds=(0, 1e6),
        plausible=(20_000, 80_000),
        range_of=UKRAINE,
        source="SIPRI totals by force size; assumption",
        meaning="annual cost of a soldier, all included",
    )
    arms_spending: PerSide = par(
        default=(0, 0),
        unit="billion US$/year",
        bounds=(0, 1e4),
        plausible=(1, 60),
        range_of=UKRAINE,
        source="assumption",
        meaning="spending on arms production when fully funded",
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
    money_limit: float = par(
        default=0.1,
        unit="1",
        bounds=(0, 5),
        plausible=(0.02, 0.2),
        source="assumption",
        meaning="largest deficit financed by money creation, as a share of output",
    )
    fiscal_stress_start: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 10),
        plausible=(0.2, 0.4),
        source="assumption",
        meaning="unfunded gap, as a share of revenue, at which fiscal stress begins",
    )
    fiscal_stress_full: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 10),
        plausible=(0.6, 1.2),
        source="assumption",
        meaning="unfunded gap, as a share of revenue, at which fiscal stress is complete",
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
    arms_floor: float = par(
        default=0.4,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.7),
        source="assumption",
        meaning="share of arms production kept when funds run out",
    )
