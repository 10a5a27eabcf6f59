"""What was changed: values, events and tables in which a scenario differs from its reference."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from attrition.formatting import day
from attrition.parameters import PARAMETERS, Parameter
from attrition.reports.briefing.content import value_text
from attrition.scenario import Scenario
from attrition.scenario.events import Event
from attrition.scenario.tables import ROWS
from attrition.scenario.values import OVERRIDE


@dataclass(frozen=True)
class Change:
    """One difference: what it is, both values, and the source of the new one."""

    what: str
    path: str = ""
    before: str = ""
    after: str = ""
    source: str = ""

    @property
    def text(self) -> str:
        """Return the change in one line."""
        return f"{self.what}: {self.values}" if self.values else self.what

    @property
    def values(self) -> str:
        """Return both values, the one that would else have been drawn, or what an event does."""
        if not self.before:
            return self.after
        if self.before == self.after:
            return f"held at {self.after}"
        return f"{self.before} → {self.after}"


def changes(scenario: Scenario, reference: Scenario | None) -> list[Change]:
    """Return the differences from the reference, parameters first; none without a reference."""
    if reference is None:
        return []
    values = [
        _value(path, scenario, reference)
        for path in PARAMETERS
        if scenario.value(path) != reference.value(path) or scenario.origins[path].file == OVERRIDE
    ]
    known = {_key(event) for event in reference.events}
    events = [_event(one, scenario) for one in scenario.events if _key(one) not in known]
    kept = {_key(event) for event in scenario.events}
    gone = [_event(one, scenario, "without: ") for one in reference.events if _key(one) not in kept]
    names = [
        name for name in ROWS if getattr(scenario.tables, name) != getattr(reference.tables, name)
    ]
    tables = [Change(f"Other tables: {', '.join(names)}")] if names else []
    data = [] if scenario.data == reference.data else [Change("Other inputs taken from the record")]
    return [*values, *events, *gone, *tables, *data]


def _value(path: str, scenario: Scenario, reference: Scenario) -> Change:
    parameter = PARAMETERS[path]
    who = "" if parameter.side is None else f", {scenario.sides[parameter.side].name}"
    return Change(
        what=f"{parameter.meaning[0].upper()}{parameter.meaning[1:]}{who}",
        path=path,
        before=value_text(reference.value(path), parameter.unit),
        after=value_text(scenario.value(path), parameter.unit),
        source=scenario.origins[path].source or f"set here; {_usual(parameter)}",
    )


def _usual(parameter: Parameter) -> str:
    """Return the plausible range of a parameter with its source."""
    low, high = (value_text(one, "") for one in parameter.plausible)
    source = f", {parameter.source}" if parameter.source else ""
    return f"plausible range {low} to {high}{source}"


def _event(event: Event, scenario: Scenario, prefix: str = "") -> Change:
    effects = [
        *((path, f"= {value:g}") for path, value in event.set.items()),
        *((path, f"× {value:g}") for path, value in event.scale.items()),
    ]
    when = day(scenario.date(event.begin), full=True)
    return Change(
        what=f"{prefix}{when}: {event.label or event.address}",
        path=", ".join(path for path, _ in effects),
        after=", ".join(effect for _, effect in effects),
        source=f"an event of {Path(event.file).name}" if event.file else "",
    )


def _key(event: Event) -> object:
    """Return all that an event does, without where it stands in a file."""
    parts = (event.set, event.scale, event.control, event.add, event.each_step)
    named = tuple(tuple(sorted(part.items())) for part in parts)
    return event.begin, event.end, event.label, event.party, named
