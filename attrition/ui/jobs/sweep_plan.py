"""A small sweep from the form on the page: its study, and how large it may be."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from attrition.board import SHOWN
from attrition.formatting import span_of
from attrition.results.metadata import RunMetadata
from attrition.results.outcomes import OUTCOMES
from attrition.scenario import Problem, Scenario, ScenarioError
from attrition.scenario.problems import Complaints
from attrition.sweep import Study, make_study
from attrition.sweep.design import count
from attrition.sweep.estimate import Estimate
from attrition.sweep.options import levers_of, number_of
from attrition.sweep.read import columns_of
from attrition.sweep.results import label
from attrition.ui import catalogue
from attrition.ui.page_size import check_runs
from attrition.ui.setting import Setting
from attrition.ui.views.levers import lever_groups, lever_paths

FILE = "study.toml"
MOST_LEVERS, MOST_RUNS, MOST_SECONDS = 2, 2_000, 300
LEVELS, RUNS = 5, 20


def study_of(setting: Setting, asked: Mapping[str, str]) -> Study:
    """Return the study that the form describes: a grid around a setting.

    `asked` holds texts: `vary`, as --vary takes them, separated by spaces; and, if present, `runs`,
    `weeks` and `outcomes`. Raises a ScenarioError that lists every problem, as `attrition sweep`
    would, and what exceeds the limits of the page.
    """
    keys = study_keys(setting, asked)
    with tempfile.TemporaryDirectory(prefix="attrition-upload-") as folder:
        if setting.text:
            (Path(folder) / f"{setting.name}.toml").write_text(setting.text, encoding="utf-8")
        with catalogue.known_here():
            study = make_study(keys, "study", Path(folder), FILE)
    runs = count(study) * study.runs
    if runs > MOST_RUNS:
        raise _over_limit("runs", f"{runs:,} in all", f"{MOST_RUNS:,}")
    check_runs(setting.scenario(), runs, keys.get("weeks") or setting.scenario().steps)
    return study


def study_keys(setting: Setting, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return the keys of the study's file; raises a ScenarioError for an unknown lever."""
    complaints = Complaints(FILE)
    levers = levers_of(asked.get("vary", "").split(), complaints)
    for path in levers:
        if path not in lever_paths():
            complaints.unknown(path, lever_paths(), "lever", at="levers.")
    if len(levers) > MOST_LEVERS:
        complaints.add("levers", f"found {len(levers)}", f"at most {MOST_LEVERS} on this page")
    complaints.raise_if_any()
    scenario = setting.scenario()
    names = [label(path, RunMetadata.of(scenario)) for path in levers]
    keys: dict[str, Any] = {
        "title": f"{scenario.title}: {' and '.join(names)}",
        "scenarios": [setting.name],
        "set": {path: value for path, value in setting.levers if path not in levers},
        "levers": levers,
        "bands": setting.bands,
        "runs": number_of(asked.get("runs", str(RUNS))),
        "measures": list(SHOWN),
    }
    if "weeks" in asked:
        keys["weeks"] = number_of(asked["weeks"])
    if "outcomes" in asked:
        keys["outcomes"] = asked["outcomes"].split(",")
    return keys


def check_time(plan: Estimate) -> None:
    """Raise a ScenarioError where a sweep would take longer than the page allows."""
    if plan.seconds > MOST_SECONDS:
        raise _over_limit("runs", f"about {span_of(plan.seconds)}", span_of(MOST_SECONDS))


def first_levers(scenario: Scenario) -> str:
    """Return the default choice of what to vary: the first lever over its plausible range."""
    groups = lever_groups(scenario)
    if not groups:
        return ""
    one = groups[0]["levers"][0]
    return f"{one['path']}={one['low']:g}:{one['high']:g}:{LEVELS}"


def rows_of(vary: str) -> list[dict[str, str]]:
    """Return what is varied as the rows of the form, as many as the page allows."""
    rows = []
    for text in [*vary.split(), *[""] * MOST_LEVERS][:MOST_LEVERS]:
        path, _, values = text.partition("=")
        low, high, levels = [*values.split(":"), "", "", ""][:3]
        rows.append({"path": path, "low": low, "high": high, "levels": levels or str(LEVELS)})
    return rows


def outcomes_for(
    scenario: Scenario, asked: Mapping[str, str], present: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Return the outcomes that a sweep of a scenario can keep, and which are selected.

    Once it is known which are `present` in its runs, the others are offered no longer.
    """
    columns, metadata = columns_of(scenario), RunMetadata.of(scenario)
    wanted = asked["outcomes"].split(",") if "outcomes" in asked else None
    return [
        {"name": name, "label": label(name, metadata), "on": wanted is None or name in wanted}
        for name, one in OUTCOMES.items()
        if one.applies(columns) and (present is None or name in present)
    ]


def _over_limit(key: str, found: str, most: str) -> ScenarioError:
    allowed = f"at most {most} on this page; the command line has no limit"
    return ScenarioError([Problem(FILE, key, found, allowed)])
