"""Sweeps: what a finished one answers, and a small one begun from the setting."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import solara

from attrition.storage.folders import MANIFEST
from attrition.storage.manifest import ManifestError
from attrition.sweep import Store, open_store
from attrition.sweep.results import AnswerError
from attrition.ui import session
from attrition.ui.jobs.sweep_job import Begun, file_of
from attrition.ui.links import PLAN, VIEW
from attrition.ui.pages.explore import Fans
from attrition.ui.stores import OWN, open_named, store_names
from attrition.ui.views.downloads import use_file
from attrition.ui.views.new_sweep import Begin
from attrition.ui.views.packed import packed
from attrition.ui.views.sweep_results import answer_of, point_at, stamp_of

TITLE = "Sweep"
GONE = "A sweep that was started on this page is gone with its session: start it again."


@solara.component_vue("sweep.vue")
def Answers(
    key_: str,
    stores: list[dict[str, str]],
    store: str,
    trouble: str,
    going: bool,
    own: bool,
    answer: dict[str, Any] | None,
    file: dict[str, Any] | None,
    children: list[Any],
    event_choose: Any = None,
    event_move: Any = None,
    event_look: Any = None,
    event_download: Any = None,
) -> None:
    """Show the choices, the picture, and beside it the point."""


@solara.component
def Page() -> Any:
    """Offer to begin a sweep, and show what the chosen one answers, as far as it is."""
    names = store_names()
    begun = session.begun.value
    chosen = {key: session.view.value[key] for key in VIEW if key in session.view.value}
    first = OWN if begun else names[0] if names else ""
    view = {**({"store": first} if first else {}), **chosen}
    store = view.get("store", "")
    found = use_answer(view)
    file, hand_over = use_file()

    def move(what: dict[str, Any]) -> None:
        point = point_at(opened(store), found["point"], what["path"], float(what["level"]))
        choose(view, {"point": str(point)})

    def download(kind: str) -> None:
        hand_over(file_of(opened(OWN), "zip" if kind == "zip" else "csv"))

    titles = [{"name": name, "label": name} for name in names]
    if begun:
        titles.insert(0, {"name": OWN, "label": "the one started here"})
    with solara.Div(classes=["at-sweeps"]) as page:
        Begin(first == "")
        Answers(
            key_=session.query(),
            stores=titles,
            store=store,
            trouble=found["trouble"],
            going=found["going"],
            own=store == OWN,
            answer=found["answer"],
            file=file,
            children=[Point(found["fans"])] if found["fans"] else [],
            event_choose=partial(choose, view),
            event_move=move,
            event_look=found["look"],
            event_download=download,
        )
    return page


def choose(view: Mapping[str, str], what: Mapping[str, Any]) -> None:
    """Take up a choice in place of what is viewed; of another sweep all is chosen anew."""
    kept = PLAN if "store" in what else (*PLAN, *VIEW)
    now = {key: value for key, value in {**view, **session.view.value}.items() if key in kept}
    session.view.value = {**now, **{key: str(value) for key, value in what.items()}}


def use_answer(view: dict[str, str]) -> dict[str, Any]:
    """Ask for the answer of the chosen sweep, and again when `look` finds that it has gone on."""
    shown: solara.Reactive[dict[str, Any]] = solara.use_reactive({})
    trouble = solara.use_reactive("")
    again = solara.use_reactive(0)
    asked = solara.use_ref(())
    name = view.get("store", "")
    own = session.begun.value if name == OWN else None

    def fail(error: Exception) -> None:
        known = isinstance(error, (AnswerError, ManifestError))
        trouble.value = str(error) if known else session.trouble(error)

    def ask() -> None:
        trouble.value = ""
        try:
            store = opened(name) if name and not unwritten(own) else None
        except ManifestError as error:
            fail(error)
            return
        if store is None:
            return
        key = ("sweep", str(store.path), stamp_of(store), *sorted(view.items()))
        asked.current = key
        session.errand(
            "sweep",
            key,
            partial(answer_of, store, view),
            told=lambda _: None,
            deliver=lambda answer: shown.set({"key": key, "store": name, **answer}),
            fail=fail,
        )

    def look(_: Any) -> None:
        if not asked.current or trouble.value or shown.value.get("key") == asked.current:
            again.value += 1

    solara.use_effect(ask, [view, again.value, own and (own.folder, own.state)])
    here = {} if trouble.value or shown.value.get("store") != name else shown.value
    waits = own.going if own else bool(name and name != OWN and not here.get("finished"))
    return {
        "answer": {key: one for key, one in here.items() if key not in ("fans", "key")} or None,
        "fans": here.get("fans"),
        "point": here.get("point", 0),
        "trouble": trouble.value,
        "going": waits,
        "look": look,
    }


def unwritten(begun: Begun | None) -> bool:
    """Return whether there is nothing yet to open of a sweep that was begun."""
    return begun is not None and not (begun.folder / MANIFEST).exists()


def opened(name: str) -> Store:
    """Open the sweep that was begun here, or one of the server's; raises a ManifestError."""
    if name != OWN:
        return open_named(name)
    begun = session.begun.value
    if begun is None:
        raise ManifestError(GONE)
    return open_store(begun.folder)


@solara.component
def Point(fans: dict[str, Any]) -> Any:
    """Show the fan charts of a point of the sweep."""
    file, hand_over = use_file()

    return Fans(
        key_=fans["key"],
        packed_board=packed(fans["board"]),
        headline=fans["headline"],
        baseline="",
        most=fans["board"]["runs"],
        file=file,
        offers_scenario=False,
        event_download=lambda _: hand_over(
            {"name": "point.csv", "type": "text/csv", **fans["file"]}
        ),
    )
