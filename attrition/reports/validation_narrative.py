"""A validation in words: its tables as text, and a sentence or two on the result."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from attrition.formatting import day, is_share, number, points_words, unit_words
from attrition.results.metadata import label_of, unit_of
from attrition.validation.assess import Assessment
from attrition.validation.scores import inside_band

SCORES = {
    "points": "points",
    "cover50": "in 50 % band",
    "cover90": "in 90 % band",
    "crps": "CRPS",
    "bias": "bias",
    "ratio_persistence": "CRPS ratio to persistence",
    "ratio_trend": "CRPS ratio to trend",
}
RATIOS = ("ratio_persistence", "ratio_trend")
PASS, UNLIKELY, FAIL, NOT_REACHED = "pass", "unlikely", "FAIL", "not reached"
HALF = 0.5
READING = (
    "A good 50 % band holds about half of the points, and a good 90 % band nine in ten. Bands and "
    "scores include what the model and each figure may be wrong by. CRPS is the mean distance "
    "between the forecast and the figure, minus half the mean distance between two draws of the "
    "forecast, in the unit of the series. Bias is the median minus the figure. A ratio compares "
    "the CRPS with that of a forecast without a model, from the figures known at the start: "
    "persistence is the last figure, trend adds a trend that dies out, and both have bands as wide "
    "as the series has moved. Below 1 the model is better; a dash means that too few figures were "
    "known for a rival. The model explores and teaches; it does not forecast."
)
PASSING = (
    "The probability is the share of runs in the range of the record; for a share of runs, how "
    "likely that share lies in the range. A pattern passes where the middle 80 % of the runs "
    "overlap the range, a share of runs where it lies in the range. Wide bands make passing easier "
    f"and the probability smaller: “{UNLIKELY}” means that it is below one half."
)
NOTHING = "No recorded figure and no pattern falls within this scenario."


def summary(assessment: Assessment) -> str:
    """Return a sentence or two on how the model does, with its misses by name."""
    found, patterns = assessment.points, assessment.patterns
    sentences = []
    if len(found):
        inside = inside_band(found)
        worse = worse_than_naive(assessment)
        learned = assessment.learned
        since = f"After {day(learned.until, full=True)}" if learned else "From the start"
        sentences.append(
            f"{since}, {100 * inside.mean():.0f} % of the {len(found)} points lie in the "
            f"90 % band; {_rivalled(assessment, len(worse))}{_names(worse, '; ')}."
        )
    verdicts = {str(row["name"]): verdict(row) for row in patterns.to_dict("records")}
    reached = [name for name, verdict_of in verdicts.items() if verdict_of != NOT_REACHED]
    if reached:
        missed, unlikely = (
            [name for name in reached if verdicts[name] == one] for one in (FAIL, UNLIKELY)
        )
        sentences.append(
            f"The model misses {len(missed)} of {len(reached)} patterns{_names(missed, ', ')}. "
            f"It gives the range of {len(unlikely)} more a probability below one half"
            f"{_names(unlikely, ', ')}."
        )
    if assessment.unreached:
        sentences.append(
            "Figures of the record that lie beyond the end of the scenario are not scored "
            f"({assessment.unreached}); --weeks {assessment.length} reaches all."
        )
    return " ".join(sentences) or NOTHING


def verdict(pattern: Mapping[Hashable, Any]) -> str:
    """Return pass, fail, not reached, or that the runs pass with a probability below one half."""
    if pattern["holds"] is None:
        return NOT_REACHED
    if not pattern["holds"]:
        return FAIL
    return PASS if pattern["probability"] >= HALF else UNLIKELY


def _rivalled(assessment: Assessment, worse: int) -> str:
    """Say how many series score worse than their rivals, of those that have any."""
    with_rivals = assessment.scores[list(RATIOS)].notna().any(axis=1)
    if not with_rivals.any():
        return "too few figures were known at the start for a forecast without a model"
    series = int(with_rivals.sum())
    return f"{worse} of {series} series score worse than every forecast without a model"


def worse_than_naive(assessment: Assessment) -> list[str]:
    """Return the names of the series on which every rival that says anything is better."""
    scores = assessment.scores
    rows = scores[scores[list(RATIOS)].min(axis=1) > 1.0]
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
        cells = [_cell(key, row[key]) for key in SCORES]
        rows.append([name, *cells])
    return pd.DataFrame(rows, columns=["series", *SCORES.values()])


def pattern_table(assessment: Assessment) -> pd.DataFrame:
    """Return the patterns as text, with probability, and pass, fail, or not reached."""
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
                number(row["probability"], "share"),
                verdict(row),
                q50 if q10 == q90 else f"{q50} ({q10} to {q90})",
                f"{low} to {high}",
            ]
        )
    columns = ["pattern", "probability", "verdict", "model: median (10–90 %)", "record"]
    return pd.DataFrame(rows, columns=columns)


def ratio_text(ratio: float) -> str:
    """Return a ratio of scores with two decimals, or a dash where there is none."""
    return f"{ratio:.2f}" if math.isfinite(ratio) else "–"


def _cell(key: str, value: float) -> str:
    if key in RATIOS:
        return ratio_text(value)
    return number(value, "share" if key.startswith("cover") else "")


def _bracketed(words: str) -> str:
    return f" ({words})" if words else ""


def _names(names: list[str], between: str) -> str:
    return _bracketed(between.join(names))
