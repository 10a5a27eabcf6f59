"""Trajectories as a labelled dataset of xarray, which is not needed for anything else."""

from __future__ import annotations

from typing import Any

import numpy as np

from attrition.arguments import ArgumentError
from attrition.measures import MEASURES
from attrition.results.block import Block, dates
from attrition.results.metadata import NOT_A_FORECAST, RunMetadata, unit_of

THEATRE = "theatre"
ANY = "of"  # the axis of a measure that is not declared
AXES = ("side", "sector", "region", "host", ANY)
Columns = tuple[tuple[str, str], ...]


def dataset_of(block: Block, metadata: RunMetadata) -> Any:
    """Return an `xarray.Dataset`: a variable for each measure, over run, week and side or place."""
    try:
        import xarray
    except ImportError:
        raise ArgumentError(
            "this needs xarray, which is not installed: pip install 'attrition[xarray]'"
        ) from None
    places: dict[str, list[int]] = {}
    for place, (measure, _) in enumerate(block.columns):
        places.setdefault(measure, []).append(place)
    owners = _owners(block.columns)
    variables: dict[str, Any] = {}
    for measure, columns in places.items():
        axis = _axis(measure, [block.columns[place][1] for place in columns])
        told = {"long_name": metadata.label(measure), "units": unit_of(measure, metadata.step_days)}
        values = block.values[:, :, columns]
        if not axis:
            variables[measure] = (("run", "week"), values[:, :, 0], told)
            continue
        whole = np.full((*values.shape[:2], len(owners[axis])), np.nan, values.dtype)
        whole[:, :, [owners[axis].index(block.columns[place][1]) for place in columns]] = values
        variables[measure] = (("run", "week", axis), whole, told)
    return xarray.Dataset(variables, _coordinates(block, metadata, owners), _attributes(metadata))


def _axis(measure: str, owners: list[str]) -> str:
    """Return the axis of a measure besides run and week; none for one of the theatre."""
    scope = MEASURES[measure].scope if measure in MEASURES else ANY
    return "" if scope == THEATRE or owners == [""] else scope


def _owners(columns: Columns) -> dict[str, list[str]]:
    """Return the sides or places along each axis, in the order in which they are on record."""
    of: dict[str, list[str]] = {}
    for measure, owner in columns:
        of.setdefault(measure, []).append(owner)
    found: dict[str, dict[str, None]] = {axis: {} for axis in AXES}
    for measure, owners in of.items():
        if axis := _axis(measure, owners):
            found[axis] |= dict.fromkeys(owners)
    return {axis: list(owners) for axis, owners in found.items() if owners}


def _coordinates(
    block: Block, metadata: RunMetadata, owners: dict[str, list[str]]
) -> dict[str, Any]:
    weeks = block.values.shape[1]
    named: dict[str, Any] = {}
    for axis, names in owners.items():
        named[axis] = names
        named[f"{axis}_name"] = (axis, [metadata.name(name) for name in names])
    return {
        "run": block.runs,
        "week": ("week", np.arange(weeks), {"step_days": metadata.step_days}),
        "date": ("week", dates(metadata, weeks)),
        **named,
    }


def _attributes(metadata: RunMetadata) -> dict[str, Any]:
    known = {
        "scenario": metadata.scenario,
        "title": metadata.title,
        "seed": metadata.seed,
        "bands": metadata.bands,
        "replaced": ", ".join(metadata.replaced),
        "note": NOT_A_FORECAST,
    }
    return {name: value for name, value in known.items() if value not in (None, "")}
