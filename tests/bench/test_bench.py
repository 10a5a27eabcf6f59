"""The benchmark measures what it says; how fast things are is not tested here."""

import json
import shutil

import numpy as np
import pytest

from attrition.bench import (
    acts,
    drivers,
    growth,
    loop,
    plain,
    plot,
    processes,
    report,
    screen,
    timing,
    whole,
)
from attrition.phases import PHASES
from attrition.scenario import load

pytestmark = pytest.mark.slow("times every driver")

NEEDED = {
    "engine_over_mesa",
    "threads_speedup",
    "ns_per_agent_step",
    "engine_over_c",
    "runs_per_second",
    "slope_agents",
    "slope_runs",
    "peak_mb",
    "first_result_s_cached",
    "first_result_s_uncached",
    "machine",
    "date",
}
TINY = whole.Extent(
    repeats=1,
    batch_runs=4,
    mesa_weeks=1,
    ensemble_runs=2,
    agents=(400, 600),
    runs=(1, 2),
    peak_runs=2,
    uncached=False,
)


@pytest.fixture(scope="module")
def figures():
    """Give the report of a tiny benchmark, fresh processes left out."""
    memory = {"peak_runs": 2, "peak_weeks": 4, "peak_mb": 300.0}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "ensemble_memory", lambda _: memory)
        patch.setattr(processes, "first_result", lambda **_: 1.5)
        return whole.measure(TINY)


@pytest.fixture(scope="module")
def task():
    """Give the input of the household loop, in coarse cohorts and few weeks."""
    return loop.task(load("after-kherson", {"households.cohort_size": 100_000}, weeks=12))


@pytest.mark.slow("measures everything, though little of it")
def test_the_report_has_every_figure_and_is_json(figures):
    assert set(figures) >= NEEDED
    assert json.loads(json.dumps(figures, allow_nan=False)) == figures
    ratios = ("engine_over_mesa", "threads_speedup", "ns_per_agent_step", "runs_per_second")
    assert all(figures[key] > 0 for key in ratios)
    assert figures["machine"]["cores"] >= 1


def test_agent_steps_count_all_agents_and_weeks(figures):
    own = figures["raw"]["drivers"]
    per_step = 1e9 * own["engine_run_s"] / (own["agents"] * own["weeks"])
    assert figures["ns_per_agent_step"] == pytest.approx(per_step)
    mesa = 1e9 * own["mesa_s"] / (own["agents"] * own["mesa_weeks"])
    assert figures["engine_over_mesa"] == pytest.approx(mesa / per_step)


def test_the_loop_in_c_gives_the_same_bits(task):
    if shutil.which("cc") is None:
        pytest.skip("no C compiler")
    ours, theirs = task.copied(), task.copied()
    loop.run_rules(task, ours)
    loop.by_hand()(task, theirs)
    assert not theirs.deciding.any(), "C keeps no list"
    ours.deciding[:], ours.theatre["deciding"] = 0, 0
    for name in ours._fields:
        np.testing.assert_array_equal(getattr(ours, name), getattr(theirs, name), err_msg=name)
    assert (ours.cohorts["place"] != task.world.cohorts["place"]).any()


def test_a_machine_without_a_compiler_is_told(monkeypatch):
    monkeypatch.setattr(loop.shutil, "which", lambda _: None)
    scenario = load("after-kherson", {"households.cohort_size": 1e6}, weeks=2)
    found = loop.measure(scenario, 1)
    assert found["engine_over_c"] is None
    assert "compiler" in found["note"]


def test_structs_have_the_columns_of_the_records():
    source = loop.c_source()
    for record in loop.STRUCTS.values():
        assert all(f" {name}" in source for name in record.columns)


def test_the_number_of_agents_can_be_asked_for():
    for wanted in (400, 4000, 1_000_000):
        engine = drivers.Engine(growth.with_agents(wanted, 2))
        assert sum(engine.sizes.values()) == pytest.approx(wanted, rel=0.1)


def test_the_plain_model_fights_and_flees():
    row = plain.batch(24, 300, 8)[0]
    assert row["losses"] > 0
    assert 0 < row["away"] < 300


def test_slopes_are_exponents():
    assert timing.slope([1, 10, 100], [2, 20, 200]) == pytest.approx(1)
    assert timing.slope([1, 10, 100], [1, 100, 10_000]) == pytest.approx(2)


def test_verdicts_are_words():
    at_least, at_most = report.Target("x", "x", "", 60, True), report.Target("x", "x", "", 1.3)
    assert [at_least.verdict(value) for value in (60, 59)] == ["met", "not met"]
    assert [at_most.verdict(value) for value in (1.3, 1.31)] == ["met", "not met"]
    assert at_most.verdict(None) == report.MISSING


def test_the_table_names_every_target(figures):
    text = report.markdown(figures)
    for label, value, target, verdict in report.lines(figures):
        assert f"| {label} | {value} | {target} | {verdict} |" in text
    assert "not measured" in text
    assert "nan" not in text


@pytest.mark.usefixtures("valid_specs")
def test_files_are_written(figures, tmp_path):
    paths = whole.write(figures, tmp_path)
    assert [path.name for path in paths] == [f"benchmark.{x}" for x in ("md", "json", "svg", "png")]
    assert all(path.stat().st_size > 0 for path in paths)
    assert plot.chart(figures).to_dict()["vconcat"]


def test_a_fresh_process_tells_its_peak_memory():
    peak = processes.peak_mb()
    assert peak is None or 20 < peak < 1e5


def test_a_screen_that_cannot_be_measured_says_why(monkeypatch):
    monkeypatch.setattr(screen.shutil, "which", lambda _: None)
    assert screen.measure() == {"note": "The screen was not measured: there is no Chromium."}


@pytest.fixture(scope="module")
def act_times():
    """Give the times of the acts in a short run with coarse cohorts."""
    return acts.measure(load("after-kherson", {"households.cohort_size": 1e6}, weeks=3), 2)


def test_every_act_of_the_week_has_a_time(act_times):
    declared = [(phase.name, act.name) for phase in PHASES for act in phase.acts]
    timed = [(row["phase"], row["act"]) for row in act_times["acts"]]
    others = [("records", "record_measures"), ("draws", "draw_numbers")]
    assert sorted(timed) == sorted([*declared, *others])
    assert json.loads(json.dumps(act_times, allow_nan=False)) == act_times


def test_shares_of_acts_are_of_the_whole_and_fall(act_times):
    shares = [row["share"] for row in act_times["acts"]]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) >= 0
    assert act_times["seconds"] == pytest.approx(sum(x["seconds"] for x in act_times["acts"]))


def test_a_clock_between_the_acts_changes_no_number():
    engine = drivers.Engine(load("after-kherson", {"households.cohort_size": 1e6}, weeks=3))
    timed = engine.run(week=acts._with_clock(acts.compiled()))
    np.testing.assert_array_equal(timed, engine.run())
