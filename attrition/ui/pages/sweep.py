"""Sweeps: the results of one, and a form that starts a small one from the setting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import solara

from attrition.errors import AttritionError
from attrition.storage.manifest import ManifestError
from attrition.storage.marker import MANIFEST
from attrition.sweep import Store, open_store
from attrition.ui import session
from attrition.ui.jobs.sweep_job import SweepJob, sweep_file
from attrition.ui.links import PLAN, VIEW, read_link
from attrition.ui.messages import (
    anything,
    either,
    number,
    on_message,
    one_of,
    record,
    some_of,
    text,
)
from attrition.ui.stores import OWN, open_named, store_names
from attrition.ui.views.board import PLAIN, Host
from attrition.ui.views.downloads import use_file
from attrition.ui.views.json_text import to_json
from attrition.ui.views.new_sweep import NewSweepForm
from attrition.ui.views.pictures import Pictures
from attrition.ui.views.sweep_results import point_at, results_of, stamp_of

TITLE = "Sweep"
CHOICE = some_of(**dict.fromkeys(VIEW, text))
MOVE = record(path=text, level=either(number, text))
APART = ("fans", "key", "picture", "numbers")  # what components of their own show
GONE = "This sweep belonged to a session that has ended. Start it again."


@solara.component_vue("sweep.vue")
def SweepResults(
    key_: str,
    stores: list[dict[str, str]],
    store: str,
    error_text: str,
    active: bool,
    own: bool,
    results: dict[str, Any] | None,
    file: dict[str, Any] | None,
    drawn: list[Any],
    children: list[Any],
    event_choose: Any = None,
    event_move: Any = None,
    event_look: Any = None,
    event_explore: Any = None,
    event_download: Any = None,
) -> None:
    """Show the choices, the picture, and beside it the point."""


@solara.component
def Page() -> Any:
    """Show the form of a new sweep, and the results so far of the chosen one."""
    names = store_names()
    job = session.sweep_job.value
    chosen = {key: session.view.value[key] for key in VIEW if key in session.view.value}
    first = OWN if job else names[0] if names else ""
    view = {**({"store": first} if first else {}), **chosen}
    store = view.get("store", "")
    found = use_results(view)
    file, hand_over = use_file()
    router = solara.use_router()

    def move(what: dict[str, Any]) -> None:
        chosen = open_chosen(store)
        if what["path"] in [factor.path for factor in chosen.study.factors]:
            point = point_at(chosen, found["point"], what["path"], float(what["level"]))
            choose(view, {"point": str(point)})

    def explore() -> None:
        session.setting.value = read_link(found["results"]["explore"]).setting
        router.push(f"/?{session.query()}")

    def download(kind: str) -> None:
        hand_over(sweep_file(open_chosen(OWN), kind))

    titles = [{"name": name, "label": name} for name in names]
    if job:
        titles.insert(0, {"name": OWN, "label": "Your sweep"})
    with solara.Div(classes=["at-sweeps"]) as page:
        NewSweepForm(first == "")
        SweepResults(
            key_=session.query(),
            stores=titles,
            store=store,
            error_text=found["error"],
            active=found["active"],
            own=store == OWN,
            results=found["results"],
            file=file,
            drawn=[Picture(found, view)] if found["picture"] else [],
            children=[Point(found["fans"])] if found["fans"] else [],
            event_choose=on_message(CHOICE, partial(choose, view)),
            event_move=on_message(MOVE, move),
            event_look=on_message(anything, found["look"]),
            event_explore=on_message(anything, lambda _: explore()),
            event_download=on_message(one_of("csv", "zip"), download),
        )
    return page


def choose(view: Mapping[str, str], what: Mapping[str, Any]) -> None:
    """Change what is viewed; another sweep resets the other choices."""
    kept = PLAN if "store" in what else (*PLAN, *VIEW)
    now = {key: value for key, value in {**view, **session.view.value}.items() if key in kept}
    session.view.value = {**now, **{key: str(value) for key, value in what.items()}}


def use_results(view: dict[str, str]) -> dict[str, Any]:
    """Request the results of the chosen sweep, and again when `look` finds new points."""
    shown: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    error = solara.use_reactive("")
    again = solara.use_reactive(0)
    asked = solara.use_ref(())
    name = view.get("store", "")
    own = session.sweep_job.value if name == OWN else None

    def fail(failure: Exception) -> None:
        expected = isinstance(failure, AttritionError)
        error.value = str(failure) if expected else session.error_text(failure)

    def ask() -> None:
        error.value = ""
        if not name or not_yet_written(own):
            return
        try:
            asked.current = request_results(open_chosen(name), view, shown.set, fail)
        except AttritionError as failure:
            fail(failure)

    def look(_: Any) -> None:
        if not asked.current or error.value or shown.value.get("key") == asked.current:
            again.value += 1

    solara.use_effect(ask, [view, again.value, own and (own.folder, own.state)])
    here = {} if error.value or shown.value.get("store") != name else shown.value
    active = own.active if own else bool(name and name != OWN and not here.get("finished"))
    return {
        "results": {key: one for key, one in here.items() if key not in APART} or None,
        "picture": here.get("picture"),
        "numbers": here.get("numbers"),
        "fans": here.get("fans"),
        "point": here.get("point", 0),
        "error": error.value,
        "active": active,
        "look": look,
    }


def request_results(
    store: Store,
    view: dict[str, str],
    deliver: Callable[[dict[str, Any]], None],
    fail: Callable[[Exception], None],
) -> tuple[Any, ...]:
    """Request what a view shows of a sweep, and return the key that is delivered with it."""
    key = ("sweep", str(store.path), stamp_of(store), *sorted(view.items()))
    session.run_in_background(
        "sweep",
        key,
        partial(results_of, store, view),
        on_progress=lambda _: None,
        deliver=lambda results: deliver({"key": key, "store": view["store"], **results}),
        fail=fail,
    )
    return key


def not_yet_written(job: SweepJob | None) -> bool:
    """Return whether a sweep that was started has no folder to open yet."""
    return job is not None and not (job.folder / MANIFEST).exists()


def open_chosen(name: str) -> Store:
    """Open the session's own sweep or one of the server's; raises a ManifestError."""
    if name != OWN:
        return open_named(name)
    job = session.sweep_job.value
    if job is None:
        raise ManifestError(GONE)
    return open_store(job.folder)


@solara.component
def Picture(found: Mapping[str, Any], view: Mapping[str, str]) -> Any:
    """Show the picture of the sweep; a cell that is clicked is the point that is shown."""
    return Pictures(
        pictures=[found["picture"]],
        files=[found["numbers"]],
        point=found["point"],
        event_pick=on_message(number, lambda point: choose(view, {"point": int(point)})),
    )


@solara.component
def Point(fans: dict[str, Any]) -> Any:
    """Show the fan charts of a point of the sweep."""
    file, hand_over = use_file()

    return Host(
        **PLAIN,
        heading="h2",
        state_json=to_json(fans["state"]),
        file=file,
        files=["csv"],
        event_download=on_message(anything, lambda _: hand_over(fans["file"])),
    )
