"""Parameters of the long-range strike campaign and of air defence."""

from dataclasses import dataclass

from attrition.parameters.air_defence import AirDefence
from attrition.parameters.declare import UKRAINE, PerSide, par


@dataclass(frozen=True, kw_only=True)
class Strikes(AirDefence):
    """Strikes: missiles and drones, their stocks and supply, and air defence."""

    tempo: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 20),
        plausible=(0, 2),
        source="a choice of the government",
        meaning="intensity of missile and drone strikes (1 = usual)",
    )
    missiles: PerSide = par(
        default=(0, 0),
        unit="missiles",
        bounds=(0, 1e6),
        plausible=(300, 900),
        range_of=UKRAINE,
        source="assumption",
        meaning="missiles in stock at the start",
        start_only=True,
    )
    drones: PerSide = par(
        default=(0, 0),
        unit="drones",
        bounds=(0, 1e6),
        plausible=(100, 1000),
        range_of=UKRAINE,
        source="assumption",
        meaning="strike drones in stock at the start",
        start_only=True,
    )
    missile_production: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(5, 20),
        range_of=UKRAINE,
        source="assumption",
        meaning="missiles built at the start",
    )
    missile_production_limit: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(15, 50),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="missiles built once production has ramped up",
    )
    drone_imports: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(10, 80),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="strike drones imported",
    )
    drone_production: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(0, 60),
        range_of=UKRAINE,
        source="assumption",
        meaning="strike drones built at the start",
    )
    drone_production_limit: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(100, 2500),
        range_of=UKRAINE,
        source="assumption",
        meaning="strike drones built once production has ramped up",
    )
    drone_growth: float = par(
        default=0.02,
        unit="1/week",
        bounds=(-0.2, 0.5),
        plausible=(0.01, 0.03),
        source="assumption",
        meaning="weekly growth of drone production",
    )
    shell_production: PerSide = par(
        default=(0, 0),
        unit="thousand/week",
        bounds=(0, 1e5),
        plausible=(5, 60),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="artillery shells produced at the start",
    )
    shell_production_limit: PerSide = par(
        default=(0, 0),
        unit="thousand/week",
        bounds=(0, 1e5),
        plausible=(10, 80),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="artillery shells produced once production has ramped up",
    )
    ramp_time: PerSide = par(
        default=(50, 50),
        unit="weeks",
        bounds=(1, 1000),
        plausible=(20, 100),
        range_of=UKRAINE,
        source="assumption",
        meaning="time scale of the ramp-up in arms production",
    )
    stock_release: float = par(
        default=0.05,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.02, 0.1),
        source="assumption",
        meaning="share of the stock fired each week",
    )
    supply_release: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 1),
        source="assumption",
        meaning="share of new supply fired in the week it arrives",
    )
    energy_share: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.9),
        range_of=UKRAINE,
        source="assumption",
        meaning="share of winter strikes aimed at the energy system while it is whole",
    )
    energy_share_summer: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.5),
        source="assumption",
        meaning="share of summer strikes aimed at the energy system while it is whole",
    )
    reach: float = par(
        default=300,
        unit="km",
        bounds=(1, 1e5),
        plausible=(100, 1000),
        source="assumption: short-range missiles and guided shells fall near the front",
        meaning="distance from the front over which strikes on other targets than energy thin out",
    )
    allocation_pace: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0, 0.3),
        source="assumption",
        meaning="pace at which strikes turn to energy or other targets by what is left to hit",
    )
    works_share: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.5),
        source="assumption",
        meaning="share of strikes on other targets than energy that hit arms industry",
    )
    works_repair: float = par(
        default=0.05,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.02, 0.2),
        source="United States Strategic Bombing Survey 1945: output was back within some months",
        meaning="share of the damage to arms industry repaired in a week",
    )
    missile_damage: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="share of a target's remaining capacity destroyed by a missile",
    )
    drone_damage: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0.1, 0.3),
        source="assumption",
        meaning="share of a target's remaining capacity destroyed by a drone",
    )
    substation_value: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 100),
        plausible=(0.5, 2),
        source="assumption",
        meaning="target value of 1 GW of substations",
    )
    thermal_value: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 100),
        plausible=(0.5, 2),
        source="assumption",
        meaning="target value of 1 GW of thermal or combined heat and power plant",
    )
    hydro_value: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 100),
        plausible=(0, 1),
        source="assumption",
        meaning="target value of 1 GW of hydropower",
    )
    nuclear_value: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 100),
        plausible=(0, 0.2),
        source="assumption: nuclear plants are spared",
        meaning="target value of 1 GW of nuclear power",
    )
