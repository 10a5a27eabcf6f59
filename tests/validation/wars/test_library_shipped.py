"""The wars that ship: dated, sourced, run alike by both drivers, and with no ending written in."""

import csv
import re
from dataclasses import replace

import numpy as np
import pytest

from attrition import PARAMETERS, load
from attrition.drivers.engine import Engine
from attrition.drivers.model import WarModel
from attrition.reference import CONFIDENCES, record_of
from attrition.reference.outcome import ENDINGS
from attrition.scenario import discover_wars
from attrition.validation.wars.behaviour import is_behaviour, own_behaviour
from attrition.validation.wars.interstate import interstate, without
from attrition.validation.wars.library import library, read_war

WARS = discover_wars()
NAMES = [path.stem for path in WARS]
OF_AN_ENDING = re.compile(
    r"\b(armistice|surrender|capitulat|ceasefire|cease-fire|peace treaty|settlement|conquered"
    r"|treaty of|war ends|end of the war|final|abdicat|revolution)",
    re.IGNORECASE,
)
OUTCOMES = ("politics.talks_rate", "politics.truce_rate", "politics.surrender_rate")
RESOLUTION = ("combat.formation_size", "households.cohort_size")
COARSE = {"households.cohort_size": 1e6}


@pytest.fixture(scope="module")
def wars():
    return {war.name: war for war in library()}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_library_is_what_ships(wars):
    assert list(wars) == NAMES
    assert len(wars) >= 6
    assert len({war.title for war in wars.values()}) == len(wars)


@pytest.mark.parametrize("name", NAMES)
def test_a_war_began_by_its_start_and_ends_within_its_scenario(name, wars):
    war = wars[name]
    assert war.outcome.begun is not None
    assert war.age >= 0.0
    assert 0.0 < war.steps <= war.scenario.steps
    assert all(
        war.outcome.begun.date <= fall.date <= war.outcome.ending.date for fall in war.outcome.falls
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_war_has_time_left_to_go_on_beyond_its_end(name, wars):
    """Else runs could not be too long."""
    assert wars[name].scenario.steps >= 1.2 * wars[name].steps


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_tables_and_record_has_a_source_and_a_confidence(name):
    tables = sorted((WARS[0].parent / "data" / name).rglob("*.csv"))
    assert {path.name for path in tables} >= {"regions.csv", "sectors.csv", "outcome.csv"}
    lacking = [
        (path.name, number)
        for path in tables
        for number, row in enumerate(rows(path), start=2)
        if not (row["source"] or "").strip() or row["confidence"] not in CONFIDENCES
    ]
    assert lacking == []


@pytest.mark.parametrize("name", NAMES)
def test_every_value_that_a_war_sets_has_a_source(name):
    scenario = load(name)
    own = [path for path, origin in scenario.origins.items() if origin.file == f"{name}.toml"]
    values = [path for path in own if path in PARAMETERS and not path.startswith(RESOLUTION)]
    assert values
    assert [path for path in values if not scenario.origins[path].source] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_war_has_behaviour_of_its_own(name):
    """One that needed some would count as a miss on the page."""
    assert own_behaviour(load(name)) == {}


@pytest.mark.parametrize("name", NAMES)
def test_no_event_is_the_ending_or_sets_how_wars_end(name):
    for event in load(name).events:
        assert not OF_AN_ENDING.search(event.label), event.label
        assert not {*event.set, *event.scale} & {*OUTCOMES, "politics.ceasefire"}
        assert not any(is_behaviour(path) for path in (*event.set, *event.scale))


@pytest.mark.parametrize("name", NAMES)
def test_no_region_changes_hands_by_decree(name):
    assert [event.label for event in load(name).events if event.control] == []


@pytest.mark.parametrize("name", NAMES)
def test_figures_end_with_the_war_and_some_are_scored(name, wars):
    war = wars[name]
    after = [one for one in war.record if one.scorable and one.date > war.outcome.ending.date]
    assert after == []
    assert any(one.scorable and one.date > war.scenario.start for one in war.record)
    assert war.outcome.ending.event in ENDINGS
    assert war.outcome.ending.scorable


@pytest.mark.parametrize("name", NAMES)
def test_at_most_one_war_is_left_out_of_the_table_of_inter_state_wars(name, wars):
    assert len(interstate()) - len(without(wars[name].outcome)) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_totals_of_losses_count_from_the_start_and_land_from_what_b_held(name, wars):
    war = wars[name]
    totals = [
        one for one in war.record
        if one.measure == "casualties" and one.start is None and one.date > war.scenario.start
    ]  # fmt: skip
    assert totals == []
    land = [one for one in war.record if one.series == ("area_held", "b") and one.scorable]
    assert min(one.date for one in land) <= war.scenario.start
    assert len(war.record) - len(record_of(war.scenario)) in (0, 1)


@pytest.mark.parametrize("name", NAMES)
def test_both_drivers_agree_in_the_first_ten_weeks(name):
    scenario = load(name, COARSE, weeks=10)
    model = WarModel(scenario, seed=3)
    while model.running:
        model.step()
    assert Engine(scenario).run(3).tobytes() == np.array(model.rows).tobytes()


def test_a_path_reads_the_same_war_as_its_name():
    one, other = read_war(WARS[0]), read_war(NAMES[0])
    assert replace(one, record=()) == replace(other, record=())
    assert repr(one.record) == repr(other.record)  # equal, though what is not a number never is
