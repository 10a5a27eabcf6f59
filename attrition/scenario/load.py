"""Loading a scenario: files, inheritance and overrides combined, or every problem reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from attrition.scenario.data import Data, read_data
from attrition.scenario.events import Clock, Event, clip, read_events
from attrition.scenario.files import Document, read_chain
from attrition.scenario.header import Header, check_length, read_header, require
from attrition.scenario.map_data import MapData, read_map
from attrition.scenario.parties import Party, events_of, read_parties
from attrition.scenario.presets import Preset, read_presets
from attrition.scenario.problems import Complaints
from attrition.scenario.rows import read_tables
from attrition.scenario.scenario import Scenario
from attrition.scenario.schedule import check_events
from attrition.scenario.tables import Tables
from attrition.scenario.values import OVERRIDE, Origin, Values, read_overrides, read_values


def load(
    name_or_path: str | Path,
    overrides: Mapping[str, object] | Sequence[str] = (),
    *,
    weeks: int | None = None,
) -> Scenario:
    """Load a scenario by name or path.

    `overrides` map paths of parameters to numbers, or are texts such as "grid.repair_rate=0.08"; a
    path without a side sets both sides. `weeks` replaces the number of steps. Raises
    `ScenarioError`, which lists everything that is wrong at once.
    """
    complaints = Complaints("")
    parts = _read(name_or_path, overrides, complaints)
    if weeks is not None:
        _replace_length(parts.header, weeks, complaints.of(OVERRIDE))
    complaints.raise_if_any()
    scenario = _put_together(parts)
    check_events(scenario.events, scenario.parameters, scenario.steps, complaints)
    complaints.raise_if_any()
    return scenario


class _Parts(NamedTuple):
    """What the files of a scenario and the overrides give; `paths` tell where each table stands."""

    documents: list[Document]
    header: Header
    values: Values
    tables: Tables | None
    data: Data
    map: MapData | None
    paths: dict[str, Path]
    events: tuple[Event, ...]
    parties: tuple[Party, ...]
    presets: tuple[Preset, ...]


def _read(
    name_or_path: str | Path,
    overrides: Mapping[str, object] | Sequence[str],
    complaints: Complaints,
) -> _Parts:
    """Read all parts and note what is wrong; after an unreadable file, none counts as missing."""
    documents = read_chain(name_or_path, complaints)
    whole = not complaints.problems
    header = read_header(documents, complaints)
    if whole:
        require(header, complaints.of(documents[-1].file))
    values = read_values(documents, complaints)
    read_overrides(overrides, values, complaints)
    tables, table_paths = read_tables(documents, complaints) if whole else (None, {})
    data, data_paths = read_data(documents, complaints)
    map_data, map_paths = read_map(documents, tables, complaints)
    paths = _keyed("tables", table_paths) | _keyed("data", data_paths) | _keyed("map", map_paths)
    clock = Clock.of(header)
    regions = frozenset(region.id for region in tables.regions) if tables else frozenset()
    events = read_events(documents, clock, regions, complaints)
    parties = read_parties(documents, clock, complaints)
    presets = read_presets(documents, complaints)
    return _Parts(
        documents, header, values, tables, data, map_data, paths, events, parties, presets
    )


def _put_together(parts: _Parts) -> Scenario:
    """Return the scenario of parts in which nothing is wrong."""
    header, tables = parts.header, parts.tables
    assert header.title
    assert header.start
    assert header.length
    assert tables
    names = {letter: header.side(letter).name for letter in "ab"}
    events = (*parts.events, *events_of(parts.parties, parts.events, names))
    origins = {key: Origin(path.name, "") for key, path in parts.paths.items()}
    return Scenario(
        name=parts.documents[-1].path.stem,
        title=header.title,
        description=header.description,
        base=header.base,
        start=header.start,
        steps=header.length,
        step_days=header.step_days,
        sides=(header.side("a"), header.side("b")),
        values=parts.values.numbers,
        events=clip(events, header.length),
        tables=tables,
        data=parts.data,
        map=parts.map,
        origins=parts.values.origins | origins,
        files=_files(parts.documents, parts.paths.values()),
        presets=parts.presets,
        record=header.record,
    )


def _replace_length(header: Header, weeks: int, complaints: Complaints) -> None:
    unit = header.unit or "weeks"
    length = check_length(unit, weeks, complaints)
    header.length = length or header.length


def _keyed(section: str, paths: Mapping[str, Path]) -> dict[str, Path]:
    return {f"{section}.{name}": path for name, path in paths.items()}


def _files(documents: Sequence[Document], paths: Iterable[Path]) -> tuple[str, ...]:
    read = [*(document.path for document in reversed(documents)), *paths]
    return tuple(dict.fromkeys(str(path) for path in read))
