"""A scenario: everything that a run needs, validated, without any reference to files."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.cards import card
from attrition.parameters import PARAMETERS, Parameters, PerSide
from attrition.scenario.data import Data, data_from, plain_rows, unused, weekly_inputs
from attrition.scenario.events import Clock, Event, clip
from attrition.scenario.header import STEP_DAYS, Side, check_length
from attrition.scenario.map_data import MapData
from attrition.scenario.omissions import omissions, unsourced
from attrition.scenario.presets import Preset
from attrition.scenario.problems import Complaints, ScenarioError, number
from attrition.scenario.resolved import check_regions, check_resolved
from attrition.scenario.rows import read_rows
from attrition.scenario.schedule import (
    apply,
    check_events,
    column_of,
    control_rows,
    rows_of,
    transfer_rows,
)
from attrition.scenario.tables import ROWS, Tables
from attrition.scenario.values import (
    OVERRIDE,
    Origin,
    Values,
    implausible,
    read_overrides,
)

RESOLVED = "resolved scenario"
LABELS = ("name", "title", "description", "base", "origins", "files")


@dataclass(frozen=True)
class Scenario:
    """Two belligerents, a theatre, parameters and events, over a number of steps.

    `values` holds every parameter at the start by its path; `parameters` is a view of it. `data`
    holds what stands on record in place of flows, by channel. `presets`, `map` and `record`, the
    folder of what is known of the war's course, bear on no run and are not part of `resolved`.
    Step k (0 to `steps` - 1) begins `k * step_days` days after `start`; a step is a week, or a day
    where the scenario counts in days.
    """

    name: str
    title: str
    description: str
    base: str | None
    start: datetime.date
    steps: int
    step_days: int
    sides: tuple[Side, Side]
    values: Mapping[str, float]
    events: tuple[Event, ...]
    tables: Tables
    data: Data
    origins: Mapping[str, Origin] = field(repr=False)
    files: tuple[str, ...] = ()
    presets: tuple[Preset, ...] = field(default=(), compare=False)
    map: MapData | None = field(default=None, repr=False, compare=False)
    record: Path | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        unit = "days" if self.step_days == 1 else "weeks"
        sides = " and ".join(side.name for side in self.sides)
        return f"<Scenario {self.name!r}: {sides}, {self.steps} {unit} from {self.start}>"

    def _repr_html_(self) -> str:
        changed = [path for path, origin in self.origins.items() if origin.file == OVERRIDE]
        facts = {
            "sides": " and ".join(side.name for side in self.sides),
            "dates": f"{self.start} to {self.date(self.steps)}, {self.steps} steps",
            "builds on": self.base or "",
            "events": len(self.events),
            "overrides": ", ".join(f"{path} = {number(self.values[path])}" for path in changed),
        }
        return card(self.title, facts)

    @cached_property
    def parameters(self) -> Parameters:
        """The values at the start as attributes, for instance `parameters.combat.quality.a`."""
        return Parameters.of(self.values)

    def date(self, step: int) -> datetime.date:
        """Return the date on which a step begins."""
        return self._clock.date(step)

    @property
    def root(self) -> str:
        """The file of the scenario that those it extends build on, or its own."""
        *_, last = [file for file in self.files if file.endswith(".toml")]
        return last

    @property
    def _clock(self) -> Clock:
        return Clock(self.start, self.step_days, self.steps)

    def value(self, path: str) -> float:
        """Return the value of a parameter at the start, for instance of combat.quality.a."""
        return self.values[path]

    def with_overrides(
        self, overrides: Mapping[str, object] | Sequence[str] = (), *, weeks: int | None = None
    ) -> Scenario:
        """Return the scenario with other values, given as for `load`, and another length."""
        complaints = Complaints(OVERRIDE)
        values = Values(dict(self.values), dict(self.origins))
        read_overrides(overrides, values, complaints)
        steps = self.steps
        if weeks is not None:
            unit = "weeks" if self.step_days == STEP_DAYS["weeks"] else "days"
            steps = check_length(unit, weeks, complaints) or steps
        complaints.raise_if_any()
        changed = replace(
            self,
            values=values.numbers,
            origins=values.origins,
            steps=steps,
            events=clip(self.events, steps),
        )
        check_events(changed.events, changed.values, steps, complaints)
        complaints.raise_if_any()
        return changed

    def with_numbers(self, numbers: Mapping[str, float]) -> Scenario:
        """Return the scenario with other values, given as numbers by full path.

        It is what `with_overrides` makes of them and raises what that raises, in a tenth of the
        time: an ensemble asks for one in each run.
        """
        if not all(PARAMETERS[path].allows(number) for path, number in numbers.items()):
            return self.with_overrides(numbers)
        if any(path in numbers for event in self.events for path in event.scale):
            return self.with_overrides(numbers)
        origins = dict.fromkeys(numbers, Origin(OVERRIDE, ""))
        return replace(self, values={**self.values, **numbers}, origins={**self.origins, **origins})

    def schedule(self) -> dict[str, NDArray[np.void]]:
        """Return, for each section, the parameters in force in every step."""
        schedule = rows_of(self.values, self.steps)
        apply(self.events, schedule)
        return schedule

    def control_plan(self) -> NDArray[np.float64]:
        """Return prescribed control, shaped (steps, regions, 2).

        The last axis is the share of the region that b is to hold, or -1 where nothing is
        prescribed, and the steps left to reach it, counting the present one.
        """
        regions = [region.id for region in self.tables.regions]
        return control_rows(self.events, regions, self.steps)

    def recorded_inputs(self) -> NDArray[np.float64]:
        """Return the inputs on record, shaped (steps, channels, sides, 2).

        The last axis is the value of a step and the share of the step that is on record.
        """
        return weekly_inputs(self.data, self._clock)

    def transfer_plan(self) -> NDArray[np.float64]:
        """Return what events and third parties add (-: take), shaped (steps, transfers, 2 sides).

        `attrition.records.stocks` lists the stocks.
        """
        return transfer_rows(self.events, self.steps)

    def applicable_presets(self) -> tuple[Preset, ...]:
        """Return the presets that change anything in this scenario."""
        return tuple(preset for preset in self.presets if self._changed_by(preset))

    def _changed_by(self, preset: Preset) -> bool:
        try:
            before, after = self.schedule(), self.with_overrides(preset.set).schedule()
        except ScenarioError:  # the values do not fit others of the scenario
            return False
        return any(
            value != self.value(path)
            if PARAMETERS[path].start_only
            else bool((column_of(before, path) != column_of(after, path)).any())
            for path, value in preset.set.items()
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences on what is left out though it decides, and on values outside their range.

        A value with a source of its own, or as declared, gives none.
        """
        given = {
            path: value
            for path, value in self.values.items()
            if value != PARAMETERS[path].default and not self._cited(path)
        }
        sentences = [*omissions(self), *unused(self.data, self._clock), *implausible(given)]
        schedule = self.schedule()
        for path in dict.fromkeys(p for e in self.events for p in (*e.set, *e.scale)):
            low, high = PARAMETERS[path].plausible
            column = column_of(schedule, path)
            outside = (column != self.value(path)) & ((column < low) | (column > high))
            step = int(np.argmax(outside))
            uncited = outside.any() and not self._cited(path)
            told = implausible({path: float(column[step])}) if uncited else []
            sentences += [f"From {self.date(step)} on, {sentence}" for sentence in told]
        return tuple(sentences)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on tables of its own for which a scenario gives no sources."""
        return tuple(unsourced(self))

    def _cited(self, path: str) -> bool:
        """Return whether a file gives a source of its own for a parameter."""
        return self.origins[path].source not in ("", PARAMETERS[path].source)

    def resolved(self) -> dict[str, Any]:
        """Return all that bears on a run as plain values, rows included, ready for JSON."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "base": self.base,
            "start": self.start.isoformat(),
            "steps": self.steps,
            "step_days": self.step_days,
            "sides": {letter: asdict(s) for letter, s in zip("ab", self.sides, strict=True)},
            "parameters": {
                section: {name: _plain(value) for name, value in vars(view).items()}
                for section, view in vars(self.parameters).items()
            },
            "events": [asdict(event) for event in self.events],
            "tables": {
                name: [dict(vars(row)) for row in getattr(self.tables, name)] for name in ROWS
            },
            "data": plain_rows(self.data),
            "origins": {path: asdict(origin) for path, origin in self.origins.items()},
            "files": list(self.files),
        }

    @classmethod
    def from_resolved(cls, resolved: Mapping[str, Any], file: str = RESOLVED) -> Scenario:
        """Rebuild a scenario from what `resolved` returned; messages call it `file`.

        Raises a ScenarioError that lists everything that is wrong.
        """
        complaints = Complaints(file)
        check_resolved(resolved, complaints)
        complaints.raise_if_any()
        values = Values.declared()
        values.lay(resolved["parameters"], RESOLVED, complaints)
        tables = read_rows(resolved["tables"], complaints)
        data = data_from(resolved["data"], complaints)
        complaints.raise_if_any()
        origins = {path: Origin(**one) for path, one in resolved["origins"].items()}
        scenario = cls(
            name=resolved["name"],
            title=resolved["title"],
            description=resolved["description"],
            base=resolved["base"],
            steps=resolved["steps"],
            step_days=resolved["step_days"],
            start=datetime.date.fromisoformat(resolved["start"]),
            sides=(Side(**resolved["sides"]["a"]), Side(**resolved["sides"]["b"])),
            values=values.numbers,
            events=tuple(Event(**event) for event in resolved["events"]),
            tables=tables,
            data=data,
            origins=values.origins | origins,
            files=tuple(resolved["files"]),
        )
        check_regions(scenario.events, [region.id for region in tables.regions], complaints)
        check_events(scenario.events, scenario.values, scenario.steps, complaints)
        complaints.raise_if_any()
        return scenario

    def content_hash(self) -> str:
        """Return the SHA-256 of all that bears on a run: not names, titles, origins or files."""
        content = {key: value for key, value in self.resolved().items() if key not in LABELS}
        for event in content["events"]:
            del event["file"], event["number"]
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: float | PerSide) -> float | dict[str, float]:
    return value._asdict() if isinstance(value, PerSide) else value
