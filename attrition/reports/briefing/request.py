"""What a briefing is asked of, and the runs that answer it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urlencode

from attrition.drivers.execution import Driver, RunConfig, drawn_by, run_scenario
from attrition.reports.briefing.content import Briefing
from attrition.reports.briefing.files import check_briefing, write_briefing
from attrition.results.comparison import CompareError, comparable
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.scenario import Scenario, discover, load, luck_alone

NONE = "none"
RUNS = 100
INNER = 40  # runs of luck alone, as on the screen
Run = Callable[[Scenario, RunConfig, str], Trajectories]


@dataclass(frozen=True)
class BriefingRequest:
    """A scenario by name or path, its changes, and how it is run.

    `against` names the scenario to compare with; empty, that is the one at the root of those that
    the scenario builds on, without the changes. "none" compares with nothing. `workers` limits how
    many runs are made at a time.
    """

    name: str
    overrides: tuple[str, ...] = ()
    runs: int = RUNS
    seed: int = 0
    weeks: int | None = None
    luck: bool = False
    against: str = ""
    workers: int | None = None

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario with its changes; raises a ScenarioError."""
        changed = load(self.name, self.overrides, weeks=self.weeks)
        if not self.overrides:
            return changed
        return replace(changed, title=f"{changed.title}, changed")

    @cached_property
    def plain(self) -> Scenario:
        """The scenario without the changes."""
        return load(self.name, weeks=self.weeks)

    @cached_property
    def reference(self) -> Scenario | None:
        """The scenario that this one is changed from; None where it is the same.

        Raises a CompareError where the one that is asked for does not compare.
        """
        scenario = self.scenario
        if self.against and self.against != NONE:
            other = load(self.against, weeks=scenario.steps)
            comparable(RunMetadata.of(other), RunMetadata.of(scenario))
        else:
            other = self.plain if self.against == NONE else self._root()
        same = not self.overrides and other.content_hash() == scenario.content_hash()
        return None if same else other

    def _root(self) -> Scenario:
        """Return the scenario that the others build on, where it compares, at the same length."""
        other = load(self.plain.root, weeks=self.scenario.steps)
        try:
            comparable(RunMetadata.of(other), RunMetadata.of(self.scenario))
        except CompareError:
            return self.plain
        return other

    @property
    def config(self) -> RunConfig:
        """Return how to run: several runs have total bands, unless luck alone is asked for."""
        total = self.runs > 1 and not self.luck
        return RunConfig(
            self.runs, self.seed, Driver.engine, self.workers, sets=total, discrepancy=total
        )

    @property
    def command(self) -> str:
        """Return the command that writes the briefing again, but for its file."""
        words = ["attrition", "report", self.name, "--runs", str(self.runs)]
        words += ["--seed", str(self.seed)]
        words += [] if self.weeks is None else ["--weeks", str(self.weeks)]
        words += ["--luck"] if self.luck else []
        words += [word for one in self.overrides for word in ("--set", one)]
        words += ["--against", self.against] if self.against else []
        return shlex.join(words)

    @property
    def link(self) -> str:
        """Return path and query of the setting on a local screen; empty where it has none."""
        if self.weeks is not None or self.name not in [path.stem for path in discover()]:
            return ""
        bands = [("bands", "luck")] if self.luck else []
        moved = [
            (path, f"{value:.10g}")
            for path, value in sorted(self.scenario.values.items())
            if value != self.plain.values[path]
        ]
        return f"/?{urlencode([('scenario', self.name), *bands, *moved], quote_via=quote)}"


def _run(scenario: Scenario, config: RunConfig, _what: str) -> Trajectories:
    return run_scenario(scenario, config)


def run_briefing(request: BriefingRequest, run: Run = _run) -> Briefing:
    """Run what a briefing needs; `run(scenario, config, what)` makes the runs, `what` in words."""
    scenario, reference, config = request.scenario, request.reference, request.config
    baseline = luck = None

    def chosen(one: Scenario) -> Scenario:
        return luck_alone(one) if request.luck else one

    runs = run(chosen(scenario), config, "runs")
    if reference is not None and request.against != NONE:
        baseline = run(chosen(reference), config, "runs to compare with")
    if config.sets:
        few = replace(config, runs=min(config.runs, INNER), sets=False, discrepancy=False)
        luck = run(luck_alone(scenario), few, "runs of luck alone")
    sets = drawn_by(config, scenario)["posterior"]
    return Briefing(scenario, runs, baseline, luck, reference, request.command, request.link, sets)


def report(
    name: str,
    out: str | Path,
    overrides: Mapping[str, float] | Sequence[str] = (),
    *,
    runs: int = RUNS,
    seed: int = 0,
    weeks: int | None = None,
    luck: bool = False,
    against: str = "",
) -> Briefing:
    """Run a scenario and write a briefing on it, one page as .html, .pdf or .svg.

    `overrides` change parameters, as for `load`; the other arguments are as for
    `attrition report`. Returns what was written, with the `runs`. Raises an AttritionError where
    the scenario is wrong, or where the file is there already or cannot be written.
    """
    path = Path(out)
    check_briefing(path)
    if isinstance(overrides, Mapping):
        overrides = [f"{key}={value!r}" for key, value in overrides.items()]
    asked = BriefingRequest(str(name), tuple(overrides), runs, seed, weeks, luck, against)
    found = run_briefing(asked)
    write_briefing(found, path)
    return found
