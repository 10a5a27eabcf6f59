"""The answer says whether wars end, then what changes, in a fixed order and with its error."""

import numpy as np
import pytest

from attrition import Trajectories, load, simulate
from attrition.board.answer import CHANGES, answer
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata


def wars(endings: list[int], casualties: float = 1000.0, held: float = 50.0) -> Trajectories:
    """Return runs of two weeks whose wars end as coded, with so many killed and wounded."""
    columns = (("ending", ""), ("loser", ""), ("casualties", "a"), ("contested_share", ""))
    noise = np.random.default_rng(3).normal(0, 1, len(endings))
    rows = [
        [[0, -1, 0, held], [code, 1, casualties + shift, held]]
        for code, shift in zip(endings, noise, strict=True)
    ]
    block = Block(np.array(rows, float), columns, np.arange(len(rows), dtype=np.int32))
    return Trajectories.of_runs(block, RunMetadata(title="Base"))


FIGHT = [0] * 100


def test_without_a_base_it_says_in_how_many_runs_the_war_has_ended() -> None:
    found = answer(wars([1] * 20 + [3] * 4 + [0] * 76), None)["headline"]
    assert found.startswith("24 of 100 wars have ended by ")
    assert "20 of them by a settlement" in found
    assert "counting error 18–32" in found


@pytest.mark.parametrize(
    ("endings", "words"),
    [
        (FIGHT, "None of 100 wars has ended"),
        ([4] + [0] * 99, "1 of 100 wars has ended by 10 Jan 2000, not by a settlement"),
        ([1] + [0] * 99, "1 of 100 wars has ended by 10 Jan 2000, by a settlement"),
        ([1] * 100, "100 of 100 wars have ended by 10 Jan 2000, all by a settlement"),
    ],
)
def test_the_headline_agrees_in_number_and_says_how(endings: list[int], words: str) -> None:
    assert words in answer(wars(endings), None)["headline"]


def test_against_a_base_the_endings_come_first_whatever_else_differs() -> None:
    found = answer(wars([1] * 54 + [0] * 46, casualties=10.0), wars([1] * 23 + [0] * 77))
    assert found["headline"].startswith("With these changes, 54 of 100 wars have ended")
    assert found["headline"].endswith("Without them, 23.")
    assert "46–62" in found["detail"]


def test_a_difference_that_chance_explains_is_called_that() -> None:
    found = answer(wars([1, 0] * 50), wars([0, 1] * 50))
    assert found["headline"].endswith("no more than chance explains.")
    assert "no more than chance" not in answer(wars([1] * 30 + [0] * 70), wars(FIGHT))["headline"]


def test_changes_stand_in_a_fixed_order_and_only_clear_ones_have_a_text() -> None:
    found = answer(wars(FIGHT, casualties=400.0), wars(FIGHT, casualties=1000.0))["changes"]
    order = [one.name for one in CHANGES]
    assert [one["name"] for one in found] == [
        name for name in order if name in {one["name"] for one in found}
    ]
    killed, land = found[0], next(one for one in found if one["name"] == "land")
    assert killed["clear"]
    assert killed["text"].startswith("600 fewer people on average, and fewer in 100 of 100 pairs")
    assert not land["clear"]
    assert land["text"] == ""


def test_the_same_runs_have_no_clear_change() -> None:
    runs = simulate(load("lanchester-square"), 20)
    assert not any(one["clear"] for one in answer(runs, runs)["changes"])


def test_a_milder_fight_costs_fewer_people() -> None:
    base = simulate(load("lanchester-square", weeks=20), 20)
    milder = simulate(load("lanchester-square", {"combat.lethality": 0.005}, weeks=20), 20)
    killed = answer(milder, base)["changes"][0]
    assert killed["clear"]
    assert "fewer people on average" in killed["text"]


def test_what_a_scenario_does_not_have_is_not_told() -> None:
    names = {one["name"] for one in answer(simulate(load("iwo-jima"), 3), None)["changes"]}
    assert "cold_dwellings.a" not in names
    assert "refugees_abroad" not in names


@pytest.mark.parametrize(("held", "told"), [(99.0, False), (100.0, False), (104.0, True)])
def test_more_than_the_contested_area_is_explained(held: float, told: bool) -> None:
    """Land beyond it counts as well, so that a side can hold more than all of it."""
    changes = answer(wars(FIGHT, held=held), None)["changes"]
    land = next(one for one in changes if one["name"] == "land")
    assert land["text"].startswith(f"{held:.0f}\xa0% of the contested area")
    assert ("; land beyond it counts as well." in land["text"]) == told
