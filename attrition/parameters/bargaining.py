"""Parameters of aims, beliefs and costs, the second part of those of politics."""

from dataclasses import dataclass

from attrition.parameters.declare import PerSide, par
from attrition.parameters.peace import Peace

COST = "assumption: not measurable; vary from 0 to 3 times the default"


@dataclass(frozen=True, kw_only=True)
class Bargaining(Peace):
    """Aims, beliefs and costs of war."""

    aim: PerSide = par(
        default=(1, 0.5),
        unit="share",
        bounds=(0, 1),
        plausible=(0.5, 1),
        source="assumption",
        meaning="announced war aim, as a share of the issue; a government adopts a new value",
    )
    aim_floor: float = par(
        default=0.1,
        unit="share",
        bounds=(0, 1),
        plausible=(0, 0.3),
        source="assumption",
        meaning="smallest share of the issue that a side aims for",
    )
    aim_rise: float = par(
        default=0.03,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.01, 0.06),
        source="assumption",
        meaning="pace at which success raises aims",
    )
    aim_fall: float = par(
        default=0.02,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.005, 0.05),
        source="assumption",
        meaning="pace at which a fully weary side lowers its aim",
    )
    audience_cost: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 50),
        plausible=(0, 8),
        source="Fearon 1994; assumption",
        meaning="cost at home of settling for less than the war aim, where all back the war",
    )
    trend: PerSide = par(
        default=(0, 0),
        unit="share/week",
        bounds=(-0.1, 0.1),
        plausible=(-0.005, 0.005),
        source="assumption",
        meaning="expected weekly shift of the issue in b's favour at the start",
        start_only=True,
    )
    trend_variance: float = par(
        default=3e-7,
        unit="share²/week²",
        bounds=(0, 1),
        plausible=(1e-7, 1e-6),
        source="assumption",
        meaning="variance of the expected trend at the start",
        start_only=True,
    )
    trend_drift: float = par(
        default=2e-8,
        unit="share²/week²",
        bounds=(0, 1),
        plausible=(1e-9, 1e-7),
        source="assumption",
        meaning="variance of weekly changes in the true trend",
    )
    balance_weight: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.6),
        source="Blainey 1973; Slantchev 2003; assumption",
        meaning="weight of the balance of forces, not of the front, in what a side expects",
    )
    balance_trend: float = par(
        default=0.004,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0.001, 0.01),
        source="assumption",
        meaning="weekly shift of the issue that a side expects of a lead of one log unit",
    )
    loss_aversion: float = par(
        default=1.25,
        unit="1",
        bounds=(0, 20),
        plausible=(0.5, 2),
        source="Tversky and Kahneman 1992; Levy 1996",
        meaning="cost of giving up land that is held, beyond its worth",
    )
    weariness_memory: float = par(
        default=104.0,
        unit="weeks",
        bounds=(1, 5000),
        plausible=(52, 208),
        source="assumption",
        meaning="time over which weariness fades",
    )
    cost_pace: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0.001, 1),
        plausible=(0.05, 0.3),
        source="assumption",
        meaning="weight of the latest week in what a week of war is thought to cost",
    )
    trend_noise: float = par(
        default=4e-6,
        unit="share²/week²",
        bounds=(1e-12, 1),
        plausible=(1e-6, 1e-5),
        source="assumption",
        meaning="variance of the noise in a week's news about the trend",
    )
    observation_noise: float = par(
        default=0.0005,
        unit="share/week",
        bounds=(0, 0.1),
        plausible=(0, 0.001),
        source="assumption",
        meaning="standard deviation of errors in observing the front",
    )
    horizon: float = par(
        default=52,
        unit="weeks",
        bounds=(1, 1000),
        plausible=(26, 156),
        source="assumption",
        meaning="planning horizon of governments",
    )
    discount: float = par(
        default=0.98,
        unit="1/week",
        bounds=(0.5, 0.9999),
        plausible=(0.96, 0.995),
        source="assumption",
        meaning="discount factor of governments",
    )
    stakes: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0.001, 1000),
        plausible=(0.1, 1),
        source="assumption; limited wars: Osgood 1957",
        meaning="worth of what is at stake, relative to a war for the own country",
    )
    cost_casualties: float = par(
        default=0.01,
        unit="share/week",
        bounds=(0, 10),
        plausible=(0.002, 0.03),
        source=COST,
        meaning="political cost of one casualty a week in 1,000 of the labour force",
    )
    cost_army: float = par(
        default=0.1,
        unit="share/week",
        bounds=(0, 10),
        plausible=(0, 0.3),
        source=COST,
        meaning="political cost of losing the whole army in a week",
    )
    cost_output: float = par(
        default=0.006,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.018),
        source=COST,
        meaning="political cost of lost output",
    )
    cost_cold: float = par(
        default=0.004,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.012),
        source=COST,
        meaning="political cost of homes without heat",
    )
    cost_hunger: float = par(
        default=0.06,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.2),
        source=COST,
        meaning="political cost where all food is missing, in proportion to the severity of hunger",
    )
    cost_fiscal: float = par(
        default=0.004,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.012),
        source=COST,
        meaning="political cost of fiscal stress",
    )
    cost_allies: float = par(
        default=0.002,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.006),
        source=COST,
        meaning="political cost of allies losing patience",
    )
    gamble: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="Downs and Rocke 1994 (gambling for resurrection); assumption",
        meaning="share of war costs that a leader close to falling disregards",
    )
    resurrection_scale: float = par(
        default=0.08,
        unit="1",
        bounds=(0.001, 1),
        plausible=(0.04, 0.15),
        source="assumption",
        meaning="range of support over which a leader begins to gamble",
    )
