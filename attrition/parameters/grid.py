"""Parameters of the energy grid and of heating."""

from dataclasses import dataclass

from attrition.parameters.declare import PerSide, Section, par

OUTAGES = "unserved shares of November 2022 to February 2023 (Ukrenergo); fitted"


@dataclass(frozen=True, kw_only=True)
class Grid(Section):
    """Grid: plants, substations, lines, repair, load shedding and heat."""

    damaged: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.5),
        source="a statement in the scenario",
        meaning="share of plants (not nuclear) and substations out of action at the opening",
        opening=True,
        places=True,
    )
    base_load: PerSide = par(
        default=(0, 0),
        unit="GW",
        bounds=(0, 1000),
        plausible=(8, 15),
        source="IEA; assumption",
        meaning="demand before the war at 16 °C",
        places=True,
    )
    heating_load: float = par(
        default=0.02,
        unit="1/°C",
        bounds=(0, 0.2),
        plausible=(0.015, 0.03),
        source="assumption",
        meaning="demand added for each degree below 16",
        places=True,
    )
    load_elasticity: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 2),
        plausible=(0.4, 1),
        source="assumption",
        meaning="elasticity of demand to people present",
    )
    industry_load: float = par(
        default=0.4,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.5),
        source="assumption",
        meaning="share of demand that moves with output",
    )
    substation_margin: float = par(
        default=1.8,
        unit="1",
        bounds=(0.5, 20),
        plausible=(1.3, 2.5),
        source="assumption",
        meaning="substation capacity, of the load before the war at 0 °C",
        opening=True,
        places=True,
    )
    availability_nuclear: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 1),
        plausible=(0.7, 0.9),
        source=OUTAGES,
        meaning="nuclear availability",
    )
    availability_thermal: float = par(
        default=0.45,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.6),
        source=OUTAGES,
        meaning="coal and gas availability, fuel included",
    )
    availability_chp: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.8),
        source=OUTAGES,
        meaning="combined heat and power, in the heating season",
    )
    chp_summer_share: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="share of combined heat and power that runs outside the heating season",
    )
    availability_hydro: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.5),
        source=OUTAGES,
        meaning="hydro availability",
    )
    availability_renewable: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0.1, 0.3),
        source=OUTAGES,
        meaning="wind and solar",
    )
    imports: PerSide = par(
        default=(0, 0),
        unit="GW",
        bounds=(0, 100),
        plausible=(0, 2.5),
        source="ENTSO-E import limits of 2023",
        meaning="imports on offer",
    )
    repair_rate: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.15),
        source="fitted: 80 % restored by April 2023 (Ukrenergo)",
        meaning="share of damage mended a week",
    )
    crews: PerSide = par(
        default=(0, 0),
        unit="GW/week",
        bounds=(0, 1000),
        plausible=(0.4, 3),
        source="assumption",
        meaning="capacity that crews can mend a week",
    )
    spares: PerSide = par(
        default=(0, 0),
        unit="transformers",
        bounds=(0, 1e5),
        plausible=(2, 20),
        source="assumption",
        meaning="equivalent transformers in store",
        opening=True,
    )
    spare_production: PerSide = par(
        default=(0, 0),
        unit="transformers/week",
        bounds=(0, 1e4),
        plausible=(0.2, 2),
        source="assumption",
        meaning="own supply of spares",
    )
    spares_per_gw: float = par(
        default=1.0,
        unit="transformers/GW",
        bounds=(0.01, 100),
        plausible=(0.5, 3),
        source="Ukrenergo: 94 transformers for some 30 GW, most of the hit ones mended; assumption",
        meaning="spares to mend a GW of substations",
    )
    flow_sweeps: int = par(
        default=60,
        unit="sweeps",
        bounds=(1, 1000),
        plausible=(40, 80),
        source="Cybenko 1989; Boyd et al. 2006 (diffusive balancing); measured convergence",
        meaning="sweeps over the lines to balance the grid",
    )
    comfort_temperature: float = par(
        default=16.0,
        unit="°C",
        bounds=(0, 25),
        plausible=(14, 18),
        source="heating standards",
        meaning="no heating is needed above it",
        places=True,
    )
    design_temperature: float = par(
        default=-20.0,
        unit="°C",
        bounds=(-60, -1),
        plausible=(-25, -15),
        source="building standards",
        meaning="cold that heating is built for",
    )
    heating_threshold: float = par(
        default=10.0,
        unit="°C",
        bounds=(-10, 25),
        plausible=(8, 12),
        source="heating-season rules",
        meaning="mean below which the season is on",
    )
    boiler_floor: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="district heat that boilers alone can give",
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
        default=0.5,
        unit="1",
        bounds=(0.01, 1),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="power share that keeps district heat going",
    )
    local_power_need: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.8),
        source="assumption",
        meaning="power share that keeps other homes warm",
    )
