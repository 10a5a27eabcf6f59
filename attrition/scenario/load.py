"""Loading a scenario: files, inheritance and overrides combined, or every problem reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrition.scenario.data import read_data
from attrition.scenario.events import Clock, clip, read_events
from attrition.scenario.files import Document, read_chain
from attrition.scenario.header import Header, check_length, read_header, require
from attrition.scenario.parties import events_of, read_parties
from attrition.scenario.problems import Complaints
from attrition.scenario.rows import read_tables
from attrition.scenario.scenario import Scenario
from attrition.scenario.schedule import check_events
from attrition.scenario.values import OVERRIDE, Origin, read_overrides, read_values


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
    documents = read_chain(name_or_path, complaints)
    whole = not complaints.problems
    header = read_header(documents, complaints)
    if whole:
        require(header, complaints.of(documents[-1].file))
    values = read_values(documents, complaints)
    read_overrides(overrides, values, complaints)
    tables, paths = read_tables(documents, complaints) if whole else (None, {})
    data, data_paths = read_data(documents, complaints)
    regions = frozenset(region.id for region in tables.regions) if tables else frozenset()
    clock = Clock.of(header)
    events = read_events(documents, clock, regions, complaints)
    parties = read_parties(documents, clock, complaints)
    if weeks is not None:
        _replace_length(header, weeks, complaints.of(OVERRIDE))
    complaints.raise_if_any()
    assert header.title
    assert header.start
    assert header.length
    assert tables
    names = {letter: header.side(letter).name for letter in "ab"}
    events = (*events, *events_of(parties, events, names))
    scenario = Scenario(
        name=documents[-1].path.stem,
        title=header.title,
        description=header.description,
        base=header.base,
        start=header.start,
        steps=header.length,
        step_days=header.step_days,
        sides=(header.side("a"), header.side("b")),
        values=values.numbers,
        events=clip(events, header.length),
        tables=tables,
        data=data,
        origins=values.origins | _origins("tables", paths) | _origins("data", data_paths),
        files=_files(documents, [*paths.values(), *data_paths.values()]),
    )
    check_events(scenario.events, scenario.parameters, scenario.steps, complaints)
    complaints.raise_if_any()
    return scenario


def _replace_length(header: Header, weeks: int, complaints: Complaints) -> None:
    unit = header.unit or "weeks"
    length = check_length(unit, weeks, complaints)
    header.length = length or header.length


def _origins(section: str, paths: Mapping[str, Path]) -> dict[str, Origin]:
    return {f"{section}.{name}": Origin(path.name, "") for name, path in paths.items()}


def _files(documents: list[Document], paths: list[Path]) -> tuple[str, ...]:
    read = [*(document.path for document in reversed(documents)), *paths]
    return tuple(dict.fromkeys(str(path) for path in read))
