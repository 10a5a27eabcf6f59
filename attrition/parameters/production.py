"""Parameters of production: capital, labour and electricity, the first part of the economies."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, Section, par

GROWTH = "none unless a scenario says so; 1 to 3 % a year since 1820: Maddison Project: Bolt 2020"
ARIO = "Hallegatte 2008, 2014 (ARIO bottlenecks); the level is an assumption"


@dataclass(frozen=True, kw_only=True)
class Production(Section):
    """Production: capital, labour and electricity."""

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
    growth: PerSide = par(
        default=(0, 0),
        unit="1/year",
        bounds=(-0.2, 0.2),
        plausible=(0, 0.04),
        source=GROWTH,
        meaning="growth of output without the war, with capital and labour that keep pace",
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
        meaning="workers lost for each refugee abroad, and for each person under occupation",
    )
    unemployment: PerSide = par(
        default=(0.05, 0.05),
        unit="1",
        bounds=(0, 0.9),
        plausible=(0.02, 0.3),
        range_of=UKRAINE,
        source="International Labour Organization; cited in the scenario",
        meaning="share of the labour force without work at the start",
        start_only=True,
    )
    replaced: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.8),
        source="assumption; skills and places often do not match",
        meaning="share of the jobs left that people without work take, while there are many",
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
    workplaces_per_hit: float = par(
        default=500,
        unit="workplaces",
        bounds=(0, 1e7),
        plausible=(125, 1250),
        source="assumption: about a large factory or warehouse",
        meaning="capital destroyed by a missile that hits, in that behind one member of the labour "
        "force; a drone destroys less, as strikes.drone_damage is less than missile_damage",
    )
    land_capital: float = par(
        default=1,
        unit="1",
        bounds=(0, 100),
        plausible=(0.3, 2),
        source="assumption: as much as elsewhere in the country",
        meaning="capital lost with ground in the own country, relative to the mean of its land",
    )
    capital_output: float = par(
        default=3.0,
        unit="years",
        bounds=(0.1, 20),
        plausible=(2, 4),
        source="convention in growth accounting",
        meaning="ratio of capital to annual output",
    )
