"""The studies that are shipped: each can be read, says what it asks, and keeps to the plausible."""

import pytest

from attrition.scenario.files import discover
from attrition.scenario.values import implausible
from attrition.sweep import read_study, studies
from attrition.sweep.design import count, points_of

STUDIES = {path.stem: path for path in studies()}


def test_they_are_there_and_are_not_taken_for_scenarios():
    assert len(STUDIES) >= 3
    assert "aid-and-strikes" in STUDIES
    assert not {path.stem for path in discover()} & set(STUDIES)


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_is_found_by_its_name_and_tells_what_it_asks(name):
    study = read_study(name)
    assert study.title
    assert study.description
    assert len(points_of(study)) == count(study) <= 1000


@pytest.mark.parametrize("name", STUDIES)
def test_a_study_keeps_to_what_is_plausible(name):
    for factor in read_study(name).factors:
        assert not implausible({factor.path: factor.low})
        assert not implausible({factor.path: factor.high})
