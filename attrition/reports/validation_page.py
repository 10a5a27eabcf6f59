"""The page of a validation: bands and recorded figures, scores and patterns, in one HTML file."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pandas as pd

from attrition.charts.export import save
from attrition.charts.pit import pit_histograms
from attrition.charts.validation import caption, panels, picture, sets_words
from attrition.formatting import day
from attrition.reports.page_parts import embedded, html_table, page
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
from attrition.validation.assess import Assessment

PAGE, PICTURE, PIT_PICTURE = "index.html", "record.svg", "pit.svg"
PIT = (
    "Each bar counts the points that lie in one tenth of what was forecast of them. Where the "
    "bands are right the bars are level: a valley means bands too narrow, a hill bands too wide, "
    "a slope a bias. The line is level."
)


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
            f'recorded figures" src="{embedded(chart)}"></figure>'
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
    return page(title, parts, f"Scenario {metadata.scenario}.")


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
    chart = embedded(pit_histograms(rolling))
    return [
        "<h2>Months ahead</h2>",
        _html(horizon_table(rolling)),
        f"<h2>PIT histograms</h2><p>{PIT}</p>",
        f'<figure><img alt="PIT histograms of both ways" src="{chart}"></figure>',
        _html(pit_table(rolling).astype(str)),
        "<h2>What was learned</h2>",
        _html(learning_table(rolling)),
    ]


def _html(table: pd.DataFrame) -> str:
    return html_table(table, _is_bad)


def _is_bad(column: str, cell: str) -> bool:
    """Mark patterns that fail, and series that a forecast without a model predicts better."""
    behind = column.startswith("CRPS ratio") and _above_one(cell)
    return behind or cell in (FAIL, UNLIKELY)


def _above_one(cell: str) -> bool:
    """Return whether the last ratio in a cell is above 1; a dash is not."""
    *_, last = cell.split() or ["–"]
    return last != "–" and float(last) > 1.0
