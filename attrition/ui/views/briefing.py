"""The briefing on what the page shows: the same file that `attrition report` writes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from attrition.reports.briefing import Briefing, BriefingRequest, briefing_bytes
from attrition.reports.briefing.request import NONE
from attrition.results.trajectories import Trajectories
from attrition.slices import Slices
from attrition.ui import session
from attrition.ui.setting import LUCK, Setting
from attrition.ui.views.downloads import file_name

TYPES = {"html": "text/html", "pdf": "application/pdf", "svg": "image/svg+xml"}


def request_briefing(
    kind: str,
    setting: Setting,
    deliver: Callable[[Mapping[str, Any]], None],
    fail: Callable[[Exception], None],
) -> bool:
    """Request a briefing on the runs of a setting that are done; return whether there are any.

    `deliver` gets name, type and content of the file, as text or in base 64.
    """
    found = briefing_of(setting, f"/?{session.query()}")
    if found is None:
        return False
    counts = [len(one.runs()) for one in (found.runs, found.baseline, found.luck) if one]
    session.run_in_background(
        "briefing",
        ("briefing", kind, setting, found.link, tuple(counts)),
        partial(_written, found, kind, file_name(setting)),
        on_progress=lambda _: None,
        deliver=deliver,
        fail=fail,
    )
    return True


def briefing_of(setting: Setting, link: str) -> Briefing | None:
    """Return the briefing on the runs of a setting that are done, or None without any."""
    runs, baseline = session.cached_runs(setting), setting.baseline()
    if runs is None:
        return None
    luck, same = setting.with_bands(LUCK), setting == baseline
    return Briefing(
        setting.scenario(),
        runs,
        baseline=None if same else session.cached_runs(baseline),
        luck=session.cached_runs(luck) if setting != luck else None,
        reference=None if same else baseline.scenario(),
        command=command_of(setting, runs),
        link=link,
    )


def command_of(setting: Setting, runs: Trajectories) -> str:
    """Return the command that writes the briefing; of an upload, from the downloaded scenario."""
    count, alone = len(runs.runs()), setting.bands == LUCK
    if setting.text:
        against = f"{setting.name}.toml" if setting.levers else NONE
        name = f"{file_name(setting)}.toml"
        return BriefingRequest(name, runs=count, luck=alone, against=against).command
    moved = tuple(f"{path}={value:.10g}" for path, value in setting.levers)
    return BriefingRequest(setting.name, moved, count, luck=alone).command


def _written(
    briefing: Briefing, kind: str, name: str, _on_progress: Callable[[int], None]
) -> Slices[dict[str, Any]]:
    """Write the file in one slice, since each part of it takes well under a second."""
    yield
    content = briefing_bytes(briefing, kind)
    file = {"name": f"{name}-briefing.{kind}", "type": TYPES[kind]}
    if kind == "pdf":
        return {**file, "base64": b64encode(content).decode()}
    return {**file, "text": content.decode()}
