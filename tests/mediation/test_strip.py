"""The strip of links between the runs before and after: no runs of its own."""

import json

import numpy as np
import pytest

from attrition import CompareError, load, simulate
from attrition.mediation.chains import chain_for
from attrition.mediation.mediators import MEDIATORS
from attrition.mediation.strip import WhyError, chain_between
from attrition.parameters import PARAMETERS
from attrition.ui.views.levers import lever_paths

COARSE = {"households.cohort_size": 200_000.0}
SCENARIO = load("after-kherson", COARSE, weeks=26)
GUARANTEES = {"politics.guarantees": (0.0, 0.8)}


def runs_with(values=(), scenario=SCENARIO, runs=8):
    return simulate(scenario.with_overrides(dict(values)), runs)


@pytest.fixture(scope="module")
def base():
    return runs_with()


@pytest.fixture(scope="module")
def guaranteed(base):
    return chain_between(base, runs_with({"politics.guarantees": 0.8}), GUARANTEES)


def names(chain):
    return [link.name for link in chain.links]


def test_guarantees_lead_through_fear_to_an_overlap(guaranteed):
    assert names(guaranteed) == ["fear", "reservation", "bargaining_range", "endings", "killed"]
    fear, reservation, overlap, endings, killed = guaranteed.links
    assert fear.after == pytest.approx(0.2 * fear.before)
    assert reservation.after < reservation.before
    assert overlap.after > overlap.before
    assert all(one.moved for one in (fear, reservation, overlap))
    assert guaranteed.outcome in (overlap, endings, killed)
    assert fear.text.startswith("Russia expects to lose less to a breach of a settlement: ")


def test_links_of_each_side_are_of_the_same_side(guaranteed):
    fear, reservation = guaranteed.links[:2]
    assert fear.of == reservation.of == "b"


def test_without_a_change_only_outcomes_are_left_and_say_so(base):
    chain = chain_between(base, base, GUARANTEES)
    assert names(chain) == ["endings", "killed"]
    assert chain.outcome is None
    assert chain.provable == ()
    assert "No link of this chain changes by more than chance explains." in chain.closing
    assert "Wars that end, no change beyond chance: 0 of 8 before, 0 of 8 after." in chain.closing


def test_a_mediator_that_does_not_move_is_left_out(base):
    """A damaged grid makes its links move, and the hits on it are those of before."""
    changed = runs_with({"grid.repair_rate": 0.03})
    repaired = chain_between(base, changed, {"grid.repair_rate": (0.14, 0.03)})
    assert names(repaired)[:2] == ["grid_damaged", "power_hours"]
    energy = chain_between(base, changed, {"strikes.channels.a": (60.0, 61.0)})
    assert "grid_damaged" in names(energy)
    assert all(link.moved or link.mediator.is_outcome for link in (*repaired.links, *energy.links))


def test_of_several_levers_the_one_whose_first_link_changes_most_is_shown(base):
    changed = runs_with({"politics.guarantees": 0.1, "grid.repair_rate": 0.03})
    moved = {"politics.guarantees": (0.0, 0.1), "grid.repair_rate": (0.14, 0.03)}
    chain = chain_between(base, changed, moved)
    assert chain.lever.path == "grid.repair_rate"
    assert [lever.path for lever in chain.others] == ["politics.guarantees"]
    assert chain == chain_between(base, changed, dict(reversed(moved.items())))


def test_a_lever_of_a_side_shows_that_side_and_its_enemy(base):
    changed = runs_with({"combat.quality.b": 1.4})
    chain = chain_between(base, changed, {"combat.quality.b": (0.75, 1.4)})
    balance = chain.links[0]
    assert (balance.name, balance.of) == ("strength_balance", "b")
    assert balance.label.endswith(", Russia")
    assert balance.sentence.startswith("Russia’s line is stronger")
    assert chain.lever.label.endswith(", Russia")


def test_values_are_those_of_the_measures(base, guaranteed):
    overlap, endings, killed = guaranteed.links[2:]
    values = base.select(measure="bargaining_range").block().values[:, :, 0]
    assert overlap.before == pytest.approx(np.median(values.mean(axis=1)), rel=1e-5)
    assert overlap.spark_before == pytest.approx(np.median(values, axis=0), rel=1e-5)
    dead = base.select(measure="killed").block().values.astype(float).sum(axis=2)
    assert killed.before == pytest.approx(np.median(dead[:, -1]))
    assert (endings.before, len(endings.spark_before)) == (0.0, 27)


def test_a_war_without_a_grid_has_no_links_of_one():
    island = load("iwo-jima")
    changed = runs_with({"combat.lethality": 0.2}, island, 4)
    moved = {"grid.repair_rate": (0.14, 0.03)}
    chain = chain_between(runs_with((), island, 4), changed, moved)
    assert {"grid_damaged", "power_hours", "cold_dwellings", "refugees_abroad"} & set(
        names(chain)
    ) == set()


def test_plain_values_are_json_without_holes(guaranteed):
    plain = json.loads(json.dumps(guaranteed.plain(), allow_nan=False))
    assert plain["lever"]["after"] == 0.8
    first = plain["links"][0]
    assert first["percent"]
    assert first["before"] == pytest.approx(100 * guaranteed.links[0].before, rel=1e-3)
    assert len(first["spark_before"]) == len(first["spark_after"]) == 27
    assert (first["share"], first["proved"]) == (None, False)
    assert plain["outcome"] in {link["name"] for link in plain["links"]}


def test_the_table_has_a_row_for_each_link(guaranteed):
    table = guaranteed.table()
    assert table["link"].tolist() == names(guaranteed)
    assert table["share"].isna().all()


def test_a_lever_that_each_run_draws_says_so(base):
    drawn = {"politics.guarantees": (0.0, 0.4)}
    chain = chain_between(base, runs_with({"politics.guarantees": 0.8}), GUARANTEES, drawn)
    assert chain.lever.text == "0 to 0.4, drawn for each run, before, 0.8 after"
    assert chain.plain()["lever"]["drawn"] == [0.0, 0.4]


def test_nothing_moved_is_refused(base):
    with pytest.raises(WhyError, match="nothing was changed"):
        chain_between(base, base, {})


def test_runs_that_do_not_compare_are_refused(base):
    with pytest.raises(CompareError, match="seeds"):
        chain_between(base, simulate(SCENARIO, 3, seed=1), GUARANTEES)


@pytest.mark.slow("runs a war for both ends of every lever of the screen")
def test_every_mediator_moves_under_a_lever_that_it_explains():
    scenario = load("after-kherson", COARSE, weeks=52)
    base, moves = runs_with((), scenario, 6), set()
    for path in sorted(lever_paths()):
        value = scenario.value(path)
        for end in set(PARAMETERS[path].plausible) - {value}:
            chain = chain_between(base, runs_with({path: end}, scenario, 6), {path: (value, end)})
            assert all(one.moved or one.mediator.is_outcome for one in chain.links), path
            assert {one.name for one in chain.links} <= {one.name for one in chain_for(path)}
            moves |= {one.name for one in chain.links if one.moved}
    rare = {"endings"}  # in a year hardly a war ends
    no_lever = {"hunger"}  # explains what is no lever of the screen
    assert set(MEDIATORS) - moves <= rare | no_lever
