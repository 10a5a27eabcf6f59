"""Of what there is a measure: the columns of a run."""

from __future__ import annotations

from typing import Any, NamedTuple

from attrition.measures import MEASURES
from attrition.measures.declare import Measure
from attrition.scenario import Scenario
from attrition.world.population import registered_people


class Key(NamedTuple):
    """One column: the measure, of what (side letter or id), and its place in the table."""

    measure: Measure
    of: str
    place: int

    @property
    def column(self) -> str:
        """Return the name of the column in a wide table, such as gdp_change_a."""
        return f"{self.measure.name}_{self.of}" if self.of else self.measure.name

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the measure by its name: its rule may be a lambda."""
        return _key, (self.measure.name, self.of, self.place)


def _key(measure: str, of: str, place: int) -> Key:
    return Key(MEASURES[measure], of, place)


def keys_of(measures: dict[str, Measure], scenario: Scenario) -> list[Key]:
    """Return the columns of a run of a scenario, in the order of the measures."""
    tables = scenario.tables
    names = {
        "theatre": [""],
        "side": ["a", "b"],
        "sector": [row.name for row in tables.sectors],
        "region": [row.id for row in tables.regions],
        "host": [row.id for row in tables.hosts],
    }
    having = _owners(scenario)
    return [
        Key(measure, of, place)
        for measure in measures.values()
        for place, of in enumerate(names[measure.scope])
        if not measure.needs or of in having[measure.needs, measure.scope]
    ]


def _owners(scenario: Scenario) -> dict[tuple[str, str], set[str]]:
    """Return the sides and regions that have what measures need: people, power, an economy."""
    people = zip(scenario.tables.regions, registered_people(scenario), strict=True)
    lived_in = [row for row, registered in people if registered > 0.0]
    powered = [row for row in lived_in if scenario.values[f"grid.base_load.{row.side}"] > 0.0]
    owners = {
        (need, scope): {row.side if scope == "side" else row.id for row in rows}
        for need, rows in (("homeland", lived_in), ("grid", powered))
        for scope in ("side", "region")
    }
    paid = {side for side in "ab" if scenario.values[f"economy.gdp.{side}"] > 0.0}
    return {**owners, ("economy", "side"): paid}


def place_names(scenario: Scenario) -> dict[str, str]:
    """Return the names of sectors, regions and hosts by their ids."""
    tables = scenario.tables
    return {
        **{row.name: row.name for row in tables.sectors},
        **{row.id: row.name for row in tables.regions},
        **{row.id: row.name for row in tables.hosts},
    }
