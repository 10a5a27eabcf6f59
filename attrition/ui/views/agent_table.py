"""The agents of a model as a table: the fields of one beside those of all of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import solara

from attrition.drivers.model import WarModel
from attrition.formatting import day, first_sentence, number, unit_words
from attrition.records import KINDS, RESERVE, UNRAISED, Column
from attrition.results.columns import place_names
from attrition.results.metadata import RunMetadata

TABLES = {"Region": ("regions",), "Sector": ("sectors",), "Host": ("hosts",)}
# The fields that hold the number of a place, and the tables that number counts through.
POINTERS = {
    **dict.fromkeys(("region", "start", "end", "home"), ("regions",)),
    **dict.fromkeys(("sector", "nearest"), ("sectors",)),
    **dict.fromkeys(("place", "chosen"), ("regions", "hosts")),
}
OWN = (
    "index",
    "Host.place",
    "Region.first_cohort",
    "GridOperator.first_line",
)  # numbers of rows, which say nothing by themselves
NAMING = ("side", "kind", "region", "home", "start", "end", "sector")
NO_MEAN = ("side", "flag", "index", "code", "step")  # units of fields without a meaningful mean


@solara.component_vue("agent_table.vue")
def AgentTable(
    kinds: list[dict[str, Any]],
    kind: str,
    number: int,
    name: str,
    rows: list[dict[str, str]],
    event_choose: Any = None,
) -> None:
    """Show one agent beside all of its kind."""


def kinds(model: WarModel) -> list[dict[str, Any]]:
    """Return the kinds of agents in a model: name, label, description and number."""
    return [
        {
            "name": agent_type.__name__,
            "label": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", agent_type.__name__).capitalize(),
            "about": first_sentence(agent_type),
            "count": len(agents),
        }
        for agent_type, agents in model.agents_by_type.items()
    ]


def agent_table(model: WarModel, kind: str, position: int) -> dict[str, Any]:
    """Return the state of agent `position` of a kind, from 1: kind, number, name and rows.

    A row has the label, meaning and unit of a field, its value, and the minimum, mean and maximum
    of all agents of the kind. An unknown kind stands for the first one, a position out of range
    for the nearest.
    """
    by_name = {
        agent_type.__name__: list(agents) for agent_type, agents in model.agents_by_type.items()
    }
    kind = kind if kind in by_name else next(iter(by_name))
    agents = by_name[kind]
    position = max(1, min(position, len(agents)))
    formatter = _FieldFormatter(model)
    return {
        "kind": kind,
        "number": position,
        "name": formatter.name(kind, agents[position - 1], position),
        "rows": list(formatter.rows(kind, agents, position - 1)),
    }


class _FieldFormatter:
    """Formats the declarations of fields and their values for readers."""

    def __init__(self, model: WarModel) -> None:
        self.metadata = RunMetadata.of(model.war_scenario, place_names(model.war_scenario))
        self.tables = model.war_scenario.tables

    def name(self, kind: str, agent: Any, position: int) -> str:
        if kind in TABLES:
            return self._place(TABLES[kind], position - 1)
        fields = [field for field in NAMING if field in agent.columns]
        return ", ".join(
            self.value(field, agent.columns[field], getattr(agent, field)) for field in fields
        )

    def rows(self, kind: str, agents: Sequence[Any], position: int) -> Iterator[dict[str, str]]:
        for field, column in agents[0].columns.items():
            values = [getattr(agent, field) for agent in agents]
            label = field.replace("_", " ").capitalize().replace("Gdp", "GDP")
            if column.kind == "pair":
                for side, who in enumerate(self.metadata.sides):
                    of_side = [pair[side] for pair in values]
                    yield self._row((f"{label}, {who}", field), column, of_side, position)
            elif field not in OWN and f"{kind}.{field}" not in OWN:
                yield self._row((label, field), column, values, position)

    def _row(
        self, names: tuple[str, str], column: Column, values: Sequence[float], position: int
    ) -> dict[str, str]:
        label, field = names
        meaning = self.meaning(column)
        row = {
            "label": label,
            "meaning": "" if meaning == label.lower() else meaning,
            "unit": self.unit(column.unit),
            "value": self.value(field, column, values[position]),
        }
        if column.unit in NO_MEAN:
            return {**row, "minimum": "", "mean": "", "maximum": ""}
        of_all = {"minimum": min(values), "mean": sum(values) / len(values), "maximum": max(values)}
        return {**row, **{key: number(one, column.unit) for key, one in of_all.items()}}

    def meaning(self, column: Column) -> str:
        """Return what a field means, without codes: its value is shown in words."""
        if column.unit == "code":
            return ""
        text = re.sub(r", -1 .*|: a region, .*", "", column.meaning)
        if column.unit == "flag":
            text = re.sub(r", 0 .*", "", text.removeprefix("1 "))
        text = text.replace("step", self._step).replace(
            "what a ", f"what {self.metadata.sides[0]} "
        )
        return re.sub(r"\bb\b", self.metadata.sides[1], text)

    def unit(self, unit: str) -> str:
        if unit in (*NO_MEAN, "count"):
            return ""
        words = unit_words(unit.replace("step", self._step))
        return words.removeprefix("1 ").removeprefix("per cent").strip()

    def value(self, field: str, column: Column, value: float) -> str:
        """Return a value as a name, a date, yes or no, or a number."""
        if column.unit == "side":
            return self.metadata.sides[int(value)] if value in (0, 1) else "nobody"
        if column.unit == "flag":
            return "yes" if value else "no"
        if column.unit == "code":
            kind = next(name for name, code in KINDS.items() if code == value)
            return kind.upper() if kind == "chp" else kind
        if column.unit == "step":
            return day(self.metadata.date(int(value)), full=True) if value >= 0 else "never"
        if column.unit == "index":
            return self._place(POINTERS[field], int(value))
        return number(value, column.unit)

    @property
    def _step(self) -> str:
        return "week" if self.metadata.step_days == 7 else "day"

    def _place(self, tables: Sequence[str], place: int) -> str:
        if place < 0:
            return {RESERVE: "in reserve", UNRAISED: "not raised yet"}.get(place, "")
        names = [row.name for table in tables for row in getattr(self.tables, table)]
        return str(names[place]) if place < len(names) else str(place + 1)
