"""Parameters of households that stay, flee and return, and of the hosts."""

from attrition.parameters.declare import PerSide, Section, par

FITTED = "fitted to flows of winter 2022-23 (UNHCR, IOM)"
CHOICE = "McFadden 1974 (discrete choice); Hierro and Maza 2024 (gravity); assumption on the level"


class Households(Section):
    """Households: staying, moving inside the country, leaving, returning; host countries."""

    cohort_size: float = par(
        10_000,
        "persons",
        (10, 1e7),
        (1000, 50_000),
        "assumption",
        "people in a cohort; the resolution of the population",
        opening=True,
    )
    register_ratio: float = par(
        0.9,
        "1",
        (0.1, 2),
        (0.85, 1),
        "UNHCR: 37 million in government-held areas against 41.2 million registered",
        "people present for each person registered",
        opening=True,
    )
    displaced_inside: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e8),
        (0, 8e6),
        "IOM general population surveys",
        "displaced inside the country at the opening",
        opening=True,
    )
    displaced_abroad: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e8),
        (0, 8e6),
        "UNHCR Operational Data Portal",
        "refugees abroad at the opening, over the hosts by their tables",
        opening=True,
    )
    displaced_limit: float = par(
        0.5,
        "1",
        (0, 1),
        (0.3, 0.6),
        "assumption",
        "largest share of a region's people displaced at the opening",
        opening=True,
    )
    least_stayed: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0.1, 0.4),
        source="assumption",
        meaning="least share of the people of a region who have stayed at the start",
        opening=True,
    )
    may_cross_share: float = par(
        0.68,
        "1",
        (0, 1),
        (0.6, 0.8),
        "assumption",
        "people who may cross the border (not men of military age)",
        opening=True,
    )
    exit_ban: float = par(
        1.0, "1", (0, 1), (0, 1), "martial law", "1 = the others may not cross, 0 = they may"
    )
    consideration: float = par(
        0.15, "1/week", (0, 1), (0.05, 0.3), "assumption", "share that thinks of moving in a week"
    )
    fear_of_front: float = par(
        2.0, "1", (0, 50), (1, 3), CHOICE, "weight of danger at the front line"
    )
    front_reach: float = par(
        50, "km", (1, 1000), (25, 100), "assumption", "distance over which danger fades"
    )
    front_depth: float = par(
        30,
        "km",
        (0, 1000),
        (10, 60),
        "assumption",
        "distance from the front of the capital of a region that is fought over",
        opening=True,
    )
    fear_of_strikes: float = par(
        0.5, "1", (0, 50), (0.25, 0.75), CHOICE, "weight of a hit for each million people"
    )
    strike_fear_limit: float = par(
        default=10,
        unit="1/million/week",
        bounds=(0, 1000),
        plausible=(5, 20),
        source="assumption",
        meaning="hits per million people beyond which fear grows no more",
    )
    weight_power: float = par(
        1.0, "1", (0, 50), (0.5, 1.5), CHOICE, "weight of hours without power"
    )
    weight_cold: float = par(2.5, "1", (0, 50), (1.2, 3.8), CHOICE, "weight of homes without heat")
    weight_income: float = par(
        0.6, "1", (0, 10), (0.3, 0.9), CHOICE, "weight of the log of income at a place"
    )
    weight_network: float = par(
        0.25, "1", (0, 10), (0.12, 0.38), CHOICE, "weight of compatriots already there"
    )
    network_scale: float = par(
        default=10_000,
        unit="persons",
        bounds=(1, 1000000000.0),
        plausible=(2000, 50000),
        source="assumption",
        meaning="compatriots from whom a community begins to draw others",
    )
    weight_distance: float = par(
        0.5, "1", (0, 10), (0.25, 0.75), CHOICE, "weight of the log of distance"
    )
    weight_crowding: float = par(
        2.0, "1", (0, 50), (1, 3), CHOICE, "weight of the squared saturation of a host"
    )
    weight_separation: float = par(
        0.5, "1", (0, 10), (0, 1), "assumption", "cost of leaving the men of a family behind"
    )
    home_bonus: float = par(1.0, "1", (0, 50), (0.5, 1.5), "assumption", "worth of being at home")
    move_cost: float = par(
        5.0, "1", (0, 50), (3.5, 6.5), FITTED, "cost of moving anywhere but home"
    )
    return_cost: float = par(3.3, "1", (0, 50), (2.3, 4.5), FITTED, "cost of moving home")
    threshold: float = par(
        2.0, "1", (0, 50), (1, 3), "assumption", "gain below which people stay put"
    )
    border_capacity: float = par(
        1_000_000,
        "persons/week",
        (0, 1e9),
        (500_000, 1_500_000),
        "UNHCR: about one million a week in March 2022",
        "people who can leave in a week",
    )
    host_limit: float = par(
        3.0,
        "1",
        (0, 100),
        (0, 3),
        "a choice of the hosts",
        "saturation at which a host closes its border, of its capacity",
    )
