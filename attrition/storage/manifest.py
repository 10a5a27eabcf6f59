"""The origin of a folder of results: enough to repeat the run and check that it is identical."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from attrition.errors import AttritionError
from attrition.storage.marker import MANIFEST
from attrition.storage.shapes import (
    ANY_TABLE,
    LINE,
    TEXT,
    ListOf,
    Table,
    TableOf,
    one_of,
    whole,
)
from attrition.storage.version import own_version, versions

FORMAT = 1
MOST_TOLD, LONGEST_TOLD = 20, 60
MOST_STEPS = 36_400
REPEATABLE = ("run", "comparison", "when", "validation")


SHAPE = Table(
    {
        "format": whole(FORMAT, FORMAT),
        "kind": one_of(*REPEATABLE),
        "attrition": LINE,
        "command": ListOf(TEXT),
        "scenario": ANY_TABLE,
        "scenario_hash": LINE,
        "overrides": ListOf(TEXT),
        "seed": whole(0, 2**63 - 1),
        "steps": whole(1, MOST_STEPS),
        "result_hash": LINE,
        "about": ANY_TABLE,
        "files": TableOf(LINE),
        "versions": TableOf(LINE),
        "platform": LINE,
        "created": LINE,
        "runs": whole(1, 1_000_000),
        "driver": one_of("mesa", "engine"),
        "others": ListOf(
            Table({"scenario": ANY_TABLE, "scenario_hash": LINE, "result_hash": LINE}, open=True)
        ),
        "posterior": LINE,
        "discrepancies": LINE,
        "observed": ANY_TABLE,
    },
    open=True,
    optional=("kind", "runs", "driver", "others", "posterior", "discrepancies", "observed"),
)


class ManifestError(AttritionError):
    """A manifest that is missing, invalid or in another format."""


@dataclass(frozen=True)
class Manifest:
    """The record that a run leaves beside its results.

    `kind` says what the results are, one of REPEATABLE.
    `scenario` is the resolved scenario in full, so that no scenario file is needed to run again;
    `result_hash` is the digest of the values of all trajectories; `files` gives the SHA-256 of
    each file by its name; `posterior` is the digest of the parameter sets, empty where every run
    had the parameters of the scenario; `discrepancies` is the digest of their sizes, empty where
    series are reported as they are in the world of a run; `observed` holds the figures that the
    runs have learned, and the date until which they are known. A comparison holds the scenarios
    that were compared with the first one in `others`, each with its scenario, scenario_hash and
    result_hash.
    """

    attrition: str
    command: list[str]
    scenario: dict[str, Any]
    scenario_hash: str
    overrides: list[str]
    seed: int
    steps: int
    result_hash: str
    about: dict[str, Any]
    files: dict[str, str]
    versions: dict[str, str]
    platform: str
    created: str
    format: int = FORMAT
    runs: int = 1
    driver: str = "mesa"
    others: list[dict[str, Any]] = field(default_factory=list)
    posterior: str = ""
    discrepancies: str = ""
    observed: dict[str, Any] = field(default_factory=dict)
    kind: str = "run"

    def repeatable(self) -> list[tuple[dict[str, Any], str, str]]:
        """Return each scenario that was run, with its hash and the digest of what came out."""
        first = (self.scenario, self.scenario_hash, self.result_hash)
        keys = ("scenario", "scenario_hash", "result_hash")
        return [first, *((other[keys[0]], other[keys[1]], other[keys[2]]) for other in self.others)]

    def write(self, path: Path) -> None:
        """Write the manifest as JSON."""
        text = json.dumps(asdict(self), indent=2, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")


def environment() -> dict[str, Any]:
    """Return the fields of a manifest that say where and when it was made."""
    return {
        "attrition": own_version(),
        "versions": versions(),
        "platform": platform.platform(),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def read_manifest(folder: str | Path) -> Manifest:
    """Read the manifest of a folder of results, or of the file itself."""
    path = Path(folder)
    path = path / MANIFEST if path.suffix != ".json" else path
    stored = _read_json(path)
    if isinstance(stored, dict) and stored.get("kind", "run") not in REPEATABLE:
        kind = _short(stored["kind"])
        raise ManifestError(f"{path} is not a manifest of a run: its kind is {kind}")
    if not isinstance(stored, dict) or "format" not in stored or "result_hash" not in stored:
        raise ManifestError(f"{path} is not a manifest of a run")
    if stored["format"] != FORMAT:
        raise ManifestError(
            f"{path} has format {_short(stored['format'])}, written by attrition "
            f"{_short(stored.get('attrition', '?'))}; attrition {own_version()} reads format "
            f"{FORMAT}"
        )
    missing = [key for key in SHAPE.shapes if key not in (*stored, *SHAPE.optional)]
    if missing:
        raise ManifestError(f"{path} is incomplete: it lacks {', '.join(missing)}")
    check_fields(path, stored)
    known = [one.name for one in fields(Manifest)]
    return Manifest(**{name: stored[name] for name in known if name in stored})


def check_fields(path: Path, stored: dict[str, Any]) -> None:
    """Raise a ManifestError that lists the fields with a value of another kind or range."""
    misfits = [
        f"{path}: {place}: "
        + (f"found {_short(value)}; expected {allowed}" if allowed else str(value))
        for place, value, allowed in islice(SHAPE.misfits(stored), MOST_TOLD)
    ]
    if misfits:
        raise ManifestError("\n".join([*misfits, "Run the scenario again to renew the folder."]))


def _short(value: object) -> str:
    """Return a value as a text that is not long and safe to print."""
    text = json.dumps(value).strip('"')
    return text if len(text) <= LONGEST_TOLD else f"{text[: LONGEST_TOLD - 1]}…"


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        where = path.parent
        reason = f"there is no {path.name} in {where}" if where.is_dir() else f"no folder {where}"
        raise ManifestError(f"{reason}: give the results folder of a run") from None
    except OSError as error:
        raise ManifestError(f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:
        raise ManifestError(f"{path} is not JSON: {error}") from error
    except RecursionError:
        raise ManifestError(f"{path} is nested too deeply to be a manifest of a run") from None
