"""Parameters of outside support: what allies give, and how long they are ready to."""

from dataclasses import dataclass

from attrition.parameters.declare import PerSide, Section, par


@dataclass(frozen=True, kw_only=True)
class Support(Section):
    """Support from outside: arms, money, spare parts and the allies' patience."""

    military: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 20),
        plausible=(0, 2),
        source="a choice of the allies",
        meaning="level of military support",
    )
    financial: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 20),
        plausible=(0, 2),
        source="a choice of the allies",
        meaning="level of financial support",
    )
    shells: PerSide = par(
        default=(0, 0),
        unit="thousand/week",
        bounds=(0, 1e5),
        plausible=(0, 60),
        source="R. Reznikov, letter of March 2023; NBC and CNN on supplies; assumption",
        meaning="shells promised at level 1",
    )
    interceptors: PerSide = par(
        default=(0, 0),
        unit="1/week",
        bounds=(0, 1e5),
        plausible=(0, 90),
        source="assumption",
        meaning="interceptors promised at level 1",
    )
    money: PerSide = par(
        default=(0, 0),
        unit="billion US$/year",
        bounds=(0, 1e4),
        plausible=(0, 60),
        source="Kiel Institute, Ukraine Support Tracker",
        meaning="financial support promised at level 1",
    )
    arms: PerSide = par(
        default=(0, 0),
        unit="billion US$/year",
        bounds=(0, 1e4),
        plausible=(0, 60),
        source="Kiel Institute, Ukraine Support Tracker",
        meaning="worth of the arms promised at level 1",
    )
    spares: PerSide = par(
        default=(0, 0),
        unit="transformers/week",
        bounds=(0, 1000),
        plausible=(0, 3),
        source="assumption",
        meaning="substation spares promised at level 1",
    )
    patience: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 1),
        source="assumption",
        meaning="share of the promised that allies deliver at the opening",
        opening=True,
    )
    patience_floor: float = par(
        default=0.1,
        unit="1",
        bounds=(0, 1),
        plausible=(0, 0.4),
        source="assumption",
        meaning="delivery that survives every fatigue",
    )
    fatigue: PerSide = par(
        default=(0.002, 0.002),
        unit="1/week",
        bounds=(0, 0.2),
        plausible=(0, 0.006),
        source="Kiel Institute, December 2023 (new commitments fell 87 %); assumption on the level",
        meaning="patience lost a week of war",
    )
    encouragement: float = par(
        default=10.0,
        unit="1",
        bounds=(0, 1000),
        plausible=(0, 30),
        source="assumption",
        meaning="patience won for each share of ground won",
    )
    rescue: float = par(
        default=15.0,
        unit="1",
        bounds=(0, 1000),
        plausible=(0, 30),
        source="assumption",
        meaning="patience won for each share of ground lost",
    )
    crowding: float = par(
        default=0.002,
        unit="1/week",
        bounds=(0, 0.1),
        plausible=(0, 0.006),
        source="assumption",
        meaning="patience lost for each 100 % of saturation beyond it",
    )
    crowded: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 100),
        plausible=(0.4, 0.8),
        source="assumption",
        meaning="saturation of hosts from which allies mind",
    )
