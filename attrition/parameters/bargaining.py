"""Parameters of aims, beliefs, costs and talks, the first part of those of politics."""

from dataclasses import dataclass

from attrition.parameters.declare import PerSide, Section, par

COST = "assumption: not measurable; vary from 0 to 3 times the default"


@dataclass(frozen=True, kw_only=True)
class Bargaining(Section):
    """Aims, beliefs, costs of war and talks."""

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
        source="compromise ends a tenth of long wars a year: Correlates of War 4.0",
        meaning="pace at which a fully weary side lowers its aim",
    )
    audience_cost: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 50),
        plausible=(0, 8),
        source="Fearon 1994; assumption",
        meaning="cost at home of settling for less than the war aim",
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
    breach: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 10),
        plausible=(0.1, 1),
        source="Powell 2006 (commitment); assumption",
        meaning="loss expected from a breach, as a share of what the other side still aims for",
    )
    balance_scale: float = par(
        default=0.7,
        unit="log ratio",
        bounds=(0.01, 10),
        plausible=(0.4, 1.2),
        source="assumption",
        meaning="lead in strength that makes a breach, or a new attack, fairly sure to pay",
    )
    resume_rate: float = par(
        default=0.004,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.001, 0.01),
        source="Fortna 2004, order of magnitude",
        meaning="weekly probability that a far stronger side, with none of its aim, breaks a truce",
    )
    frozen_after: float = par(
        default=52.0,
        unit="weeks",
        bounds=(1, 1000),
        plausible=(26, 104),
        source="definition",
        meaning="truce after which a line counts as frozen",
    )
    guarantees: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="a choice of third parties",
        meaning="strength of outside guarantees for a settlement (0 = none, 1 = complete)",
    )
    talks_rate: float = par(
        default=0.003,
        unit="1/week",
        bounds=(0, 5),
        plausible=(0.001, 0.01),
        source="compromise ends a tenth of long wars a year: Correlates of War 4.0",
        meaning="weekly probability of a settlement at the reference bargaining range",
    )
    settlement_range_scale: float = par(
        default=0.1,
        unit="share",
        bounds=(1e-06, 1),
        plausible=(0.05, 0.2),
        source="assumption",
        meaning="reference width of the bargaining range",
    )
    settlement_range_limit: float = par(
        default=3.0,
        unit="1",
        bounds=(0, 100),
        plausible=(2, 5),
        source="assumption",
        meaning="largest multiple of the settlement probability in a wide bargaining range",
    )
    ripeness_gate: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="Zartman 2000",
        meaning="settlement requires a hurting stalemate (1) or not (0)",
    )
    stalemate_scale: float = par(
        default=0.0006,
        unit="share/week",
        bounds=(1e-6, 0.1),
        plausible=(0.0003, 0.0012),
        source="assumption",
        meaning="movement of the front below which a stalemate is perceived",
    )
    drift_weight: float = par(
        default=0.125,
        unit="1/week",
        bounds=(0.001, 1),
        plausible=(0.06, 0.25),
        source="assumption",
        meaning="weight of the latest week in the mean movement of the front",
    )
    hurting_cost: float = par(
        default=0.008,
        unit="share/week",
        bounds=(1e-6, 1),
        plausible=(0.004, 0.016),
        source="assumption",
        meaning="weekly cost of war at which a stalemate hurts fully",
    )
    willingness_scale: float = par(
        default=0.05,
        unit="share",
        bounds=(1e-06, 10),
        plausible=(0.02, 0.1),
        source="assumption",
        meaning="distance from the reservation value over which willingness to talk changes",
    )
    ceasefire: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="a choice of third parties",
        meaning="ceasefire imposed from outside (1) or not (0)",
    )
