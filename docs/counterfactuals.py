"""The shipped counterfactuals side by side: run each beside its base, write counterfactuals.md.

python docs/counterfactuals.py   # some two minutes on two cores
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pages import fill, table, write

from attrition import Trajectories, discover, load, simulate, total
from attrition.results.endings import ENDINGS, ending_counts

BASE, RUNS = "after-kherson", 200
COARSE = {"households.cohort_size": 50_000.0}
WHOLE = COARSE | {f"politics.{name}_rate": 0.0 for name in ("talks", "truce", "collapse")}
LABELS = {ending.name: ending.label for ending in ENDINGS}
NORMAL = 1.645  # a normal distribution has 90 % within so many standard deviations

Values = NDArray[np.float64]
Take = Callable[[Values], Values]


class Outcome(NamedTuple):
    """One column: a measure, of whom, what is taken of its weeks, its scale and decimals."""

    heading: str
    measure: str
    of: str
    take: Take
    scale: float = 1.0
    places: int = 1


def at_end(weeks: Values) -> Values:
    """Return the last week of every run."""
    return weeks[:, -1]


def mean(weeks: Values) -> Values:
    """Return the mean week of every run."""
    return np.asarray(weeks.mean(axis=1))


def worst(weeks: Values) -> Values:
    """Return the lowest week of every run."""
    return np.asarray(weeks.min(axis=1))


def both(
    measure: str, heading: str, take: Take, scale: float = 1.0, places: int = 1
) -> dict[str, Outcome]:
    """Return an outcome for each side: measure and side, and the heading with the side in it."""
    return {
        f"{measure} {side}": Outcome(heading.format(side), measure, side, take, scale, places)
        for side in "ab"
    }


SUBJECTS: dict[str, dict[str, Outcome]] = {
    "The war": {
        "land b": Outcome("land held by b, km²", "area_held", "b", at_end, 1.0, 0),
        **both("casualties", "killed and wounded of {}, thousand", at_end, 1e-3),
    },
    "The economies": {
        **both("gdp_index", "output of {}, % of pre-war level, mean", mean, 1.0, 2),
        **both("inflation", "inflation of {}, % a year, mean", mean, 1.0, 2),
    },
    "People": {
        "power": Outcome("power of a, hours a day, worst week", "power_hours", "a", worst),
        "inside": Outcome("displaced inside a, thousand", "displaced_inside", "a", at_end, 1e-3, 0),
        "abroad": Outcome("refugees of a, thousand", "refugees_abroad", "a", at_end, 1e-3, 0),
    },
    "Politics": {
        **both("support", "support in {}, %, mean", mean, 1.0, 2),
        **both("aim", "war aim of {}, % of the issue", at_end, 100.0),
        **both("reservation", "least acceptable share of {}, % of the issue", at_end, 100.0),
    },
}
OUTCOMES = {name: one for columns in SUBJECTS.values() for name, one in columns.items()}
MEASURES = sorted({one.measure for one in OUTCOMES.values()})


class Claim(NamedTuple):
    """What an expert expects of a counterfactual: an outcome goes up (+1) or down (-1)."""

    scenario: str
    outcome: str
    sign: int
    reason: str


EXPECTED = (
    Claim("aid-cut", "land b", 1, "fewer shells, so more attacks on Ukraine succeed"),
    Claim("aid-cut", "inflation a", 1, "money is created in place of aid"),
    Claim("aid-cut", "gdp_index a", -1, "less to spend, and less power"),
    Claim("aid-cut", "reservation a", -1, "Ukraine expects less of fighting on"),
    Claim("aid-cut", "reservation b", 1, "the winner asks for more"),
    Claim("aid-halved", "land b", 1, "fewer shells, so more attacks on Ukraine succeed"),
    Claim("aid-halved", "inflation a", 1, "money is created in place of aid"),
    Claim("aid-halved", "gdp_index a", -1, "less to spend"),
    Claim("aid-doubled", "gdp_index a", 1, "a part of spare aid is spent"),
    Claim("aid-doubled", "land b", -1, "more shells, so more of Ukraine's attacks succeed"),
    Claim("aid-doubled", "casualties b", 1, "losses follow the fire of the enemy"),
    Claim("air-defence-surge", "power", 1, "fewer missiles and drones get through"),
    Claim("air-defence-surge", "gdp_index a", 1, "more power"),
    Claim("air-defence-surge", "abroad", -1, "fewer hits frighten fewer people away"),
    Claim("borders-close", "abroad", -1, "nobody is admitted any more"),
    Claim("ceasefire-february-2023", "casualties a", -1, "the guns are silent while it holds"),
    Claim("ceasefire-february-2023", "casualties b", -1, "the guns are silent while it holds"),
    Claim("ceasefire-february-2023", "inside", -1, "in calm people inside the country go home"),
    Claim("ceasefire-february-2023", "gdp_index a", 1, "no strikes, so more power"),
    Claim("harsh-winter", "power", -1, "frost raises demand"),
    Claim("harsh-winter", "gdp_index a", -1, "less power"),
    Claim("mild-winter", "power", 1, "warmth lowers demand"),
    Claim("mild-winter", "gdp_index a", 1, "more power"),
    Claim("hold-the-line", "casualties a", -1, "attacks cost more than holding a line"),
    Claim("hold-the-line", "casualties b", -1, "nobody attacks its lines"),
    Claim("hold-the-line", "land b", 1, "nothing is won back"),
    Claim("kyiv-goes-dark", "power", -1, "more hits on the grid, and frost"),
    Claim("kyiv-goes-dark", "gdp_index a", -1, "less power"),
    Claim("kyiv-goes-dark", "abroad", 1, "dark, cold and bombed cities are left"),
    Claim("mobilised-at-once", "land b", 1, "men in the line while Ukraine attacks"),
    Claim("mobilised-at-once", "casualties b", 1, "more of them, with less training, in the line"),
    Claim("no-mobilisation", "land b", -1, "a line without men has gaps"),
    Claim("no-mobilisation", "casualties b", -1, "fewer men in the line"),
    Claim("no-mobilisation", "reservation b", -1, "the loser settles for less"),
    Claim("no-strikes", "power", 1, "the grid is repaired and not hit again"),
    Claim("no-strikes", "gdp_index a", 1, "more power"),
    Claim("no-strikes", "inside", -1, "cities without strikes are safer"),
    Claim("no-strikes", "abroad", -1, "cities without strikes are safer"),
    Claim("second-mobilisation", "land b", 1, "more men in the line"),
    Claim("second-mobilisation", "casualties b", 1, "more men in the line"),
    Claim("second-mobilisation", "inflation b", 1, "fewer people at work, more soldiers to pay"),
    Claim(
        "second-mobilisation", "support b", -1, "a decree costs support, until it brings success"
    ),
    Claim("second-mobilisation", "reservation b", 1, "the winner asks for more"),
    Claim("strikes-doubled", "power", -1, "more hits on the grid"),
    Claim("strikes-doubled", "gdp_index a", -1, "less power"),
    Claim("strikes-doubled", "abroad", 1, "dark and bombed cities are left"),
)


def descendants(base: str) -> list[str]:
    """Return the shipped scenarios that build on a base, directly or not."""
    bases = {path.stem: load(path).base for path in discover()}

    def root(name: str) -> str:
        parent = bases[name]
        return name if parent is None else root(parent)

    return [name for name in bases if name != base and root(name) == base]


def outcomes(scenario: str, runs: int) -> dict[str, Values]:
    """Run a scenario to its last week, without talks and falls; return each outcome by run."""
    chosen = load(scenario, WHOLE)
    made = simulate(chosen, runs, measures=MEASURES, **total(chosen))
    return {name: _taken(made, one) for name, one in OUTCOMES.items()}


def _taken(made: Trajectories, one: Outcome) -> Values:
    weeks = made.select(measure=one.measure, of=one.of).block().values[:, :, 0]
    return one.take(weeks.astype(np.float64)) * one.scale


def interval(before: Values, after: Values) -> tuple[float, float, float]:
    """Return the mean difference of pairs and the ends of its 90 % interval."""
    pairs = after - before
    middle = float(pairs.mean())
    error = NORMAL * float(pairs.std(ddof=1)) / float(np.sqrt(len(pairs)))
    return middle, middle - error, middle + error


def bears_out(claim: Claim, before: Values, after: Values) -> bool:
    """Return whether the whole 90 % interval of the difference has the sign that is claimed."""
    _, low, high = interval(before, after)
    return min(claim.sign * low, claim.sign * high) > 0.0


def signed(value: float, places: int) -> str:
    """Write a difference with its sign; a zero has none."""
    text = f"{value:+,.{places}f}".replace("-", "−")
    return text if text.strip("+−0.,") else "0"


def cell(before: Values, after: Values, places: int) -> str:
    """Write the mean difference and its interval; a dot where no run differs."""
    if not (after - before).any():
        return "·"
    middle, low, high = (signed(value, places) for value in interval(before, after))
    return middle if low == high else f"{middle} ({low} to {high})"


def side_by_side(done: Mapping[str, Mapping[str, Values]]) -> str:
    """Return for each subject a table of differences, a row for each scenario."""
    parts = []
    for subject, columns in SUBJECTS.items():
        rows = [
            {"scenario": f"`{name}`"}
            | {
                one.heading: cell(done[BASE][key], done[name][key], one.places)
                for key, one in columns.items()
            }
            for name in done
            if name != BASE
        ]
        level = {"scenario": f"`{BASE}` itself"} | {
            one.heading: f"{done[BASE][key].mean():,.{one.places}f}".replace("-", "−")
            for key, one in columns.items()
        }
        parts.append(f"### {subject}\n\n" + "\n".join(table(pd.DataFrame([level, *rows]))))
    return "\n\n".join(parts)


def ends(names: Sequence[str]) -> str:
    """Return the table of endings: the share of runs by kind, with talks and falls."""
    rows = {}
    for name in names:
        scenario = load(name, COARSE)
        made = simulate(scenario, RUNS, measures=("ending", "loser"), **total(scenario))
        whole, *kinds = ending_counts(made).to_dict("records")
        rows[f"`{name}`"] = {"the war goes on": RUNS - whole["runs"]} | {
            LABELS[one["ending"]] + (f" of {one['loser']}" if one["loser"] else ""): one["runs"]
            for one in kinds
        }
    counts = pd.DataFrame.from_dict(rows, orient="index")
    shares = counts.map(lambda runs: "·" if pd.isna(runs) else f"{100 * runs / RUNS:.1f} %")
    return "\n".join(table(shares.rename_axis("scenario").reset_index()))


def claims(done: Mapping[str, Mapping[str, Values]]) -> str:
    """Return the table of claims, and whether the runs bear each out."""
    rows = []
    for one in EXPECTED:
        holds = bears_out(one, done[BASE][one.outcome], done[one.scenario][one.outcome])
        rows.append(
            {
                "scenario": f"`{one.scenario}`",
                "outcome": OUTCOMES[one.outcome].heading,
                "expected": "higher" if one.sign > 0 else "lower",
                "because": one.reason,
                "runs": "agree" if holds else "DISAGREE",
            }
        )
    return "\n".join(table(pd.DataFrame(rows)))


def main() -> None:
    """Run everything and write the page."""
    names = [BASE, *descendants(BASE)]
    done = {name: outcomes(name, RUNS) for name in names}
    text = fill(
        "counterfactuals.md",
        base=BASE,
        runs=RUNS,
        weeks=load(BASE).steps,
        tables=side_by_side(done),
        endings=ends(names),
        claims=claims(done),
    )
    write("counterfactuals.md", text)


if __name__ == "__main__":
    main()
