"""Runs are held against the record of their own war, and of what they were not given."""

import pytest

from attrition import load, simulate
from attrition.reference import read_record
from attrition.scenario import discover
from attrition.validation.assess import assess
from attrition.validation.ukraine import GIVEN, PATTERNS

OTHER = 'extends = "after-kherson"\n[sides]\na.name = "Arden"\nb.name = "Borea"\n'


@pytest.fixture(scope="module")
def assessed(tmp_path_factory):
    """Give the assessment of a few weeks of a war under these names."""
    path = tmp_path_factory.mktemp("wars") / "other.toml"
    path.write_text(OTHER, encoding="utf-8")
    coarse = {"households.cohort_size": 200_000.0}

    def found(name, record=None):
        scenario = load(path if name == "other" else name, coarse, weeks=12)
        return assess(scenario, simulate(scenario, 2), record)

    return found


def test_the_record_that_ships_scores_its_own_sides_alone(assessed):
    assert len(assessed("after-kherson").points) > 0
    assert len(assessed("other").points) == 0


def test_a_record_that_is_given_scores_any_sides(assessed):
    assert len(assessed("other", read_record()).points) > 0


def test_what_a_scenario_takes_from_a_table_is_not_scored(assessed):
    assert "shells_fired" in set(scored(assessed("after-kherson")))
    assert "shells_fired" not in set(scored(assessed("after-kherson-recorded")))


def scored(assessment):
    return assessment.points["measure"]


def test_luck_alone_is_scored_without_what_the_model_may_be_wrong_by():
    scenario = load("after-kherson", {"households.cohort_size": 200_000.0}, weeks=12)
    runs = simulate(scenario, 2)
    assert (assess(scenario, runs, discrepancies={}).points["departure"] == 0.0).all()
    assert (assess(scenario, runs).points["departure"] > 0.0).all()


def test_every_set_of_patterns_is_that_of_a_scenario_that_ships():
    assert set(PATTERNS) <= {path.stem for path in discover()}


def test_a_recorded_war_has_the_patterns_of_the_base_but_for_its_inputs():
    base, recorded = PATTERNS["after-kherson"], PATTERNS["after-kherson-recorded"]
    left_out = [one for one in base if one not in recorded]
    assert {one.name for one in left_out} == set(GIVEN)
    assert load("after-kherson-recorded").data.keys() >= {"shells_fired", "drones_launched"}
