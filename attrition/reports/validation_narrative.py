"""A validation in words: its tables as text, and a sentence or two on the result."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from attrition.formatting import is_share, number, points_words, unit_words
from attrition.results.metadata import label_of, unit_of
from attrition.validation.assess import Assessment
from attrition.validation.scores import inside_band

SCORES = {
    "points": "points",
    "cover50": "in 50 % band",
    "cover90": "in 90 % band",
    "crps": "CRPS",
    "bias": "bias",
    "skill_persistence": "skill against persistence",
    "skill_trend": "skill against trend",
}
SKILLS = ("skill_persistence", "skill_trend")
PASS, BESIDE, FAIL, NOT_REACHED = "pass", "pass, not the median", "FAIL", "not reached"
READING = (
    "A good 50 % band holds about half of the points, and a good 90 % band nine in ten. CRPS is "
    "the mean distance between the runs and the figure, minus half the mean distance between the "
    "runs, in the unit of the series. Bias is the median minus the figure. A skill above 0 means "
    "better than the naive forecast made at the start (the last figure, or the line through the "
    "last three); below 0 means worse. The model explores and teaches; it does not forecast."
)
PASSING = (
    "A pattern passes where the middle 80 % of the runs overlap the range of the record. A share "
    "of runs passes where it lies in the range. Wider bands make passing easier. "
    f"“{BESIDE}” means that only runs away from the middle reach the range."
)
NOTHING = "No recorded figure and no pattern falls within this scenario."


def summary(assessment: Assessment) -> str:
    """Return a sentence or two on how the model does, with its misses by name."""
    found, patterns = assessment.points, assessment.patterns
    sentences = []
    if len(found):
        inside = inside_band(found)
        worse = worse_than_naive(assessment)
        sentences.append(
            f"{100 * inside.mean():.0f} % of the {len(found)} points lie in the 90 % band; "
            f"{len(worse)} of {len(assessment.scores)} series score below every naive forecast"
            f"{_names(worse, '; ')}."
        )
    verdicts = {str(row["name"]): verdict(row) for row in patterns.to_dict("records")}
    reached = [name for name, verdict_of in verdicts.items() if verdict_of != NOT_REACHED]
    if reached:
        missed, beside = (
            [name for name in reached if verdicts[name] == one] for one in (FAIL, BESIDE)
        )
        sentences.append(
            f"The model misses {len(missed)} of {len(reached)} patterns{_names(missed, ', ')}. "
            f"The median misses {len(beside)} more{_names(beside, ', ')}."
        )
    return " ".join(sentences) or NOTHING


def verdict(pattern: Mapping[Hashable, Any]) -> str:
    """Return pass, fail, not reached, or that the runs pass but not their median."""
    if pattern["holds"] is None:
        return NOT_REACHED
    if not pattern["holds"]:
        return FAIL
    return PASS if pattern["low"] <= pattern["q50"] <= pattern["high"] else BESIDE


def worse_than_naive(assessment: Assessment) -> list[str]:
    """Return the names of the series that score below every naive forecast."""
    scores = assessment.scores
    rows = scores[scores[list(SKILLS)].max(axis=1) < 0]
    return [
        series_name(assessment, str(measure), str(of))
        for measure, of in zip(rows["measure"], rows["of"], strict=True)
    ]


def series_name(assessment: Assessment, measure: str, of: str) -> str:
    """Return the name of a series: Refugees abroad, Ukraine."""
    metadata = assessment.trajectories.metadata
    return ", ".join(filter(None, (label_of(measure, metadata.step_days), metadata.name(of))))


def score_table(assessment: Assessment) -> pd.DataFrame:
    """Return the scores as text, a row for each series."""
    rows = []
    for row in assessment.scores.to_dict("records"):
        measure, of = str(row["measure"]), str(row["of"])
        unit = points_words(unit_of(measure, assessment.trajectories.metadata.step_days))
        name = series_name(assessment, measure, of) + _bracketed(unit)
        cells = [number(row[key], "share" if key.startswith("cover") else "") for key in SCORES]
        rows.append([name, *cells])
    return pd.DataFrame(rows, columns=["series", *SCORES.values()])


def pattern_table(assessment: Assessment) -> pd.DataFrame:
    """Return the patterns as text, with pass, fail, or not reached."""
    rows = []
    for row in assessment.patterns.to_dict("records"):
        unit = str(row["unit"])
        low, high, q10, q50, q90 = (
            number(row[key], unit) for key in ("low", "high", "q10", "q50", "q90")
        )
        words = "" if unit == "%" or is_share(unit) else unit_words(unit)
        rows.append(
            [
                f"{row['name']} {row['sentence']}{_bracketed(words)}",
                verdict(row),
                q50 if q10 == q90 else f"{q50} ({q10} to {q90})",
                f"{low} to {high}",
            ]
        )
    return pd.DataFrame(rows, columns=["pattern", "verdict", "model: median (10–90 %)", "record"])


def _bracketed(words: str) -> str:
    return f" ({words})" if words else ""


def _names(names: list[str], between: str) -> str:
    return _bracketed(between.join(names))
