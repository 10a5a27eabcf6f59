"""What the pages of validations are put together from: style, tables, pictures and a frame."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape

import pandas as pd

from attrition.charts import theme
from attrition.charts.chart import Chart
from attrition.charts.export import svg_of
from attrition.storage.version import own_version

STYLE = f"""
:root{{color-scheme:light}}
body{{font:15px/1.5 system-ui,sans-serif;max-width:1080px;margin:2rem auto;padding:0 1rem;
color:{theme.INK};background:{theme.PAPER}}}
h1{{line-height:1.2}} p{{max-width:48rem}} .lead{{font-size:1.1rem}}
.panels{{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));gap:1rem}}
figure{{margin:0}} figure img{{width:100%;height:auto;display:block}}
.wide{{overflow-x:auto}} table{{border-collapse:collapse;width:100%;margin:1rem 0}}
td,th{{padding:.25rem .6rem;text-align:right;vertical-align:top;
border-bottom:1px solid {theme.GRID};font-variant-numeric:tabular-nums}}
td:first-child,th:first-child{{text-align:left;padding-left:0;min-width:11rem}}
td:not(:first-child){{white-space:nowrap}}
.no{{font-weight:600;color:{theme.LIGHT["alert"]}}} footer{{color:{theme.MUTED};margin-top:2rem}}
"""


def page(title: str, parts: Sequence[str], about: str) -> str:
    """Return a whole page; the foot says what the program is for, and `about` what was run."""
    foot = (
        f"<footer>attrition {own_version()}: a simulation for exploration and teaching, not a "
        f"forecast. {escape(about)}</footer>"
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        + "\n".join([*parts, foot])
        + "</body></html>\n"
    )


def embedded(chart: Chart) -> str:
    """Return a picture as an address that holds it, so that names within do not meet others."""
    svg = svg_of(Chart({**chart.spec, "config": {**theme.config(), "padding": 8}}))
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def html_table(table: pd.DataFrame, is_marked: Callable[[str, str], bool]) -> str:
    """Return a table of text; cells of which `is_marked` says so, by column and text, stand out."""
    head = "".join(f"<th>{escape(str(name))}</th>" for name in table.columns)
    marks = {True: ' class="no"', False: ""}
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{marks[is_marked(str(name), cell)]}>{escape(cell)}</td>"
            for name, cell in zip(table.columns, row, strict=True)
        )
        + "</tr>"
        for row in table.itertuples(index=False, name=None)
    )
    return f'<div class="wide"><table><tr>{head}</tr>{rows}</table></div>'
