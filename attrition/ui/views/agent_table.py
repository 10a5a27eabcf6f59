"""The agents of a model as a table: one of them beside all of its kind, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from attrition.drivers.model import WarModel
from attrition.formatting import day, number, unit_words
from attrition.records import KINDS, RESERVE, UNRAISED, Column
from attrition.results.columns import place_names
from attrition.results.metadata import About

TABLES = {"Region": ("regions",), "Sector": ("sectors",), "Host": ("hosts",)}
# The fields that hold the number of a place, and the tables that number counts through.
POINTERS = {
    **dict.fromkeys(("region", "start", "end", "home"), ("regions",)),
    **dict.fromkeys(("sector", "nearest"), ("sectors",)),
    **dict.fromkeys(("place", "chosen"), ("regions", "hosts")),
}
OWN = ("index", "Host.place")  # an agent's own number, which its name stands for
NAMING = ("side", "kind", "region", "home", "start", "end", "sector")
OF_COUNTED = ("side", "flag", "index", "code", "step")  # no mean of these is worth telling


def kinds(model: WarModel) -> list[dict[str, Any]]:
    """Return the kinds of agents in a model: name, the name in words, what it is, how many."""
    return [
        {
            "name": being.__name__,
            "words": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", being.__name__).capitalize(),
            "about": (being.__doc__ or "").split("\n")[0],
            "count": len(agents),
        }
        for being, agents in model.agents_by_type.items()
    ]


def agent_table(model: WarModel, kind: str, place: int) -> dict[str, Any]:
    """Return the state of agent number `place`, from 1, of a kind: kind, number, name and rows.

    A row has the label, the meaning and the unit of a field, its value, and the least, mean and
    greatest of all agents of the kind. Where there is no such kind or agent the nearest there is
    is taken.
    """
    by_name = {being.__name__: list(agents) for being, agents in model.agents_by_type.items()}
    kind = kind if kind in by_name else next(iter(by_name))
    agents = by_name[kind]
    place = max(1, min(place, len(agents)))
    teller = _Teller(model)
    return {
        "kind": kind,
        "number": place,
        "name": teller.name(kind, agents[place - 1], place),
        "rows": list(teller.rows(kind, agents, place - 1)),
    }


class _Teller:
    """Says in words what is declared about fields, and what is in them."""

    def __init__(self, model: WarModel) -> None:
        self.about = About.of(model.war_scenario, place_names(model.war_scenario))
        self.tables = model.war_scenario.tables

    def name(self, kind: str, agent: Any, place: int) -> str:
        if kind in TABLES:
            return self._place(TABLES[kind], place - 1)
        told = [field for field in NAMING if field in agent.columns]
        return ", ".join(
            self.value(field, agent.columns[field], getattr(agent, field)) for field in told
        )

    def rows(self, kind: str, agents: Sequence[Any], place: int) -> Iterator[dict[str, str]]:
        for field, column in agents[0].columns.items():
            values = [getattr(agent, field) for agent in agents]
            label = field.replace("_", " ").capitalize().replace("Gdp", "GDP")
            if column.kind == "pair":
                for side, who in enumerate(self.about.sides):
                    of_side = [pair[side] for pair in values]
                    yield self._row((f"{label}, {who}", field), column, of_side, place)
            elif field not in OWN and f"{kind}.{field}" not in OWN:
                yield self._row((label, field), column, values, place)

    def _row(
        self, names: tuple[str, str], column: Column, values: Sequence[float], place: int
    ) -> dict[str, str]:
        label, field = names
        meaning = self.meaning(column)
        row = {
            "label": label,
            "meaning": "" if meaning == label.lower() else meaning,
            "unit": self.unit(column.unit),
            "value": self.value(field, column, values[place]),
        }
        if column.unit in OF_COUNTED:
            return {**row, "least": "", "mean": "", "most": ""}
        of_all = {"least": min(values), "mean": sum(values) / len(values), "most": max(values)}
        return {**row, **{key: number(one, column.unit) for key, one in of_all.items()}}

    def meaning(self, column: Column) -> str:
        """Return what a field means, without the codes that its value is told in words for."""
        if column.unit == "code":
            return ""
        text = re.sub(r", -1 .*|: a region, .*", "", column.meaning)
        if column.unit == "flag":
            text = re.sub(r", 0 .*", "", text.removeprefix("1 "))
        text = text.replace("step", self._step).replace("what a ", f"what {self.about.sides[0]} ")
        return re.sub(r"\bb\b", self.about.sides[1], text)

    def unit(self, unit: str) -> str:
        if unit in (*OF_COUNTED, "count"):
            return ""
        words = unit_words(unit.replace("step", self._step))
        return words.removeprefix("1 ").removeprefix("per cent").strip()

    def value(self, field: str, column: Column, value: float) -> str:
        """Return a value as people read it: names, dates, yes and no, or a number."""
        if column.unit == "side":
            return self.about.sides[int(value)] if value in (0, 1) else "nobody"
        if column.unit == "flag":
            return "yes" if value else "no"
        if column.unit == "code":
            kind = next(name for name, code in KINDS.items() if code == value)
            return kind.upper() if kind == "chp" else kind
        if column.unit == "step":
            return day(self.about.date(int(value)), full=True) if value >= 0 else "never"
        if column.unit == "index":
            return self._place(POINTERS[field], int(value))
        return number(value, column.unit)

    @property
    def _step(self) -> str:
        return "week" if self.about.step_days == 7 else "day"

    def _place(self, tables: Sequence[str], place: int) -> str:
        if place < 0:
            return {RESERVE: "in reserve", UNRAISED: "not raised yet"}.get(place, "")
        names = [row.name for table in tables for row in getattr(self.tables, table)]
        return str(names[place]) if place < len(names) else str(place + 1)
