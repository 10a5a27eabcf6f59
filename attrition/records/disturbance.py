"""The record of what slowly disturbs the mechanisms of a side."""

from __future__ import annotations

from attrition.records.declare import Record, real, whole


class Disturbance(Record):
    """What slowly disturbs one side; a factor of 1, or log odds of 0, disturbs nothing."""

    side: int = whole("side", "belligerent")
    lethality: float = real("1", "factor of the losses that its fire inflicts")
    quality: float = real("1", "factor of its strength in attack")
    fire: float = real("1", "factor of the shells that it fires")
    tempo: float = real("1", "factor of the missiles and drones that it launches")
    aim: float = real("log odds", "lean towards energy as a target")
    interception: float = real("log odds", "lean of its chances to shoot down")
    aid: float = real("1", "factor of what its allies deliver of what they promise")
    intake: float = real("1", "factor of its recruits")
    output: float = real("1", "factor of what capital and labour produce")
    demand: float = real("1", "factor of the demand for its output")
    trade: float = real("1", "factor of what its exports sell and earn")
    flight: float = real("1", "factor of the rate at which people consider leaving home")
    homecoming: float = real("1", "factor of the rate at which the displaced consider moving")
    mood: float = real("log odds", "lean of the public towards the war")
