"""Parameters of outside support: what allies give, and how long they are ready to."""

from attrition.parameters.declare import PerSide, Section, par


class Support(Section):
    """Support from outside: arms, money, spare parts and the allies' patience."""

    military: PerSide = par(
        (1, 1), "1", (0, 20), (0, 2), "a choice of the allies", "level of military support"
    )
    financial: PerSide = par(
        (1, 1), "1", (0, 20), (0, 2), "a choice of the allies", "level of financial support"
    )
    shells: PerSide = par(
        (0, 0),
        "thousand/week",
        (0, 1e5),
        (0, 60),
        "R. Reznikov, letter of March 2023; NBC and CNN on supplies; assumption",
        "shells promised at level 1",
    )
    interceptors: PerSide = par(
        (0, 0), "1/week", (0, 1e5), (0, 90), "assumption", "interceptors promised at level 1"
    )
    money: PerSide = par(
        (0, 0),
        "billion US$/year",
        (0, 1e4),
        (0, 60),
        "Kiel Institute, Ukraine Support Tracker",
        "financial support promised at level 1",
    )
    arms: PerSide = par(
        (0, 0),
        "billion US$/year",
        (0, 1e4),
        (0, 60),
        "Kiel Institute, Ukraine Support Tracker",
        "worth of the arms promised at level 1",
    )
    spares: PerSide = par(
        (0, 0),
        "transformers/week",
        (0, 1000),
        (0, 3),
        "assumption",
        "substation spares promised at level 1",
    )
    patience: PerSide = par(
        (1, 1),
        "1",
        (0, 1),
        (0.3, 1),
        "assumption",
        "share of the promised that allies deliver at the opening",
        opening=True,
    )
    patience_floor: float = par(
        0.1, "1", (0, 1), (0, 0.4), "assumption", "delivery that survives every fatigue"
    )
    fatigue: PerSide = par(
        (0.002, 0.002),
        "1/week",
        (0, 0.2),
        (0, 0.006),
        "Kiel Institute, December 2023 (new commitments fell 87 %); assumption on the level",
        "patience lost a week of war",
    )
    encouragement: float = par(
        10.0, "1", (0, 1000), (0, 30), "assumption", "patience won for each share of ground won"
    )
    rescue: float = par(
        15.0, "1", (0, 1000), (0, 30), "assumption", "patience won for each share of ground lost"
    )
    crowding: float = par(
        0.002,
        "1/week",
        (0, 0.1),
        (0, 0.006),
        "assumption",
        "patience lost for each 100 % of saturation beyond it",
    )
    crowded: float = par(
        0.6, "1", (0, 100), (0.4, 0.8), "assumption", "saturation of hosts from which allies mind"
    )
