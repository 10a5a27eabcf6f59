"""The chips above every page: what the visitor has changed, each to be taken back."""

from __future__ import annotations

from typing import Any

import solara

from attrition.ui import session
from attrition.ui.messages import anything, on_message, text
from attrition.ui.views.changes import changes


@solara.component_vue("changes.vue")
def Chips(
    scenario: str,
    moved: list[dict[str, str]],
    event_take_back: Any = None,
    event_reset: Any = None,
) -> None:
    """Show the moved levers."""


@solara.component
def Changes() -> Any:
    """Show what was changed in the scenario, with buttons that take it back."""
    setting = session.setting.value

    def take_back(path: str) -> None:
        session.change(session.setting.value.with_lever(path, None))

    return Chips(
        scenario=setting.without_levers().scenario().title,
        moved=changes(setting),
        event_take_back=on_message(text, take_back),
        event_reset=on_message(
            anything, lambda _: session.change(session.setting.value.without_levers())
        ),
    )
