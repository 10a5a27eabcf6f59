"""The trajectories: every measure declared once, computed from the world by a rule."""

from attrition.measures.air import AIR
from attrition.measures.declare import Kind, Measure, Scope
from attrition.measures.home import HOME
from attrition.measures.people import PEOPLE
from attrition.measures.talks import TALKS
from attrition.measures.war import WAR

MEASURES: dict[str, Measure] = {
    measure.name: measure for measure in (*WAR, *AIR, *HOME, *PEOPLE, *TALKS)
}

# Names of measures and outcomes in files of earlier versions, without their sides.
RENAMED = {
    "gdp_loss": "gdp_change",
    "gdp": "gdp_change",
    "gdp_mean": "gdp_change_mean",
    "power": "power_hours",
    "power_low": "power_hours_low",
    "cold": "cold_dwellings",
    "aid": "aid_delivered",
    "refugees": "refugees_abroad",
    "displaced": "displaced_inside",
}


def current_name(name: str) -> str:
    """Return the present name of a measure or outcome, of one that an earlier version may have had.

    What follows a dot stays as it is: power_low.a is power_hours_low.a.
    """
    word, dot, rest = name.partition(".")
    return f"{RENAMED.get(word, word)}{dot}{rest}"


__all__ = ["MEASURES", "RENAMED", "Kind", "Measure", "Scope", "current_name"]
