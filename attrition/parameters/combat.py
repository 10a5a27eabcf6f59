"""Parameters of attack, advance and cohesion, which complete those of combat."""

from dataclasses import dataclass

from attrition.parameters.armies import Armies
from attrition.parameters.declare import PerSide, par


@dataclass(frozen=True, kw_only=True)
class Combat(Armies):
    """Combat: attrition, ammunition, fortification, cohesion, attack and advance."""

    attack_threshold: PerSide = par(
        default=(0.36, 0.36),
        unit="log ratio",
        bounds=(-5, 5),
        plausible=(0, 0.8),
        source="CDB90: half of the attacks on record are made below 1.44 to 1",
        meaning="logarithm of the force ratio at which a side attacks with half its line",
    )
    attack_spread: float = par(
        default=0.6,
        unit="log ratio",
        bounds=(0.02, 5),
        plausible=(0.45, 0.9),
        source="CDB90: which of two opponents attacks, against the ratio of their strengths",
        meaning="spread of the force ratio over which attacks grow",
    )
    political_pressure: float = par(
        default=0.75,
        unit="log ratio per share",
        bounds=(0, 20),
        plausible=(0.25, 1.5),
        source="assumption",
        meaning="how far an aim that is not met lowers that threshold, for the whole issue",
    )
    effort_pace: float = par(
        default=0.2,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.1, 0.5),
        source="assumption",
        meaning="weekly adaptation of attacks to odds and orders",
    )
    offensive_effort: float = par(
        default=0.25,
        unit="1",
        bounds=(0, 1),
        plausible=(0.15, 0.5),
        source="definition",
        meaning="share of the line that attacks from which the log speaks of an offensive",
    )
    posture: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 1),
        plausible=(0, 1),
        source="a choice of the government",
        meaning="offensives allowed (1) or ruled out (0)",
    )
    commitment_rate: float = par(
        default=0.06,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.12),
        source="assumption",
        meaning="share of formations that can be moved each week",
    )
    shift_threshold: float = par(
        default=0.3,
        unit="log ratio",
        bounds=(0, 20),
        plausible=(0.1, 0.6),
        source="assumption",
        meaning="difference in pressure between two sectors that prompts a shift of formations",
    )
    breaking_ratio: float = par(
        default=0.0,
        unit="log ratio",
        bounds=(-20, 20),
        plausible=(-0.5, 0.7),
        source="assumption",
        meaning="logarithm of the enemy's force ratio above which a sector gets reserves first",
    )
    even_ratio: float = par(
        default=1.1,
        unit="1",
        bounds=(0.05, 20),
        plausible=(0.8, 1.5),
        source="CDB90, logit of battles since 1914, quality held: 1.2 (0.8–1.8), hasty defences",
        meaning="effective force ratio at which half of the attacks succeed",
    )
    success_spread: float = par(
        default=0.75,
        unit="log ratio",
        bounds=(0.02, 5),
        plausible=(0.55, 1.1),
        source="CDB90, logits of battles since 1914, quality held: slopes of 1.0 to 1.7 by posture",
        meaning="spread of the force ratio over which attacks come to succeed",
    )
    bite_speed: float = par(
        default=2.0,
        unit="km/week",
        bounds=(0, 100),
        plausible=(0.7, 4),
        source="assumption; Donbas, April to July 2022",
        meaning="speed of an advance by attacks of which half succeed",
    )
    top_speed: float = par(
        default=60,
        unit="km/week",
        bounds=(0, 1000),
        plausible=(30, 100),
        source="Helmbold 1990: some 10 km a day in advances of a week; assumption",
        meaning="speed of an unopposed advance",
    )
    momentum_memory: float = par(
        default=0.85,
        unit="1",
        bounds=(0, 1),
        plausible=(0.7, 0.95),
        source="assumption",
        meaning="share of an advance's momentum carried over to the next week",
    )
    supply_reach: float = par(
        default=100,
        unit="km",
        bounds=(1, 1000),
        plausible=(40, 300),
        source="van Creveld 1977 (from memory: some 100 km from the railhead by wagon, 300 km by "
        "lorry); assumption",
        meaning="recent advance (summed over some six weeks) at which an attacker that outruns its "
        "supply has 37 % of its power left",
    )
    strength_reach: float = par(
        default=400.0,
        unit="km",
        bounds=(10, 100000.0),
        plausible=(200, 1000),
        source="Boulding 1962 (loss of strength gradient); assumption",
        meaning="advance over which a force loses about two thirds of its power",
    )
    least_land: float = par(
        default=1.0,
        unit="km²",
        bounds=(0, 1000000.0),
        plausible=(0, 100),
        source="assumption",
        meaning="land below which a region counts as lost",
    )
    cohesion_loss: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 50),
        plausible=(0.2, 1.5),
        source="assumption; casualties alone break few units: Clark 1954",
        meaning="share of cohesion that a small loss of strength wears away, per share lost",
    )
    cohesion_recovery: float = par(
        default=0.08,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.04, 0.15),
        source="assumption",
        meaning="weekly recovery of cohesion towards 1",
    )
    learning: float = par(
        default=0.004,
        unit="1/week",
        bounds=(0, 0.1),
        plausible=(0, 0.01),
        source="assumption",
        meaning="weekly gain in skill from experience",
    )
    learning_reserve: float = par(
        default=2.0,
        unit="1",
        bounds=(0, 20),
        plausible=(1, 3),
        source="assumption",
        meaning="pace of learning in reserve, as a multiple of that in the line",
    )
    skill_limit_line: float = par(
        default=1.2,
        unit="1",
        bounds=(0.05, 5),
        plausible=(1, 1.5),
        source="assumption",
        meaning="highest skill gained from experience in the line",
    )
    skill_limit_reserve: float = par(
        default=1.1,
        unit="1",
        bounds=(0.05, 5),
        plausible=(1, 1.3),
        source="assumption",
        meaning="highest skill gained from training in reserve",
    )
