"""The contract of the acts, checked in their source: who may write to whom."""

import sys
from pathlib import Path

import pytest

from attrition.phases import PHASES
from attrition.phases.week_zero import OPENINGS, START
from attrition.records import RECORDS, World
from attrition.rules.rule import rule

sys.path.insert(0, str(Path(__file__).parent))
from act_contract import ADD, OWN, SET, Write, reads_of, writes_of

WEEK = [act for phase in PHASES for act in phase.acts]


def others(act):
    return {write for write in writes_of(act.function) if write.table != OWN}


def cleared_before(acts, place):
    """Return the fields that acts before this one have set on their own agents."""
    return {
        (act.table, write.field)
        for act in acts[:place]
        for write in writes_of(act.function)
        if write.table == OWN and write.how == SET
    }


@pytest.mark.parametrize("acts", [WEEK, OPENINGS, START], ids=["week", "openings", "start"])
def test_an_act_writes_to_its_agent_to_cleared_sums_and_to_what_it_directs(acts):
    for place, act in enumerate(acts):
        cleared = cleared_before(acts, place)
        for write in others(act):
            added = write.how == ADD and (write.table, write.field) in cleared
            assert added or write.table in act.directs, (act.name, write)


@pytest.mark.parametrize("act", [*OPENINGS, *WEEK], ids=lambda act: act.name)
def test_an_act_declares_no_more_than_it_directs(act):
    assert set(act.directs) <= set(World._fields) - {act.table}
    assert set(act.directs) <= {write.table for write in others(act)}


@pytest.mark.parametrize("act", [*OPENINGS, *WEEK], ids=lambda act: act.name)
def test_the_order_of_agents_within_an_act_does_not_matter(act):
    """No act reads a sum of others that it adds to, or a field of its peers that it writes."""
    added = {(write.table, write.field) for write in others(act) if write.table not in act.directs}
    own = {(act.table, write.field) for write in writes_of(act.function) if write.table == OWN}
    assert reads_of(act.function) & (added | own) == set()


@rule
def overstep(region, world, week):  # noqa: ARG001
    side = region.side
    enemy = world.armies[1 - side]
    region.hits = enemy.losses
    enemy.losses += 1.0
    world.regions[0].held[side] -= 1.0
    army, world.governments[side].aim = enemy, 0.5
    army.shells *= 2.0


def test_the_check_sees_writes_through_names_tuples_and_elements():
    assert writes_of(overstep) == {
        Write(OWN, "hits", SET),
        Write("armies", "losses", ADD),
        Write("regions", "held", ADD),
        Write("governments", "aim", SET),
        Write("armies", "shells", SET),
    }
    assert reads_of(overstep) >= {("armies", "losses")}


def test_a_list_of_those_who_act_is_made_before_them_and_counted_by_the_theatre():
    for place, act in enumerate(WEEK):
        if act.only:
            assert any(act.only in before.directs for before in WEEK[:place])
            assert act.only in RECORDS["theatre"].columns


def test_every_table_acts_or_is_directed():
    acting = {act.table for act in WEEK} | {table for act in WEEK for table in act.directs}
    assert acting >= set(RECORDS)
