"""Parameters of the people at the start, the first part of those of households."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, Section, par


@dataclass(frozen=True, kw_only=True)
class Population(Section):
    """The people at the start: how many, where they are, who may cross the border."""

    cohort_size: float = par(
        default=10_000,
        unit="persons",
        bounds=(10, 1e7),
        plausible=(1000, 50_000),
        source="assumption",
        meaning="people in a cohort, which sets the resolution of the population",
        start_only=True,
        places=True,
    )
    register_ratio: float = par(
        default=1.0,
        unit="1",
        bounds=(0.1, 2),
        plausible=(0.85, 1),
        source="assumption: all who are registered are present",
        meaning="people present for each person registered",
        start_only=True,
        places=True,
    )
    displaced_inside: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(0, 8e6),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="people displaced within the country at the start",
        start_only=True,
        places=True,
    )
    displaced_abroad: PerSide = par(
        default=(0, 0),
        unit="persons",
        bounds=(0, 1e8),
        plausible=(0, 8e6),
        range_of=UKRAINE,
        source="zero unless a scenario says otherwise",
        meaning="refugees abroad at the start, distributed over hosts by the table",
        start_only=True,
        places=True,
    )
    displaced_weeks: float = par(
        default=0,
        unit="weeks",
        bounds=(0, 1000),
        plausible=(0, 52),
        source="assumption; dates of departure (UNHCR border crossings, IOM surveys)",
        meaning="time for which people displaced at the start have been away",
        start_only=True,
        places=True,
    )
    displaced_limit: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 1),
        plausible=(0.3, 0.6),
        source="assumption",
        meaning="largest share of a region's people displaced at the start",
        start_only=True,
        places=True,
    )
    least_stayed: float = par(
        default=0.2,
        unit="1",
        bounds=(0, 1),
        plausible=(0.1, 0.4),
        source="assumption",
        meaning="smallest share of a region's people who have stayed at the start",
        start_only=True,
        places=True,
    )
    may_cross_share: float = par(
        default=0.68,
        unit="1",
        bounds=(0, 1),
        plausible=(0.6, 0.8),
        source="assumption",
        meaning="share of people who may cross the border (not men of military age)",
        start_only=True,
        places=True,
    )
