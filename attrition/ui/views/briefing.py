"""The briefing on what the page shows: the same file that `attrition report` writes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import solara

from attrition.mediation.links import Chain
from attrition.reports.briefing import Briefing, BriefingRequest, briefing_bytes
from attrition.reports.briefing.request import NONE
from attrition.results.trajectories import Trajectories
from attrition.slices import Slices
from attrition.ui import session
from attrition.ui.jobs.sampling import INNER, STAGES
from attrition.ui.setting import LUCK, Setting
from attrition.ui.views.downloads import download, file_name, use_file

TYPES = {"html": "text/html", "pdf": "application/pdf", "svg": "image/svg+xml"}


def use_downloads(
    setting: Setting, chain: Chain | None = None
) -> tuple[dict[str, Any] | None, str, Callable[[str], None]]:
    """Return the file to save, the kind of briefing that is being written, and what asks for one.

    The last takes a kind of file: "csv", "map", "toml" or one of a briefing, which waits until all
    runs are in. `chain` says why outcomes differ, where that has been proved.
    """
    file, hand_over = use_file()
    writing = solara.use_reactive("")
    awaited = solara.use_reactive("")

    def done(then: Callable[[Any], None], result: Any) -> None:
        writing.value = ""
        then(result)

    def fail(failure: Exception) -> None:
        session.show_note(session.error_text(failure))

    def save(kind: str) -> None:
        if kind not in TYPES:
            hand_over(download(kind, setting, session.cached_runs(setting)))
            return
        writing.value = kind
        found = briefing_of(setting, f"/?{session.query()}", chain)
        awaited.value = "" if found else kind
        if found:
            request_briefing(kind, setting, found, (partial(done, hand_over), partial(done, fail)))

    def go_on() -> None:
        if awaited.value:
            save(awaited.value)

    def forget() -> None:
        if awaited.value:
            awaited.value = writing.value = ""

    solara.use_effect(forget, [setting])
    solara.use_effect(go_on, [session.finished.value])
    return file, writing.value, save


def request_briefing(
    kind: str,
    setting: Setting,
    briefing: Briefing,
    callbacks: tuple[Callable[[Mapping[str, Any]], None], Callable[[Exception], None]],
) -> None:
    """Request a briefing as a file of a kind.

    The first callback gets name, type and content, as text or in base 64; the second an error.
    """
    deliver, fail = callbacks
    session.run_in_background(
        "briefing",
        ("briefing", kind, setting, briefing.link, briefing.chain is None),
        partial(_written, briefing, kind, file_name(setting)),
        on_progress=lambda _: None,
        deliver=deliver,
        fail=fail,
    )


def briefing_of(setting: Setting, link: str, chain: Chain | None = None) -> Briefing | None:
    """Return the briefing on a setting, or None while any of its runs are on the way."""
    baseline, luck = setting.baseline(), setting.with_bands(LUCK)
    same = setting == baseline
    wanted = {setting: STAGES[-1], baseline: STAGES[-1], luck: INNER if setting != luck else 0}
    found = {one: session.cached_runs(one) for one in wanted}
    done = {one: len(runs.runs()) if runs else 0 for one, runs in found.items()}
    runs = found[setting]
    if runs is None or any(done[one] < count for one, count in wanted.items()):
        return None
    return Briefing(
        setting.scenario(),
        runs,
        baseline=None if same else found[baseline],
        luck=_first(found[luck]) if setting != luck else None,
        reference=None if same else baseline.scenario(),
        command=command_of(setting, runs),
        link=link,
        sets=setting.sets(),
        chain=chain,
    )


def _first(runs: Trajectories | None) -> Trajectories | None:
    """Return as many runs of luck alone as `attrition report` makes."""
    return runs.select(run=range(INNER)) if runs else None


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
