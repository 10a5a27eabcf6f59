"""Parameters of mobilisation: from civilians to trained soldiers and back from hospital."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, Section, par

LEARNING = "assumption: one curve trades speed for quality"


@dataclass(frozen=True, kw_only=True)
class Mobilisation(Section):
    """Mobilisation: recruitment, training, deployment and hospitals."""

    eligible: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e9),
        plausible=(1e6, 25e6),
        range_of=UKRAINE,
        source="assumption",
        meaning="people who can still be called up at the start",
        start_only=True,
    )
    mobilised: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(0, 500_000),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="people called up by decree before the start",
        start_only=True,
    )
    deployed: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(0, 500_000),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="of the mobilised, soldiers in formations at the start (the others train)",
        start_only=True,
    )
    deployed_training: PerSide = par(
        default=(4, 4),
        unit="weeks",
        bounds=(0, 200),
        plausible=(1, 12),
        source="assumption",
        meaning="training received by the mobilised in formations at the start",
        start_only=True,
    )
    training: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(0, 200_000),
        range_of=UKRAINE,
        source="assumption",
        meaning="other recruits in training at the start",
        start_only=True,
    )
    trained: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(0, 100_000),
        range_of=UKRAINE,
        source="assumption",
        meaning="trained replacements waiting at the start",
        start_only=True,
    )
    casualties: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(50_000, 200_000),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="killed and wounded before the start",
        start_only=True,
    )
    in_hospital: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(10_000, 60_000),
        range_of=UKRAINE,
        source="assumption",
        meaning="of the wounded, soldiers still in hospital at the start",
        start_only=True,
    )
    recruitment: PerSide = par(
        default=(0, 0),
        unit="persons/week",
        bounds=(0, 1e7),
        plausible=(0, 10_000),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="recruits from volunteers, contracts and ordinary call-up",
    )
    decree: PerSide = par(
        default=(0, 0),
        unit="persons/week",
        bounds=(0, 1e7),
        plausible=(0, 40_000),
        range_of=UKRAINE,
        source="a choice of the government",
        meaning="additional call-up by decree, which costs public support",
    )
    replacement_share: PerSide = par(
        default=(1.0, 1.0),
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 1),
        source="assumption",
        meaning="share of the soldiers who are lacking that a side calls up",
    )
    replacement_time: float = par(
        default=8.0,
        unit="weeks",
        bounds=(1, 520),
        plausible=(4, 26),
        source="assumption",
        meaning="time in which that call-up is to close the gap",
    )
    call_up_limit: float = par(
        default=0.003,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.001, 0.008),
        source="assumption: general mobilisations call up less than 1 % a week",
        meaning="largest such call-up, as a share of those who could be called up",
    )
    training_time: PerSide = par(
        default=(8, 8),
        unit="weeks",
        bounds=(1, 500),
        plausible=(3, 20),
        source="assumption",
        meaning="mean training time of recruits",
    )
    skill_floor: float = par(
        default=0.45,
        unit="1",
        bounds=(0.05, 3),
        plausible=(0.3, 0.6),
        source=LEARNING,
        meaning="skill of an untrained soldier",
    )
    skill_ceiling: float = par(
        default=1.0,
        unit="1",
        bounds=(0.05, 3),
        plausible=(0.9, 1.1),
        source=LEARNING,
        meaning="skill after long training",
    )
    skill_time: float = par(
        default=10,
        unit="weeks",
        bounds=(0.1, 200),
        plausible=(5, 15),
        source=LEARNING,
        meaning="training that closes 63 % of the gap between lowest and highest skill",
    )
    hospital_time: float = par(
        default=12,
        unit="weeks",
        bounds=(1, 500),
        plausible=(8, 20),
        source="assumption",
        meaning="mean time in hospital",
    )
    return_share: PerSide = par(
        default=(0.5, 0.5),
        unit="1",
        bounds=(0, 1),
        plausible=(0.35, 0.7),
        source="assumption",
        meaning="share of the wounded who return to service",
    )
    replacement_limit: float = par(
        default=0.08,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.04, 0.15),
        source="assumption",
        meaning="weekly replacements a formation can absorb, as a share of its establishment",
    )
    new_formation_pool: PerSide = par(
        default=(0.25, 0.25),
        unit="1",
        bounds=(0, 1000),
        plausible=(0.1, 0.6),
        source="assumption",
        meaning="trained soldiers waiting beyond whom new formations are raised, share of the army",
    )
    raised_strength: float = par(
        default=0.9,
        unit="1",
        bounds=(0.05, 1),
        plausible=(0.7, 1),
        source="assumption",
        meaning="strength of a new formation, as a share of its establishment",
    )
    raised_cohesion: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 1),
        plausible=(0.6, 0.9),
        source="assumption",
        meaning="cohesion of a new formation",
    )
    growth_room: float = par(
        default=2.5,
        unit="1",
        bounds=(0, 20),
        plausible=(1, 3),
        source="assumption",
        meaning="new formations that can be raised, as a multiple of those at the start",
        start_only=True,
    )
