"""The random draws of a step, and those of the start: each is declared once, by name.

A draw has a stream of random numbers of its own, seeded by its name (`drivers.random_draws`), so
that a new draw shifts no other.
"""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple, get_type_hints

NORMAL, UNIFORM = "normal", "uniform"
THEATRE, SIDES, SECTOR_SIDES = "theatre", "sides", "sector sides"


class Draw(NamedTuple):
    """What is drawn: its distribution, for whom, what for, and its value without chance.

    `distribution` is standard normal, or uniform on [0, 1). `scope` is the theatre (one number),
    the sides (a pair), the sides of each sector, or the table of which every row has a number.
    What is drawn `once` is drawn before week 0, and is as without chance in every step.
    """

    distribution: str
    scope: str
    meaning: str
    neutral: float
    once: bool = False


def normal(scope: str, meaning: str) -> Draw:
    """Declare a standard normal draw; without chance it is zero."""
    return Draw(NORMAL, scope, meaning, 0.0)


def uniform(scope: str, meaning: str, neutral: float = 0.5) -> Draw:
    """Declare a draw that is uniform on [0, 1); without chance it is one half."""
    return Draw(UNIFORM, scope, meaning, neutral)


def error(scope: str, meaning: str) -> Draw:
    """Declare a standard normal draw that is made once, for an error of the state in week 0."""
    return Draw(NORMAL, scope, meaning, 0.0, once=True)


def event(scope: str, meaning: str) -> Draw:
    """Declare a uniform draw that lets something happen where it is small; without chance never."""
    return uniform(scope, meaning, neutral=1.0)


class Draws(NamedTuple):
    """The random numbers of a step, drawn ahead."""

    casualties_error: Annotated[Any, error(SIDES, "error in a side's losses at the start")]
    men_error: Annotated[Any, error(SIDES, "error in a side's soldiers at the start")]
    shells_error: Annotated[Any, error(SIDES, "error in shells at the start")]
    missiles_error: Annotated[Any, error(SIDES, "error in missiles at the start")]
    drones_error: Annotated[Any, error(SIDES, "error in drones at the start")]
    interceptors_error: Annotated[Any, error(SIDES, "error in interceptors at the start")]
    output_error: Annotated[Any, error(SIDES, "error in what output has lost at the start")]
    inside_error: Annotated[Any, error(SIDES, "error in people displaced inside at the start")]
    abroad_error: Annotated[Any, error(SIDES, "error in people displaced abroad at the start")]
    damage_error: Annotated[Any, error(SIDES, "error in damage to the grid at the start")]
    support_error: Annotated[Any, error(SIDES, "error in support at home at the start")]
    temperature: Annotated[Any, normal(THEATRE, "shock to the temperature anomaly")]
    lethality_shock: Annotated[Any, normal(SIDES, "shock to the losses that a side inflicts")]
    quality_shock: Annotated[Any, normal(SIDES, "shock to a side's strength in attack")]
    fire_shock: Annotated[Any, normal(SIDES, "shock to the shells that a side fires")]
    tempo_shock: Annotated[Any, normal(SIDES, "shock to the salvoes of a side")]
    aim_shock: Annotated[
        Any, normal(SIDES, "shock to the share of a salvo that is aimed at energy")
    ]
    interception_shock: Annotated[Any, normal(SIDES, "shock to a side's chances to shoot down")]
    aid_shock: Annotated[Any, normal(SIDES, "shock to what allies deliver")]
    intake_shock: Annotated[Any, normal(SIDES, "shock to recruits")]
    output_shock: Annotated[Any, normal(SIDES, "shock to what an economy can produce")]
    demand_shock: Annotated[Any, normal(SIDES, "shock to demand for a side's output")]
    trade_shock: Annotated[Any, normal(SIDES, "shock to exports and what they earn")]
    flight_shock: Annotated[Any, normal(SIDES, "shock to the rate at which people leave home")]
    homecoming_shock: Annotated[Any, normal(SIDES, "shock to the rate at which the displaced move")]
    mood_shock: Annotated[Any, normal(SIDES, "shock to support at home")]
    losses: Annotated[Any, normal(SECTOR_SIDES, "shock to the losses of a side in a sector")]
    missiles_received: Annotated[Any, uniform(SIDES, "rounds the missiles received")]
    drones_received: Annotated[Any, uniform(SIDES, "rounds the drones received")]
    interceptors_received: Annotated[Any, uniform(SIDES, "rounds the interceptors received")]
    missiles_launched: Annotated[Any, uniform(SIDES, "rounds the missiles launched")]
    drones_launched: Annotated[Any, uniform(SIDES, "rounds the drones launched")]
    missiles_intercepted: Annotated[Any, uniform(SIDES, "rounds the missiles shot down")]
    drones_intercepted: Annotated[Any, uniform(SIDES, "rounds the drones shot down")]
    missiles_at_energy: Annotated[Any, uniform(SIDES, "rounds the missiles that hit energy")]
    drones_at_energy: Annotated[Any, uniform(SIDES, "rounds the drones that hit energy")]
    missile_targets: Annotated[Any, uniform(SIDES, "starts the sampling of missiles' targets")]
    drone_targets: Annotated[Any, uniform(SIDES, "starts the sampling of drones' targets")]
    target_focus: Annotated[Any, uniform("components", "makes salvoes concentrate on a target")]
    moves: Annotated[Any, uniform("cohorts", "lets a cohort think, go and choose a place")]
    news: Annotated[Any, normal(SIDES, "error in what a side sees of the front")]
    collapse: Annotated[Any, event(SIDES, "lets a government fall")]
    turnover: Annotated[Any, event(SIDES, "lets a leader leave in the regular way")]
    successor: Annotated[Any, event(SIDES, "lets a new government lay down its arms")]
    surrender: Annotated[Any, event(SIDES, "lets a side whose war is lost give up")]
    truce: Annotated[Any, event(THEATRE, "lets the sides make a truce where they stand")]
    breach: Annotated[Any, event(THEATRE, "lets a truce break")]
    settlement: Annotated[Any, event(THEATRE, "lets the sides settle")]


DRAWS: dict[str, Draw] = {
    name: hint.__metadata__[0] for name, hint in get_type_hints(Draws, include_extras=True).items()
}
OF_TABLES: tuple[str, ...] = tuple(
    name for name, draw in DRAWS.items() if draw.scope not in (THEATRE, SIDES, SECTOR_SIDES)
)
