"""Parameters of air defence: what it can engage and shoot down, and how it adapts to the threat."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, Section, par

HUGHES = "Hughes 1995, salvo equation; the level is an assumption"
RICHARDSON = "form: Richardson 1960 (mutual reaction with a delay); level: assumption"


@dataclass(frozen=True, kw_only=True)
class AirDefence(Section):
    """Air defence: interceptors, batteries and guns, and learning on both sides."""

    interceptors: PerSide = par(
        default=(0, 0),
        unit="interceptors",
        bounds=(0, 1e6),
        plausible=(400, 2000),
        range_of=UKRAINE,
        source="assumption",
        meaning="interceptors in stock at the start",
        start_only=True,
    )
    interceptors_per_missile: float = par(
        default=1.5,
        unit="1",
        bounds=(0.1, 20),
        plausible=(1, 2),
        source=HUGHES,
        meaning="interceptors fired as a rule at each missile engaged",
    )
    interceptor_cover: float = par(
        default=26,
        unit="weeks",
        bounds=(0, 1000),
        plausible=(8, 52),
        source="assumption",
        meaning="time for which the stock of interceptors that is aimed for should last",
    )
    usual_cover: float = par(
        default=13,
        unit="weeks",
        bounds=(2, 200),
        plausible=(4, 26),
        source="assumption",
        meaning="time the stock must last for the usual number of interceptors to be fired",
    )
    missile_kill: PerSide = par(
        default=(0.75, 0.75),
        unit="1",
        bounds=(0, 1),
        plausible=(0.6, 0.9),
        source=HUGHES,
        meaning="probability that an engaged missile is shot down",
    )
    drone_kill: PerSide = par(
        default=(0.82, 0.82),
        unit="1",
        bounds=(0, 1),
        plausible=(0.7, 0.95),
        source=HUGHES,
        meaning="probability that an engaged drone is shot down",
    )
    channels: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(30, 150),
        range_of=UKRAINE,
        source="assumption",
        meaning="missiles that air defence can engage, without batteries added since the start",
    )
    gun_channels: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(30, 150),
        range_of=UKRAINE,
        source="assumption",
        meaning="drones that guns and jamming can engage at the start",
        start_only=True,
    )
    threat_memory: float = par(
        default=8,
        unit="weeks",
        bounds=(1, 200),
        plausible=(4, 16),
        source="assumption",
        meaning="time over which salvoes of the past shape what a defence expects",
    )
    defence_ratio: float = par(
        default=1.5,
        unit="1",
        bounds=(0, 20),
        plausible=(1, 3),
        source="assumption: salvoes come in waves",
        meaning="missiles and drones that defence wants to be able to engage, for each expected",
    )
    defence_pace: PerSide = par(
        default=(0.04, 0.04),
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.01, 0.1),
        source=f"{RICHARDSON}; guns and batteries promised in mid-2022 came after some months",
        meaning="share of the lack of guns and batteries made up in a week",
    )
    kill_learning: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.2),
        source=RICHARDSON,
        meaning="pace at which defence against drones and their tactics learn in practice",
    )
    kill_gain: float = par(
        default=0.8,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0, 1.5),
        source="assumption",
        meaning="gain in shooting down drones by long practice, before the attacker answers",
    )
    decoy_share: float = par(
        default=0.75,
        unit="1",
        bounds=(0, 2),
        plausible=(0.3, 1.2),
        range_of=UKRAINE,
        source="assumption: decoys, jammers and mixed salvoes (Bronk, Reynolds and Watling 2022)",
        meaning="share of that gain which the attacker's tactics take back in time",
    )
