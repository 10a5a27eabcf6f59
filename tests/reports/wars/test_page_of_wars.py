"""The page of wars and its words, from assessments made by hand: what is right, missed, unknown."""

import json
import math
import re
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from attrition.drivers.ensemble import simulate
from attrition.drivers.execution import Driver, RunConfig
from attrition.reports.page_parts import html_table, page
from attrition.reports.wars import words
from attrition.reports.wars.folder import KIND, tables, wars_json, write_wars
from attrition.reports.wars.page import write_page
from attrition.validation.wars.assess import OWN, assess_wars
from attrition.validation.wars.ground import Ground
from attrition.validation.wars.library import library, read_war

RUNS = 12


@pytest.fixture(autouse=True)
def _quick(quick_pictures):
    """Spare every test the rendering."""


@pytest.fixture(scope="module")
def found():
    """Give the Winter War held against its record, with few runs."""
    return assess_wars([read_war("winter-war")], library(), RUNS)


@pytest.fixture
def held(found):
    return found.wars[0]


def with_factors(held, *factors):
    """Give an assessment of a war whose losses have these factors, of a and b by turns."""
    rows = [{"of": "ab"[k % 2], "factor": factor} for k, factor in enumerate(factors)]
    return replace(held, figures=pd.DataFrame(rows, columns=["of", "factor"]))


def test_a_war_with_behaviour_of_its_own_is_no_war_as_declared(found, held):
    assert words.lead(found).startswith("With behaviour as declared the model has ")
    own = replace(held, behaviour={"combat.lethality": 0.035})
    told = words.lead(replace(found, wars=(own,)))
    assert told.startswith(f"With behaviour as declared, but for {held.war.title}, the model has ")


def test_figures_that_are_not_scored_are_counted_with_the_reason(held):
    first = held.war.record[0]
    start, length = held.war.scenario.start, timedelta(weeks=held.war.scenario.steps)
    record = (
        first,
        replace(first, confidence="approximate_from_memory"),
        replace(first, start=None, date=start - timedelta(days=1)),
        replace(first, date=start + length + timedelta(days=1)),
    )
    war = replace(held.war, record=record)
    told = words.unscored_text(replace(held, played=held.played._replace(war=war)))
    assert told == "Not scored: 1 from memory, 2 before the start or after the end."
    kept = replace(held.war, record=(first,))
    assert words.unscored_text(replace(held, played=held.played._replace(war=kept))) == ""


def test_losses_that_are_not_judged_say_what_that_takes(held):
    assert words.losses_text(with_factors(held, 1.0, 1.0)) == ""
    assert "over 26 weeks or half of the war" in words.losses_text(with_factors(held, 1.0))


@pytest.mark.parametrize(
    ("factors", "right"),
    [
        ((1.0, 1.0), True),
        ((1 / 1.5, 1.5), True),
        ((1.0, 1.51), False),
        ((1.0, 0.66), False),
        ((1.0, 1.0, 3.0, 1.0), False),
        ((1.0, 1.0, math.nan, math.nan), True),
        ((1.0, math.nan), None),
        ((), None),
    ],
)
def test_losses_are_right_within_a_factor_in_every_period_of_both_sides(held, factors, right):
    assert with_factors(held, *factors).losses_right is right


def judged(held, *, kind, date, ground):
    front = None if ground is None else Ground(0.2, np.array([0.2]), moved=True, right=ground)
    verdict = held.verdict._replace(kind_right=kind, date_right=date)
    return replace(held, verdict=verdict, ground=front)


def test_the_lead_counts_what_is_right_of_what_is_known(found, held):
    wars = (
        judged(with_factors(held, 1.0, 1.0), kind=True, date=False, ground=None),
        judged(with_factors(held, 9.0, 1.0), kind=True, date=False, ground=True),
    )
    said = words.lead(replace(found, wars=wars))
    counts = re.findall(r"in (\d) of (\d)", said)
    assert counts == [("1", "2"), ("2", "2"), ("0", "2"), ("1", "1")]


def test_an_ending_that_is_recalled_is_not_judged(held):
    outcome = held.war.outcome
    ending = outcome.ending._replace(confidence="approximate_from_memory")
    war = replace(held.war, outcome=outcome._replace(ending=ending))
    recalled = replace(held, played=held.played._replace(war=war))
    tests = words.tests(recalled)
    assert (tests["kind"], tests["date"]) == (None, None)


def test_misses_stand_out_in_the_overview(found, held):
    missed = judged(with_factors(held, 9.0, 1.0), kind=False, date=True, ground=None)
    (row,) = words.overview(replace(found, wars=(missed,))).to_dict("records")
    assert (row["losses"], row["kind of ending"], row["date of the end"], row["front"]) == (
        "NO", "NO", "yes", "–",
    )  # fmt: skip
    assert row["ended"] == "by settlement on 13 Mar 1940"


def test_behaviour_of_its_own_is_told_as_a_miss(held):
    assert words.behaviour_text(replace(held, behaviour={})) == "Behaviour is as declared."
    own = words.behaviour_text(replace(held, behaviour={"politics.breach": 0.3}))
    assert own.startswith("A miss")
    assert "politics.breach = 0.3" in own


def test_an_end_beyond_the_scenario_has_no_date(held):
    never = held.verdict._replace(low=20.0, median=math.inf, high=math.inf)
    said = words.ending_text(replace(held, verdict=never))
    assert "90 % end between 18 Apr 1940 and beyond the scenario" in said


def test_every_figure_of_the_record_has_a_row_of_text(held):
    table = words.figure_table(held)
    assert len(table) == len(held.figures) > 5
    assert table.map(lambda cell: isinstance(cell, str) and cell != "" and "nan" not in cell).all(
        axis=None
    )


def test_the_same_runs_are_behind_the_page_and_a_plain_ensemble(held):
    """Sets are drawn as for any command: run i has the luck and the set of run i."""
    from attrition.drivers.total import total

    scenario = held.war.scenario
    drawn = simulate(scenario, RUNS, measures=OWN, posterior=total(scenario)["posterior"])
    for measure, of in (("ending", ""), ("casualties", "a")):
        ours = held.played.runs.select(measure=measure, of=of).block().values
        assert np.array_equal(ours, drawn.select(measure=measure, of=of).block().values)


def test_the_page_names_the_war_its_sides_and_how_many_runs(found, tmp_path):
    write_page(found, tmp_path)
    text = (tmp_path / "index.html").read_text("utf-8")
    for part in ("a is Finland, b is Soviet Union", f"{RUNS} runs of each war", "Wars: winter-war"):
        assert part in text
    assert "Each war left out" not in text
    assert "nan" not in re.sub(r"base64,[^\"]*", "", text).lower().replace("finan", "")


def test_without_losses_the_page_has_no_picture_of_them(found, held, tmp_path):
    figures = held.figures.assign(factor=math.nan)
    write_page(replace(found, wars=(replace(held, figures=figures),)), tmp_path)
    assert not (tmp_path / "losses.svg").exists()
    assert "Losses: the median" not in (tmp_path / "index.html").read_text("utf-8")


def test_a_folder_is_written_whole_or_not_at_all(found, tmp_path):
    config = RunConfig(RUNS, 0, Driver.engine)

    def fail():
        raise RuntimeError("on the way")

    with pytest.raises(RuntimeError):
        write_wars(tmp_path / "out", fail, config, ["attrition"])
    assert list(tmp_path.iterdir()) == []
    _, files = write_wars(tmp_path / "out", lambda: found, config, ["attrition"])
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(files)
    assert list(files)[-1] == "manifest.json"
    assert set(files) - {"manifest.json"} <= set(KIND.files)


def test_the_json_is_plain_and_holds_no_number_that_is_none(found):
    text = json.dumps(wars_json(found, {}), allow_nan=False)
    told = json.loads(text)
    assert len(told["tables"]["figures"]) == len(found.wars[0].figures)
    assert set(told["tables"]) == {name.removesuffix(".csv") for name in tables(found)}


def test_a_table_escapes_its_cells_and_marks_those_that_are_asked_for():
    table = pd.DataFrame({"a & b": ["<x>", "NO"]})
    text = html_table(table, lambda column, cell: column == "a & b" and cell == "NO")
    assert "<th>a &amp; b</th>" in text
    assert "<td>&lt;x&gt;</td>" in text
    assert '<td class="no">NO</td>' in text


def test_a_page_has_a_title_its_parts_and_what_it_is_not():
    text = page("A <title>", ["<p>one</p>", "<p>two</p>"], "From 3 < 4 runs.")
    assert "<title>A &lt;title&gt;</title>" in text
    assert "<p>one</p>\n<p>two</p>" in text
    assert "not a forecast. From 3 &lt; 4 runs.</footer>" in text
    assert text.startswith("<!doctype html>")
