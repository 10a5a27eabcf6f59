"""The story: six chapters over the same board."""

from __future__ import annotations

from typing import Any

import solara

TITLE = "Story"


@solara.component
def Page() -> Any:
    """Say what is to come."""
    text = (
        '<h1 class="at-headline">Story</h1><p>Six chapters lead through the model: what stood '
        "where, why the two sides do not talk, and when it ends. They are not written yet; "
        "Explore shows what they are about.</p>"
    )
    return solara.HTML(tag="section", unsafe_innerHTML=text, classes=["at-page", "at-story"])
