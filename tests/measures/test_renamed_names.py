"""Names of earlier versions: files that hold them still read, and mean the same."""

import pandas as pd
import pytest

from attrition.measures import MEASURES, RENAMED, current_name
from attrition.reference import parse_record
from attrition.results.outcomes import OUTCOMES
from attrition.results.trajectories import Trajectories
from attrition.story.figures import current_figure, names_in
from attrition.sweep import make_study, open_store, run_sweep
from attrition.sweep.results import outcome_names
from attrition.sweep.workers import threads

WORDS = {name.partition(".")[0] for name in (*MEASURES, *OUTCOMES)}


@pytest.mark.parametrize(("old", "new"), RENAMED.items())
def test_an_old_name_is_free_and_its_new_one_is_known(old, new):
    assert old not in WORDS
    assert new in WORDS


@pytest.mark.parametrize("name", OUTCOMES)
def test_present_names_stay_as_they_are(name):
    assert current_name(name) == name


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_called_like_a_measure_is_of_that_measure(name):
    word = name.partition(".")[0]
    assert word not in MEASURES or OUTCOMES[name].measure == word


def test_the_side_and_what_is_asked_of_it_stay():
    assert current_name("power_low.a") == "power_hours_low.a"
    assert current_name("refugees.peak") == "refugees_abroad.peak"


def test_figures_of_stories_keep_their_week_and_their_range():
    told = "{before.refugees.low} {first.gdp_loss.a} {economy.gdp_loss.a} {last.men_front.b}"
    assert names_in(told) == [
        "before.refugees_abroad.low", "first.gdp_change.a", "economy.gdp_loss.a",
        "last.men_front.b",
    ]  # fmt: skip
    assert current_figure("cold.a") == "cold_dwellings.a"


def test_a_record_with_an_old_name_reads():
    head = "start,date,measure,of,value,low,high,source,confidence,note\n"
    (one,) = parse_record(f"{head},2022-12-31,gdp_loss,a,-30,,,a source,measured,\n", "mine")
    assert one.measure == "gdp_change"


def test_a_table_of_a_run_with_an_old_name_reads(tmp_path):
    frame = pd.DataFrame(
        {"week": [0, 1], "date": "2022-11-14", "measure": "gdp_loss", "of": "a", "value": -1.0}
    )
    frame.to_csv(tmp_path / "old.csv", index=False)
    assert Trajectories.read(tmp_path / "old.csv").measures() == ["gdp_change"]


def test_a_study_and_a_store_with_old_names_read(tmp_path, monkeypatch):
    given = {
        "scenarios": ["after-kherson"], "weeks": 1, "runs": 1, "measures": ["gdp_loss"],
        "outcomes": ["gdp.a", "refugees.peak"], "set": {"households.cohort_size": 1e6},
        "levers": {"support.military.a": [0.5, 1.0]},
    }  # fmt: skip
    store = run_sweep(make_study(given), tmp_path / "new", threads(1))
    assert outcome_names(store) == ["gdp_change.a", "refugees_abroad.peak"]
    assert outcome_names(store, ["gdp.a"]) == ["gdp_change.a"]

    old = {"gdp_change.a": "gdp.a", "refugees_abroad.peak": "refugees.peak"}
    read, before = pd.read_parquet, open_store(store.path)
    monkeypatch.setattr(pd, "read_parquet", lambda *args: read(*args).rename(columns=old))
    assert outcome_names(before) == ["gdp_change.a", "refugees_abroad.peak"]
    assert set(store.trajectories("gdp_change")["measure"]) == {"gdp_change"}
