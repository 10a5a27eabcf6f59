"""How much work the page takes on: it is shared, and the command line allows more."""

from __future__ import annotations

from attrition.scenario import Problem, Scenario, ScenarioError
from attrition.world.size import Limit, check_size

ON_THIS_PAGE = Limit(
    20_000, 2_000_000, "on this page, which visitors share; the command line allows more"
)
MOST_IN_ALL = 1_000_000_000  # agents times steps of all runs of an answer, about half a minute


def check_on_page(scenario: Scenario) -> int:
    """Return the number of agents of a scenario; raises a ScenarioError where it is too large."""
    return check_size(scenario, ON_THIS_PAGE)


def check_runs(scenario: Scenario, runs: int, steps: int) -> None:
    """Raise a ScenarioError where runs of so many steps are too much work for the page."""
    agents = check_on_page(scenario)
    if agents * steps * runs > MOST_IN_ALL:
        found = f"{runs:,} runs of {steps:,} steps with {agents:,} agents"
        allowed = f"at most {MOST_IN_ALL:,} agents times steps in all ({ON_THIS_PAGE.remark})"
        raise ScenarioError([Problem(scenario.name, "runs", found, allowed)])
