"""Parameters of mobilisation: from civilians to trained soldiers and back from hospital."""

from attrition.parameters.declare import PerSide, Section, par

LEARNING = "assumption: haste against quality in one curve"


class Mobilisation(Section):
    """Mobilisation: recruitment, training, deployment, hospitals."""

    eligible: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e9),
        (1e6, 25e6),
        "assumption",
        "people who could still be called up",
        opening=True,
    )
    mobilised: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e8),
        (0, 500_000),
        "a decree of the scenario",
        "called up by decree before the opening",
        opening=True,
    )
    deployed: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e8),
        (0, 500_000),
        "a statement in the scenario",
        "of the mobilised, those in formations at the opening; the others are in training",
        opening=True,
    )
    deployed_training: PerSide = par(
        (4, 4),
        "weeks",
        (0, 200),
        (1, 12),
        "assumption",
        "training that the deployed mobilised had",
        opening=True,
    )
    training: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e8),
        (0, 200_000),
        "assumption",
        "others in training at the opening",
        opening=True,
    )
    trained: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e8),
        (0, 100_000),
        "assumption",
        "trained replacements waiting at the opening",
        opening=True,
    )
    casualties: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e8),
        (50_000, 200_000),
        "a statement in the scenario",
        "killed and wounded before the opening",
        opening=True,
    )
    in_hospital: PerSide = par(
        (0, 0),
        "persons",
        (0, 1e8),
        (10_000, 60_000),
        "assumption",
        "of the wounded, those still in hospital at the opening",
        opening=True,
    )
    recruitment: PerSide = par(
        (0, 0),
        "persons/week",
        (0, 1e7),
        (2500, 10_000),
        "UK Ministry of Defence 2024 for the larger side; assumption",
        "volunteers, contracts and ordinary call-up",
    )
    decree: PerSide = par(
        (0, 0),
        "persons/week",
        (0, 1e7),
        (0, 40_000),
        "a choice of the government",
        "call-up by decree on top of recruitment; costs support",
    )
    training_time: PerSide = par(
        (8, 8), "weeks", (1, 500), (3, 20), "assumption", "mean time from call-up to formation"
    )
    skill_floor: float = par(0.45, "1", (0.05, 3), (0.3, 0.6), LEARNING, "skill with no training")
    skill_ceiling: float = par(
        1.0, "1", (0.05, 3), (0.9, 1.1), LEARNING, "skill after long training"
    )
    skill_time: float = par(
        10, "weeks", (0.1, 200), (5, 15), LEARNING, "training that closes 63 % of the gap"
    )
    hospital_time: float = par(
        12, "weeks", (1, 500), (8, 20), "assumption", "mean time of the wounded in hospital"
    )
    return_share: PerSide = par(
        (0.5, 0.5), "1", (0, 1), (0.35, 0.7), "assumption", "wounded who return to service"
    )
    replacement_limit: float = par(
        0.08,
        "1/week",
        (0, 1),
        (0.04, 0.15),
        "assumption",
        "replacements a formation absorbs a week, as a share of its establishment",
    )
    new_formation_pool: PerSide = par(
        (60_000, 60_000),
        "persons",
        (0, 1e9),
        (20_000, 150_000),
        "assumption",
        "trained soldiers waiting beyond which new formations are raised",
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
        2.5,
        "1",
        (0, 20),
        (1, 3),
        "assumption",
        "new formations that can be raised, as a share of those at the opening",
        opening=True,
    )
