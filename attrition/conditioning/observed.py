"""What an ensemble is to learn: figures, and the date by which they are known."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from attrition.drivers.execution import RunConfig, drawn_by
from attrition.reference import (
    SIDES,
    Observation,
    parse_record,
    read_record,
    record_of,
    record_text,
)
from attrition.scenario import Problem, Scenario, ScenarioError

if TYPE_CHECKING:
    from attrition.conditioning.conditioned import Conditioned

SHIPPED = "record"  # the word for the record that ships


class Observed(NamedTuple):
    """Figures known by a date."""

    figures: Sequence[Observation]
    until: datetime.date

    def to_dict(self) -> dict[str, str]:
        """Return the same as plain values that JSON can hold; the figures are a table in text."""
        return {"until": self.until.isoformat(), "figures": record_text(self.figures)}

    @classmethod
    def from_dict(cls, stored: dict[str, Any], file: str) -> Observed:
        """Rebuild what `to_dict` gave; raises a ScenarioError where `file` holds anything else."""
        try:
            until = datetime.date.fromisoformat(stored["until"])
        except (KeyError, TypeError, ValueError):
            raise ScenarioError([Problem(file, "observed.until", "not a date")]) from None
        figures = stored.get("figures")
        if not isinstance(figures, str):
            raise ScenarioError([Problem(file, "observed.figures", "not a table in text")])
        return cls(parse_record(figures, f"{file}: observed.figures"), until)


def read_observed(place: str | Path, until: datetime.date, scenario: Scenario) -> Observed:
    """Return what a table, or the tables of a folder, say of a scenario's war until a date.

    The word `record` as `place` is the record that ships. What the scenario itself takes from a
    table is not learned. Raises a ScenarioError that tells every
    problem: a date outside of the scenario, a record of another war, no figure by the date.
    """
    shipped = str(place) == SHIPPED
    sides = tuple(side.name for side in scenario.sides)
    record = record_of(scenario) if shipped else read_record(place, sides)
    first, last = scenario.start, scenario.date(scenario.steps)
    problems = []
    if not first <= until <= last:
        allowed = f"a date of the scenario, from {first} to {last}"
        problems.append(Problem(scenario.name, "until", str(until), allowed))
    if shipped and not record:
        what = f"is of {' and '.join(SIDES)}, the scenario of {' and '.join(sides)}"
        problems.append(Problem(SHIPPED, "observed", what, "a table of figures of this war"))
    record = [one for one in record if one.scorable and one.measure not in scenario.data]
    known = [one for one in record if one.date <= until]
    if not problems and not any(one.date > first for one in known):
        dates = [one.date for one in record if one.date > first]
        what = f"no figure from {first} to {until}"
        problems.append(Problem(str(place), "", what, _from(dates)))
    if problems:
        raise ScenarioError(problems)
    return Observed(known, until)


def _from(dates: Sequence[datetime.date]) -> str:
    return f"a later date: the first figure is of {min(dates)}" if dates else "figures of the war"


def condition_runs(
    scenario: Scenario,
    config: RunConfig,
    observed: Observed,
    work: Path | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Conditioned:
    """Return runs of a scenario that have learned what was observed, as `condition` does."""
    from attrition.conditioning.filter import condition  # with the compiled engine

    with ThreadPoolExecutor(config.workers) as threads:
        return condition(
            scenario, observed.figures, observed.until, config.runs, config.seed,
            **drawn_by(config, scenario), executor=threads, work=work, on_progress=on_progress,
        )  # fmt: skip
