"""The presets of a scenario as cards, and what their runs show once they are done."""

from __future__ import annotations

import threading
from typing import Any

from attrition.formatting import by_count
from attrition.parameters import PARAMETERS
from attrition.results.endings import endings
from attrition.scenario import Preset, Scenario
from attrition.scenario.problems import number
from attrition.ui import session
from attrition.ui.jobs.kept import Kept
from attrition.ui.jobs.sampling import STAGES
from attrition.ui.setting import LUCK, Setting
from attrition.ui.views.levers import acts, lever

_counts: Kept[int] = Kept(256, 4_000_000, lambda key, _: 1_000 + len(key.text))
_lock = threading.Lock()


def cards(plain: Setting) -> list[dict[str, Any]]:
    """Return the presets that change anything in a scenario without levers, with all a card needs.

    `values` maps paths to what pressing the card sets; values that are there already are left out.
    """
    scenario = plain.scenario()
    found = []
    for preset in scenario.applicable_presets():
        values = values_of(preset, scenario)
        if values:
            card = {"id": preset.id, "title": preset.title, "story": preset.story}
            changes = [_change(path, value, scenario) for path, value in values.items()]
            found.append(card | {"values": values, "changes": changes, "source": preset.source})
    return found


def values_of(preset: Preset, scenario: Scenario) -> dict[str, float]:
    """Return the values of a preset that differ from those of a scenario and do anything there."""
    return {
        path: value
        for path, value in preset.set.items()
        if value != scenario.value(path) and acts(PARAMETERS[path], scenario)
    }


def result(plain: Setting, values: dict[str, float]) -> str:
    """Return how many wars end with and without some values, or "" until both are known."""
    before, after = _ended(plain), _ended(plain.with_levers(values))
    if before is None or after is None:
        return ""
    end = by_count(after, "ends", "end")
    without = "as without it" if before == after else f"{before} without it"
    return f"On its own: {after} of {STAGES[-1]} wars {end}, {without}."


def described(setting: Setting) -> str:
    """Return a setting in a few words: the scenario, its presets, and how many levers moved."""
    scenario = setting.without_levers().scenario()
    moved, parts = dict(setting.levers), [scenario.title]
    for preset in scenario.applicable_presets():
        values = values_of(preset, scenario)
        if values and values.items() <= moved.items():
            parts.append(preset.title)
            moved = {path: value for path, value in moved.items() if path not in values}
    if moved:
        parts.append(f"{len(moved)} lever{'s' if len(moved) > 1 else ''} moved")
    return "; ".join([*parts, *(["luck alone"] if setting.bands == LUCK else [])])


def _change(path: str, value: float, scenario: Scenario) -> str:
    one = lever(PARAMETERS[path], scenario)
    name = ", ".join(filter(None, (one["label"], one["who"])))
    values = [number(each) for each in (scenario.value(path), value)]
    return f"{name}: from {values[0]} to {' '.join(filter(None, (values[1], one['unit'])))}"


def _ended(setting: Setting) -> int | None:
    """Return in how many of all runs of a setting the war ends; None until all are done."""
    with _lock:
        if setting in _counts:
            return _counts[setting]
    runs = session.cached_runs(setting)
    if runs is None or len(runs.runs()) < STAGES[-1]:
        return None
    count = int((endings(runs)["ending"] != "").sum())
    with _lock:
        _counts[setting] = count
    return count
