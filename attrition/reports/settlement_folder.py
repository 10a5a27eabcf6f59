"""The folder of an analysis of when to stop: tables, chart, paragraph and manifest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrition.deprecation import renamed
from attrition.drivers.execution import Driver, RunConfig
from attrition.reports.run_folder import (
    Result,
    bands_json,
    complete,
    finite,
    manifest_of,
    result_of,
)
from attrition.reports.settlement_narrative import paragraph
from attrition.reports.tables import write_table
from attrition.results.metadata import DISCREPANCY
from attrition.settlement.analysis import StoppingAnalysis
from attrition.settlement.wording import belief, hindsight
from attrition.storage.folders import staged
from attrition.storage.marker import Kind

STOPS, GOVERNMENTS, TEXT = "stops.csv", "governments.csv", "when.txt"
STEM, DETAILS = "when", "when-details"
PICTURES = tuple(f"{stem}.{kind}" for stem in (STEM, DETAILS) for kind in ("svg", "png"))
KIND = Kind("when", (STOPS, GOVERNMENTS, TEXT, *PICTURES))


def write_settlement(
    folder: Path,
    ask: Callable[[], StoppingAnalysis],
    command: Sequence[str],
    overrides: Sequence[str],
    meanwhile: Callable[[StoppingAnalysis], None] = lambda _: None,
) -> tuple[StoppingAnalysis, dict[str, str]]:
    """Run the analysis and write everything to a folder, all of it or nothing.

    `meanwhile` is called while the pictures are drawn. Returns the analysis and the paths of the
    files by their names, the manifest last. From the manifest, `attrition rerun` repeats the war
    that continues.
    """
    from attrition.charts.drawing import drawing
    from attrition.charts.settlement import when_details_chart
    from attrition.charts.terms import when_chart

    with staged(folder, KIND) as staging:
        with drawing() as draw:
            found = ask()
            for stem, chart in ((STEM, when_chart(found)), (DETAILS, when_details_chart(found))):
                draw(chart, staging / f"{stem}.svg", staging / f"{stem}.png")
            write_table(found.table(), staging / STOPS)
            write_table(found.governments(), staging / GOVERNMENTS)
            (staging / TEXT).write_text(paragraph(found) + "\n", encoding="utf-8")
            meanwhile(found)
            manifest = manifest_of(KIND, _war(found, command, overrides))
        names = complete(manifest, staging)
    return found, {name: str(folder / name) for name in names}


def _war(found: StoppingAnalysis, command: Sequence[str], overrides: Sequence[str]) -> Result:
    """Return the war that continues as a result of its own."""
    metadata = found.war.metadata
    config = RunConfig(
        len(found.war.runs()),
        metadata.seed or 0,
        Driver.engine,
        sets=bool(metadata.sets),
        discrepancy=DISCREPANCY in metadata.holds,
    )
    war = found.learned.predictive() if found.learned else found.war
    about = {"overrides": overrides, "command": command, "observed": found.observed}
    return result_of(found.scenario, config, war, **about)


def settlement_json(found: StoppingAnalysis, files: dict[str, str]) -> dict[str, Any]:
    """Return the analysis as plain values that JSON can hold."""
    from attrition.reports.learning import learning_json

    table = found.table()
    table["date"] = table["date"].dt.strftime("%Y-%m-%d")
    weeks = found.governments()
    weeks["date"] = [when.isoformat() for when in weeks["date"]]
    return {
        **({"learned": learning_json(found.learned)} if found.learned else {}),
        "scenario": found.war.metadata.scenario,
        "seed": found.war.metadata.seed,
        "runs": len(found.war.runs()),
        "recovery": found.recovery,
        "wait": found.wait,
        "bands": bands_json(found.war.metadata),
        "belief": belief(found),
        "hindsight": hindsight(found),
        "text": paragraph(found),
        "stops": [_plain(row) for row in table.to_dict("records")],
        "governments": [_plain(row) for row in weeks.to_dict("records")],
        "files": files,
    }


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        str(key): finite(value) if isinstance(value, float) else value for key, value in row.items()
    }


__getattr__ = renamed(__name__, {"write_when": "write_settlement", "when_json": "settlement_json"})
