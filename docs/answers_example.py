"""From a sweep to answers, step by step: run it cell by cell, as a notebook.

python docs/answers_example.py   # under a minute on two cores; writes to runs/answers-example
"""

# %% The settings that all three sweeps share
from pathlib import Path

from attrition.charts.export import save
from attrition.charts.outcome_map import map_chart
from attrition.charts.sensitivity import areas, importance
from attrition.sweep import make_study, run_sweep
from attrition.sweep.map import outcome_map
from attrition.sweep.results import label, metadata_of
from attrition.sweep.sensitivity import convergence, over_time, sensitivity

folder = Path("runs/answers-example")
common = {
    "scenarios": ["after-kherson"],
    "weeks": 60,
    "set": {"households.cohort_size": 50_000, "politics.talks_rate": 0},
    "outcomes": ["casualties.a", "gdp_change.a"],
    "measures": ["casualties"],
}

# %% Two levers on a grid, 20 runs at each of 20 points
grid = run_sweep(
    make_study(
        {
            **common,
            "title": "Aid and strikes",
            "runs": 20,
            "levers": {"support.military.a": "0:1.5:5", "strikes.tempo.b": "0:2:4"},
        },
        "grid",
    ),
    folder / "grid",
    fresh=True,
)
print(grid.outcomes.groupby("point").mean().drop(columns="run").round(1))

# %% A map: the median, and the probability of output above 65 % of the pre-war level
found = outcome_map(grid, "support.military.a", "strikes.tempo.b", "gdp_change.a", threshold=65.0)
print(found.table().round(2))
save(map_chart(found, metadata_of(grid)), folder / "map.svg")

# %% Importance: Sobol' indices over the ranges of three parameters
ranges = {
    "support.military.a": "0:1.5",
    "strikes.tempo.b": "0:2",
    "combat.lethality": "0.001:0.003",
}
sample = run_sweep(
    make_study(
        {**common, "title": "What matters", "design": "saltelli", "points": 64, "runs": 2}
        | {"levers": ranges},
        "sample",
    ),
    folder / "sample",
    fresh=True,
)
print(sensitivity(sample).round(2))
metadata = metadata_of(sample)
save(importance(sensitivity(sample), "gdp_change.a", metadata), folder / "importance.svg")

# %% Is the sample large enough, and which parameters matter when?
print(convergence(sample, "gdp_change.a").round(2))
weekly = over_time(sample, "casualties", "a")
save(areas(weekly, label("casualties.a", metadata), metadata), folder / "weekly.svg")
