"""Parameters of combat at the front."""

from dataclasses import dataclass

from attrition.parameters.declare import PerSide, Section, par

HELMBOLD = "Helmbold 1965; Bracken 1995; Fricker 1998; Lucas and Turkes 2004"
DUPUY = "Dupuy 1979, posture and terrain factors; assumption on the level"
BIDDLE = "Biddle 2004, force to space; assumption on the level"
EPSTEIN = "Epstein 1985, adaptive prosecution; assumption on the level"


@dataclass(frozen=True, kw_only=True)
class Combat(Section):
    """Combat: attrition, ammunition, fortification, morale, attack and advance."""

    lethality: float = par(
        default=0.05,
        unit="1/week",
        bounds=(0, 10),
        plausible=(0.025, 0.08),
        source="fitted to losses of about 1 % a week (UK Ministry of Defence 2023)",
        meaning="share of a force lost a week to an equal one",
    )
    lethality_drift: float = par(
        default=0.0,
        unit="1/week",
        bounds=(-0.02, 0.02),
        plausible=(0, 0.003),
        source="assumption",
        meaning="weekly growth of lethality",
    )
    helmbold_exponent: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 1),
        source=HELMBOLD,
        meaning="1 = aimed fire (square law), 1/2 = linear law",
    )
    quality: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 20),
        plausible=(0.6, 1.5),
        source="assumption: command, intelligence, equipment; fitted exchange ratio",
        meaning="killing power of a soldier besides skill, cohesion and fire",
    )
    exposure: float = par(
        default=1.5,
        unit="1",
        bounds=(1, 5),
        plausible=(1.1, 2.5),
        source=DUPUY,
        meaning="losses of an attacker in the open",
    )
    base_intensity: float = par(
        default=0.35,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.5),
        source="assumption",
        meaning="intensity of fighting when nobody attacks",
    )
    loss_noise: float = par(
        default=0.15,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.3),
        source="assumption",
        meaning="log standard deviation of weekly losses",
    )
    winter_losses: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 1),
        source="UK Ministry of Defence 2024 saw no fall of losses in winter; assumption",
        meaning="share of losses that mud and snow do not reduce",
    )
    loss_limit: float = par(
        default=0.2,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.1, 0.5),
        source="assumption",
        meaning="most a force can lose before it breaks off",
    )
    killed_share: float = par(
        default=0.25,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.35),
        source="CSIS 2026",
        meaning="killed, missing and captured among losses",
    )
    artillery_share: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 0.85),
        source="RUSI and US DoD ranges",
        meaning="share of killing done by shells",
    )
    reference_fire: float = par(
        default=0.18,
        unit="thousand shells per 1,000 soldiers and week",
        bounds=(0.001, 5),
        plausible=(0.1, 0.3),
        source="assumption, scale on which the fire factor is 1",
        meaning="rate of fire at which artillery works at its normal effect",
    )
    fire_demand: float = par(
        default=0.45,
        unit="thousand shells per 1,000 soldiers and week",
        bounds=(0, 5),
        plausible=(0.2, 0.8),
        source="assumption",
        meaning="rate of fire that gunners would choose with shells to spare",
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
        default=0.06,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.12),
        source="assumption",
        meaning="share of the stock released a week",
    )
    shells: PerSide = par(
        default=(0, 0),
        unit="thousand",
        bounds=(0, 1e6),
        plausible=(100, 5000),
        source="assumption",
        meaning="shells in stock",
        opening=True,
    )
    soldiers: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(100_000, 500_000),
        source="assumption",
        meaning="soldiers in formations, without the mobilised already deployed",
        opening=True,
    )
    formation_size: PerSide = par(
        default=(4000, 4000),
        unit="persons",
        bounds=(1, 1e7),
        plausible=(1000, 10_000),
        source="assumption",
        meaning="establishment of a formation; also the resolution of the armies",
        opening=True,
    )
    manning: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0.05, 2),
        plausible=(0.7, 1),
        source="assumption",
        meaning="strength of formations at the opening, of their establishment",
        opening=True,
    )
    skill: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0.05, 3),
        plausible=(0.6, 1.3),
        source="assumption",
        meaning="mean skill of formations",
        opening=True,
    )
    cohesion: PerSide = par(
        default=(0.85, 0.85),
        unit="1",
        bounds=(0.2, 1),
        plausible=(0.6, 1),
        source="assumption",
        meaning="cohesion (morale and freshness) of formations",
        opening=True,
    )
    reserve_share: PerSide = par(
        default=(0.12, 0.12),
        unit="1",
        bounds=(0, 0.9),
        plausible=(0, 0.3),
        source="assumption",
        meaning="share of formations held in reserve",
    )
    fortification: PerSide = par(
        default=(0, 0),
        unit="1",
        bounds=(0, 5),
        plausible=(0, 1),
        source="assumption",
        meaning="protection dug in",
        opening=True,
    )
    fortification_limit: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 5),
        plausible=(0.3, 2),
        source="assumption",
        meaning="protection of a line dug for years",
    )
    fortification_rate: float = par(
        default=0.04,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.02, 0.1),
        source="assumption",
        meaning="speed of digging towards the limit",
    )
    fortification_depth: float = par(
        default=8.0,
        unit="km",
        bounds=(0.5, 200),
        plausible=(4, 20),
        source="assumption",
        meaning="advance that leaves the trenches behind",
    )
    minimum_density: float = par(
        default=250,
        unit="persons/km",
        bounds=(1, 5000),
        plausible=(100, 400),
        source=BIDDLE,
        meaning="below it a line is porous",
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
        default=(-0.3, -0.3),
        unit="log ratio",
        bounds=(-5, 5),
        plausible=(-0.8, 0),
        source="assumption",
        meaning="ratio that invites an attack",
    )
    attack_cohesion: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.7),
        source="assumption",
        meaning="cohesion below which nobody attacks",
    )
    exhausted_cohesion: float = par(
        default=0.4,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.5),
        source="assumption",
        meaning="cohesion at which a formation has nobody fit for the line",
    )
    rested_cohesion: float = par(
        default=0.65,
        unit="1",
        bounds=(0, 1),
        plausible=(0.55, 0.8),
        source="assumption",
        meaning="cohesion at which all of a formation are fit for the line and reserves move up",
    )
    tolerated_loss: PerSide = par(
        default=(0.015, 0.015),
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.005, 0.04),
        source=EPSTEIN,
        meaning="loss an attacker accepts a week",
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
        default=(1, 1),
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="a choice of the government",
        meaning="1 = press, 0 = hold",
    )
    main_effort: PerSide = par(
        default=(0.5, 0.5),
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.8),
        source="assumption",
        meaning="share of reserves sent where the ratio is best, not where it is worst",
    )
    commitment_rate: float = par(
        default=0.06,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.12),
        source="assumption",
        meaning="share of formations moved up a week",
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
        default=3.0,
        unit="1",
        bounds=(1, 10),
        plausible=(1.5, 4),
        source="the 3:1 rule as midpoint; Mearsheimer 1989, Epstein 1989",
        meaning="effective force ratio at which an advance runs at half speed",
    )
    advance_spread: float = par(
        default=0.24,
        unit="log ratio",
        bounds=(0.02, 3),
        plausible=(0.18, 0.3),
        source="fitted to the stalemate of 2023",
        meaning="how sharply the advance depends on the force ratio",
    )
    top_speed: float = par(
        default=60,
        unit="km/week",
        bounds=(0, 1000),
        plausible=(30, 100),
        source="about 70 km in a week, Kharkiv, September 2022",
        meaning="speed of an unopposed advance",
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
        default=40,
        unit="km",
        bounds=(1, 1000),
        plausible=(15, 100),
        source="Clausewitz: culmination; assumption",
        meaning="reach of supply",
    )
    cohesion_loss: float = par(
        default=3.0,
        unit="1",
        bounds=(0, 50),
        plausible=(1, 6),
        source="assumption",
        meaning="cohesion lost for each share of men lost",
    )
    cohesion_recovery: float = par(
        default=0.05,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.02, 0.1),
        source="assumption",
        meaning="recovery of cohesion towards 1",
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
        default=0.004,
        unit="1/week",
        bounds=(0, 0.1),
        plausible=(0, 0.01),
        source="assumption",
        meaning="growth of skill by experience",
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
