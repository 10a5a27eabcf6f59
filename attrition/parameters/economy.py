"""Parameters of the two economies."""

from attrition.parameters.declare import PerSide, Section, par

ARIO = "Hallegatte 2008, 2014 (ARIO bottlenecks); assumption on the level"


class Economy(Section):
    """Economy: capital, labour, electricity, budget, prices and arms."""

    gdp: PerSide = par(
        (0, 0),
        "billion US$ of 2021 a year",
        (0, 1e6),
        (50, 5000),
        "World Bank, World Development Indicators",
        "gross domestic product before the war",
        opening=True,
    )
    gdp_loss: PerSide = par(
        (0, 0),
        "1",
        (-0.5, 0.95),
        (0, 0.5),
        "a forecast or statement in the scenario",
        "fall of output at the opening against before the war",
        opening=True,
    )
    power_opening: PerSide = par(
        (1, 1),
        "1",
        (0, 1),
        (0.7, 1),
        "the model's own value at the opening of the base scenario",
        "share of demand for power met when output fell by that much",
        opening=True,
    )
    capital: PerSide = par(
        (1, 1),
        "1",
        (0.01, 2),
        (0.7, 1),
        "assumption",
        "capital left at the opening, of that before the war",
        opening=True,
    )
    employment: PerSide = par(
        (1, 1),
        "1",
        (0.01, 2),
        (0.7, 1),
        "assumption",
        "employment at the opening, of that before the war",
        opening=True,
    )
    labour_force: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e9),
        (5e6, 1e8),
        "International Labour Organization, rounded; assumption",
        "people at work or seeking it at the opening",
        opening=True,
    )
    participation: float = par(
        0.45, "1", (0, 1), (0.35, 0.55), "assumption", "workers lost for each refugee abroad"
    )
    capital_share: float = par(
        0.35, "1", (0, 1), (0.3, 0.4), "growth accounting convention", "elasticity of capital"
    )
    electricity_dependence: float = par(
        0.45, "1", (0, 1), (0.2, 0.8), ARIO, "share of output that stands still without power"
    )
    backup: PerSide = par(
        (0.1, 0.1),
        "1",
        (0, 1),
        (0, 0.3),
        "assumption",
        "lost power replaced by generators at the opening",
        opening=True,
    )
    backup_limit: float = par(
        0.6, "1", (0, 1), (0.3, 0.8), "assumption", "most that generators can replace"
    )
    backup_rate: float = par(
        0.01, "1/week", (0, 1), (0.005, 0.03), "assumption", "pace of getting generators"
    )
    depreciation: float = par(
        0.001, "1/week", (0, 0.1), (0.0005, 0.002), "assumption", "capital worn out a week"
    )
    investment: PerSide = par(
        (1, 1), "1", (0, 5), (0.7, 1.3), "assumption", "investment, of what holds capital constant"
    )
    reconstruction: float = par(
        0.004, "1/week", (0, 1), (0, 0.01), "assumption", "share of lost capital rebuilt a week"
    )
    damage_per_hit: float = par(
        0.02, "billion US$", (0, 100), (0.005, 0.05), "assumption", "capital lost to one strike hit"
    )
    damage_per_area: float = par(
        0.002,
        "billion US$/km²",
        (0, 10),
        (0.0005, 0.005),
        "assumption",
        "capital lost where the front passes",
    )
    capital_output: float = par(
        3.0, "years", (0.1, 20), (2, 4), "growth accounting convention", "capital to yearly output"
    )
    recovery: float = par(
        0.01, "1/week", (0, 1), (0.002, 0.02), "assumption", "adaptation to lost access"
    )
    lost_access: PerSide = par(
        (0, 0),
        "1",
        (0, 0.95),
        (0, 0.3),
        "assumption",
        "output lost for long to sanctions, blocked ports and risk",
    )
    tax_rate: PerSide = par(
        (0.35, 0.35), "1", (0, 0.9), (0.2, 0.45), "assumption", "revenue as a share of output"
    )
    civil_spending: PerSide = par(
        (0.33, 0.33),
        "1",
        (0, 2),
        (0.2, 0.45),
        "assumption",
        "civil spending as a share of output before the war",
    )
    soldier_cost: PerSide = par(
        (45_000, 45_000),
        "US$/year",
        (0, 1e6),
        (20_000, 80_000),
        "SIPRI totals by force size; assumption",
        "all-in cost of a soldier",
    )
    arms_spending: PerSide = par(
        (0, 0),
        "billion US$/year",
        (0, 1e4),
        (1, 60),
        "assumption",
        "spending on arms production at full financing",
    )
    reserves: PerSide = par(
        (0, 0),
        "billion US$",
        (0, 1e5),
        (10, 300),
        "a statement in the scenario",
        "liquid reserves of the state at the opening",
        opening=True,
    )
    reserve_limit: PerSide = par(
        (0.02, 0.02), "1/week", (0, 1), (0.005, 0.05), "assumption", "reserves spent at most a week"
    )
    money_limit: float = par(
        0.1,
        "1",
        (0, 5),
        (0.02, 0.2),
        "assumption",
        "most that is financed by money creation, as a share of output",
    )
    fiscal_stress_start: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 10),
        plausible=(0.2, 0.4),
        source="assumption",
        meaning="gap, as a share of revenue, at which fiscal stress begins",
    )
    fiscal_stress_full: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 10),
        plausible=(0.6, 1.2),
        source="assumption",
        meaning="gap, as a share of revenue, at which fiscal stress is complete",
    )
    money_effect: float = par(
        3.0, "1", (0, 50), (1, 6), "assumption", "inflation a year for money created in output"
    )
    inflation_target: PerSide = par(
        (0.06, 0.06), "1/year", (-0.1, 5), (0.02, 0.15), "assumption", "inflation without deficits"
    )
    inflation_opening: PerSide = par(
        (0.06, 0.06),
        "1/year",
        (-0.1, 10),
        (0.02, 0.3),
        "a statement in the scenario",
        "inflation at the opening",
        opening=True,
    )
    inflation_memory: float = par(
        0.1, "1/week", (0, 1), (0.03, 0.3), "assumption", "pace at which inflation follows"
    )
    arms_floor: float = par(
        0.4, "1", (0, 1), (0.2, 0.7), "assumption", "arms production kept when money runs out"
    )
