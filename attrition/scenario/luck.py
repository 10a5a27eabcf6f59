"""Luck alone: a scenario without process noise and without errors of its start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from attrition.parameters import PARAMETERS
from attrition.scenario.events import Event
from attrition.scenario.scenario import Scenario

PROCESS, OPENINGS = "process", "openings"
NOISE = tuple(path for path, parameter in PARAMETERS.items() if parameter.noise)


def luck_alone(scenario: Scenario) -> Scenario:
    """Return a scenario in which chance is that of the weeks alone: every size of noise is 0.

    Those are the sizes of process noise and of errors of the state in week 0 (`process` and
    `openings`); memories stay. Events no longer change sizes, and those that did nothing else are
    left out.
    """
    silent = scenario.with_overrides(dict.fromkeys(NOISE, 0.0))
    return replace(silent, events=tuple(_silenced(silent.events)))


def has_noise(scenario: Scenario, section: str) -> bool:
    """Return whether any noise of a section, `process` or `openings`, has a size at the start."""
    return any(scenario.value(path) for path in NOISE if path.startswith(f"{section}."))


def _silenced(events: Iterable[Event]) -> Iterator[Event]:
    for event in events:
        left = replace(event, set=_without_noise(event.set), scale=_without_noise(event.scale))
        if left.effects or not event.effects:
            yield left


def _without_noise(values: Mapping[str, float]) -> dict[str, float]:
    return {path: value for path, value in values.items() if path not in NOISE}
