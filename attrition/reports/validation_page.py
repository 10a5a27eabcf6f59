"""The page of a validation: bands and recorded figures, scores and patterns, in one HTML file."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import Path

import altair as alt
import pandas as pd

from attrition.charts import theme
from attrition.charts.export import save, svg_of
from attrition.charts.pit import pit_histograms
from attrition.charts.validation import caption, panels, picture, sets_words
from attrition.formatting import day
from attrition.reports.validation_narrative import (
    FAIL,
    PASSING,
    READING,
    UNLIKELY,
    pattern_table,
    score_table,
    series_name,
    summary,
)
from attrition.reports.validation_rolling import (
    FORECASTS,
    horizon_table,
    judged,
    lead,
    learning_table,
    opening_table,
    pit_table,
)
from attrition.storage.version import own_version
from attrition.validation.assess import Assessment

PAGE, PICTURE, PIT_PICTURE = "index.html", "record.svg", "pit.svg"
PIT = (
    "Each bar counts the points that lie in one tenth of what was forecast of them. Where the "
    "bands are right the bars are level: a valley means bands too narrow, a hill bands too wide, "
    "a slope a bias. The line is level."
)
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


def write_page(assessment: Assessment, folder: Path) -> None:
    """Write the picture and the page to a folder."""
    if len(assessment.points):
        save(picture(assessment), folder / PICTURE)
    if found := judged(assessment):
        save(pit_histograms(found[0]), folder / PIT_PICTURE)
    (folder / PAGE).write_text(_page(assessment), encoding="utf-8")


def _page(assessment: Assessment) -> str:
    trajectories = assessment.trajectories
    metadata, runs = trajectories.metadata, len(trajectories.runs())
    title = f"{metadata.title or metadata.scenario} compared with the record"
    span = (
        f"{day(metadata.start, full=True)} to {day(metadata.date(trajectories.weeks()), full=True)}"
    )
    parts = [
        f"<h1>{escape(title)}</h1>",
        *_rolling_lead(assessment),
        f'<p class="lead">{escape(summary(assessment))}</p>',
        f"<p>{span}, {runs} runs{sets_words(assessment)}, seed {metadata.seed}. "
        f"Tables of the record: {escape(', '.join(assessment.tables))}.</p>",
    ]
    if len(assessment.points):
        figures = "".join(
            f'<figure><img alt="{escape(series_name(assessment, *key))}: bands of the runs and '
            f'recorded figures" src="{_embedded(chart)}"></figure>'
            for key, chart in panels(assessment).items()
        )
        parts += [
            f"<h2>Bands and record</h2><p>{escape(caption(assessment))}</p>",
            f'<div class="panels">{figures}</div>',
        ]
        since = "" if assessment.learned else " from the start"
        parts += [f"<h2>Scores{since}</h2><p>{READING}</p>", _html(score_table(assessment))]
    if len(assessment.patterns):
        parts += [f"<h2>Patterns</h2><p>{PASSING}</p>", _html(pattern_table(assessment))]
    parts += _rolling_details(assessment)
    parts.append(
        f"<footer>attrition {own_version()}: a simulation for exploration and teaching, not a "
        f"forecast. Scenario {escape(metadata.scenario)}.</footer>"
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        + "\n".join(parts)
        + "</body></html>\n"
    )


def _rolling_lead(assessment: Assessment) -> list[str]:
    """Return what the page opens with: the judgement, and the table of series."""
    if judged(assessment) is None:
        return []
    return [
        f'<p class="lead">{escape(lead(assessment))}</p>',
        _html(opening_table(assessment)),
        f"<p>{FORECASTS}</p>",
    ]


def _rolling_details(assessment: Assessment) -> list[str]:
    found = judged(assessment)
    if found is None:
        return []
    rolling = found[0]
    chart = _embedded(pit_histograms(rolling))
    return [
        "<h2>Months ahead</h2>",
        _html(horizon_table(rolling)),
        f"<h2>PIT histograms</h2><p>{PIT}</p>",
        f'<figure><img alt="PIT histograms of both ways" src="{chart}"></figure>',
        _html(pit_table(rolling).astype(str)),
        "<h2>What was learned</h2>",
        _html(learning_table(rolling)),
    ]


def _embedded(chart: alt.LayerChart | alt.HConcatChart) -> str:
    """Return a picture as an address that holds it, so that names within do not meet others."""
    svg = svg_of(chart.properties(config={**theme.config(), "padding": 8}))
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _html(table: pd.DataFrame) -> str:
    head = "".join(f"<th>{escape(str(name))}</th>" for name in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{_mark(str(name), cell)}>{escape(cell)}</td>"
            for name, cell in zip(table.columns, row, strict=True)
        )
        + "</tr>"
        for row in table.itertuples(index=False, name=None)
    )
    return f'<div class="wide"><table><tr>{head}</tr>{rows}</table></div>'


def _mark(column: str, cell: str) -> str:
    """Mark patterns that fail, and series that a forecast without a model predicts better."""
    behind = column.startswith("CRPS ratio") and _above_one(cell)
    return ' class="no"' if behind or cell in (FAIL, UNLIKELY) else ""


def _above_one(cell: str) -> bool:
    """Return whether the last ratio in a cell is above 1; a dash is not."""
    *_, last = cell.split() or ["–"]
    return last != "–" and float(last) > 1.0
