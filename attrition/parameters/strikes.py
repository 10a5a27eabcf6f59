"""Parameters of the long-range strike campaign and of air defence."""

from dataclasses import dataclass

from attrition.parameters.declare import PerSide, Section, par

HUGHES = "Hughes 1995, salvo equation; assumption on the level"


@dataclass(frozen=True, kw_only=True)
class Strikes(Section):
    """Strikes: missiles, drones, their stocks and supply, and air defence."""

    tempo: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 20),
        plausible=(0, 2),
        source="a choice of the government",
        meaning="size of salvoes, 1 = usual",
    )
    missiles: PerSide = par(
        default=(0, 0),
        unit="missiles",
        bounds=(0, 1e6),
        plausible=(300, 900),
        source="assumption",
        meaning="missiles in stock",
        opening=True,
    )
    drones: PerSide = par(
        default=(0, 0),
        unit="drones",
        bounds=(0, 1e6),
        plausible=(100, 1000),
        source="assumption",
        meaning="drones in stock",
        opening=True,
    )
    missile_production: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(5, 20),
        source="assumption",
        meaning="missiles built at the opening",
    )
    missile_production_limit: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(15, 50),
        source="press reports of 115 to 130 missiles a month in 2024",
        meaning="missiles built after the ramp-up",
    )
    drone_imports: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(10, 80),
        source="a statement in the scenario",
        meaning="drones bought abroad",
    )
    drone_production: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(0, 60),
        source="assumption",
        meaning="drones built at the opening",
    )
    drone_production_limit: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(100, 2500),
        source="assumption",
        meaning="drones built after the ramp-up",
    )
    drone_growth: float = par(
        default=0.02,
        unit="1/week",
        bounds=(-0.2, 0.5),
        plausible=(0.01, 0.03),
        source="assumption",
        meaning="growth of drone production",
    )
    shell_production: PerSide = par(
        default=(0, 0),
        unit="thousand/week",
        bounds=(0, 1e5),
        plausible=(5, 60),
        source="NBC and CNN; assumption",
        meaning="shells made at first",
    )
    shell_production_limit: PerSide = par(
        default=(0, 0),
        unit="thousand/week",
        bounds=(0, 1e5),
        plausible=(10, 80),
        source="CNN 2024; assumption",
        meaning="shells made at last",
    )
    ramp_time: PerSide = par(
        default=(50, 50),
        unit="weeks",
        bounds=(1, 1000),
        plausible=(20, 100),
        source="assumption",
        meaning="time scale of arms ramp-up",
    )
    stock_release: float = par(
        default=0.05,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.02, 0.1),
        source="assumption",
        meaning="share of the stock fired a week",
    )
    supply_release: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 1),
        source="assumption",
        meaning="share of new supply fired at once",
    )
    energy_share: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.9),
        source="assumption",
        meaning="winter salvoes aimed at the energy system",
    )
    energy_share_summer: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.5),
        source="assumption",
        meaning="the same from April to September",
    )
    interceptors: PerSide = par(
        default=(0, 0),
        unit="interceptors",
        bounds=(0, 1e6),
        plausible=(400, 2000),
        source="assumption",
        meaning="interceptors in stock",
        opening=True,
    )
    interceptors_per_missile: float = par(
        default=1.5,
        unit="1",
        bounds=(0.1, 20),
        plausible=(1, 2),
        source=HUGHES,
        meaning="interceptors fired at each missile engaged",
    )
    missile_kill: PerSide = par(
        default=(0.75, 0.75),
        unit="1",
        bounds=(0, 1),
        plausible=(0.6, 0.9),
        source=HUGHES,
        meaning="chance to hit an engaged missile",
    )
    drone_kill: PerSide = par(
        default=(0.82, 0.82),
        unit="1",
        bounds=(0, 1),
        plausible=(0.7, 0.95),
        source=HUGHES,
        meaning="chance to hit an engaged drone",
    )
    channels: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(30, 150),
        source="assumption",
        meaning="missiles that can be engaged a week",
    )
    gun_channels: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(30, 150),
        source="assumption",
        meaning="drones that guns and jamming can engage a week at the opening",
        opening=True,
    )
    gun_growth: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e4),
        plausible=(0, 5),
        source="assumption",
        meaning="gun channels added a week",
    )
    missile_damage: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="health a missile takes from what it hits",
    )
    drone_damage: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0.1, 0.3),
        source="assumption",
        meaning="health a drone takes from what it hits",
    )
    substation_value: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 100),
        plausible=(0.5, 2),
        source="assumption",
        meaning="attraction of a GW of substations as target",
    )
    thermal_value: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 100),
        plausible=(0.5, 2),
        source="assumption",
        meaning="attraction of a GW of thermal or CHP plant",
    )
    hydro_value: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 100),
        plausible=(0, 1),
        source="assumption",
        meaning="attraction of a GW of hydro plant",
    )
    nuclear_value: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 100),
        plausible=(0, 0.2),
        source="not struck in the record",
        meaning="attraction of a GW of nuclear",
    )
