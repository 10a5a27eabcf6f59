"""Parameters of the two governments: aims, support, beliefs, talks, settlement and collapse."""

from attrition.parameters.declare import PerSide, Section, par

COST = "assumption: not measurable; sweep from 0 to 3 times"
GOEMANS = "Goemans 2000; Croco 2011; assumption on the level"


class Politics(Section):
    """Politics: what each side expects, demands and would accept, and whether it can stand."""

    aim: PerSide = par(
        (1, 0.5),
        "share",
        (0, 1),
        (0.5, 1),
        "assumption",
        "announced aim: own share of the issue",
        opening=True,
    )
    aim_floor: float = par(0.1, "share", (0, 1), (0, 0.3), "assumption", "least a side aims for")
    aim_rise: float = par(
        0.03, "1/week", (0, 1), (0.01, 0.06), "assumption", "pace at which success raises aims"
    )
    aim_fall: float = par(
        0.005, "1/week", (0, 1), (0.001, 0.02), "assumption", "pace at which failure lowers aims"
    )
    audience_cost: PerSide = par(
        (1, 1), "1", (0, 50), (0, 8), "Fearon 1994; assumption", "penalty for less than the aim"
    )
    trend: PerSide = par(
        (0, 0),
        "share/week",
        (-0.1, 0.1),
        (-0.005, 0.005),
        "assumption",
        "what each side expects the other's share to gain a week (signed to b)",
        opening=True,
    )
    trend_variance: float = par(
        3e-7, "share²/week²", (0, 1), (1e-7, 1e-6), "assumption", "doubt about it", opening=True
    )
    trend_drift: float = par(
        2e-8, "share²/week²", (0, 1), (1e-9, 1e-7), "assumption", "how fast the trend may change"
    )
    trend_noise: float = par(
        4e-6, "share²/week²", (1e-12, 1), (1e-6, 1e-5), "assumption", "how noisy a week's news is"
    )
    observation_noise: float = par(
        0.0005, "share/week", (0, 0.1), (0, 0.001), "assumption", "error in what each side sees"
    )
    horizon: float = par(
        52, "weeks", (1, 1000), (26, 156), "assumption", "how far governments look ahead"
    )
    discount: float = par(
        0.98, "1/week", (0.5, 0.9999), (0.96, 0.995), "assumption", "weekly discount factor"
    )
    cost_casualties: float = par(
        0.012, "share/week", (0, 1), (0, 0.036), COST, "cost of 10,000 casualties in a week"
    )
    cost_output: float = par(0.006, "share/week", (0, 1), (0, 0.018), COST, "cost of lost output")
    cost_cold: float = par(0.004, "share/week", (0, 1), (0, 0.012), COST, "cost of cold homes")
    cost_fiscal: float = par(
        0.004, "share/week", (0, 1), (0, 0.012), COST, "cost of an empty treasury"
    )
    cost_allies: float = par(
        0.002, "share/week", (0, 1), (0, 0.006), COST, "cost of allies who lose patience"
    )
    gamble: float = par(
        0.6,
        "1",
        (0, 1),
        (0, 1),
        "Downs and Rocke 1994 (gambling for resurrection); assumption",
        "how much a threatened leader discounts the costs of war",
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
        (0, 0),
        "share",
        (0, 1),
        (0, 0.15),
        "Powell 2006; assumption",
        "loss feared should the other side rearm and return",
    )
    guarantees: float = par(
        0.0, "1", (0, 1), (0, 1), "a choice of third parties", "how far guarantees prevent that"
    )
    talks_rate: float = par(
        0.006,
        "1/week",
        (0, 5),
        (0.002, 0.04),
        "a quarter of long wars end in a deal each year; after Bennett and Stam 1996",
        "hazard of settling where the bargaining range is 0.1",
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
        0.0,
        "1",
        (0, 1),
        (0, 1),
        "Zartman 2000 as a switch",
        "1 = settling needs a hurting stalemate",
    )
    stalemate_scale: float = par(
        0.0006,
        "share/week",
        (1e-6, 0.1),
        (0.0003, 0.0012),
        "assumption",
        "movement that feels still",
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
        0.008, "share/week", (1e-6, 1), (0.004, 0.016), "assumption", "cost that hurts fully"
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
        0.0, "1", (0, 1), (0, 1), "a choice of third parties", "1 = a ceasefire is imposed"
    )
    support: PerSide = par(
        (0.8, 0.8),
        "1",
        (0.01, 0.99),
        (0.5, 0.95),
        "opinion polls",
        "support for the government's war",
        opening=True,
    )
    support_base: PerSide = par(
        (1.7, 1.7), "log odds", (-5, 5), (1, 2.5), "assumption", "support in quiet times"
    )
    hold_support: float = par(
        0.6,
        "1",
        (0, 1),
        (0.4, 0.7),
        "assumption",
        "support below which a government orders no more offensives",
    )
    support_pace: float = par(
        0.1, "1/week", (0, 1), (0.05, 0.2), "assumption", "pace at which opinion follows events"
    )
    rally: PerSide = par(
        (0, 0), "log odds", (-5, 5), (0, 1), "Mueller 1973; Levada 2022", "rally round the flag"
    )
    rally_memory: float = par(
        8, "weeks", (0.5, 200), (4, 16), "assumption", "time over which a rally fades"
    )
    support_casualties: float = par(
        0.35, "log odds", (0, 10), (0.1, 0.7), "Mueller 1973", "support lost as casualties multiply"
    )
    casualty_scale: PerSide = par(
        (100_000, 100_000), "persons", (1, 1e9), (5e4, 5e5), "assumption", "casualties that count"
    )
    success_discount: float = par(
        0.7,
        "1",
        (0, 1),
        (0, 1),
        "Gelpi, Feaver and Reifler 2005",
        "how far expected success softens casualties",
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
        0.8, "log odds", (0, 10), (0.3, 1.6), "assumption", "support lost with output"
    )
    support_cold: float = par(
        0.8, "log odds", (0, 10), (0, 1.6), "assumption", "support lost with cold homes"
    )
    support_inflation: float = par(
        1.0, "log odds", (0, 10), (0.3, 2), "assumption", "support lost with inflation"
    )
    support_decree: float = par(
        0.4,
        "log odds",
        (0, 10),
        (0.1, 0.8),
        "Levada: 83, 77, 79 % in August to October 2022; assumption",
        "support lost to a decree of 30,000 a week",
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
        5.0, "log odds", (0, 100), (0, 10), "assumption", "support won for each share of ground"
    )
    collapse_rate: float = par(
        2e-4, "1/week", (0, 1), (1e-4, 1e-3), GOEMANS, "hazard of a fall at 35 % support"
    )
    collapse_support: float = par(
        0.35, "1", (0, 1), (0.25, 0.45), GOEMANS, "support at which a government totters"
    )
    collapse_scale: float = par(
        0.07, "1", (0.001, 1), (0.04, 0.12), GOEMANS, "how sharply the hazard rises below it"
    )
    collapse_shock: float = par(
        0.7, "1", (0, 1), (0.5, 0.9), "assumption", "cohesion left after a fall of the government"
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
        0.8, "1", (0, 1), (0.6, 1), GOEMANS, "aim of a successor, of the fallen leader's"
    )
    successor_cost: float = par(
        0.3, "1", (0, 1), (0, 1), GOEMANS, "audience cost of a successor, of the leader's"
    )
    successor_support: float = par(
        default=0.5,
        unit="1",
        bounds=(0.01, 0.99),
        plausible=(0.4, 0.6),
        source="assumption",
        meaning="support for the war under a successor",
    )
