"""Parameters of households that stay, flee and return, and of the hosts, the second part."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, par
from attrition.parameters.population import Population

FITTED = "fitted to refugees and displaced people of March to November 2022 (UNHCR, IOM)"
ATTACHED = (
    "Constant and Zimmermann 2012 (the longer away, the less likely to return); assumption on size"
)
CHOICE = (
    "McFadden 1974 (discrete choice); Hierro and Maza 2024 (gravity); the level is an assumption"
)


@dataclass(frozen=True, kw_only=True)
class Households(Population):
    """Households: staying, moving within the country, leaving and returning; hosts."""

    exit_ban: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="a choice of the government",
        meaning="exit ban on men of military age (1 = in force, 0 = lifted)",
    )
    consideration: float = par(
        default=0.15,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.05, 0.3),
        source="assumption",
        meaning="share of people who consider moving in a week",
    )
    flight_share: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.8),
        source="assumption",
        meaning="share of people who flee when the enemy takes the place where they live",
    )
    fear_of_front: float = par(
        default=2.5,
        unit="1",
        bounds=(0, 50),
        plausible=(1, 4),
        range_of=UKRAINE,
        source=FITTED,
        meaning="weight of danger near the front",
    )
    front_reach: float = par(
        default=50,
        unit="km",
        bounds=(1, 1000),
        plausible=(25, 100),
        source="assumption",
        meaning="distance over which danger from the front fades",
    )
    front_depth: float = par(
        default=30,
        unit="km",
        bounds=(0, 1000),
        plausible=(10, 60),
        source="assumption",
        meaning="distance to the front assumed for the capital of a contested region",
        start_only=True,
        places=True,
    )
    fear_of_strikes: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 50),
        plausible=(0.25, 0.75),
        source=CHOICE,
        meaning="weight of strikes: of the logarithm of hits per million people",
    )
    weight_power: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 50),
        plausible=(0.1, 1),
        source="assumption; Beaman, Onder and Onder 2022: light at home adds 4 % to returns per sd",
        meaning="weight of hours without power",
    )
    weight_cold: float = par(
        default=2.5,
        unit="1",
        bounds=(0, 50),
        plausible=(1.2, 3.8),
        source=CHOICE,
        meaning="weight of homes without heat",
    )
    weight_hunger: float = par(
        default=10.0,
        unit="1",
        bounds=(0, 50),
        plausible=(3, 20),
        source="assumption: a third of all food missing drives out as many as half the homes cold",
        meaning="weight of the severity of hunger, 1 where all food is missing",
    )
    weight_income: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 10),
        plausible=(0.3, 0.9),
        source=CHOICE,
        meaning="weight of the logarithm of income",
    )
    weight_network: float = par(
        default=0.25,
        unit="1",
        bounds=(0, 10),
        plausible=(0.12, 0.38),
        source=CHOICE,
        meaning="weight of compatriots already there",
    )
    community_share: float = par(
        default=0.0003,
        unit="1",
        bounds=(1e-9, 1),
        plausible=(0.00005, 0.0015),
        source="assumption",
        meaning="share of a people that makes a community which begins to attract others",
    )
    weight_distance: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 10),
        plausible=(0.25, 0.75),
        source=CHOICE,
        meaning="weight of the logarithm of distance",
    )
    weight_crowding: float = par(
        default=2.0,
        unit="1",
        bounds=(0, 50),
        plausible=(1, 3),
        source=CHOICE,
        meaning="weight of crowding in host countries (share of capacity, squared)",
    )
    weight_separation: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 10),
        plausible=(0, 1),
        source="assumption",
        meaning="cost of leaving the men of a family behind",
    )
    home_bonus: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 50),
        plausible=(0.5, 1.5),
        source="assumption",
        meaning="attachment to home",
    )
    move_cost: float = par(
        default=5.0,
        unit="1",
        bounds=(0, 50),
        plausible=(3.5, 6.5),
        range_of=UKRAINE,
        source=FITTED,
        meaning="cost of moving to any place but home",
    )
    return_cost_inside: float = par(
        default=1.2,
        unit="1",
        bounds=(0, 50),
        plausible=(0, 3),
        range_of=UKRAINE,
        source=FITTED,
        meaning="cost of returning home from elsewhere in the country",
    )
    return_cost_abroad: float = par(
        default=3.8,
        unit="1",
        bounds=(0, 50),
        plausible=(1.5, 4.5),
        range_of=UKRAINE,
        source=FITTED,
        meaning="cost of returning home from abroad (elsewhere in the country costs as much more)",
    )
    attachment: float = par(
        default=1.5,
        unit="1",
        bounds=(0, 50),
        plausible=(0, 3),
        source=ATTACHED,
        meaning="attachment to a place of refuge after a long time there",
    )
    attachment_time: float = par(
        default=52,
        unit="weeks",
        bounds=(1, 1000),
        plausible=(13, 104),
        source=ATTACHED,
        meaning="time scale over which people become attached to a place of refuge",
    )
    calm_time: float = par(
        default=8,
        unit="weeks",
        bounds=(0.1, 1000),
        plausible=(2, 26),
        source="assumption; nine in ten had gone home months after the wars of Lebanon 2006 and "
        "Kosovo 1999 (UNHCR)",
        meaning="time over which fear of the front fades once fighting has stopped",
    )
    threshold: float = par(
        default=2.0,
        unit="1",
        bounds=(0, 50),
        plausible=(1, 3),
        source="assumption",
        meaning="gain at which half of those who consider moving do so",
    )
    border_capacity: float = par(
        default=1e9,
        unit="persons/week",
        bounds=(0, 1e9),
        plausible=(500_000, 1_500_000),
        range_of=UKRAINE,
        source="assumption: borders let everybody through",
        meaning="people who can leave the country in a week",
    )
    host_limit: float = par(
        default=3.0,
        unit="1",
        bounds=(0, 100),
        plausible=(0, 3),
        source="a choice of the hosts",
        meaning="share of its capacity at which a host country closes its border",
    )
