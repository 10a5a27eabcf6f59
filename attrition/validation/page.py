"""The page of a validation: bands against points, scores and patterns, in one HTML file."""

from __future__ import annotations

import math
from html import escape
from pathlib import Path
from typing import cast

import altair as alt
import pandas as pd

from attrition import theme
from attrition.about import label_of, unit_of
from attrition.charts import save
from attrition.validation.assess import Assessment
from attrition.validation.scores import CHANGES

PAGE, PICTURE = "index.html", "record.svg"
STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:1080px;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.25rem .7rem;text-align:right;"
    "border-bottom:1px solid #ddd}td:first-child,th:first-child{text-align:left}svg{max-width:100%;"
    "height:auto}.no{font-weight:600}"
)
SCORES = {
    "points": "points",
    "cover50": "in 50 % band",
    "cover90": "in 90 % band",
    "crps": "CRPS",
    "bias": "bias",
    "skill_persistence": "skill against persistence",
    "skill_trend": "skill against trend",
}
READING = (
    "A good 50 % band holds about half of the points and a 90 % band nine in ten. CRPS is the "
    "mean distance of the runs to the figure, less half that of the runs to each other, in the "
    "unit of the series; bias is median less figure. Skill above 0: better than the naive "
    "forecast made at the opening; below 0: worse. It explores and teaches; it does not forecast."
)


def picture(assessment: Assessment) -> alt.ConcatChart:
    """Draw each scored series: median and bands that hold 50 % and 90 % of the runs, and points."""
    panels = [
        _panel(assessment, str(measure), str(of), part)
        for (measure, of), part in assessment.points.groupby(["measure", "of"], sort=False)
    ]
    return alt.concat(*panels, columns=3).properties(config=theme.config())


def write_page(assessment: Assessment, folder: Path) -> None:
    """Write the picture and the page to a folder."""
    svg = ""
    if len(assessment.points):
        save(picture(assessment), folder / PICTURE)
        svg = (folder / PICTURE).read_text(encoding="utf-8")
    about = assessment.trajectories.about
    runs = len(assessment.trajectories.runs())
    sets = f" over {about.sets} parameter sets fitted to the record of 2022" if about.sets else ""
    text = (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(about.title)}</title>"
        f"<style>{STYLE}</style><h1>{escape(about.title)} against the record</h1>"
        f"<p>{runs} runs{sets}. {summary(assessment)} {READING}</p>{svg}"
        f"<h2>Scores</h2>{_html(score_table(assessment))}"
        f"<h2>Patterns</h2>{_html(pattern_table(assessment))}</html>\n"
    )
    (folder / PAGE).write_text(text, encoding="utf-8")


def summary(assessment: Assessment) -> str:
    """Say in a sentence or two how the model does, bad news first."""
    found, scores, patterns = assessment.points, assessment.scores, assessment.patterns
    told = []
    if len(found):
        inside = found["value"].between(found["q5"], found["q95"]).mean()
        worse = int((scores[["skill_persistence", "skill_trend"]].max(axis=1) < 0).sum())
        told.append(
            f"{100 * inside:.0f} % of the {len(found)} points lie in the 90 % band; "
            f"{worse} of {len(scores)} series are foretold worse than by both naive forecasts."
        )
    reached = patterns[patterns["holds"].notna()]
    if len(reached):
        missed = list(reached.loc[~reached["holds"].astype(bool), "name"])
        names = f" ({', '.join(missed)})" if missed else ""
        told.append(f"{len(missed)} of {len(reached)} patterns are missed{names}.")
    return " ".join(told)


def score_table(assessment: Assessment) -> pd.DataFrame:
    """Return the scores as text, a row for each series."""
    about, rows = assessment.trajectories.about, []
    for row in assessment.scores.to_dict("records"):
        measure = str(row["measure"])
        name = f"{label_of(measure)}, {about.name(str(row['of']))} ({unit_of(measure)})"
        cells = [_number(float(row[key]), share=key.startswith("cover")) for key in SCORES]
        rows.append([name, *cells])
    return pd.DataFrame(rows, columns=["series", *SCORES.values()])


def pattern_table(assessment: Assessment) -> pd.DataFrame:
    """Return the patterns as text, with pass, fail, or not reached."""
    words = {True: "pass", False: "FAIL", None: "not reached"}
    rows = [
        [
            f"{row['name']} {row['sentence']} ({row['unit']})",
            f"{_number(row['low'])} to {_number(row['high'])}",
            f"{_number(row['q50'])} ({_number(row['q10'])} to {_number(row['q90'])})",
            words[row["holds"]],
        ]
        for row in assessment.patterns.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["pattern", "record", "model: median (10–90 %)", "verdict"])


def _panel(assessment: Assessment, measure: str, of: str, part: pd.DataFrame) -> alt.LayerChart:
    about = assessment.trajectories.about
    bands = assessment.trajectories.select(measure=measure, of=of).quantiles()
    levels = ["q5", "q25", "q50", "q75", "q95"]
    if measure in CHANGES:
        bands[levels] -= float(bands.loc[bands["week"] == 0, "q50"].iloc[0])
    bands = bands[["date", *levels]].iloc[1:]
    change = ", change" if measure in CHANGES else ""
    title = f"{label_of(measure)}{change}, {about.name(of)}"
    colour = about.colours["ab".index(of)] if of else theme.MUTED
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%b %y", tickCount=4))
    scale = alt.Scale(zero=False)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", title=unit_of(measure), scale=scale)

    base, dots = alt.Chart(bands), alt.Chart(part.drop(columns=["measure", "of"]))
    layers = [
        base.mark_area(opacity=0.18, color=colour).encode(x=x, y=y("q5"), y2="q95:Q"),
        base.mark_area(opacity=0.3, color=colour).encode(x=x, y=y("q25"), y2="q75:Q"),
        base.mark_line(color=colour).encode(x=x, y=y("q50")),
        dots.mark_point(filled=True, color="black", size=26).encode(x=x, y=y("value")),
    ]
    return cast("alt.LayerChart", alt.layer(*layers).properties(width=250, height=150, title=title))


def _number(value: float, *, share: bool = False) -> str:
    if value is None or not math.isfinite(value):
        return "–"
    if share:
        return f"{100 * value:.0f} %"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2g}"


def _html(table: pd.DataFrame) -> str:
    head = "".join(f"<th>{escape(str(name))}</th>" for name in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td{_mark(cell)}>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in table.itertuples(index=False, name=None)
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


def _mark(cell: str) -> str:
    return ' class="no"' if cell == "FAIL" else ""
