"""The board on a page: the runs of the visitor's setting, which grow while they come in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import solara

from attrition.board import Beside, ground, pack
from attrition.mediation.ask import between
from attrition.mediation.links import Chain
from attrition.mediation.proof import Pair, prove_in_slices
from attrition.reports.briefing import KINDS
from attrition.results.selection import over_common_weeks
from attrition.slices import Slices
from attrition.ui import session
from attrition.ui.jobs.sampling import STAGES, Sample
from attrition.ui.messages import anything, on_message, one_of, record
from attrition.ui.setting import BANDS, LUCK, Setting
from attrition.ui.views.briefing import use_downloads
from attrition.ui.views.downloads import command
from attrition.ui.views.json_text import to_json

ACT = record(name=one_of("bands", "prove"), value=anything)
PAIRS = STAGES[1]  # of runs, in which a link is proved


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
    writing: str = "",
    heading: str = "h1",
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
def SettingBoard(part: str = "", week: int | None = None, heading: str = "h1") -> Any:
    """Show the board of the session's setting, or one `part` of it alone, first in a `week`.

    The `heading` of the answer is h2 on a page that has a heading of its own.
    """
    setting = session.setting.value
    chain, prove = use_proof(setting)
    state, ground_text, key, error = use_board(setting, chain)
    file, writing, save = use_downloads(setting, chain)
    files = ["csv", *(["map"] if setting.scenario().tables.regions else []), "toml", *KINDS]

    def act(what: dict[str, Any]) -> None:
        if what["name"] == "prove":
            prove()
        elif what["value"] in BANDS:
            session.setting.value = session.setting.value.with_bands(what["value"])

    return Host(
        state_json=state,
        ground_json=ground_text,
        stale=key != setting.query(),
        part=part,
        command=command(setting),
        file=file,
        files=files,
        error_text=error,
        week=week,
        writing=writing,
        heading=heading,
        event_download=on_message(one_of(*files), save),
        event_act=on_message(ACT, act),
    )


def use_proof(setting: Setting) -> tuple[Chain | None, Callable[[], None]]:
    """Return the proved chain of the setting, once it was asked for, and what asks for it."""
    proved: solara.Reactive[dict[Setting, Chain]] = solara.use_reactive({})

    def ask() -> None:
        session.run_in_background(
            "why",
            ("why", setting),
            partial(proof_of, setting),
            on_progress=lambda _: None,
            deliver=lambda chain: proved.set({setting: chain}),
            fail=lambda failure: session.show_note(session.error_text(failure)),
        )

    return proved.value.get(setting), ask


def proof_of(setting: Setting, on_progress: Callable[[int], None]) -> Slices[Chain | None]:
    """Return the chain of the setting's changes with its proofs, from runs of its own."""
    baseline = setting.baseline()
    base, runs = session.cached_runs(baseline), session.cached_runs(setting)
    if base is None or runs is None:
        return None
    both = baseline.simulated(), setting.simulated()
    chain = between(both, over_common_weeks(base, runs), setting.sets())
    if chain is None:
        return None
    pair = Pair(*both, posterior=setting.sets())
    return (yield from prove_in_slices(chain, pair, range(PAIRS), on_progress))


def use_board(setting: Setting, chain: Chain | None = None) -> tuple[str, str, str, str]:
    """Request the runs of a setting: a few at once, then more, and at last those of luck alone.

    Returns the state so far and the ground of its map as JSON texts, the query of the setting they
    are of, and the text of an error, if any. The state of the setting before stays until there is
    one of this setting.
    """
    shown = solara.use_reactive(("", "", ""))
    error = solara.use_reactive("")
    baseline = solara.use_memo(setting.baseline, [setting])
    luck = setting.with_bands(LUCK)

    def draw(_sample: Sample | None, _runs: int) -> None:
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
            Beside(base, inner, war, baseline.scenario(), chain, setting.sets()),
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

    def redraw() -> None:
        if chain is not None:
            draw(None, 0)

    solara.use_effect(ask, [setting])
    solara.use_effect(redraw, [chain])
    return *shown.value, error.value
