"""The counterfactual as scenarios: fighting stops in a given week, or goes on."""

from __future__ import annotations

from dataclasses import replace

from attrition.scenario import Event, Problem, Scenario, ScenarioError

CEASEFIRE, TALKS = "politics.ceasefire", "politics.talks_rate"
TRUCES, RESUME = "politics.truce_rate", "politics.resume_rate"


def fought_on(scenario: Scenario, steps: int) -> Scenario:
    """Return a scenario of `steps` steps in which no bargain ends the fighting.

    Talks fail and nobody offers a truce before the week asked about. A side may still give up,
    also by granting what the enemy asks, be conquered or collapse.
    Raises a `ScenarioError` where the scenario itself imposes a ceasefire, or has no contested
    land, so that there is nothing to settle.
    """
    problems = []
    imposed = [event for event in scenario.events if CEASEFIRE in (*event.set, *event.scale)]
    if imposed or scenario.value(CEASEFIRE) > 0.0:
        what = "imposes a ceasefire itself, so there is no week to ask about"
        problems.append(Problem(scenario.name, CEASEFIRE, what, "a scenario without a ceasefire"))
    if not any(region.contested for region in scenario.tables.regions):
        what = "no region is contested, so there is nothing to settle"
        problems.append(Problem(scenario.name, "tables.regions", what, "contested regions"))
    if problems:
        raise ScenarioError(problems)
    longer = scenario.with_overrides(weeks=steps)
    return _with_event(longer, 0, "Talks come to nothing", {TALKS: 0.0, TRUCES: 0.0})


def stopped(scenario: Scenario, step: int) -> Scenario:
    """Return the scenario with a ceasefire on the line of contact after `step` steps of fighting.

    The record of week `step` is the last with fighting; at step 0 there is none. The truce is one
    that holds.
    """
    scenario = scenario.with_overrides({RESUME: 0.0, **({CEASEFIRE: 1} if step == 0 else {})})
    return _with_event(scenario, max(step - 1, 0), "Fighting stops", {CEASEFIRE: 1.0})


def _with_event(scenario: Scenario, begin: int, label: str, values: dict[str, float]) -> Scenario:
    number = len(scenario.events) + 1
    event = Event(begin, None, label, values, {}, {}, scenario.name, number)
    return replace(scenario, events=(*scenario.events, event))
