"""The effect of each lever: run the base scenario with each lever low and high, write levers.md.

python docs/levers.py            # about half a minute on two cores
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

from pages import fill, write

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
    "strikes.defence_pace.a",
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
    "households.return_cost_inside",
    "households.return_cost_abroad",
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
    Outcome("output of a, % of pre-war level", _end("gdp_index", "a"), 1),
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
    single = [several.select(run=number) for number in several.runs()]
    return [[outcome.take(one) for outcome in OUTCOMES] for one in single]


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


def ends(path: str) -> tuple[float, float]:
    """Return the low and the high end of the plausible range of a parameter."""
    low, high = PARAMETERS[path].plausible
    return low, high


def job(path: str, value: float) -> Job:
    """Return the runs of the base scenario with one lever at a value."""
    return BASE, ((path, value),)


def page(done: Mapping[Job, list[list[float]]]) -> str:
    """Return the text of levers.md."""
    base = done[BASE, ()]
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

    scenarios = {f"`{name}`": differences(base, done[name, ()]) for name in descendants(BASE)}
    changed, opened = lever_rows(LEVERS), lever_rows(OPENING)
    still = [name for name, effect in {**changed, **opened}.items() if not any(map(any, effect))]
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
        scenarios=table(scenarios, "scenario"),
    )


def main() -> None:
    """Run everything and write the page."""
    jobs: list[Job] = [(BASE, ()), *((name, ()) for name in descendants(BASE))]
    jobs += [job(path, value) for path in (*LEVERS, *OPENING) for value in ends(path)]
    done = run_all(jobs)
    write("levers.md", page(done))


if __name__ == "__main__":
    main()
