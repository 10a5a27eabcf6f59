"""When to stop: what each stop costs, and what is told of it."""

import re
from dataclasses import replace

import numpy as np
import pytest

from attrition import load, luck_alone, when
from attrition.charts.export import save
from attrition.charts.settlement import when_details_chart
from attrition.charts.terms import NONE, SOME, when_chart
from attrition.posterior import shipped_posterior
from attrition.reports.settlement_narrative import paragraph
from attrition.results.block import Block
from attrition.results.trajectories import Trajectories
from attrition.settlement.stopping import runs_needed
from attrition.settlement.wording import belief, between, hindsight, in_runs, spans

RUNS, WEEKS, EVERY, RECOVERY = 5, 12, 4, 10


@pytest.fixture(scope="module")
def heard():
    return []


@pytest.fixture(scope="module")
def found(heard):
    scenario = load("after-kherson", {"households.cohort_size": 200_000}, weeks=WEEKS)
    return when(scenario, RUNS, every=EVERY, recovery=RECOVERY, wait=6, on_progress=heard.append)


def column(course, measure, of):
    return course.select(measure=measure, of=of).block().values[:, :, 0]


def test_every_stop_is_asked_about_and_every_run_counted(found, heard):
    assert found.stops == (0, 4, 8, 12)
    assert max(heard) == runs_needed(WEEKS, EVERY, RUNS) == RUNS * 5
    assert found.at_stop.metadata.date(1) == found.war.metadata.date(EVERY)


def test_nobody_is_hurt_after_a_stop_and_those_before_it_stay_hurt(found):
    for side in "ab":
        by_then = column(found.at_stop, "casualties", side)
        assert np.array_equal(by_then, column(found.later, "casualties", side))
        assert (np.diff(by_then, axis=1) > 0).all()
        assert (column(found.fought_on, "casualties", side) > by_then).all()
        assert (np.ptp(column(found.settled_now, "casualties", side), axis=1) == 0).all()


def test_a_stop_at_the_opening_is_settling_now(found):
    later, now = (course.block().values[:, 0] for course in (found.later, found.settled_now))
    assert np.array_equal(later, now)


def test_heat_is_told_of_the_worst_week_after_the_stop(found):
    course = column(found.war, "cold_dwellings", "a")
    worst = course[:, EVERY + 1 : EVERY + RECOVERY + 1].max(axis=1)
    assert np.array_equal(column(found.fought_on, "cold_dwellings", "a")[:, 1], worst)


def test_the_table_holds_paired_differences_by_week(found):
    table = found.table()
    apart = table[(table["what"] == "later_less_fought_on") & (table["measure"] == "casualties")]
    assert set(table["week"]) == set(found.stops)
    assert (apart["q95"] < 0).all()
    assert (apart["q5"] <= apart["q50"]).all()


def test_terms_exist_where_a_concedes_more_than_b_demands(found):
    terms, verdicts = found.terms(), found.verdicts()
    overlap = terms["most_a_concedes"] > terms["least_b_accepts"]
    assert np.array_equal(overlap[:, 1 : WEEKS + 1], verdicts["range"])
    assert np.array_equal(verdicts["line_a"] & verdicts["line_b"], verdicts["line_both"])
    told = found.governments()
    assert list(told["week"]) == list(range(1, WEEKS + 1))
    assert (told["range_low"] <= told["range"]).all()
    assert (told["range"] <= told["range_high"]).all()


def lost_in_week(found, week):
    """Return the analysis as if a side had lost the war in every run in that week."""
    block = found.war.block()
    values = block.values.copy()
    values[:, week:, block.columns.index(("ending", ""))] = 3.0
    values[:, :, block.columns.index(("bargaining_range", ""))] = 0.1
    war = Trajectories.of_runs(Block(values, block.columns, block.runs), found.war.metadata)
    return replace(found, war=war)


def test_once_the_war_is_lost_nobody_is_asked_to_settle(found):
    lost = lost_in_week(found, 6)
    range_ = lost.verdicts()["range"]
    assert range_[:, :5].all()
    assert not range_[:, 5:].any()
    assert f"In all {RUNS} runs the war ends by then" in paragraph(lost)


def test_the_paragraph_says_how_many_runs_and_what_the_bands_are_of(found):
    text = paragraph(found)
    assert f"{RUNS} runs" in text
    assert f"show {found.bands}." in text
    assert "not a forecast" in text
    assert not re.search(r"100(\.0)? %|nan", text)


def test_agreement_of_all_runs_is_said_in_words():
    assert in_runs(200, 200) == "in all 200 runs"
    assert in_runs(0, 200) == "in none of the 200 runs"
    assert in_runs(31, 200) == "in 31 of 200 runs (24–40)"
    assert between(np.full(9, 2.0), str) == "2.0"
    assert between(np.arange(101.0), str) == "50.0 (5.0 to 95.0)"


def test_weeks_are_told_as_spans_of_dates():
    dates = ["Mon", "Tue", "Wed", "Thu"]
    assert spans(np.array([True, True, False, True]), dates) == "from Mon to Tue and on Thu"
    week = [*dates, "Fri"]
    told = spans(np.array([True, False, True, False, True]), week)
    assert told == "in 3 of 5 weeks, first on Mon"


@pytest.mark.slow("renders a large picture")
@pytest.mark.usefixtures("valid_specs")
def test_the_picture_can_be_printed(found, tmp_path):
    save(when_chart(found), tmp_path / "when.svg")
    text = (tmp_path / "when.svg").read_text("utf-8")
    for words in ("could they agree?", "Least that Russia would accept", "not a forecast"):
        assert words in text
    save(when_details_chart(found), tmp_path / "details.svg")
    details = (tmp_path / "details.svg").read_text("utf-8")
    assert "Settle in this week, or wait?" in details
    assert "Least that Russia would accept" not in details


def asked_with(found, least, most):
    """Return the analysis as if the sides accepted these shares of b in every run and week."""
    block = found.war.block()
    values = block.values.copy()
    for side, share in (("a", 1 - most), ("b", least)):
        values[:, :, block.columns.index(("reservation", side))] = share
    values[:, :, block.columns.index(("bargaining_range", ""))] = 100 * (most - least)
    war = Trajectories.of_runs(Block(values, block.columns, block.runs), found.war.metadata)
    return replace(found, war=war)


def written(chart):
    rows = [one for rows in chart.to_dict()["datasets"].values() for one in rows]
    return [one["text"] for one in rows if "text" in one]


def test_the_picture_says_whether_the_two_sides_overlap(found):
    apart, overlap = asked_with(found, 0.9, 0.6), asked_with(found, 0.6, 0.9)
    assert NONE in written(when_chart(apart))
    assert SOME in written(when_chart(overlap))
    assert not {NONE, SOME} & set(written(when_details_chart(overlap)))


def test_what_the_governments_think_and_what_turns_out_are_a_sentence_each(found):
    text = belief(asked_with(found, 0.6, 0.9)).replace("\u00a0", " ")
    assert "Ukraine would leave Russia at most 90 % of the contested land" in text
    assert f"at some time in all {RUNS} runs" in text
    assert "wants more than all of it" in belief(asked_with(found, 1.2, -0.1))
    assert "leave Russia none of" in belief(asked_with(found, 1.2, -0.1))
    assert "at no time in any run" in belief(asked_with(found, 1.2, -0.1))
    turned_out = hindsight(found)
    assert "would have been better than waiting" in turned_out
    assert len(text.split()) + len(turned_out.split()) < 90
    assert "think" not in turned_out
    assert paragraph(found).startswith(f"What the governments think: {belief(found)}")
    assert f"What turns out: {turned_out}" in paragraph(found)


def test_with_fitted_parameter_sets_the_bands_are_wider_and_say_so():
    scenario = luck_alone(load("after-kherson", {"households.cohort_size": 200_000}, weeks=8))
    alone, fitted = (
        when(scenario, 12, every=8, recovery=4, wait=4, posterior=sets)
        for sets in (None, shipped_posterior())
    )
    spread = [
        np.ptp(found.war.select(measure="casualties", of="b").final()["value"])
        for found in (alone, fitted)
    ]
    assert spread[1] > spread[0]
    assert alone.bands == "luck alone"
    assert "parameter sets fitted to the record" in fitted.bands
