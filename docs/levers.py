"""The effect of each lever: run the base scenario with each lever low and high, write levers.md.

python docs/levers.py            # some two minutes on two cores
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from pages import FOLDER, fill, write
from responses import PICTURE, all_curves, curve_table, picture

from attrition import PARAMETERS, Trajectories, load, simulate
from attrition.charts.export import save
from attrition.ui.views.levers import lever_groups

BASE = "after-kherson"
RUNS, SURE = 20, 0.9
SETTINGS = {
    "households.cohort_size": 50_000.0,
    "politics.talks_rate": 0.0,
    "politics.truce_rate": 0.0,
    "politics.collapse_rate": 0.0,
}

SCREEN = tuple(one["path"] for group in lever_groups(load(BASE)) for one in group["levers"])
LEVERS = (
    *SCREEN,
    "strikes.defence_pace.a",
    "strikes.drone_production_limit.b",
    "grid.crews.a",
    "grid.availability_thermal",
    "combat.helmbold_exponent",
    "combat.political_pressure",
    "combat.even_ratio",
    "combat.bite_speed",
    "combat.success_spread",
    "combat.minimum_density",
    "combat.fortification_limit.b",
    "households.fear_of_front",
    "politics.aim_fall",
    "politics.balance_weight",
    "politics.loss_aversion",
    "politics.stakes.a",
    "politics.support_weariness",
)
OPENING = (
    "combat.soldiers.a",
    "combat.shells.b",
    "combat.skill.a",
    "strikes.missiles.b",
    "strikes.interceptors.a",
    "grid.damaged.a",
    "politics.aim.b",
    "politics.trend.a",
)


class Outcome(NamedTuple):
    """One column: a number taken from a run, how it is written, what change is noticed at all."""

    heading: str
    take: Callable[[Trajectories], float]
    places: int
    least: float


def _end(measure: str, of: str = "", scale: float = 1.0) -> Callable[[Trajectories], float]:
    return lambda run: float(run.series(measure, of).iloc[-1]) * scale


OUTCOMES = (
    Outcome("contested area held by b, %", _end("contested_share"), 1, 0.5),
    Outcome("killed and wounded of a, thousand", _end("casualties", "a", 1e-3), 0, 10.0),
    Outcome("killed and wounded of b, thousand", _end("casualties", "b", 1e-3), 0, 10.0),
    Outcome("output of a, % of pre-war level", _end("gdp_index", "a"), 1, 0.5),
    Outcome("output of b, % of pre-war level", _end("gdp_index", "b"), 1, 0.5),
    Outcome(
        "worst week, hours of power a day",
        lambda r: float(r.series("power_hours", "a").min()),
        1,
        0.5,
    ),
    Outcome("refugees abroad, thousand", _end("refugees_abroad", "a", 1e-3), 0, 50.0),
    Outcome("displaced inside, thousand", _end("displaced_inside", "a", 1e-3), 0, 50.0),
    Outcome("support at home in a, %", _end("support", "a"), 1, 1.0),
    Outcome("support at home in b, %", _end("support", "b"), 1, 1.0),
    Outcome("bargaining range, hundredths", _end("bargaining_range", scale=100.0), 1, 1.0),
)

TAKEN = (
    "contested_share",
    "casualties",
    "gdp_index",
    "power_hours",
    "refugees_abroad",
    "displaced_inside",
    "support",
    "bargaining_range",
)

Job = tuple[tuple[str, float], ...]


def run(job: Job) -> list[list[float]]:
    """Run the base scenario with overrides, and take the outcomes of every run."""
    several = simulate(load(BASE, {**SETTINGS, **dict(job)}), RUNS, measures=TAKEN)
    single = [several.select(run=number) for number in several.runs()]
    return [[outcome.take(one) for outcome in OUTCOMES] for one in single]


def run_all(jobs: Sequence[Job]) -> dict[Job, list[list[float]]]:
    """Run every job once."""
    return {job: run(job) for job in dict.fromkeys(jobs)}


def differences(
    before: Sequence[list[float]], after: Sequence[list[float]]
) -> list[tuple[float, ...]]:
    """Return, for each outcome, the difference in every run."""
    return [
        tuple(b[i] - a[i] for a, b in zip(before, after, strict=True)) for i in range(len(OUTCOMES))
    ]


def cell(values: tuple[float, ...], places: int) -> str:
    """Write the mean difference; in brackets where runs disagree, a dot where it is nothing."""
    if not any(values):
        return "·"
    mean = round(fmean(values), places) + 0.0
    text = f"{mean:+,.{places}f}".replace("-", "−") if mean else "0"
    same = sum(v > 0 if mean > 0 else v < 0 for v in values)
    return text if same >= SURE * len(values) else f"({text})"


def row(cells: Sequence[str]) -> str:
    """Return a row of a Markdown table."""
    return "| " + " | ".join(cells) + " |"


def table(rows: Mapping[str, list[tuple[float, ...]]], first: str) -> str:
    """Return a Markdown table of differences."""
    headings = [first, *(outcome.heading for outcome in OUTCOMES)]
    lines = [row(headings), "|---" * len(headings) + "|"]
    for name, values in rows.items():
        cells = [cell(v, outcome.places) for v, outcome in zip(values, OUTCOMES, strict=True)]
        lines.append(row([name, *cells]))
    return "\n".join(lines)


def noticed(effect: Sequence[tuple[float, ...]]) -> bool:
    """Return whether a lever moves any outcome, on average, by what would be noticed."""
    return any(
        abs(fmean(values)) >= outcome.least
        for values, outcome in zip(effect, OUTCOMES, strict=True)
    )


def ends(path: str) -> tuple[float, float]:
    """Return the low and the high end of the plausible range of a parameter."""
    low, high = PARAMETERS[path].plausible
    return low, high


def job(path: str, value: float) -> Job:
    """Return the runs of the base scenario with one lever at a value."""
    return ((path, value),)


def page(done: Mapping[Job, list[list[float]]], curves: str) -> str:
    """Return the text of levers.md, with the table of the response curves."""
    base = done[()]
    headings = [outcome.heading for outcome in OUTCOMES]
    means = [fmean(column) for column in zip(*base, strict=True)]
    levels = [f"{m:,.{o.places}f}".replace("-", "−") for m, o in zip(means, OUTCOMES, strict=True)]

    def lever_rows(paths: Sequence[str]) -> dict[str, list[tuple[float, ...]]]:
        rows = {}
        for path in paths:
            low, high = ends(path)
            effect = differences(done[job(path, low)], done[job(path, high)])
            rows[f"`{path}` {low:g} to {high:g}"] = effect
        return rows

    changed, opened = lever_rows(LEVERS), lever_rows(OPENING)
    still = [name for name, effect in {**changed, **opened}.items() if not noticed(effect)]
    return fill(
        "levers.md",
        settings=len(done),
        runs=RUNS,
        base=BASE,
        weeks=load(BASE).steps,
        overrides=", ".join(f"`{path}={value:g}`" for path, value in SETTINGS.items()),
        levels="\n".join([row(headings), "|---" * len(OUTCOMES) + "|", row(levels)]),
        changed=table(changed, "lever"),
        opened=table(opened, "lever"),
        still=", ".join(still) if still else "none",
        curves=curves,
        picture=PICTURE,
    )


def main() -> None:
    """Run everything and write the page."""
    jobs: list[Job] = [()]
    jobs += [job(path, value) for path in (*LEVERS, *OPENING) for value in ends(path)]
    done = run_all(jobs)
    curves = all_curves(load(BASE), SETTINGS)
    save(picture(curves), FOLDER / PICTURE)
    write("levers.md", page(done, curve_table(curves)))


if __name__ == "__main__":
    main()
