"""The figures of a period say how large a discrepancy may be, and how long it lasts."""

import datetime
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from attrition import load, luck_alone, simulate
from attrition.reference import read_record
from attrition.validation.sizes import ALLOWED, allowed, evidence

SPAN = 104


@pytest.fixture(scope="module")
def runs():
    scenario = load("after-kherson").with_overrides(weeks=SPAN)
    return scenario, simulate(scenario, 20, measures=["support", "area_held"])


def departing(scenario, trajectories, size, memory, seed):
    """Give figures of support, a week each, that depart from the median run."""
    rng = np.random.default_rng(seed)
    median = np.median(trajectories.select(measure="support", of="a").block().values[:, :, 0], 0)
    one = next(one for one in read_record() if one.series == ("support", "a"))
    kept, x, record = math.exp(-1.0 / memory), rng.normal(0.0, size), []
    for week in range(1, SPAN):
        x = kept * x + size * math.sqrt(1.0 - kept**2) * rng.normal()
        day = scenario.start + datetime.timedelta(weeks=week)
        value = float(median[week]) + x + one.error * rng.normal()
        record.append(replace(one, start=None, date=day, value=value, low=value, high=value))
    return record


@pytest.mark.parametrize(("size", "memory"), [(7.2, 8.0), (14.4, 26.0)])
def test_a_discrepancy_that_made_the_figures_is_allowed(runs, size, memory):
    scenario, _ = runs
    alike = simulate(luck_alone(scenario), 20, measures=["support"])
    record = departing(scenario, alike, size, memory, seed=5)
    table = evidence(scenario, alike, record, datetime.date(2030, 1, 1))
    row = table[np.isclose(table["size"], size) & (table["memory"] == memory)]
    tiny = table[(table["size"] < size / 8) & (table["memory"] == memory)]
    assert row["evidence"].item() > -4.0
    assert tiny["evidence"].max() < -20.0


def test_figures_after_the_day_say_nothing(runs):
    record = departing(*runs, 7.2, 8.0, seed=5)
    until = record[9].date
    assert set(evidence(*runs, record, until)["figures"]) == {10}


def test_of_a_front_that_events_move_nothing_is_said():
    scenario = load("full-scale-invasion").with_overrides(weeks=12)
    trajectories = simulate(scenario, 4, measures=["area_held"])
    table = evidence(scenario, trajectories, read_record(), datetime.date(2022, 12, 31))
    assert set(table["figures"]) == {1}  # the end of April 2022


def test_the_longest_memory_allowed_is_taken_and_the_largest_size_where_runs_were_fitted():
    rows = [
        ("support", 4, memory, size, evidence)
        for memory, size, evidence in [
            (8.0, 1.0, 0.0), (8.0, 2.0, -0.1), (26.0, 1.0, -0.2), (26.0, 2.0, -0.4),
            (26.0, 4.0, -ALLOWED - 0.1), (78.0, 1.0, -ALLOWED - 0.1),
        ]
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["measure", "figures", "memory", "size", "evidence"])
    assert allowed(table, ["support"])[["memory", "size"]].to_numpy().tolist() == [[26.0, 2.0]]
    assert allowed(table, [])[["memory", "size"]].to_numpy().tolist() == [[26.0, 1.0]]
