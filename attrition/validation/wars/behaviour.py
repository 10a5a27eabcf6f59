"""Which parameters say how people behave: the same in every war, unless one needs its own.

A parameter per side, of the start, of seasons, of outside support, of weapons, of the grid or of
the economy is what is known about a war. The rest of combat, politics, households, mobilisation and
process is behaviour.
"""

from __future__ import annotations

from attrition.parameters import PARAMETERS
from attrition.scenario import Scenario
from attrition.scenario.values import DECLARATION

SECTIONS = ("combat", "mobilisation", "households", "politics", "process")
KNOWN = frozenset(
    {
        # what the weapons and the ground of a war were
        "combat.artillery_share", "combat.killed_share", "combat.reference_fire",
        "combat.fire_demand", "combat.shells",
        # what third parties and custom allowed
        "politics.ceasefire", "politics.guarantees", "households.exit_ban",
        "households.border_capacity",
    }
)  # fmt: skip
OF_A_SIDE = frozenset({"combat.attack_threshold", "politics.audience_cost"})  # and yet behaviour


def is_behaviour(path: str) -> bool:
    """Return whether a parameter says how people behave."""
    section, name, *side = path.split(".")
    whole = f"{section}.{name}"
    known = PARAMETERS[path].start_only or side or whole in KNOWN
    return whole in OF_A_SIDE or (section in SECTIONS and not known)


def own_behaviour(scenario: Scenario) -> dict[str, float]:
    """Return the behavioural parameters that a scenario sets for itself, or by events."""
    found = {
        path: value
        for path, value in scenario.values.items()
        if is_behaviour(path) and _is_own(scenario, path)
    }
    for event in scenario.events:
        scaled = {path: factor * scenario.values[path] for path, factor in event.scale.items()}
        changed = scaled | dict(event.set)
        found |= {path: value for path, value in changed.items() if is_behaviour(path)}
    return found


def _is_own(scenario: Scenario, path: str) -> bool:
    given = scenario.origins[path].file != DECLARATION
    return given and scenario.values[path] != PARAMETERS[path].default
