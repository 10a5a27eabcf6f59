"""The board on a page: the runs of the visitor's setting, which grow while they come in."""

from __future__ import annotations

from functools import partial
from typing import Any

import solara

from attrition.board import Beside, ground, pack
from attrition.ui import session
from attrition.ui.jobs.sampling import STAGES, Sample
from attrition.ui.messages import anything, on_message, one_of, record
from attrition.ui.setting import BANDS, LUCK, Setting
from attrition.ui.views.downloads import command, download, use_file
from attrition.ui.views.json_text import to_json

ACT = record(name=one_of("bands"), value=anything)


@solara.component_vue("board.vue")
def Host(
    state_json: str,
    ground_json: str,
    stale: bool,
    part: str,
    command: str,
    file: dict[str, Any] | None,
    files: list[str],
    error_text: str,
    week: int | None = None,
    event_download: Any = None,
    event_act: Any = None,
) -> None:
    """Draw the state of the board in the browser."""


# A board of other runs than those of the session's setting.
PLAIN: dict[str, Any] = {
    "ground_json": "",
    "stale": False,
    "part": "",
    "command": "",
    "error_text": "",
}


@solara.component
def SettingBoard(part: str = "", week: int | None = None) -> Any:
    """Show the board of the session's setting, or one `part` of it alone, first in a `week`."""
    setting = session.setting.value
    state, ground_text, key, error = use_board(setting)
    file, hand_over = use_file()

    def save(kind: str) -> None:
        hand_over(download(kind, setting, session.cached_runs(setting)))

    def act(what: dict[str, Any]) -> None:
        if what["value"] in BANDS:
            session.setting.value = session.setting.value.with_bands(what["value"])

    return Host(
        state_json=state,
        ground_json=ground_text,
        stale=key != setting.query(),
        part=part,
        command=command(setting),
        file=file,
        files=["csv", "toml"],
        error_text=error,
        week=week,
        event_download=on_message(one_of("csv", "toml"), save),
        event_act=on_message(ACT, act),
    )


def use_board(setting: Setting) -> tuple[str, str, str, str]:
    """Request the runs of a setting: a few at once, then more, and at last those of luck alone.

    Returns the state so far and the ground of its map as JSON texts, the query of the setting they
    are of, and the text of an error, if any. The state of the setting before stays until there is
    one of this setting.
    """
    shown = solara.use_reactive(("", "", ""))
    error = solara.use_reactive("")
    baseline = solara.use_memo(setting.baseline, [setting])
    luck = setting.with_bands(LUCK)

    def draw(_sample: Sample, _runs: int) -> None:
        runs, base = session.cached_runs(setting), session.cached_runs(baseline)
        if runs is None or session.setting.value != setting:
            return
        done = len(base.runs()) if base else 0
        waiting = setting != baseline and done < STAGES[-1]
        if setting == baseline:
            base = None
        inner = session.cached_runs(luck) if setting != luck else None
        war = setting.scenario()
        state = pack(
            runs,
            Beside(base, inner, war),
            key=setting.query(),
            most=STAGES[-1],
            waiting=waiting,
        )
        shown.value = (to_json(state), to_json(ground(war)), setting.query())

    def ask() -> None:
        error.value = ""
        session.request_runs("explore", setting, draw, partial(setattr, error, "value"))
        session.request_runs("baseline", baseline, draw)
        session.request_all_runs("luck", [luck] if setting != luck else [], draw, inner=True)

    solara.use_effect(ask, [setting])
    return *shown.value, error.value
