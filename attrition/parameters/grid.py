"""Parameters of the energy grid and of heating."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, Section, par

LOAD_FACTORS = "usual load factors of such plants (International Energy Agency), rounded"


@dataclass(frozen=True, kw_only=True)
class Grid(Section):
    """Grid: power plants, substations, lines, repair, load shedding and heating."""

    damaged: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.5),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="share of non-nuclear plants and substations out of action at the start",
        start_only=True,
        places=True,
    )
    base_load: PerSide = par(
        default=(0, 0),
        unit="GW",
        bounds=(0, 1000),
        plausible=(8, 15),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="pre-war demand for power at mild temperatures",
        places=True,
    )
    heating_load: float = par(
        default=0.02,
        unit="1/°C",
        bounds=(0, 0.2),
        plausible=(0.015, 0.03),
        source="assumption",
        meaning="rise in demand for each degree below the comfort temperature",
        places=True,
    )
    load_elasticity: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 2),
        plausible=(0.4, 1),
        source="assumption",
        meaning="elasticity of demand with respect to population present",
    )
    industry_load: float = par(
        default=0.4,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.5),
        source="assumption",
        meaning="share of demand that varies with economic output",
    )
    substation_margin: float = par(
        default=1.8,
        unit="1",
        bounds=(0.5, 20),
        plausible=(1.3, 2.5),
        source="assumption",
        meaning="substation capacity, as a multiple of pre-war load at 0 °C",
        start_only=True,
        places=True,
    )
    availability_nuclear: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 1),
        plausible=(0.7, 0.9),
        source=LOAD_FACTORS,
        meaning="availability of nuclear plants",
    )
    availability_thermal: float = par(
        default=0.45,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.6),
        range_of=UKRAINE,
        source=LOAD_FACTORS,
        meaning="availability of coal and gas plants, limited by fuel too",
    )
    availability_chp: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.8),
        source=LOAD_FACTORS,
        meaning="availability of combined heat and power plants in the heating season",
    )
    chp_summer_share: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="share of combined heat and power plants running outside the heating season",
    )
    availability_hydro: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.5),
        range_of=UKRAINE,
        source=LOAD_FACTORS,
        meaning="availability of hydropower plants",
    )
    availability_renewable: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0.1, 0.3),
        source=LOAD_FACTORS,
        meaning="availability of wind and solar plants",
    )
    imports: PerSide = par(
        default=(0, 0),
        unit="GW",
        bounds=(0, 100),
        plausible=(0, 2.5),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="power available for import",
    )
    repair_rate: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.15),
        source="assumption: half of the damage in seven weeks",
        meaning="share of damage repaired each week, if crews and spares suffice",
    )
    hardening_limit: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.6),
        source="assumption",
        meaning="share of the damage to substations that complete protective works prevent",
    )
    hardening_pace: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.02, 0.3),
        source="assumption",
        meaning="pace of protective works at substations while all of the grid is out of action",
    )
    crews: PerSide = par(
        default=(0, 0),
        unit="GW/week",
        bounds=(0, 1000),
        plausible=(0.4, 3),
        range_of=UKRAINE,
        source="assumption",
        meaning="capacity that repair crews can restore",
    )
    spares: PerSide = par(
        default=(0, 0),
        unit="transformers",
        bounds=(0, 1e5),
        plausible=(2, 20),
        range_of=UKRAINE,
        source="assumption",
        meaning="spare transformers in stock at the start",
        start_only=True,
    )
    spare_production: PerSide = par(
        default=(0, 0),
        unit="transformers/week",
        bounds=(0, 1e4),
        plausible=(0.2, 2),
        range_of=UKRAINE,
        source="assumption",
        meaning="spare transformers from domestic supply",
    )
    spares_per_gw: float = par(
        default=1.0,
        unit="transformers/GW",
        bounds=(0.01, 100),
        plausible=(0.5, 3),
        source="assumption",
        meaning="spare transformers needed to repair 1 GW of substations",
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
        meaning="temperature above which no heating is needed",
        places=True,
    )
    design_temperature: float = par(
        default=-20.0,
        unit="°C",
        bounds=(-60, -1),
        plausible=(-25, -15),
        source="building standards",
        meaning="outdoor temperature that heating systems are built for",
    )
    heating_threshold: float = par(
        default=10.0,
        unit="°C",
        bounds=(-10, 25),
        plausible=(8, 12),
        source="heating-season rules",
        meaning="mean temperature below which the heating season runs",
    )
    boiler_floor: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="share of district heat that boilers supply without heat from power plants",
    )
    heat_need_limit: float = par(
        default=1.5,
        unit="1",
        bounds=(1, 5),
        plausible=(1.2, 2),
        source="assumption",
        meaning="upper limit of heat demand, as a multiple of that at the design temperature",
    )
    heat_power_need: float = par(
        default=0.5,
        unit="1",
        bounds=(0.01, 1),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="share of power demand that must be met to keep district heating running",
    )
    local_power_need: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.8),
        source="assumption",
        meaning="share of power demand that must be met to keep other homes warm",
    )
