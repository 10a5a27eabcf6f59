"""Parameters of the calendar: weather, winter and mud."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, Section, par


@dataclass(frozen=True, kw_only=True)
class Calendar(Section):
    """Calendar: temperature through the year, and mobility on the ground."""

    mean_temperature: float = par(
        default=15.0,
        unit="°C",
        bounds=(-30, 40),
        plausible=(5, 11),
        range_of=UKRAINE,
        source="mean temperature near the surface of the earth, about 15 °C, without seasons",
        meaning="annual mean temperature",
    )
    temperature_swing: float = par(
        default=0.0,
        unit="°C",
        bounds=(0, 40),
        plausible=(10, 15),
        range_of=UKRAINE,
        source="mean temperature near the surface of the earth, about 15 °C, without seasons",
        meaning="half the difference between the warmest and the coldest week",
    )
    coldest_week: float = par(
        default=3.0,
        unit="week of year",
        bounds=(0, 53),
        plausible=(2, 5),
        range_of=UKRAINE,
        source="assumption",
        meaning="week with the lowest mean temperature",
    )
    severity: float = par(
        default=0.0,
        unit="°C",
        bounds=(-20, 20),
        plausible=(-5, 4),
        range_of=UKRAINE,
        source="assumption",
        meaning="deviation of winter temperatures from normal (negative = colder)",
    )
    winter_half_start: float = par(
        default=274,
        unit="day of year",
        bounds=(1, 366),
        plausible=(258, 305),
        range_of=UKRAINE,
        source="definition: October to March, northern half of the earth",
        meaning="first day of the winter half-year, which governs heating and strikes on energy",
    )
    winter_half_end: float = par(
        default=91,
        unit="day of year",
        bounds=(1, 366),
        plausible=(60, 121),
        range_of=UKRAINE,
        source="definition: October to March, northern half of the earth",
        meaning="first day after the winter half-year",
    )
    variability: float = par(
        default=3.0,
        unit="°C",
        bounds=(0, 15),
        plausible=(2, 4),
        range_of=UKRAINE,
        source="assumption",
        meaning="standard deviation of weekly temperature anomalies",
    )
    persistence: float = par(
        default=0.5,
        unit="1",
        bounds=(0, 0.99),
        plausible=(0.3, 0.7),
        range_of=UKRAINE,
        source="assumption",
        meaning="autocorrelation of weekly temperature anomalies",
    )
    mobility_spring: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.5),
        range_of=UKRAINE,
        source="assumption: no mud",
        meaning="mobility in spring, relative to dry ground",
    )
    mobility_autumn: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0.4, 0.7),
        range_of=UKRAINE,
        source="assumption: no mud",
        meaning="mobility in autumn, relative to dry ground",
    )
    mobility_winter: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0.65, 0.95),
        range_of=UKRAINE,
        source="assumption: no mud",
        meaning="mobility in winter, relative to dry ground",
    )
    mobility_summer: float = par(
        default=1.0,
        unit="1",
        bounds=(0, 1),
        plausible=(0.9, 1.0),
        range_of=UKRAINE,
        source="definition",
        meaning="mobility in summer, relative to dry ground",
    )
    spring_start: float = par(
        default=60,
        unit="day of year",
        bounds=(1, 366),
        plausible=(50, 80),
        range_of=UKRAINE,
        source="definition: seasons of meteorology, northern half of the earth",
        meaning="first day of spring, when its mobility begins",
    )
    summer_start: float = par(
        default=152,
        unit="day of year",
        bounds=(1, 366),
        plausible=(100, 135),
        range_of=UKRAINE,
        source="definition: seasons of meteorology, northern half of the earth",
        meaning="first day of summer, when its mobility begins",
    )
    autumn_start: float = par(
        default=244,
        unit="day of year",
        bounds=(1, 366),
        plausible=(280, 310),
        range_of=UKRAINE,
        source="definition: seasons of meteorology, northern half of the earth",
        meaning="first day of autumn, when its mobility begins",
    )
    winter_start: float = par(
        default=335,
        unit="day of year",
        bounds=(1, 366),
        plausible=(320, 350),
        range_of=UKRAINE,
        source="definition: seasons of meteorology, northern half of the earth",
        meaning="first day of winter, when its mobility begins",
    )
