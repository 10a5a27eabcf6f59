"""When to stop, for runs that have learned: from the week after what they know."""

import datetime

import numpy as np
import pytest

from attrition import ScenarioError, load
from attrition.conditioning.observed import Observed
from attrition.reference import read_record
from attrition.settlement.stopping import first_stop, runs_needed, when

UNTIL = datetime.date(2022, 12, 20)  # in week 5


@pytest.fixture(scope="module")
def war():
    return load("after-kherson", {"households.cohort_size": 1_000_000}, weeks=12)


@pytest.fixture(scope="module")
def asked(war):
    """Give the analysis of runs that know the record until December, and the runs it made."""
    made = []
    observed = Observed([one for one in read_record() if one.date <= UNTIL], UNTIL)
    found = when(war, 6, every=3, recovery=4, wait=3, observed=observed, on_progress=made.append)
    return found, made[-1]


def test_the_first_stop_is_in_the_week_after_what_is_known(war, asked):
    found, made = asked
    first = first_stop(war, found.observed)
    assert war.date(first - 1) > UNTIL
    assert found.war.metadata.start == war.date(first)
    assert found.stops == (0, 3)
    assert made == runs_needed(war.steps, 3, 6, first)


def test_the_states_at_the_stops_are_those_of_the_war_that_goes_on(asked):
    found, _ = asked
    columns = found.at_stop.block().columns
    war = found.war.select(measure=[name for name, _ in columns]).block()
    assert np.array_equal(found.at_stop.block().values, war.values[:, list(found.stops)])
    assert str(found.at_stop.quantiles()["date"].iloc[0].date()) == str(found.war.metadata.start)


def test_stopping_at_once_is_the_same_as_the_first_stop(asked):
    found, _ = asked
    later, now = (one.block().values[:, 0] for one in (found.later, found.settled_now))
    assert np.array_equal(later, now)
    assert not np.array_equal(later, found.fought_on.block().values[:, 0])


def test_the_bands_say_what_is_known(asked):
    assert asked[0].bands.endswith("known by 20 Dec 2022")


def test_a_date_that_leaves_no_week_to_stop_in_is_refused(war):
    with pytest.raises(ScenarioError, match="until: 2023-02-06 leaves no week to stop in"):
        first_stop(war, Observed([], datetime.date(2023, 2, 6)))
