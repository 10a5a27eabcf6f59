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
