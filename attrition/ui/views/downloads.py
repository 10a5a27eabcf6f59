"""Downloads: the numbers behind a picture, and the setting as a scenario.

What is downloaded names the address that makes it again. The browser alone knows how visitors
reach the server, so it puts this in place of `ORIGIN`.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import solara

from attrition.board import MAP_MEASURES, SHOWN
from attrition.results.metadata import RunMetadata, unit_of
from attrition.results.trajectories import Trajectories
from attrition.storage.version import own_version
from attrition.ui.jobs.sampling import STAGES
from attrition.ui.setting import LUCK, TOTAL, Setting

ORIGIN = "{origin}"


def use_file() -> tuple[dict[str, Any] | None, Callable[[Mapping[str, Any]], None]]:
    """Return the file for the browser to save, and a function that hands over the next.

    Each file has a number, so that the browser saves it even if it equals the one before.
    """
    file: solara.Reactive[dict[str, Any] | None] = solara.use_reactive(None)

    def hand_over(content: Mapping[str, Any]) -> None:
        number = file.value["number"] + 1 if file.value else 1
        file.value = {"number": number, **content}

    return file.value, hand_over


def download(kind: str, setting: Setting, runs: Trajectories | None) -> dict[str, str]:
    """Return name, type and text of a file: the scenario, or quantiles of the board or of its map.

    `kind` is "toml", "csv" or "map".
    """
    name = file_name(setting)
    if kind == "toml":
        text = f"# {command(setting)}\n{setting.toml()}"
        return {"name": f"{name}.toml", "type": "application/toml", "text": text}
    names, ending = (MAP_MEASURES, "-map.csv") if kind == "map" else (SHOWN, ".csv")
    table, metadata = (quantiles(runs, names), runs.metadata) if runs else (pd.DataFrame(), None)
    return csv_file(f"{name}{ending}", table, metadata, f"/?{setting.query()}")


def csv_file(
    name: str, table: pd.DataFrame, metadata: RunMetadata | None, link: str
) -> dict[str, str]:
    """Return a file of numbers: the table, and in its last columns what makes it again.

    These are the same in every row: scenario, seed, version and link. Programs that read tables
    need no option for it, unlike for lines of comments. Without metadata the file is empty.
    """
    text = ""
    if metadata:
        seed = "" if metadata.seed is None else metadata.seed
        origin = {"scenario": metadata.scenario, "seed": seed, "version": own_version()}
        whole = table.assign(**origin, link=ORIGIN + link)
        text = whole.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return {"name": name, "type": "text/csv", "text": text}


def file_name(setting: Setting) -> str:
    """Return the file name of a setting without its suffix: never that of the extended scenario."""
    if not setting.levers and setting.own_text():
        return setting.name
    return f"{setting.name}-{'changed' if setting.levers else 'copy'}"


def command(setting: Setting) -> str:
    """Return the command that reproduces the numbers of the page from the scenario file."""
    alone = " --luck" if setting.bands == LUCK else ""
    return f"attrition run {file_name(setting)}.toml --runs {STAGES[-1]}{alone}"


def quantiles(runs: Trajectories, names: Sequence[str]) -> pd.DataFrame:
    """Return the quantiles of measures, with units, runs and kind of bands."""
    table = runs.select(measure=list(names)).quantiles()
    days = runs.metadata.step_days
    units = [unit_of(str(name), days) for name in table["measure"]]
    table.insert(2, "unit", units)
    table["runs"] = len(runs.runs())
    table["bands"] = TOTAL if runs.metadata.total else LUCK
    return table


def data_link(text: str, kind: str) -> str:
    """Return a text as a data URL, such as a picture ("image/svg+xml") or a download."""
    return f"data:{kind};base64,{b64encode(text.encode()).decode()}"
