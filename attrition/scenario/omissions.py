"""What a scenario leaves out although it decides the war, each with what follows from it.

Prices are left out, too, where those of another war make the weapons cost what nobody could pay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from attrition.parameters import Parameters
from attrition.scenario.data import Data
from attrition.scenario.events import Event
from attrition.scenario.header import Side
from attrition.scenario.map_data import MapData
from attrition.scenario.tables import Tables
from attrition.scenario.values import DECLARATION, Origin

DEAR = 0.1  # share of output from which on a default price is told
WEEKS_A_YEAR = 52.0
PRICED = {  # what is made in a week: the price of one, how many are counted as one, a billion
    "shells": ("economy.shell_cost", "strikes.shell_production", 1e-6),
    "missiles": ("economy.missile_cost", "strikes.missile_production", 1e-3),
    "drones": ("economy.drone_cost", "strikes.drone_production", 1e-3),
}
SHELLS_ON_RECORD = ("shells_made", "shells_given", "shells_fired")


class _Scenario(Protocol):
    """What is read of a scenario, which imports this module."""

    @property
    def parameters(self) -> Parameters: ...
    @property
    def values(self) -> Mapping[str, float]: ...
    @property
    def origins(self) -> Mapping[str, Origin]: ...
    @property
    def events(self) -> tuple[Event, ...]: ...
    @property
    def sides(self) -> tuple[Side, ...]: ...
    @property
    def tables(self) -> Tables: ...
    @property
    def data(self) -> Data: ...
    @property
    def map(self) -> MapData | None: ...


class Needed(NamedTuple):
    """Something decisive: its parameters, of which a side needs one, and what follows without."""

    what: str
    paths: tuple[str, ...]
    follows: str

    def consequence(self, parameters: Parameters) -> str:
        """Return what follows without it in a scenario of such parameters."""
        left = 1.0 - parameters.combat.artillery_share
        aim = parameters.politics.aim
        return self.follows.format(left=left, a=aim.a, b=aim.b)


class NeededOfMap(NamedTuple):
    """Something decisive of the tables: what is said where it lacks, and what follows."""

    lacks: str
    table: str
    follows: str

    def sentence(self) -> str:
        """Return what is told where it is left out."""
        return f"{self.lacks} (tables.{self.table}): {self.follows}."


SOLDIERS = Needed(
    "soldiers",
    ("combat.soldiers", "mobilisation.trained", "mobilisation.deployed"),
    "nobody fights",
)
SHELLS = Needed(
    "shells",
    (
        "combat.shells",
        "strikes.shell_production",
        "strikes.shell_production_limit",
        "support.shells",
    ),
    "only {left:.0%} of the killing power is there (1 - combat.artillery_share)",
)
CREWS = Needed("repair crews", ("grid.crews",), "damage to the grid is never mended")
DEMAND = Needed(
    "demand for power",
    ("grid.base_load",),
    "its plants serve nobody, and there is no grid to strike",
)
EVERYWHERE = (
    SOLDIERS,
    Needed("people to call up", ("mobilisation.eligible",), "losses are not replaced"),
    Needed("output", ("economy.gdp",), "the war is paid for with new money alone"),
    Needed(
        "labour force",
        ("economy.labour_force",),
        "casualties, decrees, flight and strikes weigh nothing in support and output, and soldiers "
        "cost nothing",
    ),
    Needed("war aim", ("politics.aim",), "a wants {a:.0%} of the issue and b {b:.0%}"),
)
CONTESTED = NeededOfMap("No region is contested", "regions", "no ground is at stake")
NEIGHBOURS = NeededOfMap(
    "No regions touch", "neighbours", "the front stays in the regions it starts in"
)


def omissions(scenario: _Scenario) -> list[str]:
    """Return a sentence for each thing that no file, event or override of a scenario gives.

    A zero that is given is meant, and gives none.
    """
    sentences = [
        f"No {one.what} for {' and '.join(names)} ({', '.join(one.paths)}): "
        f"{one.consequence(scenario.parameters)}."
        for one, names in _lacking(scenario)
    ]
    return [*sentences, *_of_prices(scenario), *_of_the_map(scenario), *_of_the_grid(scenario)]


def unsourced(scenario: _Scenario) -> list[str]:
    """Return a sentence for each CSV file of a scenario whose rows all lack a source."""
    parts = {"tables": scenario.tables, "map": scenario.map}
    rows = {
        key: scenario.data.get(name, ()) if part == "data" else getattr(parts[part], name, ())
        for key in scenario.origins
        for part, _, name in [key.partition(".")]
        if part in ("data", *parts)
    }
    return [
        f"{scenario.origins[key].file}: no sources are given: a reader cannot tell where its "
        "figures come from (columns source and confidence)."
        for key, those in rows.items()
        if scenario.origins[key].file.endswith(".csv") and not any(row.source for row in those)
    ]


def _lacking(scenario: _Scenario) -> Iterator[tuple[Needed, list[str]]]:
    """Yield what is left out and the names of the sides that lack it."""
    given = {path for path, one in scenario.origins.items() if one.file != DECLARATION}
    given |= {path for event in scenario.events for path in (*event.set, *event.scale)}
    on_record = {row.side for one in SHELLS_ON_RECORD for row in scenario.data.get(one, ())}
    needed = [*EVERYWHERE]
    if scenario.parameters.combat.artillery_share > 0.0:
        needed.append(SHELLS)
    if scenario.tables.plants:
        needed += (CREWS, DEMAND)
    powered = _powered(scenario)
    for one in needed:
        lacking = [
            side.name
            for letter, side in zip("ab", scenario.sides, strict=True)
            if not any(f"{path}.{letter}" in given for path in one.paths)
            and not (one is SHELLS and letter in on_record)
            and not (one is CREWS and scenario.values[f"grid.base_load.{letter}"] == 0.0)
            and not (one is DEMAND and letter not in powered)
        ]
        if lacking:
            yield one, lacking


def _of_prices(scenario: _Scenario) -> Iterator[str]:
    """Yield the weapons that at their default price take a large share of a side's output."""
    for what, (price, made, billion) in PRICED.items():
        for letter, side in zip("ab", scenario.sides, strict=True):
            output = scenario.values[f"economy.gdp.{letter}"]
            cost = scenario.values[price] * scenario.values[f"{made}.{letter}"] * billion
            share = cost * WEEKS_A_YEAR / output if output > 0.0 else 0.0
            if share > DEAR and scenario.origins[price].file == DECLARATION:
                yield (
                    f"The {what} of {side.name} take {share:.0%} of its output at their default "
                    f"price ({price}), which is that of Ukraine since 2022."
                )


def _of_the_map(scenario: _Scenario) -> Iterator[str]:
    """Yield what the tables leave out."""
    regions = scenario.tables.regions
    if not any(region.contested for region in regions):
        if any(scenario.parameters.politics.aim):
            yield CONTESTED.sentence()
    elif len(regions) > 1 and not scenario.tables.neighbours:
        yield NEIGHBOURS.sentence()


def _powered(scenario: _Scenario) -> set[str]:
    """Return the sides that have plants."""
    of = {region.id: region.side for region in scenario.tables.regions}
    return {of[plant.region] for plant in scenario.tables.plants}


def _of_the_grid(scenario: _Scenario) -> Iterator[str]:
    """Yield what the grid of a side lacks to meet its demand."""
    of_line, powered = {row.a for row in scenario.tables.lines}, _powered(scenario)
    for letter, side in zip("ab", scenario.sides, strict=True):
        home = {region.id for region in scenario.tables.regions if region.side == letter}
        if scenario.values[f"grid.base_load.{letter}"] == 0.0:
            continue
        if letter in powered and len(home) > 1 and not home & of_line:
            yield (
                f"No lines between the regions of {side.name} (tables.lines): "
                "each has only the power of its own plants."
            )
        if letter not in powered and scenario.values[f"grid.imports.{letter}"] == 0.0:
            yield (
                f"No plants of {side.name} (tables.plants) and no imports (grid.imports): "
                "its demand for power is never met."
            )
