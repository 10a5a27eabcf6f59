"""Wars made by hand: a scenario of forty weeks, a few figures, and runs given as numbers."""

import datetime
import math
from dataclasses import replace

import numpy as np

from attrition import load
from attrition.reference import Observation
from attrition.reference.outcome import Happening, Outcome
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.validation.wars.library import War

WEEKS = 40
WEEK = datetime.timedelta(weeks=1)
ARMIES = {"combat.soldiers.a": 1000.0, "combat.soldiers.b": 2000.0}
SCENARIO = load("winter-war", ARMIES, weeks=WEEKS)
START = SCENARIO.start


def happening(week, event, of=""):
    """Give an event of the record so many weeks after the start."""
    return Happening(START + week * WEEK, event, of, "made up", "measured", "")


def war(
    record=(), week=20, event="settlement", of="", *, begun=0, name="made-up", falls=(), aims=None
):
    """Give a war that ends in a week, and began in another, before the start if negative."""
    aims = dict(zip(("politics.aim.a", "politics.aim.b"), aims, strict=True)) if aims else {}
    scenario = replace(SCENARIO.with_overrides(aims), name=name)
    outcome = Outcome(happening(week, event, of), tuple(falls), happening(begun, "begins"))
    return War(scenario, tuple(record), outcome)


def figure(measure, of, week, value, since=None, confidence="measured"):
    """Give a figure of a week after the start, or what was added since another week."""
    first = None if since is None else START + since * WEEK
    return Observation(
        "made-up", first, START + week * WEEK, measure, of, value, math.nan, math.nan, "me",
        confidence, "",
    )  # fmt: skip


def lost(of, week, value, since=0):
    """Give what a side lost between two weeks."""
    return figure("casualties", of, week, value, since)


def runs_of(scenario=SCENARIO, **measures):
    """Give runs: each measure is a table (runs, weeks + 1), or one for each side in a dict."""
    columns = {}
    for name, values in measures.items():
        sided = values if isinstance(values, dict) else {"": values}
        columns |= {(name, of): np.asarray(table, float) for of, table in sided.items()}
    values = np.stack(list(columns.values()), axis=2)
    block = Block(values, tuple(columns), np.arange(len(values), dtype=np.int32))
    return Trajectories.of_runs(block, RunMetadata.of(scenario))


def that_end(codes, weeks, losers=None, agreed=None):
    """Give the measures of how runs end: codes (0 for none) from weeks on, losers 0, 1 or -1."""
    count, time = len(codes), np.arange(WEEKS + 1)
    over = (time >= np.asarray(weeks, float)[:, None]) & (np.asarray(codes) > 0)[:, None]
    losers = np.full(count, -1) if losers is None else np.asarray(losers)
    agreed = np.full(count, 0.5) if agreed is None else np.asarray(agreed)
    return {
        "ending": np.where(over, np.asarray(codes)[:, None], 0),
        "loser": np.where(over, losers[:, None], -1),
        "agreed_share": np.broadcast_to(agreed[:, None], over.shape),
    }


def steadily(rates):
    """Give a count that grows by a rate a week in each run, from nothing."""
    return np.outer(rates, np.arange(WEEKS + 1))
