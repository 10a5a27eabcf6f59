"""Inputs that a record can give, week by week, in place of what the model would generate.

`Week.recorded` holds, for each of these channels and each side, the value of the week and the share
of the week that the record covers; a channel without sides uses the first.
"""

from __future__ import annotations

from typing import NamedTuple

MOST = 1e6


class Channel(NamedTuple):
    """What a channel holds: its unit, lowest and highest value, meaning, and if it has sides."""

    unit: str
    meaning: str
    low: float = 0.0
    high: float = MOST
    sided: bool = True


CHANNELS: dict[str, Channel] = {
    "shells_made": Channel("thousand/week", "artillery shells made at home"),
    "shells_given": Channel("thousand/week", "artillery shells delivered or bought abroad"),
    "shells_fired": Channel("thousand/week", "artillery shells fired"),
    "missiles_received": Channel("1/week", "missiles built or bought"),
    "drones_received": Channel("1/week", "strike drones built or bought"),
    "interceptors_received": Channel("1/week", "interceptors delivered"),
    "missiles_launched": Channel("1/week", "missiles fired at the enemy's rear"),
    "drones_launched": Channel("1/week", "strike drones fired at the enemy's rear"),
    "arms": Channel("billion US$/year", "value of the arms that allies deliver"),
    "money": Channel("billion US$/year", "financial aid that allies deliver"),
    "recruits": Channel("persons/week", "people called up or enlisted, apart from decrees", 0, 1e7),
    "temperature": Channel("°C", "mean temperature of the theatre", -60, 60, sided=False),
}
(
    SHELLS_MADE,
    SHELLS_GIVEN,
    SHELLS_FIRED,
    MISSILES_RECEIVED,
    DRONES_RECEIVED,
    INTERCEPTORS_RECEIVED,
    MISSILES_LAUNCHED,
    DRONES_LAUNCHED,
    ARMS,
    MONEY,
    RECRUITS,
    TEMPERATURE,
) = range(12)
