"""The state of the board holds what the runs say, as plain values."""

import json

import numpy as np
import pytest

from attrition import Trajectories, load, simulate
from attrition.board import Beside, Rows, pack, pack_rows, pack_run
from attrition.board.dots import DOTS
from attrition.results.block import Block
from attrition.results.endings import ended_shares
from attrition.results.metadata import RunMetadata


@pytest.fixture(scope="module")
def square() -> Trajectories:
    return simulate(load("lanchester-square"), 20)


def test_a_state_is_plain_and_has_a_part_for_each_part_of_the_board(square: Trajectories) -> None:
    state = pack(square, Beside(square, square), key="here", most=20)
    assert json.loads(json.dumps(state, allow_nan=False)) == state
    assert set(state) >= {"meta", "answer", "endings", "panels", "courses", "dots"}
    assert state["meta"]["key"] == "here"


def test_answer_courses_and_dots_wait_for_the_last_run(square: Trajectories) -> None:
    last = pack(square, most=20)
    for early in (pack(square, most=100), pack(square, most=20, waiting=True)):
        assert (early["answer"], early["courses"], early["dots"]) == (None, None, [])
    assert last["answer"]["headline"]
    assert last["courses"] is not None
    assert last["dots"]


def test_the_curve_of_endings_is_the_share_of_runs_that_have_ended() -> None:
    codes = np.array([[0, 1, 1], [0, 0, 3], [0, 0, 0], [0, 0, 3]], float)[:, :, None]
    block = Block(codes, (("ending", ""),), np.arange(4, dtype=np.int32))
    runs = Trajectories.of_runs(block, RunMetadata())
    state = pack(runs, Beside(runs))["endings"]
    assert {one["name"]: one["share"] for one in state["kinds"]} == {
        name: share.tolist() for name, share in ended_shares(runs).items()
    }
    assert state["baseline"] == [0, 0.25, 0.75]


def test_a_base_of_another_length_gives_no_baseline_of_endings(square: Trajectories) -> None:
    shorter = simulate(load("lanchester-square", weeks=3), 20)
    assert pack(square, Beside(shorter))["endings"]["baseline"] is None


def test_each_dot_is_one_war_in_twenty(square: Trajectories) -> None:
    (panel,) = pack(square, Beside(square), most=20)["dots"]
    before, now = panel["rows"]
    assert len(now["values"]) == DOTS
    assert before["values"] == now["values"]
    assert now["values"] == sorted(now["values"])
    total = square.select(measure="casualties").block().values.sum(axis=2)[:, -1]
    assert total.min() <= now["values"][0] <= now["values"][-1] <= total.max() * 1.001


def test_one_run_that_grows_has_the_axis_of_the_whole_run() -> None:
    runs = simulate(load("lanchester-square", weeks=3), 1)
    state = pack_run(runs, "Week 3", ["men_front"], span=10)
    assert (state["meta"]["weeks"], state["meta"]["last"]) == (10, 3)
    assert state["endings"] is None
    assert state["answer"]["headline"] == "Week 3"
    assert len(state["panels"][0]["lines"][0]["bands"][2]) == 4


def test_stored_quantiles_are_drawn_as_they_are() -> None:
    bands = np.array([[1.0, 2], [2, 3], [3, 4], [4, 5], [5, 6]])
    state = pack_rows(RunMetadata(), 7, {("men_front", "a"): Rows(bands)}, "Point 1", key="p")
    assert state["panels"][0]["lines"][0]["bands"] == bands.tolist()
    assert state["meta"]["runs"] == 7


def test_the_key_says_what_the_bands_hold(square: Trajectories) -> None:
    assert square.metadata.bands in pack(square)["meta"]["key_text"]
    base = pack(square, Beside(square))["meta"]["key_text"]
    assert f"median of “{square.metadata.title}”" in base


def test_labels_call_the_sides_by_their_names(square: Trajectories) -> None:
    name = square.metadata.sides[1]
    assert square.metadata.label("contested_share") == f"Land held by {name}, of the contested area"


def test_why_leads_from_what_was_changed_to_what_comes_of_it() -> None:
    base, milder = (
        load("lanchester-square", more, weeks=20) for more in ({}, {"combat.lethality": 0.005})
    )
    before, after = simulate(base, 20), simulate(milder, 20)
    found = pack(after, Beside(before, scenario=milder, before=base))["why"]
    assert found["lever"]["path"] == "combat.lethality"
    moved = {one["name"]: one for one in found["links"] if one["moved"]}
    assert moved["losses"]["after"] < moved["losses"]["before"]
    assert json.loads(json.dumps(found)) == found


def test_there_is_no_why_without_a_change_or_before_all_runs_are_in(square: Trajectories) -> None:
    war = load("lanchester-square")
    assert pack(square, Beside(square, scenario=war, before=war))["why"] is None
    assert pack(square, Beside(square, scenario=war, before=war), most=99)["why"] is None
