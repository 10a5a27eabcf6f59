"""What a visitor has changed in a scenario: as words, and in another scenario."""

from __future__ import annotations

from attrition.formatting import number
from attrition.parameters import PARAMETERS
from attrition.scenario import Scenario, ScenarioError
from attrition.ui.setting import Setting
from attrition.ui.views.levers import lever, movable


def changes(setting: Setting) -> list[dict[str, str]]:
    """Return each moved lever of a setting: path, label, side, its name, value, value before."""
    plain = setting.without_levers().scenario()
    return [_change(path, value, plain) for path, value in setting.levers]


def _change(path: str, value: float, plain: Scenario) -> dict[str, str]:
    one = lever(PARAMETERS[path], plain)
    return {
        "path": path,
        "label": one["label"],
        "side": one["side"],
        "who": one["who"],
        "value": number(value),
        "before": number(one["default"]),
        "unit": one["unit"],
    }


def carry_over(setting: Setting, other: Setting) -> tuple[Setting, list[str]]:
    """Return another scenario with the moved levers of a setting, and a note on those left out.

    Within a war those that it has too are kept. The values of another war differ: none is kept.
    """
    plain = other.scenario()
    same_war = other.baseline() == setting.baseline()
    there = movable(plain) if same_war else set()
    left = []
    for path, value in setting.levers:
        moved = other.with_lever(path, value)
        if path in there and _is_valid(moved):
            other = moved
        else:
            left.append(_change(path, value, plain))
    if not left:
        return other, []
    why = "has no such lever" if same_war else "is another war"
    names = "; ".join(", ".join(filter(None, (one["label"], one["who"]))) for one in left)
    return other, [f"“{plain.title}” {why}. Set back: {names}."]


def _is_valid(setting: Setting) -> bool:
    try:
        setting.scenario()
    except ScenarioError:
        return False
    return True
