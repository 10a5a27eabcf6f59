"""The weather of the week."""

from __future__ import annotations

from attrition.records import Region, Theatre, Week, World
from attrition.rules.calendar import mobility, next_anomaly, normal_temperature, winter_half
from attrition.rules.rule import rule


@rule
def turn_season(theatre: Theatre, world: World, week: Week) -> None:
    """Draw the week's temperature and say how fast ground can be crossed."""
    calendar = week.settings.calendar
    day = week.day_of_year
    theatre.day_of_year = day
    theatre.anomaly = next_anomaly(
        theatre.anomaly, calendar.persistence, calendar.variability, week.chance.weather[0]
    )
    normal = normal_temperature(
        day, calendar.mean_temperature, calendar.temperature_swing, calendar.coldest_week
    )
    shift = calendar.severity if winter_half(day) else 0.0
    theatre.temperature = normal + shift + theatre.anomaly
    theatre.mobility = mobility(
        day,
        calendar.mobility_spring,
        calendar.mobility_summer,
        calendar.mobility_autumn,
        calendar.mobility_winter,
    )


@rule
def feel_weather(region: Region, world: World, week: Week) -> None:
    """Set the temperature of a region."""
    region.temperature = world.theatre[0].temperature + region.offset
