"""The agents of a model as a table: one of them beside all of its kind, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrition.model import WarModel
from attrition.numbers import number

PLACES = {"Region": "regions", "Sector": "sectors", "Host": "hosts"}
COUNTED_ONLY = ("index", "side", "flag", "step")


def kinds(model: WarModel) -> list[dict[str, Any]]:
    """Return the kinds of agents in a model and how many there are of each."""
    return [
        {"name": being.__name__, "count": len(agents)}
        for being, agents in model.agents_by_type.items()
    ]


def agent_table(model: WarModel, kind: str, place: int) -> dict[str, Any]:
    """Return the state of agent number `place`, from 1, of a kind: kind, number, name and rows.

    A row has the meaning and the unit of a field, its value, and the least, mean and greatest of
    all agents of the kind. Where there is no such kind or agent the nearest there is is taken.
    """
    by_name = {being.__name__: list(agents) for being, agents in model.agents_by_type.items()}
    kind = kind if kind in by_name else next(iter(by_name))
    agents = by_name[kind]
    place = max(1, min(place, len(agents)))
    return {
        "kind": kind,
        "number": place,
        "name": _name(model, kind, agents[place - 1], place),
        "rows": list(_rows(model, agents, place)),
    }


def _rows(model: WarModel, agents: Sequence[Any], place: int) -> Iterator[dict[str, str]]:
    sides = [side.name for side in model.war.sides]
    for field, column in agents[0].columns.items():
        values = [getattr(agent, field) for agent in agents]
        if column.kind != "pair":
            yield _row(column.meaning, column.unit, values, place, sides)
            continue
        for side, who in enumerate(sides):
            of_side = [pair[side] for pair in values]
            yield _row(f"{column.meaning}, {who}", column.unit, of_side, place, sides)


def _row(
    meaning: str, unit: str, values: Sequence[float], place: int, sides: Sequence[str]
) -> dict[str, str]:
    value = values[place - 1]
    row = {"meaning": meaning, "unit": "" if unit in ("1", *COUNTED_ONLY) else unit}
    if unit == "side":
        named = sides[int(value)] if int(value) in (0, 1) else "nobody"
        return {**row, "value": named, "least": "", "mean": "", "most": ""}
    if unit in COUNTED_ONLY:
        return {**row, "value": f"{int(value)}", "least": "", "mean": "", "most": ""}
    mean = sum(values) / len(values)
    of_all = {"least": min(values), "mean": mean, "most": max(values)}
    return {**row, "value": number(value), **{key: number(one) for key, one in of_all.items()}}


def _name(model: WarModel, kind: str, agent: Any, place: int) -> str:
    rows = getattr(model.war.tables, PLACES[kind]) if kind in PLACES else ()
    if place <= len(rows):
        return str(rows[place - 1].name)
    side = getattr(agent, "side", None)
    return model.war.sides[side].name if side in (0, 1) else ""
