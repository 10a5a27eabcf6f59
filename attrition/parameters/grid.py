"""Parameters of the energy grid and of heating."""

from attrition.parameters.declare import PerSide, Section, par

OUTAGES = "unserved shares of November 2022 to February 2023 (Ukrenergo); fitted"


class Grid(Section):
    """Grid: plants, substations, lines, repair, load shedding and heat."""

    damaged: PerSide = par(
        (0, 0),
        "1",
        (0, 1),
        (0.3, 0.5),
        "a statement in the scenario",
        "share of plants (not nuclear) and substations out of action at the opening",
        opening=True,
    )
    base_load: PerSide = par(
        (0, 0), "GW", (0, 1000), (8, 15), "IEA; assumption", "demand before the war at 16 °C"
    )
    heating_load: float = par(
        0.02, "1/°C", (0, 0.2), (0.015, 0.03), "assumption", "demand added for each degree below 16"
    )
    load_elasticity: float = par(
        0.6, "1", (0, 2), (0.4, 1), "assumption", "elasticity of demand to people present"
    )
    industry_load: float = par(
        0.4, "1", (0, 1), (0.3, 0.5), "assumption", "share of demand that moves with output"
    )
    substation_margin: float = par(
        1.8,
        "1",
        (0.5, 20),
        (1.3, 2.5),
        "assumption",
        "substation capacity, of the load before the war at 0 °C",
        opening=True,
    )
    availability_nuclear: float = par(0.8, "1", (0, 1), (0.7, 0.9), OUTAGES, "nuclear availability")
    availability_thermal: float = par(
        0.45, "1", (0, 1), (0.2, 0.6), OUTAGES, "coal and gas availability, fuel included"
    )
    availability_chp: float = par(
        0.6, "1", (0, 1), (0.4, 0.8), OUTAGES, "combined heat and power, in the heating season"
    )
    chp_summer_share: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="share of combined heat and power that runs outside the heating season",
    )
    availability_hydro: float = par(0.3, "1", (0, 1), (0.2, 0.5), OUTAGES, "hydro availability")
    availability_renewable: float = par(0.2, "1", (0, 1), (0.1, 0.3), OUTAGES, "wind and solar")
    imports: PerSide = par(
        (0, 0), "GW", (0, 100), (0, 2.5), "ENTSO-E import limits of 2023", "imports on offer"
    )
    repair_rate: float = par(
        0.1,
        "1/week",
        (0, 1),
        (0.03, 0.15),
        "fitted: 80 % restored by April 2023 (Ukrenergo)",
        "share of damage mended a week",
    )
    crews: PerSide = par(
        (0, 0), "GW/week", (0, 1000), (0.4, 3), "assumption", "capacity that crews can mend a week"
    )
    spares: PerSide = par(
        (0, 0),
        "transformers",
        (0, 1e5),
        (2, 20),
        "assumption",
        "equivalent transformers in store",
        opening=True,
    )
    spare_production: PerSide = par(
        (0, 0), "transformers/week", (0, 1e4), (0.2, 2), "assumption", "own supply of spares"
    )
    spares_per_gw: float = par(
        1.0,
        "transformers/GW",
        (0.01, 100),
        (0.5, 3),
        "Ukrenergo: 94 transformers for some 30 GW, most of the hit ones mended; assumption",
        "spares to mend a GW of substations",
    )
    flow_sweeps: int = par(
        60,
        "sweeps",
        (1, 1000),
        (40, 80),
        "Cybenko 1989; Boyd et al. 2006 (diffusive balancing); measured convergence",
        "sweeps over the lines to balance the grid",
    )
    comfort_temperature: float = par(
        16.0, "°C", (0, 25), (14, 18), "heating standards", "no heating is needed above it"
    )
    design_temperature: float = par(
        -20.0, "°C", (-60, -1), (-25, -15), "building standards", "cold that heating is built for"
    )
    heating_threshold: float = par(
        10.0, "°C", (-10, 25), (8, 12), "heating-season rules", "mean below which the season is on"
    )
    boiler_floor: float = par(
        0.5, "1", (0, 1), (0.3, 0.7), "assumption", "district heat that boilers alone can give"
    )
    heat_need_limit: float = par(
        default=1.5,
        unit="1",
        bounds=(1, 5),
        plausible=(1.2, 2),
        source="assumption",
        meaning="most heat that is needed, in multiples of the need at the design temperature",
    )
    heat_power_need: float = par(
        0.5, "1", (0.01, 1), (0.3, 0.7), "assumption", "power share that keeps district heat going"
    )
    local_power_need: float = par(
        0.6, "1", (0, 1), (0.4, 0.8), "assumption", "power share that keeps other homes warm"
    )
