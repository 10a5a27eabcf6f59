"""Loading a scenario: files, inheritance and overrides combined, or every problem reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from attrition.scenario.data import Data, read_data
from attrition.scenario.events import Clock, Event, clip, read_events
from attrition.scenario.files import Document, File, read_chain
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
    if parts.header.length:
        events = _all_events(parts, parts.header.length)
        check_events(events, parts.values.numbers, parts.header.length, complaints)
    complaints.raise_if_any()
    return _put_together(parts)


class _Parts(NamedTuple):
    """What the files of a scenario and the overrides give; `files` tell where each table stands."""

    documents: list[Document]
    header: Header
    values: Values
    tables: Tables | None
    data: Data
    map: MapData | None
    files: dict[str, File]
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
    read = read_tables(documents, complaints) if whole else None
    data, data_files = read_data(documents, complaints)
    map_data, map_files = read_map(documents, read, complaints)
    table_files = read.files if read else {}
    files = _keyed("tables", table_files) | _keyed("data", data_files) | _keyed("map", map_files)
    clock = Clock.of(header)
    regions = frozenset(read.names["regions"] or ()) if read else frozenset[str]()
    events = read_events(documents, clock, regions, complaints)
    parties = read_parties(documents, clock, complaints)
    presets = read_presets(documents, complaints)
    tables = read.tables if read else None
    return _Parts(
        documents, header, values, tables, data, map_data, files, events, parties, presets
    )


def _put_together(parts: _Parts) -> Scenario:
    """Return the scenario of parts in which nothing is wrong."""
    header, tables = parts.header, parts.tables
    assert header.title
    assert header.start
    assert header.length
    assert tables
    origins = {key: Origin(file.given, "") for key, file in parts.files.items()}
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
        events=_all_events(parts, header.length),
        tables=tables,
        data=parts.data,
        map=parts.map,
        origins=parts.values.origins | origins,
        files=_files(parts.documents, parts.files.values()),
        presets=parts.presets,
        record=header.record,
    )


def _replace_length(header: Header, weeks: int, complaints: Complaints) -> None:
    unit = header.unit or "weeks"
    length = check_length(unit, weeks, complaints)
    header.length = length or header.length


def _all_events(parts: _Parts, steps: int) -> tuple[Event, ...]:
    """Return the events of a span, those of third parties among them."""
    names = {letter: side.get("name", letter) for letter, side in parts.header.sides.items()}
    return clip((*parts.events, *events_of(parts.parties, parts.events, names)), steps)


def _keyed(section: str, files: Mapping[str, File]) -> dict[str, File]:
    return {f"{section}.{name}": file for name, file in files.items()}


def _files(documents: Sequence[Document], files: Iterable[File]) -> tuple[str, ...]:
    read = [*(document.path for document in reversed(documents)), *(one.path for one in files)]
    return tuple(dict.fromkeys(str(path) for path in read))
