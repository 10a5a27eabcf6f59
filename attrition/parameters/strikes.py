"""Parameters of the long-range strike campaign and of air defence."""

from attrition.parameters.declare import PerSide, Section, par

HUGHES = "Hughes 1995, salvo equation; assumption on the level"


class Strikes(Section):
    """Strikes: missiles, drones, their stocks and supply, and air defence."""

    tempo: PerSide = par(
        (1, 1), "1", (0, 20), (0, 2), "a choice of the government", "size of salvoes, 1 = usual"
    )
    missiles: PerSide = par(
        (0, 0), "missiles", (0, 1e6), (300, 900), "assumption", "missiles in stock", opening=True
    )
    drones: PerSide = par(
        (0, 0), "drones", (0, 1e6), (100, 1000), "assumption", "drones in stock", opening=True
    )
    missile_production: PerSide = par(
        (0, 0), "1/week", (0, 1e5), (5, 20), "assumption", "missiles built at the opening"
    )
    missile_production_limit: PerSide = par(
        (0, 0),
        "1/week",
        (0, 1e5),
        (15, 50),
        "press reports of 115 to 130 missiles a month in 2024",
        "missiles built after the ramp-up",
    )
    drone_imports: PerSide = par(
        (0, 0), "1/week", (0, 1e5), (10, 80), "a statement in the scenario", "drones bought abroad"
    )
    drone_production: PerSide = par(
        (0, 0), "1/week", (0, 1e5), (0, 60), "assumption", "drones built at the opening"
    )
    drone_production_limit: PerSide = par(
        (0, 0), "1/week", (0, 1e5), (100, 2500), "assumption", "drones built after the ramp-up"
    )
    drone_growth: float = par(
        0.02, "1/week", (-0.2, 0.5), (0.01, 0.03), "assumption", "growth of drone production"
    )
    shell_production: PerSide = par(
        (0, 0),
        "thousand/week",
        (0, 1e5),
        (5, 60),
        "NBC and CNN; assumption",
        "shells made at first",
    )
    shell_production_limit: PerSide = par(
        (0, 0), "thousand/week", (0, 1e5), (10, 80), "CNN 2024; assumption", "shells made at last"
    )
    ramp_time: PerSide = par(
        (50, 50), "weeks", (1, 1000), (20, 100), "assumption", "time scale of arms ramp-up"
    )
    stock_release: float = par(
        0.05, "1/week", (0, 1), (0.02, 0.1), "assumption", "share of the stock fired a week"
    )
    supply_release: float = par(
        0.8, "1", (0, 1), (0.5, 1), "assumption", "share of new supply fired at once"
    )
    energy_share: float = par(
        0.6, "1", (0, 1), (0.3, 0.9), "assumption", "winter salvoes aimed at the energy system"
    )
    energy_share_summer: float = par(
        0.2, "1", (0, 1), (0, 0.5), "assumption", "the same from April to September"
    )
    interceptors: PerSide = par(
        (0, 0),
        "interceptors",
        (0, 1e6),
        (400, 2000),
        "assumption",
        "interceptors in stock",
        opening=True,
    )
    interceptors_per_missile: float = par(
        1.5, "1", (0.1, 20), (1, 2), HUGHES, "interceptors fired at each missile engaged"
    )
    missile_kill: PerSide = par(
        (0.75, 0.75), "1", (0, 1), (0.6, 0.9), HUGHES, "chance to hit an engaged missile"
    )
    drone_kill: PerSide = par(
        (0.82, 0.82), "1", (0, 1), (0.7, 0.95), HUGHES, "chance to hit an engaged drone"
    )
    channels: PerSide = par(
        (0, 0), "1/week", (0, 1e5), (30, 150), "assumption", "missiles that can be engaged a week"
    )
    gun_channels: PerSide = par(
        (0, 0),
        "1/week",
        (0, 1e5),
        (30, 150),
        "assumption",
        "drones that guns and jamming can engage a week at the opening",
        opening=True,
    )
    gun_growth: PerSide = par(
        (0, 0), "1/week", (0, 1e4), (0, 5), "assumption", "gun channels added a week"
    )
    missile_damage: float = par(
        0.5, "1", (0, 1), (0.3, 0.7), "assumption", "health a missile takes from what it hits"
    )
    drone_damage: float = par(
        0.2, "1", (0, 1), (0.1, 0.3), "assumption", "health a drone takes from what it hits"
    )
    substation_value: float = par(
        1.0, "1", (0, 100), (0.5, 2), "assumption", "attraction of a GW of substations as target"
    )
    thermal_value: float = par(
        1.0, "1", (0, 100), (0.5, 2), "assumption", "attraction of a GW of thermal or CHP plant"
    )
    hydro_value: float = par(
        0.3, "1", (0, 100), (0, 1), "assumption", "attraction of a GW of hydro plant"
    )
    nuclear_value: float = par(
        0.0, "1", (0, 100), (0, 0.2), "not struck in the record", "attraction of a GW of nuclear"
    )
