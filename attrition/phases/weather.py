"""The weather of the week."""

from __future__ import annotations

from attrition.phases.inputs import as_recorded
from attrition.records import Region, Theatre, Week, World
from attrition.records.inputs import TEMPERATURE
from attrition.rules.calendar import normal_temperature, season_value, winter_half
from attrition.rules.common import autoregressed
from attrition.rules.rule import rule


@rule
def set_weather(theatre: Theatre, world: World, week: Week) -> None:
    """Draw the week's temperature or take it from the record, and set mobility over ground.

    The anomaly that is drawn goes on from the last one on record.
    """
    calendar = week.settings.calendar
    day = week.day_of_year
    theatre.day_of_year = day
    theatre.anomaly = autoregressed(
        theatre.anomaly, calendar.persistence, calendar.variability, week.draws.temperature
    )
    normal = normal_temperature(
        day, calendar.mean_temperature, calendar.temperature_swing, calendar.coldest_week
    )
    winter = winter_half(day, calendar.winter_half_start, calendar.winter_half_end)
    on_record = week.recorded[TEMPERATURE][0][1]
    theatre.anomaly = as_recorded(week, TEMPERATURE, 0, theatre.anomaly, 1.0) - on_record * normal
    shift = calendar.severity if winter else 0.0
    theatre.temperature = normal + shift + theatre.anomaly
    starts = (
        calendar.spring_start,
        calendar.summer_start,
        calendar.autumn_start,
        calendar.winter_start,
    )
    speeds = (
        calendar.mobility_spring,
        calendar.mobility_summer,
        calendar.mobility_autumn,
        calendar.mobility_winter,
    )
    theatre.mobility = season_value(day, starts, speeds)


@rule
def set_temperature(region: Region, world: World, week: Week) -> None:
    """Set the temperature of a region."""
    region.temperature = world.theatre[0].temperature + region.offset
