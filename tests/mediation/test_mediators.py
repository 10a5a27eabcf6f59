"""The declared mediators and chains: every lever has one, and what is held is held everywhere."""

import string
import sys
from pathlib import Path

import pytest

from attrition import MEASURES, PARAMETERS
from attrition.drivers.holding import START_ACTS, WEEK_ACTS
from attrition.mediation.chains import WAYS, chain_for
from attrition.mediation.mediators import MEDIATORS
from attrition.parameters import SECTIONS
from attrition.records import RECORDS
from attrition.ui.views.levers import lever_paths

sys.path.insert(0, str(Path(__file__).parents[1] / "phases"))
from act_contract import OWN, writes_of

HOLDS = {held: name for name, one in MEDIATORS.items() for held in one.holds}
SCOPES = {"own": "side", "other": "side", "each": "side", "both": "side", "": "theatre"}


@pytest.mark.parametrize("path", sorted(lever_paths()))
def test_every_lever_of_the_screen_has_five_or_six_links_to_an_outcome(path):
    chain = chain_for(path)
    assert 5 <= len(chain) <= 6
    assert len({one.name for one in chain}) == len(chain)
    assert chain[-1].is_outcome
    assert any(one.name == "endings" for one in chain)


def test_so_has_every_parameter():
    assert {path.split(".")[0] for path in PARAMETERS} == set(SECTIONS)
    assert all(chain_for(path) for path in PARAMETERS)


def test_what_is_no_parameter_has_none():
    with pytest.raises(KeyError, match="no chain"):
        chain_for("weather.rain")


def test_the_longest_beginning_counts_and_words_are_not_cut():
    assert chain_for("combat.quality.a") != chain_for("combat.posture.a")
    assert chain_for("politics.breach") == chain_for("politics.guarantees")
    assert "strikes.interceptors" in WAYS
    assert chain_for("strikes.interceptors_per_missile") == chain_for("strikes.missile_damage")


def test_every_mediator_stands_in_a_chain():
    assert {one for way in WAYS.values() for one in way.names} == set(MEDIATORS)
    assert all(way.enemy <= set(way.names) for way in WAYS.values())


@pytest.mark.parametrize("mediator", MEDIATORS.values(), ids=MEDIATORS)
def test_a_mediator_shows_a_measure_and_says_both_ways(mediator):
    assert MEASURES[mediator.measure].scope == SCOPES[mediator.whose]
    assert mediator.more != mediator.less
    for text in (mediator.more, mediator.less):
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert named <= ({"who"} if mediator.whose not in ("", "both") else {"a", "b"})


@pytest.mark.parametrize(
    "held", HOLDS, ids=lambda held: f"{HOLDS[held]}: {held.table}.{held.field}"
)
def test_a_field_is_held_after_every_act_that_writes_it(held):
    """So nothing of it escapes: found in the source of the acts."""
    assert held.field in RECORDS[held.table].columns
    writers = {
        act.name
        for act in (*START_ACTS, *WEEK_ACTS)
        for write in writes_of(act.function)
        if write.field == held.field
        and (act.table if write.table == OWN else write.table) == held.table
    }
    assert set(held.acts) == writers
