"""Which lever moves what: run the base scenario with each lever low and high, write levers.md.

python docs/levers.py            # about half a minute on two cores
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from attrition import PARAMETERS, Trajectories, discover, load, simulate

BASE = "after-kherson"
RUNS, SURE = 20, 0.9
SETTINGS = {
    "households.cohort_size": 50_000.0,
    "politics.talks_rate": 0.0,
    "politics.collapse_rate": 0.0,
}

LEVERS = (
    "calendar.severity",
    "support.military.a",
    "support.financial.a",
    "support.fatigue.a",
    "strikes.tempo.b",
    "strikes.energy_share",
    "strikes.drone_kill.a",
    "strikes.drone_production_limit.b",
    "grid.repair_rate",
    "grid.crews.a",
    "grid.availability_thermal",
    "grid.imports.a",
    "economy.electricity_dependence",
    "economy.lost_access.a",
    "mobilisation.recruitment.a",
    "mobilisation.recruitment.b",
    "mobilisation.decree.b",
    "mobilisation.training_time.b",
    "combat.lethality",
    "combat.helmbold_exponent",
    "combat.quality.a",
    "combat.posture.a",
    "combat.attack_threshold.b",
    "combat.tolerated_loss.b",
    "combat.advance_spread",
    "combat.assault_threshold",
    "combat.minimum_density",
    "combat.fortification_limit.b",
    "households.move_cost",
    "households.return_cost",
    "households.fear_of_front",
    "politics.audience_cost.a",
    "politics.audience_cost.b",
    "politics.cost_casualties",
    "politics.breach.a",
    "politics.support_casualties",
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
    """One column: a number taken from a run, and how it is written."""

    heading: str
    take: Callable[[Trajectories], float]
    places: int


def _end(measure: str, of: str = "", scale: float = 1.0) -> Callable[[Trajectories], float]:
    return lambda run: float(run.series(measure, of).iloc[-1]) * scale


OUTCOMES = (
    Outcome("contested area held by b, %", _end("contested_share"), 1),
    Outcome("killed and wounded of a, thousand", _end("casualties", "a", 1e-3), 0),
    Outcome("killed and wounded of b, thousand", _end("casualties", "b", 1e-3), 0),
    Outcome("output of a, % of before the war", _end("gdp_index", "a"), 1),
    Outcome(
        "worst week, hours of power a day", lambda r: float(r.series("power_hours", "a").min()), 1
    ),
    Outcome("refugees abroad, thousand", _end("refugees_abroad", "a", 1e-3), 0),
    Outcome("support at home in a, %", _end("support", "a"), 1),
    Outcome("support at home in b, %", _end("support", "b"), 1),
    Outcome("bargaining range, hundredths", _end("bargaining_range", scale=100.0), 1),
)

TAKEN = (
    "contested_share",
    "casualties",
    "gdp_index",
    "power_hours",
    "refugees_abroad",
    "support",
    "bargaining_range",
)

Job = tuple[str, tuple[tuple[str, float], ...]]


def run(job: Job) -> list[list[float]]:
    """Run a scenario with its overrides, and take the outcomes of every run."""
    scenario, overrides = job
    several = simulate(load(scenario, {**SETTINGS, **dict(overrides)}), RUNS, measures=TAKEN)
    courses = [several.select(run=number) for number in several.runs()]
    return [[outcome.take(course) for outcome in OUTCOMES] for course in courses]


def run_all(jobs: Sequence[Job]) -> dict[Job, list[list[float]]]:
    """Run every job once."""
    return {job: run(job) for job in dict.fromkeys(jobs)}


def descendants(base: str) -> list[str]:
    """Return the shipped scenarios that build on a base, directly or not."""
    bases = {path.stem: load(path).base for path in discover()}

    def root(name: str) -> str:
        parent = bases[name]
        return name if parent is None else root(parent)

    return [name for name in bases if name != base and root(name) == base]


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


def table(rows: Mapping[str, list[tuple[float, ...]]], first: str) -> list[str]:
    """Return a Markdown table of differences."""
    lines = [
        f"| {first} | " + " | ".join(outcome.heading for outcome in OUTCOMES) + " |",
        "|---" * (len(OUTCOMES) + 1) + "|",
    ]
    for name, row in rows.items():
        cells = [cell(v, outcome.places) for v, outcome in zip(row, OUTCOMES, strict=True)]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def ends(path: str) -> tuple[float, float]:
    """Return the low and the high end of the plausible range of a parameter."""
    low, high = PARAMETERS[path].facts.plausible
    return low, high


def job(path: str, value: float) -> Job:
    """Return the runs of the base scenario with one lever at a value."""
    return BASE, ((path, value),)


def page(done: Mapping[Job, list[list[float]]]) -> str:
    """Return the text of levers.md."""
    base = done[BASE, ()]
    means = [fmean(column) for column in zip(*base, strict=True)]
    levels = [f"{m:,.{o.places}f}".replace("-", "−") for m, o in zip(means, OUTCOMES, strict=True)]

    def lever_rows(paths: Sequence[str]) -> dict[str, list[tuple[float, ...]]]:
        rows = {}
        for path in paths:
            low, high = ends(path)
            row = differences(done[job(path, low)], done[job(path, high)])
            rows[f"`{path}` {low:g} to {high:g}"] = row
        return rows

    scenarios = {f"`{name}`": differences(base, done[name, ()]) for name in descendants(BASE)}
    changed, opened = lever_rows(LEVERS), lever_rows(OPENING)
    still = [name for name, row in {**changed, **opened}.items() if not any(map(any, row))]
    settings = ", ".join(f"`{path}={value:g}`" for path, value in SETTINGS.items())
    return "\n".join(
        [
            "# Which lever moves what",
            "",
            f"Generated by `python docs/levers.py` ({len(done)} settings, {RUNS} runs each); "
            "do not edit by hand.",
            "",
            f"Base scenario `{BASE}`, {load(BASE).steps} weeks, {RUNS} runs, "
            f"with {settings}: coarse cohorts for speed, and neither a settlement nor a fall of a "
            "government by chance, so that every run goes the whole length. One lever is changed "
            "at a time, for the whole course. Runs are paired: the same luck with the "
            "lever low and high. An entry is the mean over the runs of the value at the end of "
            "the run (of the lowest week for power), **high end of the plausible range less low "
            "end**. In brackets: fewer than nine runs in ten have that sign, so that chance "
            "weighs more than the lever. A dot: no difference in any run.",
            "",
            "The ranges are wide and mostly assumptions; the table says how the model behaves, not "
            "what the world would do. Levers interact: what moves little "
            "here can move much elsewhere.",
            "",
            "The base scenario ends at:",
            "",
            "| " + " | ".join(outcome.heading for outcome in OUTCOMES) + " |",
            "|---" * len(OUTCOMES) + "|",
            "| " + " | ".join(levels) + " |",
            "",
            "## Levers during the course",
            "",
            *table(changed, "lever"),
            "",
            "## The opening",
            "",
            "Values that are read once, when the world is built.",
            "",
            *table(opened, "lever"),
            "",
            "Moves nothing in this scenario: " + (", ".join(still) if still else "none") + ".",
            "",
            "## Scenarios",
            "",
            f"The same difference, scenario less `{BASE}`.",
            "",
            *table(scenarios, "scenario"),
            "",
        ]
    )


def main() -> None:
    """Run everything and write the page."""
    jobs: list[Job] = [(BASE, ()), *((name, ()) for name in descendants(BASE))]
    jobs += [job(path, value) for path in (*LEVERS, *OPENING) for value in ends(path)]
    done = run_all(jobs)
    Path(__file__).with_name("levers.md").write_text(page(done), encoding="utf-8")


if __name__ == "__main__":
    main()
