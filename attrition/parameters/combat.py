"""Parameters of combat at the front."""

from attrition.parameters.declare import PerSide, Section, par

HELMBOLD = "Helmbold 1965; Bracken 1995; Fricker 1998; Lucas and Turkes 2004"
DUPUY = "Dupuy 1979, posture and terrain factors; assumption on the level"
BIDDLE = "Biddle 2004, force to space; assumption on the level"
EPSTEIN = "Epstein 1985, adaptive prosecution; assumption on the level"


class Combat(Section):
    """Combat: attrition, ammunition, fortification, morale, attack and advance."""

    lethality: float = par(
        0.05,
        "1/week",
        (0, 10),
        (0.025, 0.08),
        "fitted to losses of about 1 % a week (UK Ministry of Defence 2023)",
        "share of a force lost a week to an equal one",
    )
    lethality_drift: float = par(
        0.0, "1/week", (-0.02, 0.02), (0, 0.003), "assumption", "weekly growth of lethality"
    )
    helmbold_exponent: float = par(
        0.5, "1", (0, 1), (0.2, 1), HELMBOLD, "1 = aimed fire (square law), 1/2 = linear law"
    )
    quality: PerSide = par(
        (1, 1),
        "1",
        (0, 20),
        (0.6, 1.5),
        "assumption: command, intelligence, equipment; fitted exchange ratio",
        "killing power of a soldier besides skill, cohesion and fire",
    )
    exposure: float = par(1.5, "1", (1, 5), (1.1, 2.5), DUPUY, "losses of an attacker in the open")
    base_intensity: float = par(
        0.35, "1", (0, 1), (0.2, 0.5), "assumption", "intensity of fighting when nobody attacks"
    )
    loss_noise: float = par(
        0.15, "1", (0, 1), (0, 0.3), "assumption", "log standard deviation of weekly losses"
    )
    winter_losses: float = par(
        0.6,
        "1",
        (0, 1),
        (0.5, 1),
        "UK Ministry of Defence 2024 saw no fall of losses in winter; assumption",
        "share of losses that mud and snow do not reduce",
    )
    loss_limit: float = par(
        0.2,
        "1/week",
        (0, 1),
        (0.1, 0.5),
        "assumption",
        "most a force can lose before it breaks off",
    )
    killed_share: float = par(
        0.25, "1", (0, 1), (0.2, 0.35), "CSIS 2026", "killed, missing and captured among losses"
    )
    artillery_share: float = par(
        0.7, "1", (0, 1), (0.5, 0.85), "RUSI and US DoD ranges", "share of killing done by shells"
    )
    reference_fire: float = par(
        0.18,
        "thousand shells per 1,000 soldiers and week",
        (0.001, 5),
        (0.1, 0.3),
        "assumption, scale on which the fire factor is 1",
        "rate of fire at which artillery works at its normal effect",
    )
    fire_demand: float = par(
        0.45,
        "thousand shells per 1,000 soldiers and week",
        (0, 5),
        (0.2, 0.8),
        "assumption",
        "rate of fire that gunners would choose with shells to spare",
    )
    fire_floor: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.5),
        source="assumption",
        meaning="least effect of artillery, as a share of that at the reference rate",
    )
    fire_limit: float = par(
        default=1.8,
        unit="1",
        bounds=(1, 20),
        plausible=(1.4, 2.5),
        source="assumption",
        meaning="most effect of artillery, as a multiple of that at the reference rate",
    )
    shell_release: float = par(
        0.06, "1/week", (0, 1), (0.03, 0.12), "assumption", "share of the stock released a week"
    )
    shells: PerSide = par(
        (0, 0), "thousand", (0, 1e6), (100, 5000), "assumption", "shells in stock", opening=True
    )
    soldiers: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e8),
        (100_000, 500_000),
        "assumption",
        "soldiers in formations, without the mobilised already deployed",
        opening=True,
    )
    formation_size: PerSide = par(
        (4000, 4000),
        "persons",
        (1, 1e7),
        (1000, 10_000),
        "assumption",
        "establishment of a formation; also the resolution of the armies",
        opening=True,
    )
    manning: PerSide = par(
        (1, 1),
        "1",
        (0.05, 2),
        (0.7, 1),
        "assumption",
        "strength of formations at the opening, of their establishment",
        opening=True,
    )
    skill: PerSide = par(
        (1, 1), "1", (0.05, 3), (0.6, 1.3), "assumption", "mean skill of formations", opening=True
    )
    cohesion: PerSide = par(
        (0.85, 0.85),
        "1",
        (0.2, 1),
        (0.6, 1),
        "assumption",
        "cohesion (morale and freshness) of formations",
        opening=True,
    )
    reserve_share: PerSide = par(
        (0.12, 0.12), "1", (0, 0.9), (0, 0.3), "assumption", "share of formations held in reserve"
    )
    fortification: PerSide = par(
        (0, 0), "1", (0, 5), (0, 1), "assumption", "protection dug in", opening=True
    )
    fortification_limit: PerSide = par(
        (1, 1), "1", (0, 5), (0.3, 2), "assumption", "protection of a line dug for years"
    )
    fortification_rate: float = par(
        0.04, "1/week", (0, 1), (0.02, 0.1), "assumption", "speed of digging towards the limit"
    )
    fortification_depth: float = par(
        8.0, "km", (0.5, 200), (4, 20), "assumption", "advance that leaves the trenches behind"
    )
    minimum_density: float = par(
        250, "persons/km", (1, 5000), (100, 400), BIDDLE, "below it a line is porous"
    )
    density_margin: float = par(
        default=1.1,
        unit="1",
        bounds=(0, 10),
        plausible=(1, 1.4),
        source="assumption",
        meaning="density that staffs aim for, as a multiple of the minimum",
    )
    solidity_floor: float = par(
        default=0.25,
        unit="1",
        bounds=(0.01, 1),
        plausible=(0.15, 0.5),
        source=BIDDLE,
        meaning="least protection that a line full of gaps still gives",
    )
    attack_threshold: PerSide = par(
        (-0.3, -0.3), "log ratio", (-5, 5), (-0.8, 0), "assumption", "ratio that invites an attack"
    )
    attack_cohesion: float = par(
        0.5, "1", (0, 1), (0.4, 0.7), "assumption", "cohesion below which nobody attacks"
    )
    exhausted_cohesion: float = par(
        0.4,
        "1",
        (0, 1),
        (0.3, 0.5),
        "assumption",
        "cohesion at which a formation has nobody fit for the line",
    )
    rested_cohesion: float = par(
        0.65,
        "1",
        (0, 1),
        (0.55, 0.8),
        "assumption",
        "cohesion from which all of a formation are fit for the line, and the reserve moves up",
    )
    tolerated_loss: PerSide = par(
        (0.015, 0.015), "1/week", (0, 1), (0.005, 0.04), EPSTEIN, "loss an attacker accepts a week"
    )
    prosecution_adaptation: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.8),
        source=EPSTEIN,
        meaning="how fast the intensity of an attack follows its losses",
    )
    posture: PerSide = par(
        (1, 1), "1", (0, 1), (0, 1), "a choice of the government", "1 = press, 0 = hold"
    )
    main_effort: PerSide = par(
        (0.5, 0.5),
        "1",
        (0, 1),
        (0.2, 0.8),
        "assumption",
        "share of reserves sent where the ratio is best, not where it is worst",
    )
    commitment_rate: float = par(
        0.06, "1/week", (0, 1), (0.03, 0.12), "assumption", "share of formations moved up a week"
    )
    commitment_strength: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 0.9),
        source="assumption",
        meaning="strength at which a formation may leave the reserve, share of establishment",
    )
    shift_threshold: float = par(
        default=0.3,
        unit="log ratio",
        bounds=(0, 20),
        plausible=(0.1, 0.6),
        source="assumption",
        meaning="difference in pressure between two sectors that makes a staff shift formations",
    )
    breaking_ratio: float = par(
        default=0.0,
        unit="log ratio",
        bounds=(-20, 20),
        plausible=(-0.5, 0.7),
        source="assumption",
        meaning="force ratio of the enemy at which a sector draws on the reserve first",
    )
    assault_threshold: float = par(
        3.0,
        "1",
        (1, 10),
        (1.5, 4),
        "the 3:1 rule as midpoint; Mearsheimer 1989, Epstein 1989",
        "effective force ratio at which an advance runs at half speed",
    )
    advance_spread: float = par(
        0.24,
        "log ratio",
        (0.02, 3),
        (0.18, 0.3),
        "fitted to the stalemate of 2023",
        "how sharply the advance depends on the force ratio",
    )
    top_speed: float = par(
        60,
        "km/week",
        (0, 1000),
        (30, 100),
        "about 70 km in a week, Kharkiv, September 2022",
        "speed of an unopposed advance",
    )
    momentum_memory: float = par(
        default=0.85,
        unit="1",
        bounds=(0, 1),
        plausible=(0.7, 0.95),
        source="assumption",
        meaning="share of last week's momentum of an advance that is left",
    )
    supply_reach: float = par(
        40, "km", (1, 1000), (15, 100), "Clausewitz: culmination; assumption", "reach of supply"
    )
    cohesion_loss: float = par(
        3.0, "1", (0, 50), (1, 6), "assumption", "cohesion lost for each share of men lost"
    )
    cohesion_recovery: float = par(
        0.05, "1/week", (0, 1), (0.02, 0.1), "assumption", "recovery of cohesion towards 1"
    )
    cohesion_floor: float = par(
        default=0.2,
        unit="1",
        bounds=(0.01, 1),
        plausible=(0.1, 0.4),
        source="assumption",
        meaning="cohesion below which no formation falls",
    )
    learning: float = par(
        0.004, "1/week", (0, 0.1), (0, 0.01), "assumption", "growth of skill by experience"
    )
    learning_reserve: float = par(
        default=2.0,
        unit="1",
        bounds=(0, 20),
        plausible=(1, 3),
        source="assumption",
        meaning="learning in reserve, as a multiple of that in the line",
    )
    skill_limit_line: float = par(
        default=1.2,
        unit="1",
        bounds=(0.05, 5),
        plausible=(1, 1.5),
        source="assumption",
        meaning="skill that experience in the line leads to",
    )
    skill_limit_reserve: float = par(
        default=1.1,
        unit="1",
        bounds=(0.05, 5),
        plausible=(1, 1.3),
        source="assumption",
        meaning="skill that training in reserve leads to",
    )
