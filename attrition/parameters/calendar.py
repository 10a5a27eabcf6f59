"""Parameters of the calendar: weather, winter and mud."""

from dataclasses import dataclass

from attrition.parameters.declare import Section, par


@dataclass(frozen=True, kw_only=True)
class Calendar(Section):
    """Calendar: temperature through the year, and mobility on the ground."""

    mean_temperature: float = par(
        default=8.5,
        unit="°C",
        bounds=(-30, 40),
        plausible=(5, 11),
        source="assumption",
        meaning="annual mean temperature",
    )
    temperature_swing: float = par(
        default=12.5,
        unit="°C",
        bounds=(0, 40),
        plausible=(10, 15),
        source="assumption",
        meaning="half the difference between the warmest and the coldest week",
    )
    coldest_week: float = par(
        default=3.0,
        unit="week of year",
        bounds=(0, 53),
        plausible=(2, 5),
        source="assumption",
        meaning="week with the lowest mean temperature",
    )
    severity: float = par(
        default=0.0,
        unit="°C",
        bounds=(-20, 20),
        plausible=(-5, 4),
        source="assumption",
        meaning="deviation of winter temperatures from normal (negative = colder)",
    )
    winter_half_start: float = par(
        default=274,
        unit="day of year",
        bounds=(1, 366),
        plausible=(258, 305),
        source="assumption",
        meaning="first day of the winter half-year, which governs heating and strikes on energy",
    )
    winter_half_end: float = par(
        default=91,
        unit="day of year",
        bounds=(1, 366),
        plausible=(60, 121),
        source="assumption",
        meaning="first day after the winter half-year",
    )
    variability: float = par(
        default=3.0,
        unit="°C",
        bounds=(0, 15),
        plausible=(2, 4),
        source="assumption",
        meaning="standard deviation of weekly temperature anomalies",
    )
    persistence: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 0.99),
        plausible=(0.3, 0.7),
        source="assumption",
        meaning="autocorrelation of weekly temperature anomalies",
    )
    mobility_spring: float = par(
        default=0.35,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.5),
        source="assumption",
        meaning="mobility during the spring mud, relative to dry ground",
    )
    mobility_autumn: float = par(
        default=0.55,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.7),
        source="assumption",
        meaning="mobility during the autumn mud, relative to dry ground",
    )
    mobility_winter: float = par(
        default=0.8,
        unit="1",
        bounds=(0, 1),
        plausible=(0.65, 0.95),
        source="assumption",
        meaning="mobility on frozen ground, relative to dry ground",
    )
    mobility_summer: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0.9, 1.0),
        source="assumption",
        meaning="mobility in the dry season",
    )
    spring_mud_start: float = par(
        default=65,
        unit="day of year",
        bounds=(1, 366),
        plausible=(50, 80),
        source="assumption for Ukraine",
        meaning="first day of the spring mud",
    )
    dry_season_start: float = par(
        default=116,
        unit="day of year",
        bounds=(1, 366),
        plausible=(100, 135),
        source="assumption for Ukraine",
        meaning="first day of the dry season",
    )
    autumn_mud_start: float = par(
        default=295,
        unit="day of year",
        bounds=(1, 366),
        plausible=(280, 310),
        source="assumption for Ukraine",
        meaning="first day of the autumn mud",
    )
    winter_start: float = par(
        default=336,
        unit="day of year",
        bounds=(1, 366),
        plausible=(320, 350),
        source="assumption for Ukraine",
        meaning="first day of frozen ground",
    )
