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

__all__ = ["MEASURES", "Kind", "Measure", "Scope"]
