"""The page on calibration: python docs/calibration.py."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pages import BASE, assessed, fill, table, wrapped, write

from attrition import shipped_posterior
from attrition.posterior import CALIBRATED, FILE, Posterior, Prior, plausible_sets
from attrition.reports.validation_narrative import series_name
from attrition.results.outcomes import OUTCOMES
from attrition.validation.assess import Assessment
from attrition.validation.calibrate import ERRORS, SCENARIO, UNTIL, waves_path
from attrition.validation.scores import inside_band

PRIOR_SETS, INFORMED = 300, 0.85
HEADLINES = (
    "casualties.a", "casualties.b", "refugees", "gdp.a", "power_low.a", "support.a",
    "contested_share", "settled",
)  # fmt: skip


def page(found: dict[str, Assessment]) -> str:
    """Return the page, from assessments of the base scenario: as declared, prior, posterior."""
    waves = pd.read_csv(waves_path(FILE))
    first, last = waves.iloc[0], waves.iloc[-1]
    errors = (
        f"`{name}` {100 * e.share:.0f} %" if not e.plain else f"`{name}` {e.plain:g} points"
        for name, e in ERRORS.items()
    )
    better = found["posterior"].scores["crps"] < found["prior"].scores["crps"]
    return fill(
        "calibration.md",
        scenario=SCENARIO,
        base=BASE,
        until=UNTIL,
        parameters=len(CALIBRATED),
        errors=wrapped(", ".join(errors)),
        size=f"{first['runs']:.0f}",
        waves=f"{last['wave']:.0f}",
        tolerance=f"{last['tolerance']:.2f}",
        all_runs=f"{last['runs']:,.0f}",
        accepted=f"{100 * last['accepted']:.0f}",
        sets=prior_and_posterior().rstrip(),
        scores="\n".join(table(_before_after(found))),
        better=int(better.sum()),
        series=len(better),
        headlines="\n".join(table(_headlines(found))),
    )


def prior_and_posterior() -> str:
    """Return the part on the shipped posterior, parameter by parameter; needs no run."""
    posterior = shipped_posterior()
    frame = _parameters(posterior)
    silent = frame.loc[frame["width"] > INFORMED, "parameter"]
    return fill(
        "calibration-sets.md",
        sets=len(posterior),
        effective=f"{1 / float((posterior.weights**2).sum()):.0f}",
        informed=f"{INFORMED:g}",
        silent=len(silent),
        parameters=len(frame),
        names=wrapped(", ".join(silent)),
        table="\n".join(table(frame.assign(width=frame["width"].map("{:.2f}".format)))),
    )


def _parameters(posterior: Posterior) -> pd.DataFrame:
    prior, rows = Prior(posterior.paths), []
    for place, path in enumerate(posterior.paths):
        (low, high), (median, _) = (
            posterior.central_interval(path),
            posterior.central_interval(path, 0.0),
        )
        first, last = prior.low[place], prior.high[place]
        rows.append(
            {
                "parameter": f"`{path}`",
                "prior": f"{first:g} to {last:g}",
                "posterior": f"{median:.3g} ({low:.3g} to {high:.3g})",
                "width": (high - low) / (0.9 * (last - first)),
            }
        )
    return pd.DataFrame(rows).sort_values("width")


def _before_after(found: dict[str, Assessment]) -> pd.DataFrame:
    rows = []
    for key in found["as declared"].scores[["measure", "of"]].itertuples(index=False, name=None):
        told = {"series": series_name(found["as declared"], *key)}
        for way, one in found.items():
            scores = one.scores.set_index(["measure", "of"]).loc[key]
            told[f"CRPS {way}"] = f"{scores['crps']:,.3g}"
            told[f"in 90 % {way}"] = f"{100 * scores['cover90']:.0f} %"
        rows.append(told)
    overall = {"series": "all points"}
    for way, one in found.items():
        inside = inside_band(one.points).mean()
        overall |= {f"CRPS {way}": "", f"in 90 % {way}": f"{100 * inside:.0f} %"}
    return pd.DataFrame([*rows, overall])


def _headlines(found: dict[str, Assessment]) -> pd.DataFrame:
    rows = []
    for name in HEADLINES:
        outcome, told = OUTCOMES[name], {}
        for way, one in found.items():
            values = outcome.of(one.trajectories)
            low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
            told[way] = (
                f"{100 * values.mean():.0f} % of runs"
                if name == "settled"
                else f"{middle:,.4g} ({low:,.4g} to {high:,.4g})"
            )
        metadata = found["prior"].trajectories.metadata
        rows.append({"answer": f"{outcome.title(metadata)} ({outcome.unit})", **told})
    return pd.DataFrame(rows)


def main() -> None:
    """Run, and write the page."""
    ways = {
        "as declared": None,
        "prior": plausible_sets(PRIOR_SETS),
        "posterior": shipped_posterior(),
    }
    write("calibration.md", page({way: assessed(BASE, sets) for way, sets in ways.items()}))


if __name__ == "__main__":
    main()
