"""Pictures and files on a page: a picture has its words, table and link, a file its link."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import solara

from attrition.charts.chart import Chart
from attrition.charts.description import Description
from attrition.charts.export import footed, svg_of
from attrition.charts.theme import darkened
from attrition.results.metadata import RunMetadata
from attrition.ui.views.downloads import ORIGIN


@solara.component_vue("pictures.vue")
def Pictures(
    pictures: list[dict[str, Any]],
    files: list[dict[str, str]],
    point: int = -1,
    event_pick: Any = None,
) -> None:
    """Show pictures, each with its table, and buttons for files.

    The cells of a picture pick their points; `point` is the one that is picked.
    """


def picture(
    chart: Chart,
    title: str,
    metadata: RunMetadata,
    description: Description,
    link: str,
) -> dict[str, Any]:
    """Return a picture for the light and the dark screen, with title, words, table and link.

    `link` is the path and query of the page that shows it.
    """
    svg = footed(svg_of(chart), ORIGIN + link)
    return {
        "title": title,
        "light": svg,
        "dark": darkened(svg, metadata.colours),
        "text": description.text,
        "heads": list(description.heads),
        "rows": [list(row) for row in description.rows],
        "cells": [],
        "file": f"{quote(title.lower().replace(' ', '-'), safe='-')}.svg",
    }
