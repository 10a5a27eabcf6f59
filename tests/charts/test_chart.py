"""A chart as Vega-Lite: its tables, its files, what notebooks show, and the schema it follows."""

import json

import altair
import numpy as np
import pandas as pd
import pytest

from attrition.charts.chart import Chart
from attrition.charts.vega_lite import layered, mark, nominal, quantitative, span

POINTS = pd.DataFrame(
    {
        "x": [1, 2],
        "y": [0.5, np.nan],
        "z": [np.inf, 1.0],
        "date": pd.to_datetime(["2030-01-07", "2030-01-14"]),
        "side": ["a", None],
    }
)
LINE = mark("line", POINTS, {"x": quantitative("x", scale=span(0, 3)), "y": quantitative("y")})


def test_a_table_is_held_once_with_values_that_json_can_hold():
    made = Chart(layered([LINE, LINE], 100, 50)).to_dict()
    assert [one["data"] for one in made["layer"]] == 2 * [{"name": "table-1"}]
    assert json.loads(json.dumps(made["datasets"], allow_nan=False)) == {
        "table-1": [
            {"x": 1, "y": 0.5, "z": None, "date": "2030-01-07T00:00:00", "side": "a"},
            {"x": 2, "y": None, "z": 1.0, "date": "2030-01-14T00:00:00", "side": None},
        ]
    }


def test_different_tables_have_different_names():
    other = {**LINE, "data": POINTS.head(1)}
    made = Chart(layered([LINE, other, LINE], 100, 50)).to_dict()
    assert [one["data"]["name"] for one in made["layer"]] == ["table-1", "table-2", "table-1"]
    assert [len(rows) for rows in made["datasets"].values()] == [2, 1]


@pytest.mark.parametrize(
    ("ending", "begins"),
    [
        ("svg", b"<svg"),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF"),
        ("html", b"<!DOCTYPE html>"),
        ("json", b'{"$schema"'),
    ],
)
def test_a_chart_is_saved_in_the_form_that_an_ending_names(tmp_path, ending, begins):
    path = tmp_path / f"line.{ending.upper()}"
    Chart(LINE).save(path)
    assert path.read_bytes().startswith(begins)


def test_another_ending_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(ValueError, match=r"\.svg, \.png, .* or \.json, not as 'line\.gif'"):
        Chart(LINE).save(tmp_path / "line.svg", tmp_path / "line.gif")
    assert not list(tmp_path.iterdir())


def test_a_saved_page_loads_nothing(tmp_path):
    Chart(LINE).save(tmp_path / "line.html")
    assert "<script src" not in (tmp_path / "line.html").read_text(encoding="utf-8")


def test_a_notebook_shows_a_drawing_without_loading_anything():
    shown = Chart(LINE)._repr_mimebundle_(include=None, exclude=None)
    assert set(shown) == {"image/svg+xml", "image/png"}
    assert shown["image/svg+xml"].startswith("<svg")
    assert shown["image/png"].startswith(b"\x89PNG")


def test_a_chart_is_told_by_its_title_in_one_line():
    assert repr(Chart({**LINE, "title": {"text": "Losses"}})) == "<Chart 'Losses'>"


def test_altair_takes_a_chart_over():
    taken = altair.Chart.from_dict(Chart(layered([LINE], 100, 50)).to_dict())
    assert taken.to_dict()["layer"][0]["encoding"]["x"]["field"] == "x"


@pytest.mark.parametrize(
    "misspelt",
    [
        {"mark": {"type": "line", "strokewidth": 2}},
        {"encoding": {"x": quantitative("x", axes=None)}},
        {"encoding": {"colour": nominal("side")}},
        {"config": {"axis": {"grids": False}}},
    ],
)
def test_a_misspelt_key_is_found(misspelt):
    with pytest.raises(AssertionError, match=r"unexpected|not valid"):
        Chart({**LINE, **misspelt}).to_dict()
