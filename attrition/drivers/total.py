"""The total predictive distribution: what ensembles draw besides luck and process noise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from attrition.measures import MEASURES
from attrition.posterior import Posterior, sets_for
from attrition.posterior.sets import is_of_the_record
from attrition.reference.discrepancy import DISCREPANCIES, Discrepancy
from attrition.scenario import Scenario

PER_CENT = "%"


class Total(TypedDict):
    """The arguments of an ensemble whose bands are total."""

    posterior: Posterior | None
    discrepancies: Mapping[str, Discrepancy]


def total(*scenarios: Scenario) -> Total:
    """Return the arguments that make the bands of scenarios total, the same for all of them.

    `simulate(scenario, 200, **total(scenario))` draws a parameter set for each run and adds the
    departures of the reported series. Without them the runs differ by what is in the scenario
    itself: luck, process noise and the errors of its opening.
    """
    return Total(posterior=sets_for(*scenarios), discrepancies=discrepancies_for(*scenarios))


def discrepancies_for(*scenarios: Scenario) -> Mapping[str, Discrepancy]:
    """Return the discrepancies of reported series: of another war than that on record, fewer.

    A size in km² says nothing of a war of another extent; shares and per cent carry over.
    """
    if all(is_of_the_record(scenario) for scenario in scenarios):
        return DISCREPANCIES
    return {name: one for name, one in DISCREPANCIES.items() if _carries_over(name, one)}


def _carries_over(measure: str, discrepancy: Discrepancy) -> bool:
    return not discrepancy.size.plain or MEASURES[measure].unit == PER_CENT
