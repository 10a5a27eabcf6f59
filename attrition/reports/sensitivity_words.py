"""What matters most, in a sentence, and whether the sample is large enough to say so."""

from __future__ import annotations

from math import isnan

import pandas as pd

from attrition.formatting import number
from attrition.results.metadata import RunMetadata
from attrition.sweep.given_data import points_for
from attrition.sweep.results import label
from attrition.sweep.sensitivity import main_index

WANTED = 0.1  # half the width of the bounds of a share that a reader can use
OF_LARGEST = 0.25  # the same of a mean effect, of the largest of them
_SAYS = {
    "total": "{share} of the variance, with interactions",
    "first": "{share} of the variance alone",
    "mu_star": "{size} on average over its range",
}
_INDEX = {"total": "a total index", "first": "a first-order index"}


def what_matters(rows: pd.DataFrame, metadata: RunMetadata) -> str:
    """Return a sentence on the parameters that matter most for the outcome of some rows.

    `rows` are of one outcome, from `sensitivity` or `swings`. Parameters whose bounds overlap are
    not told apart.
    """
    outcome = label(str(rows["outcome"].iloc[0]), metadata)
    if "at_low" in rows:
        swing = (rows["at_high"] - rows["at_low"]).abs()
        most = rows.iloc[int(swing.to_numpy().argmax())]
        ends = f"{number(most['at_low'])} to {number(most['at_high'])}"
        name = label(most["parameter"], metadata)
        return f"For {outcome}, the largest swing is that of {name}: {ends}."
    main = main_index(rows)
    ranked = rows.dropna(subset=[main]).sort_values(main, ascending=False)
    if ranked.empty:
        return f"{outcome} does not change enough, or at too few points, to say what matters."
    first, *others = ranked.to_dict("records")
    near = [one for one in others if one[f"{main}_high"] > first[f"{main}_low"]]
    told = _SAYS[main].format(share=number(_share(first[main]), "share"), size=number(first[main]))
    text = f"For {outcome}, {label(first['parameter'], metadata)} matters most ({told})"
    if near:
        names = ", ".join(str(one["parameter"]) for one in near[:3])
        more = f" and {len(near) - 3} more" if len(near) > 3 else ""
        return f"{text}; the sample does not tell it apart from {names}{more}."
    return f"{text}."


def sample_needed(table: pd.DataFrame) -> str:
    """Return a sentence where a sample is too small for its indices, with the size that would do.

    Returns "" where the bounds are narrow enough, or there are none (`swings`).
    """
    if "at_low" in table:
        return ""
    main = main_index(table)
    half = (table[f"{main}_high"] - table[f"{main}_low"]) / 2
    if main == "mu_star":
        half = half / table.groupby("outcome")[main].transform("max").where(lambda one: one > 0)
    widest, wanted = float(half.max()), OF_LARGEST if main == "mu_star" else WANTED
    if isnan(widest) or widest <= wanted:
        return ""
    worst = table.iloc[int(half.to_numpy().argmax())]
    samples = int(worst["samples"])
    size = points_for(widest, samples, wanted)
    if main == "mu_star":
        told = f"a mean effect is known only to ±{number(widest, 'share')} of the largest"
        good = f"±{number(wanted, 'share')}"
    else:
        told = f"{_INDEX[main]} is known only as {worst[main]:.2f} ± {widest:.2f}"
        good = f"± {wanted}"
    return (
        f"The sample of {samples:,} is too small: {told}. About --points {size:,} would bring that "
        f"to {good}; do not rank parameters whose bounds overlap."
    )


def _share(index: float) -> float:
    """Return a share of the variance as it is told: an estimate may lie outside 0 to 1."""
    return min(max(index, 0.0), 1.0)


def bounds_hold(table: pd.DataFrame, metadata: RunMetadata) -> str:
    """Return what the bounds of the indices hold, and what the runs do."""
    held = f"The runs hold {metadata.bands}; an outcome is their mean at a point."
    if "at_low" in table:
        return held
    return f"{held} Bounds hold 90 % and the size of the sample alone."
