"""Islands that are finished: kept in a folder, so that an interrupted filter goes on from there."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attrition.conditioning.departures import Belief, Departures
from attrition.conditioning.island import Told
from attrition.conditioning.joining import Part
from attrition.drivers.code_version import code_version
from attrition.reference.discrepancy import Discrepancy
from attrition.storage.folders import drafts, unwritable, write_whole

KEY, ISLAND = "key.json", "island-{}.npz"
MODULE = "attrition.conditioning.filter"
Values = Sequence[NDArray[np.floating[Any]]]


class Finished:
    """The finished islands of one way to condition, in a folder of its own.

    The folder holds the key of what was asked for. Islands of another key go: of another scenario,
    record, seed, number of runs or version of the code.
    """

    def __init__(self, folder: Path, asked: Sequence[Any]) -> None:
        """Open the folder for what is asked for; raises an OutputError where it cannot be."""
        text = json.dumps([*asked, code_version(MODULE)])
        self._folder, key = folder, hashlib.sha256(text.encode()).hexdigest()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not _holds(folder / KEY, key):
                self.remove()
                folder.mkdir(exist_ok=True)
                write_whole(folder / KEY, json.dumps({"key": key}).encode())
        except OSError as error:
            raise unwritable(error, folder) from error

    def write(self, first: int, parts: Sequence[Part], values: Values) -> None:
        """Keep the island whose first run has a number, with its values, date by date."""
        arrays: dict[str, Any] = {}
        for place, part in enumerate(parts):
            beliefs = part.departures.beliefs
            labels = [[*key, one.day.isoformat()] for key, one in beliefs.items()]
            arrays |= {
                f"values{place}": values[place],
                f"weights{place}": part.weights,
                f"evidence{place}": part.evidence,
                f"ancestors{place}": part.ancestors,
                f"told{place}": np.array(part.told).reshape(-1, len(Told._fields)),
                f"labels{place}": np.array(labels, str).reshape(-1, 4),
                f"means{place}": np.array([one.means for one in beliefs.values()]),
                f"variances{place}": np.array([one.variance for one in beliefs.values()]),
            }
        packed = io.BytesIO()
        np.savez(packed, **arrays)
        write_whole(self._folder / ISLAND.format(first), packed.getvalue())

    def read(
        self,
        first: int,
        values: Values,
        discrepancies: Mapping[str, Discrepancy],
        start: datetime.date,
    ) -> list[Part] | None:
        """Return the parts of a finished island, and fill its values; else return None."""
        try:
            path = self._folder / ISLAND.format(first)
            with path.open("rb") as file, np.load(file) as arrays:
                for place, rows in enumerate(values):
                    rows[:] = arrays[f"values{place}"]
                return [_part(arrays, place, discrepancies, start) for place in range(len(values))]
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return None

    def remove(self) -> None:
        """Remove what is kept, and the folder unless it holds anything else."""
        for path in [*self._folder.glob(ISLAND.format("*")), self._folder / KEY]:
            path.unlink(missing_ok=True)
        for path, _ in drafts(self._folder):
            path.unlink(missing_ok=True)
        with suppress(OSError):
            self._folder.rmdir()


def _holds(path: Path, key: str) -> bool:
    try:
        return bool(json.loads(path.read_text("utf-8")) == {"key": key})
    except (OSError, ValueError):
        return False


def _part(
    arrays: Any, place: int, discrepancies: Mapping[str, Discrepancy], start: datetime.date
) -> Part:
    weights = arrays[f"weights{place}"]
    departures = Departures(discrepancies, len(weights), start)
    labels, means = arrays[f"labels{place}"].tolist(), arrays[f"means{place}"]
    for label, mean, variance in zip(labels, means, arrays[f"variances{place}"], strict=True):
        measure, of, base, day = label
        belief = Belief(datetime.date.fromisoformat(day), mean, float(variance))
        departures.beliefs[measure, of, base] = belief
    told = tuple(Told(*row) for row in arrays[f"told{place}"].tolist())
    evidence = float(arrays[f"evidence{place}"])
    return Part(weights, evidence, arrays[f"ancestors{place}"], departures, told)
