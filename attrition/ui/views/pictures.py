"""Pictures and files on a page: each picture with its words and its table, each file with a link.

What is downloaded names the address that makes it again. The browser alone knows how visitors
reach the server, so it puts this in place of `ORIGIN`.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import altair as alt
import pandas as pd
import solara

from attrition.charts.description import Description
from attrition.charts.export import footed, svg_of
from attrition.charts.theme import darkened
from attrition.results.metadata import RunMetadata
from attrition.storage.version import own_version

ORIGIN = "{origin}"


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
    chart: alt.TopLevelMixin,
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


def csv_file(
    label: str, name: str, table: pd.DataFrame, metadata: RunMetadata, link: str
) -> dict[str, str]:
    """Return a file of numbers: the table, and in its last columns what makes it again.

    These are the same in every row: scenario, seed, version and link. Programs that read tables
    need no option for it, unlike for lines of comments.
    """
    whole = table.assign(
        scenario=metadata.scenario,
        seed="" if metadata.seed is None else metadata.seed,
        version=own_version(),
        link=ORIGIN + link,
    )
    text = whole.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return {"label": label, "name": name, "type": "text/csv", "text": text}
