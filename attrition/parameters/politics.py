"""Parameters of the two governments: aims, support, beliefs, talks, settlement and collapse."""

from dataclasses import dataclass

from attrition.parameters.declare import PerSide, Section, par

COST = "assumption: not measurable; sweep from 0 to 3 times"
GOEMANS = "Goemans 2000; Croco 2011; assumption on the level"


@dataclass(frozen=True, kw_only=True)
class Politics(Section):
    """Politics: what each side expects, demands and would accept, and whether it can stand."""

    aim: PerSide = par(
        default=(1, 0.5),
        unit="share",
        bounds=(0, 1),
        plausible=(0.5, 1),
        source="assumption",
        meaning="announced aim: own share of the issue",
        opening=True,
    )
    aim_floor: float = par(
        default=0.1,
        unit="share",
        bounds=(0, 1),
        plausible=(0, 0.3),
        source="assumption",
        meaning="least a side aims for",
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
        meaning="penalty for less than the aim",
    )
    trend: PerSide = par(
        default=(0, 0),
        unit="share/week",
        bounds=(-0.1, 0.1),
        plausible=(-0.005, 0.005),
        source="assumption",
        meaning="what each side expects the other's share to gain a week (signed to b)",
        opening=True,
    )
    trend_variance: float = par(
        default=3e-7,
        unit="share²/week²",
        bounds=(0, 1),
        plausible=(1e-7, 1e-6),
        source="assumption",
        meaning="doubt about it",
        opening=True,
    )
    trend_drift: float = par(
        default=2e-8,
        unit="share²/week²",
        bounds=(0, 1),
        plausible=(1e-9, 1e-7),
        source="assumption",
        meaning="how fast the trend may change",
    )
    trend_noise: float = par(
        default=4e-6,
        unit="share²/week²",
        bounds=(1e-12, 1),
        plausible=(1e-6, 1e-5),
        source="assumption",
        meaning="how noisy a week's news is",
    )
    observation_noise: float = par(
        default=0.0005,
        unit="share/week",
        bounds=(0, 0.1),
        plausible=(0, 0.001),
        source="assumption",
        meaning="error in what each side sees",
    )
    horizon: float = par(
        default=52,
        unit="weeks",
        bounds=(1, 1000),
        plausible=(26, 156),
        source="assumption",
        meaning="how far governments look ahead",
    )
    discount: float = par(
        default=0.98,
        unit="1/week",
        bounds=(0.5, 0.9999),
        plausible=(0.96, 0.995),
        source="assumption",
        meaning="weekly discount factor",
    )
    cost_casualties: float = par(
        default=0.012,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.036),
        source=COST,
        meaning="cost of 10,000 casualties in a week",
    )
    cost_output: float = par(
        default=0.006,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.018),
        source=COST,
        meaning="cost of lost output",
    )
    cost_cold: float = par(
        default=0.004,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.012),
        source=COST,
        meaning="cost of cold homes",
    )
    cost_fiscal: float = par(
        default=0.004,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.012),
        source=COST,
        meaning="cost of an empty treasury",
    )
    cost_allies: float = par(
        default=0.002,
        unit="share/week",
        bounds=(0, 1),
        plausible=(0, 0.006),
        source=COST,
        meaning="cost of allies who lose patience",
    )
    gamble: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="Downs and Rocke 1994 (gambling for resurrection); assumption",
        meaning="how much a threatened leader discounts the costs of war",
    )
    resurrection_scale: float = par(
        default=0.08,
        unit="1",
        bounds=(0.001, 1),
        plausible=(0.04, 0.15),
        source="assumption",
        meaning="how gradually a leader begins to gamble as support falls",
    )
    breach: PerSide = par(
        default=(0, 0),
        unit="share",
        bounds=(0, 1),
        plausible=(0, 0.15),
        source="Powell 2006; assumption",
        meaning="loss feared should the other side rearm and return",
    )
    guarantees: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="a choice of third parties",
        meaning="how far guarantees prevent that",
    )
    talks_rate: float = par(
        default=0.006,
        unit="1/week",
        bounds=(0, 5),
        plausible=(0.002, 0.04),
        source="a quarter of long wars end in a deal each year; after Bennett and Stam 1996",
        meaning="hazard of settling where the bargaining range is 0.1",
    )
    settlement_range_scale: float = par(
        default=0.1,
        unit="share",
        bounds=(1e-06, 1),
        plausible=(0.05, 0.2),
        source="assumption",
        meaning="width of the bargaining range for which the hazard of settling is declared",
    )
    settlement_range_limit: float = par(
        default=3.0,
        unit="1",
        bounds=(0, 100),
        plausible=(2, 5),
        source="assumption",
        meaning="most that a wider bargaining range can multiply that hazard by",
    )
    ripeness_gate: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="Zartman 2000 as a switch",
        meaning="1 = settling needs a hurting stalemate",
    )
    stalemate_scale: float = par(
        default=0.0006,
        unit="share/week",
        bounds=(1e-6, 0.1),
        plausible=(0.0003, 0.0012),
        source="assumption",
        meaning="movement that feels still",
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
        meaning="cost that hurts fully",
    )
    willingness_scale: float = par(
        default=0.05,
        unit="share",
        bounds=(1e-06, 10),
        plausible=(0.02, 0.1),
        source="assumption",
        meaning="distance from its reservation value that makes a side fairly willing to talk",
    )
    ceasefire: float = par(
        default=0.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="a choice of third parties",
        meaning="1 = a ceasefire is imposed",
    )
    support: PerSide = par(
        default=(0.8, 0.8),
        unit="1",
        bounds=(0.01, 0.99),
        plausible=(0.5, 0.95),
        source="opinion polls",
        meaning="support for the government's war",
        opening=True,
    )
    support_base: PerSide = par(
        default=(1.7, 1.7),
        unit="log odds",
        bounds=(-5, 5),
        plausible=(1, 2.5),
        source="assumption",
        meaning="support in quiet times",
    )
    hold_support: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.7),
        source="assumption",
        meaning="support below which a government orders no more offensives",
    )
    support_pace: float = par(
        default=0.1,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.05, 0.2),
        source="assumption",
        meaning="pace at which opinion follows events",
    )
    rally: PerSide = par(
        default=(0, 0),
        unit="log odds",
        bounds=(-5, 5),
        plausible=(0, 1),
        source="Mueller 1973; Levada 2022",
        meaning="rally round the flag",
    )
    rally_memory: float = par(
        default=8,
        unit="weeks",
        bounds=(0.5, 200),
        plausible=(4, 16),
        source="assumption",
        meaning="time over which a rally fades",
    )
    support_casualties: float = par(
        default=0.35,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0.1, 0.7),
        source="Mueller 1973",
        meaning="support lost as casualties multiply",
    )
    casualty_scale: PerSide = par(
        default=(100_000, 100_000),
        unit="persons",
        bounds=(1, 1e9),
        plausible=(5e4, 5e5),
        source="assumption",
        meaning="casualties that count",
    )
    success_discount: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="Gelpi, Feaver and Reifler 2005",
        meaning="how far expected success softens casualties",
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
        meaning="support lost with output",
    )
    support_cold: float = par(
        default=0.8,
        unit="log odds",
        bounds=(0, 10),
        plausible=(0, 1.6),
        source="assumption",
        meaning="support lost with cold homes",
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
        meaning="support lost to a decree of 30,000 a week",
    )
    decree_scale: float = par(
        default=30_000,
        unit="persons/week",
        bounds=(1, 1000000000.0),
        plausible=(10000, 60000),
        source="assumption",
        meaning="size of a decree that costs the declared support",
    )
    support_gains: float = par(
        default=5.0,
        unit="log odds",
        bounds=(0, 100),
        plausible=(0, 10),
        source="assumption",
        meaning="support won for each share of ground",
    )
    collapse_rate: float = par(
        default=2e-4,
        unit="1/week",
        bounds=(0, 1),
        plausible=(1e-4, 1e-3),
        source=GOEMANS,
        meaning="hazard of a fall at 35 % support",
    )
    collapse_support: float = par(
        default=0.35,
        unit="1",
        bounds=(0, 1),
        plausible=(0.25, 0.45),
        source=GOEMANS,
        meaning="support at which a government totters",
    )
    collapse_scale: float = par(
        default=0.07,
        unit="1",
        bounds=(0.001, 1),
        plausible=(0.04, 0.12),
        source=GOEMANS,
        meaning="how sharply the hazard rises below it",
    )
    collapse_shock: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 0.9),
        source="assumption",
        meaning="cohesion left after a fall of the government",
    )
    collapse_stress: float = par(
        default=2.0,
        unit="1",
        bounds=(0, 50),
        plausible=(0, 4),
        source="assumption",
        meaning="how much full fiscal stress adds to the hazard of a fall, in multiples of it",
    )
    successor_aim: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 1),
        plausible=(0.6, 1),
        source=GOEMANS,
        meaning="aim of a successor, of the fallen leader's",
    )
    successor_cost: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source=GOEMANS,
        meaning="audience cost of a successor, of the leader's",
    )
    successor_support: float = par(
        default=0.5,
        unit="1",
        bounds=(0.01, 0.99),
        plausible=(0.4, 0.6),
        source="assumption",
        meaning="support for the war under a successor",
    )
