"""Pictures in words: where lines start and end, and where they are highest and lowest."""

from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from attrition.charts.chart import Chart
from attrition.charts.description import ROWS, Line, describe_lines
from attrition.charts.export import footed, svg_of
from attrition.charts.vega_lite import mark, quantitative

DATES = [f"day {place}" for place in range(101)]


def test_a_line_is_told_by_its_ends_and_turns() -> None:
    values = np.concatenate([np.linspace(1, 9, 51), np.linspace(9, 4, 50)])
    found = describe_lines([Line("Cold", values, "{:.0f}".format)], DATES, "Warm has none.")
    assert found.text == "Cold: 1 on day 0, 4 on day 100, highest 9 on day 50. Warm has none."


def test_a_line_that_only_rises_has_no_turns_and_gaps_are_left_out() -> None:
    values = np.arange(101.0)
    values[:3] = np.nan
    found = describe_lines([Line("Toll", values, "{:.0f}".format)], DATES)
    assert found.text == "Toll: 3 on day 3, 100 on day 100."


def test_the_table_has_a_column_a_line_and_some_dates_with_both_ends() -> None:
    lines = [Line(name, np.arange(101.0), str) for name in "ab"]
    found = describe_lines(lines, DATES)
    assert found.heads == ("Date", "a", "b")
    assert len(found.rows) == ROWS
    assert [found.rows[place][0] for place in (0, -1)] == ["day 0", "day 100"]


def test_a_picture_grows_by_a_line_that_names_its_address() -> None:
    data = pd.DataFrame({"x": [1, 2], "y": [1, 2]})
    svg = svg_of(Chart(mark("line", data, {"x": quantitative("x"), "y": quantitative("y")})))
    address = "http://127.0.0.1/?scenario=a&b=1"
    before, after = (ElementTree.fromstring(one) for one in (svg, footed(svg, address)))
    assert float(after.attrib["height"]) > float(before.attrib["height"])
    assert after.attrib["width"] == before.attrib["width"]
    assert "".join(list(after)[-1].itertext()) == address
    with pytest.raises(ValueError, match="no size"):
        footed("<svg></svg>", address)
