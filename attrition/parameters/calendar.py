"""Parameters of the calendar: weather, winter and mud."""

from attrition.parameters.declare import Section, par


class Calendar(Section):
    """The calendar: temperature through the year and how fast ground can be crossed."""

    mean_temperature: float = par(
        8.5, "°C", (-30, 40), (5, 11), "assumption", "mean temperature of the year"
    )
    temperature_swing: float = par(
        12.5, "°C", (0, 40), (10, 15), "assumption", "half the range from winter to summer"
    )
    coldest_week: float = par(
        3.0, "week of year", (0, 53), (2, 5), "assumption", "week in which the mean is lowest"
    )
    severity: float = par(
        0.0, "°C", (-20, 20), (-5, 4), "assumption", "shift of the winter half-year from the normal"
    )
    winter_half_start: float = par(
        default=274,
        unit="day of year",
        bounds=(1, 366),
        plausible=(258, 305),
        source="assumption",
        meaning="first day of the winter half-year: heating, severity, strikes on energy",
    )
    winter_half_end: float = par(
        default=91,
        unit="day of year",
        bounds=(1, 366),
        plausible=(60, 121),
        source="assumption",
        meaning="day on which the winter half-year is over",
    )
    variability: float = par(
        3.0, "°C", (0, 15), (2, 4), "assumption", "standard deviation of the weekly anomaly"
    )
    persistence: float = par(
        0.5, "1", (0, 0.99), (0.3, 0.7), "assumption", "autocorrelation of the weekly anomaly"
    )
    mobility_spring: float = par(
        0.35, "1", (0, 1), (0.2, 0.5), "assumption", "speed over ground in the spring mud"
    )
    mobility_autumn: float = par(
        0.55, "1", (0, 1), (0.4, 0.7), "assumption", "speed over ground in the autumn mud"
    )
    mobility_winter: float = par(
        0.8, "1", (0, 1), (0.65, 0.95), "assumption", "speed over ground in winter"
    )
    mobility_summer: float = par(
        1.0, "1", (0, 1), (0.9, 1.0), "assumption", "speed over ground in the dry season"
    )
    spring_mud_start: float = par(
        default=65,
        unit="day of year",
        bounds=(1, 366),
        plausible=(50, 80),
        source="Ukraine; assumption",
        meaning="day on which the spring mud begins",
    )
    dry_season_start: float = par(
        default=116,
        unit="day of year",
        bounds=(1, 366),
        plausible=(100, 135),
        source="Ukraine; assumption",
        meaning="day on which the dry season begins",
    )
    autumn_mud_start: float = par(
        default=295,
        unit="day of year",
        bounds=(1, 366),
        plausible=(280, 310),
        source="Ukraine; assumption",
        meaning="day on which the autumn mud begins",
    )
    winter_start: float = par(
        default=336,
        unit="day of year",
        bounds=(1, 366),
        plausible=(320, 350),
        source="Ukraine; assumption",
        meaning="day from which the ground is frozen",
    )
