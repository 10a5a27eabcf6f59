"""Results of many people gathered: found in folders, and set side by side, one row each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from attrition.errors import AttritionError
from attrition.reports.run_folder import RUN, TABLE
from attrition.reports.side_by_side import GROUPS
from attrition.results.endings import endings_text
from attrition.results.metadata import RunMetadata
from attrition.results.outcomes import OUTCOMES, Outcome, outcomes_of
from attrition.results.trajectories import Trajectories
from attrition.storage.manifest import Manifest, ManifestError, read_manifest
from attrition.storage.marker import MANIFEST

SHOWN = tuple(OUTCOMES[name] for names in GROUPS.values() for name in names)
RANGE = (0.05, 0.95)


class GatherError(AttritionError):
    """Folders from which nothing can be gathered, said so that a person can mend it."""


@dataclass(frozen=True)
class Gathered:
    """The result of one person: its name, what was run, how the war ends, and its outcomes.

    Of many runs an outcome is their mean, and `ranges` holds 90 % of them.
    """

    name: str
    manifest: Manifest
    metadata: RunMetadata
    ending: str
    values: dict[str, float]
    ranges: dict[str, tuple[float, float]]

    @property
    def changes(self) -> str:
        """What was changed in the scenario, as it was written."""
        return ", ".join(self.manifest.overrides)

    @property
    def war(self) -> tuple[object, ...]:
        """What results need to have in common to be on one scale."""
        return (*self.metadata.sides, self.metadata.start, self.metadata.step_days)


def gather(folders: Sequence[Path]) -> tuple[list[Gathered], list[str]]:
    """Return the results in folders and below them, by name, and what had to be left out and why.

    Raises a GatherError where there is no folder, or none holds a result that can be read.
    """
    missing = [f"{folder}: there is no such folder" for folder in folders if not folder.is_dir()]
    if missing:
        raise GatherError("\n".join(missing))
    found, left_out = [], []
    for name, folder in named(folders).items():
        try:
            found.append(_read(name, folder))
        except AttritionError as error:
            left_out.append(str(error))
    if not found:
        none = f"{' and '.join(map(str, folders))}: found no result of attrition run"
        raise GatherError("\n".join(left_out) or none)
    return sorted(found, key=lambda one: _in_order(one.name)), left_out


def _in_order(name: str) -> list[tuple[int, str]]:
    """Return a key that puts pupil-2 before pupil-10."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(part) if part.isdigit() else -1, part) for part in parts]


def named(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the folders of results by name: the first part of a path that tells it apart."""
    parts = {
        path.parent.resolve(): (folder.resolve().name, *path.parent.relative_to(folder).parts)
        for folder in folders
        for path in sorted(folder.rglob(MANIFEST))
    }
    below = {path: whole[1:] or whole for path, whole in parts.items()}
    first = {path: one[0] for path, one in below.items()}
    joined = [{path: "/".join(one) for path, one in each.items()} for each in (below, parts)]
    choices = [first, *joined]
    return {_first_unique(path, choices): path for path in parts}


def _first_unique(path: Path, choices: Sequence[Mapping[Path, str]]) -> str:
    """Return the first name of a path that no other has."""
    names = (names[path] for names in choices if [*names.values()].count(names[path]) == 1)
    return next(names, str(path))


def _read(name: str, folder: Path) -> Gathered:
    """Return one result; raises an AttritionError where it is none of `run`, or is damaged."""
    manifest = read_manifest(folder)
    if manifest.kind != RUN.name:
        raise ManifestError(f"{folder}: is a result of {manifest.kind}, and not of attrition run")
    runs = Trajectories.read(folder / TABLE)
    there = outcomes_of(runs)
    values = {one.name: one.of(runs) for one in SHOWN if one.name in there}
    known = {key: found for key, found in values.items() if np.isfinite(found).all()}
    return Gathered(
        name,
        manifest,
        runs.metadata,
        endings_text(runs),
        {key: float(found.mean()) for key, found in known.items()},
        {key: _range(found) for key, found in known.items() if len(found) > 1},
    )


def _range(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[float, float]:
    low, high = np.quantile(values, RANGE)
    return float(low), float(high)


def outcomes_in(results: Sequence[Gathered]) -> list[Outcome]:
    """Return the outcomes that every result has and that are not zero in all of them."""
    return [
        one
        for one in SHOWN
        if all(one.name in result.values for result in results)
        and any(result.values[one.name] for result in results)
    ]


def by_war(results: Sequence[Gathered]) -> list[list[Gathered]]:
    """Return the results of each war, the war with the most results first."""
    wars: dict[tuple[object, ...], list[Gathered]] = {}
    for one in results:
        wars.setdefault(one.war, []).append(one)
    return sorted(wars.values(), key=len, reverse=True)


def usual_setting(results: Sequence[Gathered]) -> str:
    """Return the hash of the setting that most results have."""
    return Counter(one.manifest.scenario_hash for one in results).most_common(1)[0][0]


def same_results(results: Sequence[Gathered]) -> Iterator[list[str]]:
    """Yield the names of those whose results are the same to the last bit."""
    alike: dict[str, list[str]] = {}
    for one in results:
        alike.setdefault(one.manifest.result_hash, []).append(one.name)
    yield from (names for names in alike.values() if len(names) > 1)


def numbers_of(results: Sequence[Gathered]) -> pd.DataFrame:
    """Return a table with a row for each result, for a spreadsheet."""
    return pd.DataFrame(
        {
            "name": one.name,
            "scenario": one.metadata.scenario,
            "changes": one.changes,
            "seed": one.manifest.seed,
            "runs": one.manifest.runs,
            "ending": one.ending,
            **one.values,
        }
        for one in results
    )
