"""Rolling forecasts in words and tables: the table that a validation opens with, and its parts."""

from __future__ import annotations

import pandas as pd

from attrition.formatting import SPACE, number
from attrition.reports.validation_narrative import ratio_text, series_name
from attrition.validation.assess import Assessment
from attrition.validation.rolling import HORIZONS, WAYS, Rolling
from attrition.validation.scores import BINS, SERIES, Overall, Ratio, overall, pit_counts, scores

FREE, CONDITIONED = WAYS
ALL, INTERVAL = "all series", "90 % interval of the ratio"
COLUMNS = ("points (figures)", "50 % band", "90 % band", "CRPS ratio")
FORECASTS = (
    "On the first of each month every later figure is forecast up to fifteen months ahead: by free "
    "runs, which know no figure after the start, and by runs conditioned on the figures known by "
    "then. A point is one figure forecast once; a figure is forecast from several months. Bands "
    "and scores include what the model and the figure may be wrong by. The CRPS ratio is that to "
    "banded persistence: the last figure known, with a band as wide as the series has moved. Below "
    "1 the model is better. Over all series it is the geometric mean, and its interval comes from "
    "samples of the series. Left of an arrow stand free runs, right of it conditioned ones."
)
HELD_OUT = "No size of noise, error or discrepancy was fitted on figures that these forecasts met."
FITTED = "Sizes of noise, errors and discrepancies were fitted on figures of this time."
LEARNING = {
    "origin": "origin",
    "figures": "figures learned",
    "effective": "effective runs after the last",
    "least_effective": "at the least",
    "ancestors": "runs at the start that all descend from",
    "contradictions": "figures that contradict the runs",
}


def judged(assessment: Assessment) -> tuple[Rolling, bool] | None:
    """Return the forecasts that count, and whether they are held out; None without forecasts.

    They are those from origins after the time that sizes were fitted on, or all where none is.
    """
    whole = assessment.rolling
    if whole is None:
        return None
    later = whole.held_out()
    return (later, True) if len(later.points) else (whole, False)


def adds(found: Overall) -> bool:
    """Return whether conditioned forecasts surely beat banded persistence on the same figures."""
    return found.persistence.high < 1.0


def lead(assessment: Assessment) -> str:
    """Return what a validation says first of its rolling forecasts; empty without any."""
    found = judged(assessment)
    if found is None:
        return ""
    rolling, held_out = found
    free, learned = (overall(rolling.of(way)) for way in (FREE, CONDITIONED))
    return " ".join(
        [
            _verdict(assessment, rolling, learned),
            f"{_coverage(learned)} {_worst_covered(assessment, rolling)}.",
            f"Of free runs, which know no figure after the start, the bands hold "
            f"{number(free.cover90, 'share')} and {number(free.cover50, 'share')}, and the CRPS is "
            f"{_interval(free.persistence)} of that rival.",
            HELD_OUT if held_out else FITTED,
        ]
    )


def opening_table(assessment: Assessment) -> pd.DataFrame:
    """Return coverage and score by series as text, the worst first and all series last."""
    found = judged(assessment)
    columns = ["series", *COLUMNS]
    if found is None:
        return pd.DataFrame(columns=columns)
    points = found[0].points
    of_series = dict(list(points.groupby(list(SERIES))))
    rows = [
        [series_name(assessment, *key), *_cells(of_series[key])] for key in worst_first(found[0])
    ]
    free, learned = (_ends(overall(found[0].of(way)).persistence) for way in WAYS)
    interval = [INTERVAL, "", "", "", f"{free} → {learned}"]
    return pd.DataFrame([*rows, [ALL, *_cells(points)], interval], columns=columns)


def worst_first(rolling: Rolling) -> list[tuple[str, str]]:
    """Return the series, by their ratio to banded persistence; those without a rival last."""
    table = scores(rolling.of(CONDITIONED)).sort_values("ratio_persistence", ascending=False)
    return [(str(m), str(of)) for m, of in zip(table["measure"], table["of"], strict=True)]


def horizon_table(rolling: Rolling) -> pd.DataFrame:
    """Return coverage and score by horizon as text."""
    points = rolling.points
    rows = [
        [_months(months), *_cells(part)]
        for months in HORIZONS
        if len(part := points[points["horizon"] == months])
    ]
    return pd.DataFrame(rows, columns=["months ahead", *COLUMNS])


def pit_table(rolling: Rolling) -> pd.DataFrame:
    """Return how many points lie in each tenth of what was forecast of them."""
    counts = {way: pit_counts(rolling.of(way)) for way in WAYS}
    parts = [f"{place / BINS:.1f} to {(place + 1) / BINS:.1f}" for place in range(BINS)]
    return pd.DataFrame({"tenth": parts, **counts})


def learning_table(rolling: Rolling) -> pd.DataFrame:
    """Return what was learned by each origin as text."""
    learning = rolling.learning.assign(
        origin=[day.date().isoformat() for day in rolling.learning["origin"]],
        **{
            name: [f"{value:.0f}" for value in rolling.learning[name]]
            for name in ("effective", "least_effective")
        },
    )
    return learning.rename(columns=LEARNING).astype(str)


def _cells(points: pd.DataFrame) -> list[str]:
    """Return points with figures, and coverage and ratio of free and of conditioned runs."""
    free, learned = (overall(points[points["way"] == way]) for way in WAYS)
    figures = points[["measure", "of", "date"]].drop_duplicates()
    shares = (
        f"{100 * before:.0f} → {100 * after:.0f}{SPACE}%"
        for before, after in ((free.cover50, learned.cover50), (free.cover90, learned.cover90))
    )
    ratios = f"{ratio_text(free.persistence.mean)} → {ratio_text(learned.persistence.mean)}"
    return [f"{learned.points} ({len(figures)})", *shares, ratios]


def _verdict(assessment: Assessment, rolling: Rolling, learned: Overall) -> str:
    ratio = f"the CRPS of the model is {_interval(learned.persistence)} of banded persistence"
    table = scores(rolling.of(CONDITIONED)).sort_values("ratio_persistence")
    better, worse = table[table["ratio_persistence"] < 1], table[table["ratio_persistence"] > 1]
    carried = (
        f"What it adds is in {_listed(assessment, better)}."
        if len(better)
        else "No series is forecast better."
    )
    if adds(learned):
        words = f"Given the same figures, {ratio}. {carried}"
    else:
        words = (
            "The model adds nothing to the figures beyond what a forecast without a model gives: "
            f"given the same figures, {ratio}, which may be chance. {carried}"
        )
    return f"{words} It is worse on {_listed(assessment, worse[::-1])}." if len(worse) else words


def _coverage(found: Overall) -> str:
    half, most = (number(share, "share") for share in (found.cover50, found.cover90))
    return (
        f"Of its {found.points} points in {found.series} series, the 90{SPACE}% bands hold {most} "
        f"and the 50{SPACE}% bands {half}."
    )


def _worst_covered(assessment: Assessment, rolling: Rolling) -> str:
    table = scores(rolling.of(CONDITIONED)).sort_values("cover90", kind="stable")
    row = table.iloc[0]
    name = series_name(assessment, str(row["measure"]), str(row["of"]))
    return f"They are worst on {name} ({number(row['cover90'], 'share')} in the 90{SPACE}% band)"


def _listed(assessment: Assessment, table: pd.DataFrame) -> str:
    return "; ".join(
        f"{series_name(assessment, str(row['measure']), str(row['of']))} "
        f"({row['ratio_persistence']:.2f})"
        for row in table.to_dict("records")
    )


def _interval(ratio: Ratio) -> str:
    return f"{ratio_text(ratio.mean)} (90{SPACE}% interval {_ends(ratio)})"


def _ends(ratio: Ratio) -> str:
    return f"{ratio_text(ratio.low)} to {ratio_text(ratio.high)}"


def _months(months: int) -> str:
    limits: list[float] = [0.0, *HORIZONS.values()]
    place = list(HORIZONS).index(months)
    return f"{months} ({limits[place]:g} to {limits[place + 1]:g})"
