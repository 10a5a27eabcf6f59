"""The links between mechanisms: they fit the parameters and the order of the week."""

import pytest

from attrition.mediation.mechanisms import EFFECTS, NOISE, mechanism
from attrition.parameters import SECTIONS
from attrition.phases import PHASES
from attrition.phases.week_zero import OPENINGS

ACTS = {act.name for phase in PHASES for act in phase.acts}
AT_START = {act.name for act in OPENINGS}


def test_every_mechanism_is_linked_and_every_link_is_between_mechanisms() -> None:
    assert {end for one in EFFECTS for end in (one.cause, one.on)} == set(SECTIONS)


def test_no_link_is_told_twice_and_none_leads_back_to_itself() -> None:
    pairs = [(one.cause, one.on) for one in EFFECTS]
    assert len(set(pairs)) == len(pairs)
    assert all(cause != on for cause, on in pairs)


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda one: f"{one.cause}-{one.on}")
def test_every_link_names_an_act(effect) -> None:
    assert effect.act in (AT_START if effect.cause == "openings" else ACTS)
    assert effect.text.endswith(".")


def test_nothing_acts_on_chance() -> None:
    assert not {one.on for one in EFFECTS} & set(NOISE)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_mechanism_has_a_name_that_fits_a_box(section: str) -> None:
    title, about = mechanism(section)
    assert len(title) <= 16
    assert about
