"""The folder of a validation: the page, its tables and the manifest, written together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from attrition.conditioning.observed import Observed
from attrition.drivers.execution import RunConfig
from attrition.reports.run_folder import complete, manifest_of, result_of
from attrition.reports.validation_page import PAGE, PICTURE, PIT_PICTURE, write_page
from attrition.scenario import Scenario
from attrition.storage.folders import staged
from attrition.storage.marker import Kind
from attrition.validation.assess import Assessment

TABLES = ("points", "scores", "patterns")
ROLLING = {"points": "rolling", "learning": "learning"}
KIND = Kind(
    "validation",
    (PAGE, PICTURE, PIT_PICTURE, *(f"{name}.csv" for name in (*TABLES, *ROLLING.values()))),
)


def write_assessment(
    folder: Path,
    assess: Callable[[], Assessment],
    scenario: Scenario,
    config: RunConfig,
    command: Sequence[str],
    observed: Observed | None = None,
) -> tuple[Assessment, dict[str, str]]:
    """Assess a scenario and write everything to a folder, all of it or nothing.

    `observed` is what the runs have learned. Returns the assessment and the paths of the files by
    their names, the manifest last.
    """
    with staged(folder, KIND) as staging:
        found = assess()
        for name in TABLES:
            table = getattr(found, name)
            table.to_csv(staging / f"{name}.csv", index=False, float_format="%.6g")
        for name, file in ROLLING.items() if found.rolling else ():
            table = getattr(found.rolling, name)
            table.to_csv(staging / f"{file}.csv", index=False, float_format="%.6g")
        write_page(found, staging)
        runs = found.learned.predictive() if found.learned else found.trajectories
        result = result_of(scenario, config, runs, command=command, observed=observed)
        names = complete(manifest_of(KIND, result), staging)
    return found, {name: str(folder / name) for name in names}
