"""Downloads: the numbers behind a picture, and the setting as a scenario."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import solara

from attrition.board import SHOWN
from attrition.results.metadata import unit_of
from attrition.results.trajectories import Trajectories
from attrition.ui.jobs.sampling import STAGES
from attrition.ui.setting import LUCK, TOTAL, Setting


def use_file() -> tuple[dict[str, Any] | None, Callable[[Mapping[str, Any]], None]]:
    """Return the file for the browser to save, and a function that hands over the next.

    Each file has a number, so that the browser saves it even if it equals the one before.
    """
    file: solara.Reactive[dict[str, Any] | None] = solara.use_reactive(None)

    def hand_over(content: Mapping[str, Any]) -> None:
        number = file.value["number"] + 1 if file.value else 1
        file.value = {"number": number, **content}

    return file.value, hand_over


def download(kind: str, setting: Setting, runs: Trajectories | None) -> dict[str, Any]:
    """Return name, type and text of a file: "toml", or "csv" with quantiles of what is shown."""
    name = file_name(setting)
    if kind == "toml":
        text = f"# {command(setting)}\n{setting.toml()}"
        return {"name": f"{name}.toml", "type": "application/toml", "text": text}
    text = quantiles_csv(runs) if runs else ""
    return {"name": f"{name}.csv", "type": "text/csv", "text": text}


def file_name(setting: Setting) -> str:
    """Return the file name of a setting without its suffix: never that of the extended scenario."""
    if setting.text and not setting.levers:
        return setting.name
    return f"{setting.name}-{'changed' if setting.levers else 'copy'}"


def command(setting: Setting) -> str:
    """Return the command that reproduces the numbers of the page from the scenario file."""
    alone = " --luck" if setting.bands == LUCK else ""
    return f"attrition run {file_name(setting)}.toml --runs {STAGES[-1]}{alone}"


def quantiles_csv(runs: Trajectories, names: Sequence[str] = SHOWN) -> str:
    """Return the quantiles of measures as CSV, with units, runs and kind of bands."""
    table = runs.select(measure=list(names)).quantiles()
    days = runs.metadata.step_days
    units = [unit_of(str(name), days) for name in table["measure"]]
    table.insert(2, "unit", units)
    table["runs"] = len(runs.runs())
    table["bands"] = TOTAL if runs.metadata.total else LUCK
    return str(table.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n"))


def run_csv(setting: Setting, run: Trajectories) -> dict[str, Any]:
    """Return name, type and text of a file with one run, as `attrition run --format csv` gives."""
    text = run.frame().to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return {"name": f"{setting.name}-run.csv", "type": "text/csv", "text": text}


def data_link(text: str, kind: str) -> str:
    """Return a text as a data URL, such as a picture ("image/svg+xml") or a download."""
    return f"data:{kind};base64,{b64encode(text.encode()).decode()}"
