"""The page on calibration: python docs/calibration.py."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pages import BASE, assessed, fill, table, wrapped, write

from attrition import shipped_posterior
from attrition.posterior import CALIBRATED, FILE, plausible_sets
from attrition.reference.discrepancy import DISCREPANCIES
from attrition.reference.errors import Error
from attrition.reports.validation_narrative import series_name
from attrition.results.outcomes import OUTCOMES
from attrition.validation.assess import Assessment
from attrition.validation.calibrate import MOVES, SCENARIO, UNTIL, informed_path, waves_path
from attrition.validation.informed import INDEPENDENT, LEVEL
from attrition.validation.scores import inside_band

PRIOR_SETS = 300
HEADLINES = (
    "casualties.a", "casualties.b", "refugees_abroad", "gdp_change.a", "power_hours_low.a",
    "support.a", "contested_share", "settled",
)  # fmt: skip


def page(found: dict[str, Assessment]) -> str:
    """Return the page, from assessments of the base scenario: as declared, prior, posterior."""
    waves = pd.read_csv(waves_path(FILE)).set_index("stage")
    matching, sampling = waves.loc[["matching"]].iloc[-1], waves.loc[["sampling"]]
    last, steps = sampling.iloc[-1], sampling.iloc[0]["runs"] - matching["runs"]
    sizes = (_size(name, one.size) for name, one in DISCREPANCIES.items())
    better = found["posterior"].scores["crps"] < found["prior"].scores["crps"]
    return fill(
        "calibration.md",
        scenario=SCENARIO,
        base=BASE,
        until=UNTIL,
        parameters=len(CALIBRATED),
        errors=wrapped(", ".join(sizes)),
        limit=f"{matching['tolerance']:.3g}",
        left=f"{100 * matching['accepted']:.0f}",
        moves=MOVES,
        size=f"{steps / MOVES:.0f}",
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
    frame = pd.read_csv(informed_path(FILE))
    silent = frame.loc[~frame["informed"], "parameter"]
    return fill(
        "calibration-sets.md",
        sets=len(posterior),
        effective=f"{1 / float((posterior.weights**2).sum()):.0f}",
        informed=len(frame) - len(silent),
        level=f"{100 * LEVEL:g}",
        independent=f"{100 * INDEPENDENT:g}",
        parameters=len(frame),
        names=wrapped(", ".join(f"`{name}`" for name in silent)),
        table="\n".join(table(_parameters(frame))),
    )


def _parameters(frame: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {
            "parameter": f"`{one.parameter}`",
            "informed": "yes" if one.informed else "",
            "prior": f"{one.prior_low:g} to {one.prior_high:g}",
            "median (middle half)": f"{one.median:.3g} ({one.low:.3g} to {one.high:.3g})",
            "ratio": f"{one.ratio:.2f}",
            "KS (threshold)": f"{one.ks:.2f} ({one.threshold:.2f})",
            "ratio after matching": f"{one.matched_ratio:.2f}",
            "KS after matching": f"{one.matched_ks:.2f} ({one.matched_threshold:.2f})",
        }
        for one in frame.itertuples()
    ]
    return pd.DataFrame(rows)


def _size(name: str, error: Error) -> str:
    return f"`{name}` {100 * error.share:g} %" if error.share else f"`{name}` {error.plain:g}"


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
