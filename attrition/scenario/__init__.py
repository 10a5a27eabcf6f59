"""Scenarios: TOML files read, inherited, overridden and validated before anything runs."""

from attrition.scenario.events import Event
from attrition.scenario.files import discover, discover_wars
from attrition.scenario.header import Side
from attrition.scenario.load import load
from attrition.scenario.luck import luck_alone
from attrition.scenario.map_data import CityRow, FrontRow, MapData, PlaceRow
from attrition.scenario.presets import Preset
from attrition.scenario.problems import Problem, ScenarioError
from attrition.scenario.scenario import Scenario
from attrition.scenario.schema import json_schema, schema_text
from attrition.scenario.tables import (
    ControlRow,
    DisplacedRow,
    HostRow,
    LineRow,
    PlantRow,
    RegionRow,
    SectorRow,
    Tables,
)
from attrition.scenario.topology import Topology
from attrition.scenario.values import Origin

__all__ = [
    "CityRow",
    "ControlRow",
    "DisplacedRow",
    "Event",
    "FrontRow",
    "HostRow",
    "LineRow",
    "MapData",
    "Origin",
    "PlaceRow",
    "PlantRow",
    "Preset",
    "Problem",
    "RegionRow",
    "Scenario",
    "ScenarioError",
    "SectorRow",
    "Side",
    "Tables",
    "Topology",
    "discover",
    "discover_wars",
    "json_schema",
    "load",
    "luck_alone",
    "schema_text",
]
