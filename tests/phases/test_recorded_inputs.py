"""Acts that follow a record where there is one, and their own rule where there is none."""

from types import SimpleNamespace

import numpy as np
import pytest

from attrition import WarModel, load
from attrition.drivers.engine import Engine
from attrition.phases.inputs import as_recorded, most_fired
from attrition.records.inputs import CHANNELS, SHELLS_FIRED

COARSE = {"households.cohort_size": 200_000.0}
WAR = """
title = "On record"
extends = "after-kherson"
[data]
shells_fired = [{{ date = 2022-11-14, end = 2022-11-28, side = "b", value = {shells} }}]
missiles_launched = [{{ date = 2022-11-14, end = 2022-11-28, side = "b", value = {missiles} }}]
drones_launched = [{{ date = 2022-11-14, end = 2022-11-28, side = "b", value = 20 }}]
money = [{{ date = 2022-11-14, end = 2022-11-28, side = "a", value = 52 }}]
recruits = [{{ date = 2022-11-14, end = 2022-11-28, side = "a", value = 1234 }}]
temperature = [{{ date = 2022-11-14, end = 2022-11-28, value = -7 }}]
"""


@pytest.fixture
def on_record(tmp_path):
    """Give what loads a war whose first two weeks are on record."""

    def made(overrides=COARSE, weeks=5, shells=100, missiles=30):
        path = tmp_path / "war.toml"
        path.write_text(WAR.format(shells=shells, missiles=missiles), encoding="utf-8")
        return load(path, overrides, weeks=weeks)

    return made


def course(scenario, what):
    """Return what is so after every week, driven by Mesa, which closes the ledger every week."""
    model, seen = WarModel(scenario, seed=3), []
    while model.running:
        model.step()
        seen.append(what(model.world))
    return seen


def week(value, share):
    recorded = [[[value, share]] * 2 for _ in CHANNELS]
    return SimpleNamespace(recorded=recorded)


@pytest.mark.parametrize("share", [0.0, 2 / 7, 1.0])
def test_a_flow_is_recorded_for_the_covered_share_and_generated_for_the_rest(share):
    flow = as_recorded(week(70.0, share), SHELLS_FIRED, 0, 7.0, 2.0)
    assert flow == pytest.approx(2 * 70 * share + 7 * (1 - share))


def test_only_what_is_on_record_may_pass_the_stock():
    assert most_fired(week(0.0, 0.0), SHELLS_FIRED, 0, 5.0) == 5.0
    assert most_fired(week(0.0, 0.1), SHELLS_FIRED, 0, 5.0) > 1e9


def test_recorded_weeks_are_as_the_record_says_and_then_the_rule_goes_on(on_record):
    seen = course(
        on_record(),
        lambda w: (
            w.armies[1].shells_fired,
            w.arsenals[1].missiles_launched,
            w.arsenals[1].drones_launched,
            w.armies[0].recruits,
            w.theatre[0].temperature,
            w.allies[0].money * 364 / 7,
        ),
    )
    for row in seen[:2]:
        assert row == pytest.approx((100, 30, 20, 1234, -7, 52))
    assert all(x != y for x, y in zip(seen[2], seen[1], strict=True))


def test_the_weather_goes_on_from_the_last_anomaly_on_record(on_record):
    still = on_record({**COARSE, "calendar.variability": 0.0, "calendar.persistence": 0.5})
    anomalies = course(still, lambda w: w.theatre[0].anomaly)
    assert anomalies[2:4] == pytest.approx([anomalies[1] / 2, anomalies[1] / 4])


def test_what_was_fired_beyond_the_stock_is_accounted_for(on_record):
    seen = course(
        on_record(shells=9000, missiles=2000),
        lambda w: (
            w.armies[1].shells_fired,
            w.armies[1].shells_beyond > 0,
            w.armies[1].shells,
            w.arsenals[1].missiles_launched,
            w.arsenals[1].missiles_beyond > 0,
            w.arsenals[1].missiles,
        ),
    )
    assert seen[0] == (9000, True, 0, 2000, True, 0)


def test_levers_scale_what_is_on_record(on_record):
    levers = {"strikes.tempo.b": 0.5, "support.financial.a": 0.5, "calendar.severity": -3.0}
    (seen,) = course(
        on_record(COARSE | levers, weeks=1),
        lambda w: (
            w.arsenals[1].missiles_launched,
            w.allies[0].money * 364 / 7,
            w.theatre[0].temperature,
        ),
    )
    assert seen == pytest.approx((15, 26, -10))


def test_nothing_is_fired_in_a_truce_whatever_the_record(on_record):
    imposed = on_record(COARSE | {"politics.ceasefire": 1.0}, weeks=2)
    seen = course(imposed, lambda w: (w.armies[1].shells_fired, w.arsenals[1].missiles_launched))
    assert seen[1] == (0, 0)


def test_both_drivers_agree_on_a_recorded_war(on_record):
    scenario = on_record()
    model = WarModel(scenario, seed=3)
    while model.running:
        model.step()
    assert Engine(scenario).run(3).tobytes() == np.array(model.rows).tobytes()
