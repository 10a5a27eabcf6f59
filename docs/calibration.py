"""The page on calibration: python docs/calibration.py."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pages import BASE, assessed, note, table, write

from attrition import shipped_posterior
from attrition.posterior import FILE, Posterior
from attrition.reports.validation_narrative import series_name
from attrition.results.outcomes import OUTCOMES
from attrition.validation.assess import Assessment
from attrition.validation.calibrate import CALIBRATED, ERRORS, SCENARIO, UNTIL, Prior, beside
from attrition.validation.scores import inside_band

PRIOR_SETS, INFORMED = 300, 0.85
HEADLINES = (
    "casualties.a", "casualties.b", "refugees", "gdp.a", "power_low.a", "support.a",
    "contested_share", "settled",
)  # fmt: skip


def page(found: dict[str, Assessment]) -> str:
    """Return the page, from assessments of the base scenario: as declared, prior, posterior."""
    parts = [
        _method(),
        prior_and_posterior(),
        [
            "## Held-out scores, before and after",
            "",
            f"`{BASE}`, all of it later than what calibration saw. *As declared*: chance alone; "
            "*prior*: chance and the plausible ranges; *posterior*: chance and what is left of "
            "them.",
            "",
            *table(_before_after(found)),
            "",
            _verdict(found),
        ],
        [
            "## Headline answers",
            "",
            f"Median and middle 90 % of the runs of `{BASE}`.",
            "",
            *table(_headlines(found)),
        ],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _method() -> list[str]:
    waves = pd.read_csv(beside(FILE))
    first, last = waves.iloc[0], waves.iloc[-1]
    errors = (
        f"`{name}` {100 * e.share:.0f} %" if not e.plain else f"`{name}` {e.plain:g} points"
        for name, e in ERRORS.items()
    )
    return [
        "# Calibration",
        "",
        note("calibration.py"),
        "",
        "Approximate Bayesian computation in waves, with Markov steps (Del Moral, Doucet and Jasra "
        f"2012), on `{SCENARIO}` and the record up to {UNTIL} only. The prior is uniform over the "
        f"plausible ranges of {len(CALIBRATED)} parameters that neither base scenario of Ukraine "
        "sets and that are not choices of policy; the first population is a Latin hypercube "
        "(SciPy). The distance is the root of the mean square, over series, of the errors in "
        f"standard deviations: {', '.join(errors)}. Each run has luck of its own: chance is in the "
        "posterior as well. Wave by wave the tolerance falls to the median distance; with "
        f"{first['runs']:.0f} sets and {last['wave']:.0f} waves it ended at "
        f"{last['tolerance']:.2f} standard deviations, after {last['runs']:,.0f} runs, with "
        f"{100 * last['accepted']:.0f} % of steps accepted: the runs that are kept lie up to that "
        "far from the record. pyABC was not used: its samplers start a process or a database a "
        "run, which takes longer than [our run](benchmark.md).",
        "",
        "```sh",
        f"attrition calibrate --size {first['runs']:.0f} --waves {last['wave']:.0f} "
        "--out posterior.csv",
        f"attrition run {BASE} --runs 200 --posterior",
        "```",
    ]


def prior_and_posterior() -> list[str]:
    """Return what the shipped posterior says of each parameter; needs no run."""
    posterior = shipped_posterior()
    frame = _parameters(posterior)
    silent = frame.loc[frame["width"] > INFORMED, "parameter"]
    return [
        f"The posterior has {len(posterior)} sets, worth "
        f"{1 / float((posterior.weights**2).sum()):.0f} of equal weight. A run takes the same set "
        "under every scenario, so differences stay paired; what a scenario or `--set` gives itself "
        "is not replaced. [The screen](screen.md#explore) has the same as a switch, and a lever "
        "that is moved is not replaced either. For another war the sets are refused.",
        "",
        "## Prior and posterior",
        "",
        "Width is that of the posterior's middle 90 %, of the prior's. "
        f"Above {INFORMED:g} the record says little: {len(silent)} of {len(frame)} parameters "
        f"({', '.join(silent)}).",
        "",
        *table(frame.assign(width=frame["width"].map("{:.2f}".format))),
    ]


def _parameters(posterior: Posterior) -> pd.DataFrame:
    prior, rows = Prior(posterior.paths), []
    for place, path in enumerate(posterior.paths):
        (low, high), (median, _) = posterior.middle(path), posterior.middle(path, 0.0)
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


def _verdict(found: dict[str, Assessment]) -> str:
    """Say whether calibration helped out of sample."""
    better = found["posterior"].scores["crps"] < found["prior"].scores["crps"]
    return (
        f"The posterior has a lower CRPS than the prior in {int(better.sum())} of {len(better)} "
        "series. Where that is not most of them, what 2022 teaches does not carry over to 2023, "
        "and the wider bands are due to doubt about parameters, not to learning. Bands hold no "
        "error of observation, so that coverage below 90 % is partly that of the record."
    )


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
        about = found["prior"].trajectories.about
        rows.append({"answer": f"{outcome.title(about)} ({outcome.unit})", **told})
    return pd.DataFrame(rows)


def prior_sets() -> Posterior:
    """Return sets drawn from the plausible ranges, of equal weight."""
    prior = Prior(CALIBRATED)
    weights = np.full(PRIOR_SETS, 1.0 / PRIOR_SETS)
    return Posterior(CALIBRATED, prior.values(prior.sample(PRIOR_SETS, 0)), weights)


def main() -> None:
    """Run, and write the page."""
    ways = {"as declared": None, "prior": prior_sets(), "posterior": shipped_posterior()}
    write("calibration.md", page({way: assessed(BASE, sets) for way, sets in ways.items()}))


if __name__ == "__main__":
    main()
