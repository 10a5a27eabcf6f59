"""The pictures of wars: runs that have ended, the day of the end, and losses over the record."""

import datetime
import math
from dataclasses import replace

import pandas as pd
import pytest

from attrition.charts.export import svg_of
from attrition.charts.wars import FACTORS, endings_picture, losses_picture
from attrition.validation.wars.assess import assess_wars
from attrition.validation.wars.compared import FACTOR
from attrition.validation.wars.library import library, read_war

RUNS = 12


@pytest.fixture(scope="module")
def found():
    return assess_wars([read_war("winter-war")], library(), RUNS)


def rows_of(chart):
    """Give the rows of all tables of a chart."""
    return [row for table in chart.to_dict()["datasets"].values() for row in table]


def with_losses(found, *rows):
    """Give an assessment whose losses have these factors and bands, over a record of 100."""
    held = found.wars[0]
    start, date = datetime.date(1939, 12, 1), datetime.date(1940, 3, 1)
    table = [
        {
            "of": of, "start": start, "date": date, "value": 100.0,
            "q5": low, "q95": high, "factor": factor,
        }
        for of, factor, low, high in rows
    ]  # fmt: skip
    return replace(found, wars=(replace(held, figures=pd.DataFrame(table)),))


def test_the_rule_stands_on_the_day_on_which_the_war_ended(found):
    days = [row["day"] for row in rows_of(endings_picture(found)) if set(row) >= {"day", "low"}]
    assert (datetime.date(1940, 3, 13) - datetime.date(1939, 11, 30)).days in days


def test_the_shares_are_stacked_up_to_those_of_the_runs_that_end(found):
    layers = [row for row in rows_of(endings_picture(found)) if "label" in row and "high" in row]
    top = max((row["high"] for row in layers), default=0.0)
    assert top == pytest.approx(found.wars[0].verdict.ended_share)


def test_the_legend_names_the_kinds_that_occur_and_the_rule(found):
    held = found.wars[0]
    verdict = held.verdict._replace(likeliest=("settlement", "collapse"))
    picture = endings_picture(replace(found, wars=(replace(held, verdict=verdict),)))
    places = [row["label"] for row in rows_of(picture) if "place" in row]
    assert places == ["Settlement", "Collapse", "How the war ended"]


def test_losses_have_a_row_each_in_the_colour_of_their_side(found):
    sides = found.wars[0].war.scenario.sides
    picture = losses_picture(with_losses(found, ("a", 1.2, 80.0, 160.0), ("b", 0.5, 20.0, 90.0)))
    rows = [row for row in rows_of(picture) if "label" in row]
    assert [(row["factor"], row["low"], row["high"]) for row in rows] == [
        (1.2, 0.8, 1.6),
        (0.5, 0.2, 0.9),
    ]
    assert [row["colour"] for row in rows] == [side.colour for side in sides]
    assert rows[0]["label"] == "Finland, Dec 1939 to Mar 1940"


def test_a_band_from_nothing_begins_at_the_end_of_the_scale(found):
    """The scale is one of logs."""
    picture = losses_picture(with_losses(found, ("a", 1.0, 0.0, 1e6)))
    (row,) = [row for row in rows_of(picture) if "label" in row]
    assert row["low"] == FACTORS[0]


def test_the_stripe_is_what_counts_as_right(found):
    picture = losses_picture(with_losses(found, ("a", 1.0, 50.0, 200.0)))
    (stripe,) = [row for row in rows_of(picture) if set(row) == {"low", "high"}]
    assert (stripe["low"], stripe["high"]) == (pytest.approx(1 / FACTOR), FACTOR)


def test_without_losses_there_is_no_picture(found):
    assert losses_picture(with_losses(found, ("a", math.nan, 0.0, 1.0))) is None


def test_both_pictures_can_be_drawn(found):
    for picture in (endings_picture(found), losses_picture(found)):
        assert svg_of(picture).startswith("<svg")
