"""Parameters of the two governments: aims, support, beliefs, talks, settlement and collapse."""

from dataclasses import dataclass

from attrition.parameters.declare import PerSide, Section, par

COST = "assumption: not measurable; vary from 0 to 3 times the default"
GOEMANS = "Goemans 2000; Croco 2011; the level is an assumption"


@dataclass(frozen=True, kw_only=True)
class Politics(Section):
    """Politics: expectations, war aims, acceptable terms, and survival of governments."""

    aim: PerSide = par(
        default=(1, 0.5),
        unit="share",
        bounds=(0, 1),
        plausible=(0.5, 1),
        source="assumption",
        meaning="announced war aim, as a share of the issue",
        start_only=True,
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
        default=0.005,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.001, 0.02),
        source="assumption",
        meaning="pace at which failure lowers aims",
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
    cost_casualties: float = par(
        default=0.012,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.036),
        source=COST,
        meaning="political cost of 10,000 casualties in a week",
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
    breach: PerSide = par(
        default=(0, 0),
        unit="share",
        bounds=(0, 1),
        plausible=(0, 0.15),
        source="Powell 2006; assumption",
        meaning="expected loss if the other side rearms and breaks a settlement",
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
        default=0.006,
        unit="1/week",
        bounds=(0, 5),
        plausible=(0.002, 0.04),
        source="a quarter of long wars end in a settlement each year, after Bennett and Stam 1996",
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
    support: PerSide = par(
        default=(0.8, 0.8),
        unit="1",
        bounds=(0.01, 0.99),
        plausible=(0.5, 0.95),
        source="opinion polls",
        meaning="public support for the war at the start",
        start_only=True,
    )
    support_base: PerSide = par(
        default=(1.7, 1.7),
        unit="log odds",
        bounds=(-5, 5),
        plausible=(1, 2.5),
        source="assumption",
        meaning="public support in quiet times",
    )
    hold_support: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.7),
        source="assumption",
        meaning="public support below which a government orders no offensives",
    )
    support_pace: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.05, 0.2),
        source="assumption",
        meaning="pace at which public support follows events",
    )
    rally: PerSide = par(
        default=(0, 0),
        unit="log odds",
        bounds=(-5, 5),
        plausible=(0, 1),
        source="Mueller 1973; Levada 2022",
        meaning="rally-round-the-flag effect",
    )
    rally_memory: float = par(
        default=8,
        unit="weeks",
        bounds=(0.5, 200),
        plausible=(4, 16),
        source="assumption",
        meaning="time over which a rally effect fades",
    )
    support_casualties: float = par(
        default=0.35,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0.1, 0.7),
        source="Mueller 1973",
        meaning="support lost for each tenfold increase in casualties",
    )
    casualty_scale: PerSide = par(
        default=(100_000, 100_000),
        unit="persons",
        bounds=(1, 1e9),
        plausible=(5e4, 5e5),
        source="assumption",
        meaning="number of casualties at which support begins to erode",
    )
    success_discount: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="Gelpi, Feaver and Reifler 2005",
        meaning="share of casualty aversion removed by confidence in victory",
    )
    success_scale: float = par(
        default=0.1,
        unit="share",
        bounds=(1e-06, 10),
        plausible=(0.05, 0.2),
        source="assumption",
        meaning="expected gain that makes a side fairly sure of winning",
    )
    support_output: float = par(
        default=0.8,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0.3, 1.6),
        source="assumption",
        meaning="support lost with falling output",
    )
    support_cold: float = par(
        default=0.8,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0, 1.6),
        source="assumption",
        meaning="support lost with homes without heat",
    )
    support_inflation: float = par(
        default=1.0,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0.3, 2),
        source="assumption",
        meaning="support lost with inflation",
    )
    support_decree: float = par(
        default=0.4,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0.1, 0.8),
        source="Levada: 83, 77, 79 % in August to October 2022; assumption",
        meaning="support lost to a call-up of the reference size",
    )
    decree_scale: float = par(
        default=30_000,
        unit="persons/week",
        bounds=(1, 1000000000.0),
        plausible=(10000, 60000),
        source="assumption",
        meaning="reference size of a call-up by decree",
    )
    support_gains: float = par(
        default=5.0,
        unit="log odds",
        bounds=(0, 100),
        plausible=(0, 10),
        source="assumption",
        meaning="support gained for each unit of territorial share won",
    )
    collapse_rate: float = par(
        default=2e-4,
        unit="1/week",
        bounds=(0, 1),
        plausible=(1e-4, 1e-3),
        source=GOEMANS,
        meaning="weekly probability of a government's fall at the critical support",
    )
    collapse_support: float = par(
        default=0.35,
        unit="1",
        bounds=(0, 1),
        plausible=(0.25, 0.45),
        source=GOEMANS,
        meaning="critical public support for a government",
    )
    collapse_scale: float = par(
        default=0.07,
        unit="1",
        bounds=(0.001, 1),
        plausible=(0.04, 0.12),
        source=GOEMANS,
        meaning="range of support over which the probability of a fall rises",
    )
    collapse_shock: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 0.9),
        source="assumption",
        meaning="share of cohesion left after a government's fall",
    )
    collapse_stress: float = par(
        default=2.0,
        unit="1",
        bounds=(0, 50),
        plausible=(0, 4),
        source="assumption",
        meaning="rise in the probability of a fall under full fiscal stress, as a multiple",
    )
    successor_aim: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 1),
        plausible=(0.6, 1),
        source=GOEMANS,
        meaning="war aim of a successor, as a share of the fallen leader's",
    )
    successor_cost: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source=GOEMANS,
        meaning="audience cost of a successor, as a share of the fallen leader's",
    )
    successor_support: float = par(
        default=0.5,
        unit="1",
        bounds=(0.01, 0.99),
        plausible=(0.4, 0.6),
        source="assumption",
        meaning="public support for the war under a successor",
    )
