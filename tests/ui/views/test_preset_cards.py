"""The cards of presets hold what does anything in a scenario, and what known runs have shown."""

import numpy as np
import pytest

from attrition import load
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories
from attrition.ui import session
from attrition.ui.setting import LUCK, Setting
from attrition.ui.views.levers import movable
from attrition.ui.views.presets import cards, described, result

SETTLED, FIGHTING = 1, 0


def by_id(name: str) -> dict[str, dict[str, object]]:
    return {card["id"]: card for card in cards(Setting(name))}


def test_the_base_war_has_five_cards() -> None:
    assert list(by_id("after-kherson")) == [
        "arms-cut",
        "dig-in",
        "guarantees",
        "no-strikes",
        "mobilised-at-once",
    ]


def test_a_card_leaves_out_values_that_are_there_or_do_nothing() -> None:
    base, held = by_id("after-kherson"), by_id("hold-the-line")
    assert base["dig-in"]["values"] == {"combat.posture.a": 0, "combat.posture.b": 0}
    assert held["dig-in"]["values"] == {"combat.posture.b": 0}
    assert base["no-strikes"]["values"] == {"strikes.tempo.b": 0}
    assert base["mobilised-at-once"]["values"] == {"mobilisation.deployed.b": 300_000}


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("no-strikes", "no-strikes"),
        ("mobilised-at-once", "mobilised-at-once"),
        ("no-mobilisation", "mobilised-at-once"),
    ],
)
def test_a_preset_that_does_nothing_in_a_scenario_has_no_card(name: str, missing: str) -> None:
    assert missing not in by_id(name)
    assert len(by_id(name)) == 4


def test_a_war_without_presets_has_no_cards() -> None:
    assert cards(Setting("lanchester-square")) == []


def test_a_card_says_what_it_sets_from_what_to_what() -> None:
    card = by_id("after-kherson")["mobilised-at-once"]
    (change,) = card["changes"]
    assert change.endswith("Russia: from 80,000 to 300,000 persons")


def test_the_page_moves_what_presets_set_though_it_is_no_lever() -> None:
    assert "mobilisation.deployed.b" in movable(load("after-kherson"))
    assert "mobilisation.deployed.b" not in movable(load("lanchester-square"))


@pytest.mark.parametrize(
    ("levers", "words"),
    [
        ({}, "After Kherson"),
        ({"combat.posture.a": 0, "combat.posture.b": 0}, "After Kherson; Both sides dig in"),
        ({"combat.posture.a": 0}, "After Kherson; 1 lever moved"),
        (
            {"politics.guarantees": 0.8, "combat.lethality": 0.03, "grid.imports.a": 1},
            "After Kherson; Guarantees; 2 levers moved",
        ),
    ],
)
def test_a_setting_is_described_by_its_presets_and_the_number_of_other_levers(
    levers: dict[str, float], words: str
) -> None:
    assert described(Setting().with_levers(levers)) == words
    assert described(Setting(bands=LUCK).with_levers(levers)) == f"{words}; luck alone"


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> dict[Setting, tuple[int, int]]:
    """Give the runs that are done, by setting: how many of them end, and how many there are."""
    there: dict[Setting, tuple[int, int]] = {}

    def runs_of(setting: Setting) -> Trajectories | None:
        if setting not in there:
            return None
        ended, count = there[setting]
        codes = np.full((count, 2, 1), FIGHTING, float)
        codes[:ended, 1] = SETTLED
        block = Block(codes, (("ending", ""),), np.arange(count, dtype=np.int32))
        return Trajectories.of_runs(block, RunMetadata.of(load("after-kherson")))

    monkeypatch.setattr(session, "cached_runs", runs_of)
    monkeypatch.setattr("attrition.ui.views.presets._counts", {})
    return there


def test_a_card_waits_for_all_runs_with_and_without_its_values(
    known: dict[Setting, tuple[int, int]],
) -> None:
    plain, values = Setting(), {"politics.guarantees": 0.8}
    assert result(plain, values) == ""
    known[plain] = (23, 100)
    assert result(plain, values) == ""
    known[plain.with_levers(values)] = (9, 40)
    assert result(plain, values) == ""
    known[plain.with_levers(values)] = (54, 100)
    assert result(plain, values) == "On its own: 54 of 100 wars end, 23 without it."


def test_a_card_says_so_where_as_many_wars_end(known: dict[Setting, tuple[int, int]]) -> None:
    values = {"politics.guarantees": 0.8}
    known[Setting()] = known[Setting().with_levers(values)] = (7, 100)
    assert result(Setting(), values) == "On its own: 7 of 100 wars end, as without it."


def test_of_one_war_alone_a_card_says_that_it_ends(known: dict[Setting, tuple[int, int]]) -> None:
    values = {"politics.guarantees": 0.8}
    known[Setting()] = (2, 100)
    known[Setting().with_levers(values)] = (1, 100)
    assert result(Setting(), values) == "On its own: 1 of 100 wars ends, 2 without it."
