"""Arguments of the Python interface: what is a whole number is one everywhere, and names are read.

Each public entry is called with the same whole number in several types, and with what is none.
"""

from fractions import Fraction

import numpy as np
import pytest

from attrition import (
    MEASURES,
    ArgumentError,
    AttritionError,
    Trajectories,
    WarModel,
    condition,
    difference_multiples,
    load,
    pairing_gain,
    report,
    simulate,
    small_multiples,
    when,
    why,
)
from attrition.arguments import as_whole, named
from attrition.drivers.engine import Engine
from attrition.drivers.ensemble import Ensemble
from attrition.drivers.execution import RunConfig
from attrition.results.comparison import compare
from attrition.scenario import ScenarioError
from attrition.sweep import make_study
from attrition.sweep.workers import processes, threads

WAR = load("lanchester-square", weeks=3)
KHERSON = load("after-kherson", {"households.cohort_size": 200_000.0}, weeks=3)
PAIR = {"scenarios": ["lanchester-square"], "levers": {"combat.lethality": [0.02, 0.03]}}


@pytest.fixture(scope="module")
def runs():
    """Give a few runs that are there."""
    return simulate(KHERSON, runs=2)


def study(**changes):
    return make_study({**PAIR, **changes})


def briefing(folder, **changes):
    asked = {"weeks": 3, "runs": 1, **changes}
    return report("lanchester-square", folder / "one.svg", **asked)


# The argument, how the entry is called with it, and what comes of it that tells numbers apart.
ENTRIES = {
    "load weeks": lambda n: load("lanchester-square", weeks=n).steps,
    "with_overrides weeks": lambda n: WAR.with_overrides(weeks=n).steps,
    "Scenario.date step": lambda n: WAR.date(n),
    "WarModel weeks": lambda n: WarModel("lanchester-square", seed=1, weeks=n).war_scenario.steps,
    "WarModel seed": lambda n: WarModel(WAR, seed=n).run_seed,
    "WarModel rng": lambda n: WarModel(WAR, rng=n).run_seed,
    "WarModel run": lambda n: WarModel(KHERSON, seed=1, run=n).rows,
    "Engine seed": lambda n: Engine(WAR).run(n).tobytes(),
    "Engine run": lambda n: Engine(WAR).run(1, n).tobytes(),
    "Ensemble seed": lambda n: Ensemble(WAR, n).metadata.seed,
    "simulate runs": lambda n: simulate(WAR, runs=n).runs(),
    "simulate numbers": lambda n: simulate(WAR, runs=[n]).runs(),
    "simulate seed": lambda n: simulate(WAR, runs=1, seed=n).metadata.seed,
    "select run": lambda n: simulate(WAR, runs=range(5)).select(run=n).runs(),
    "metadata week": lambda n: simulate(WAR, runs=1).metadata.date(n),
    "when runs": lambda n: when(KHERSON, runs=n, every=2, recovery=1, wait=1).war.runs(),
    "when every": lambda n: when(KHERSON, runs=1, every=n, recovery=1, wait=1).stops,
    "when recovery": lambda n: when(KHERSON, runs=1, every=3, recovery=n, wait=1).recovery,
    "when wait": lambda n: when(KHERSON, runs=1, every=3, recovery=1, wait=n).wait,
    "why runs": lambda n: why(WAR, {"combat.lethality": 0.03}, n, proved=False).runs,
    "condition runs": lambda n: condition(WAR, [], WAR.date(1), n).predictive().runs(),
    "RunConfig runs": lambda n: RunConfig(runs=n).runs,
    "RunConfig workers": lambda n: RunConfig(max_workers=n).max_workers,
    "study runs": lambda n: study(runs=n).runs,
    "study seed": lambda n: study(seed=n).seed,
    "study weeks": lambda n: study(weeks=n).scenarios[0].steps,
    "threads": lambda n: threads(n).count,
    "processes": lambda n: processes(n).count,
}
THREES = (np.int64(3), np.uint8(3), 3.0, np.float32(3), Fraction(3), np.array(3))
NONE = (
    3.5,
    "3",
    True,
    np.True_,
    float("nan"),
    float("inf"),
    None,
    [[3]],
    np.datetime64("2022-01-01"),
)
LEFT_OUT = (  # entries to which None says that nothing is asked
    "load weeks with_overrides weeks WarModel weeks WarModel seed WarModel rng WarModel run "
    "study weeks threads RunConfig workers select run"
)


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_whole_number_is_one_whatever_its_type(entry):
    call = ENTRIES[entry]
    expected = call(3)
    assert all(call(three) == expected for three in THREES[:3])


@pytest.mark.parametrize("three", THREES, ids=lambda three: type(three).__name__)
def test_whole_numbers_of_every_type_are_read(three):
    assert as_whole(three) == 3
    assert type(as_whole(three)) is int


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("wrong", [3.5, "x", True, None], ids=repr)
def test_what_is_no_whole_number_is_refused_with_what_was_found(entry, wrong):
    if wrong is None and entry in LEFT_OUT:
        return
    with pytest.raises(AttritionError) as caught:
        ENTRIES[entry](wrong)
    text = str(caught.value)
    assert "whole number" in text
    assert {3.5: "3.5", "x": "'x'", True: "rue", None: "None"}[wrong] in text or wrong is None


@pytest.mark.parametrize("wrong", NONE, ids=repr)
def test_other_values_are_no_whole_number(wrong):
    assert as_whole(wrong) is None


@pytest.mark.parametrize("entry", [name for name in ENTRIES if name.endswith("runs")])
@pytest.mark.parametrize("count", [0, -3])
def test_no_run_and_fewer_are_refused(entry, count):
    with pytest.raises(AttritionError, match=rf"{count}\b"):
        ENTRIES[entry](count)


@pytest.mark.parametrize("runs", [[], [-1], [1, 2.5], {"a": 1}, "3"], ids=repr)
def test_numbers_of_runs_that_are_none_are_refused(runs):
    with pytest.raises(ArgumentError):
        simulate(WAR, runs=runs)


def test_a_seed_below_zero_is_refused_at_once():
    with pytest.raises(ArgumentError, match="seed must be 0 or more, found -3"):
        simulate(WAR, runs=1, seed=-3)


def test_a_model_without_a_seed_records_the_one_that_it_drew():
    first = WarModel(KHERSON, seed=None)
    first.step()
    again = WarModel(KHERSON, seed=first.run_seed)
    again.step()
    assert first.rows == again.rows


def test_a_model_draws_a_seed_from_a_generator_that_mesa_passes():
    one, two = (WarModel(WAR, rng=np.random.default_rng(5)).run_seed for _ in "ab")
    assert one == two
    assert WarModel(WAR, rng=np.random.SeedSequence(5)).run_seed == one
    generator = np.random.default_rng(5)
    assert WarModel(WAR, rng=generator).run_seed != WarModel(WAR, rng=generator).run_seed


def test_a_seed_and_a_generator_at_once_are_refused():
    with pytest.raises(ArgumentError, match="seed or rng, not both"):
        WarModel(WAR, seed=1, rng=2)


def test_a_text_is_a_seed_on_the_page_of_mesa_alone():
    assert WarModel(WAR, seed="7").run_seed == 7
    with pytest.raises(ArgumentError, match="seed must be a whole number, found the text '7'"):
        simulate(WAR, runs=1, seed="7")


NAMED = {
    "simulate": lambda _, name: simulate(WAR, runs=1, measures=[name]),
    "Ensemble": lambda _, name: Ensemble(WAR, measures=name),
    "select": lambda runs, name: runs.select(measure=name),
    "defined_weeks": lambda runs, name: runs.defined_weeks(name),
    "table": lambda runs, name: compare(runs, runs).table([name]),
    "one in a table": lambda runs, name: compare(runs, runs).table(name),
    "differs": lambda runs, name: compare(runs, runs).differs(name),
    "pairing_gain": lambda runs, name: pairing_gain(runs, runs, name, "a"),
    "small_multiples": lambda runs, name: small_multiples(runs, name),
    "difference_multiples": lambda runs, name: difference_multiples(compare(runs, runs), [name]),
    "condition": lambda _, name: condition(KHERSON, [], KHERSON.date(1), 2, measures=[name]),
}


@pytest.mark.parametrize("entry", NAMED)
def test_a_misspelt_measure_is_told_with_the_nearest_name(entry, runs):
    with pytest.raises(ArgumentError, match="unknown measure 'gdp_chang'; did you mean gdp_change"):
        NAMED[entry](runs, "gdp_chang")


def test_a_measure_of_an_earlier_version_is_still_found_by_its_name(runs):
    with pytest.warns(DeprecationWarning, match="gdp_loss is now called gdp_change"):
        assert runs.select(measure="gdp_loss").measures() == ["gdp_change"]


def test_a_series_of_a_misspelt_measure_names_the_nearest(runs):
    with pytest.raises(KeyError, match="did you mean gdp_change"):
        runs.select(run=0).series("gdp_chang", "a")


def test_a_text_is_one_name():
    assert simulate(KHERSON, runs=1, measures="gdp_change").measures() == ["gdp_change"]
    assert named("letter", "abc", ["abc"]) == ["abc"]


def test_a_table_and_a_page_of_pictures_take_one_name(runs):
    assert set(compare(runs, runs).table("gdp_change")["measure"]) == {"gdp_change"}
    assert MEASURES["gdp_change"].label in str(small_multiples(runs, "gdp_change").to_dict())


def test_what_another_version_has_recorded_can_still_be_selected(runs):
    table = runs.frame().query("measure == 'gdp_change'").assign(measure="old")
    kept = Trajectories(table, runs.metadata)
    assert kept.select(measure="old").measures() == ["old"]


@pytest.mark.parametrize("q", [np.float32(0.5), [0.5], np.array([0.5]), np.array(0.5), 1])
def test_quantiles_take_one_share_or_several(q, runs):
    assert runs.quantiles(q).columns[-1] in ("q50", "q100")


@pytest.mark.parametrize("q", [1.5, -0.1, "0.5", True, None], ids=repr)
def test_quantiles_refuse_what_is_no_share(q, runs):
    with pytest.raises(ArgumentError, match="from 0 to 1"):
        runs.quantiles(q)


@pytest.mark.usefixtures("quick_pictures")
def test_a_briefing_takes_whole_numbers_of_any_type(tmp_path):
    briefing(tmp_path, runs=np.int64(1), weeks=3.0, seed=np.int64(1))
    (tmp_path / "one.svg").unlink()
    with pytest.raises(AttritionError, match=r"found 2\.5"):
        briefing(tmp_path, runs=2.5)


def test_whole_numbers_in_a_file_may_have_a_point(tmp_path):
    path = tmp_path / "mine.toml"
    text = 'extends = "after-kherson"\ntitle = "Mine"\nweeks = {}\n[[events]]\nweek = {}\n'
    event = 'label = "Less"\nset = {"grid.repair_rate" = 0.05}\n'
    path.write_text(text.format("10.0", "2.0") + event)
    scenario = load(path)
    assert (scenario.steps, scenario.events[-1].begin) == (10, 2)
    path.write_text(text.format("10.5", "2") + event)
    with pytest.raises(ScenarioError, match=r"weeks: found 10\.5; expected a whole"):
        load(path)
