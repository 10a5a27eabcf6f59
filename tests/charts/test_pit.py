"""PIT histograms: as many points as there are, and the line that right bands would give."""

import numpy as np
import pandas as pd

from attrition.charts.export import svg_of
from attrition.charts.pit import pit_histograms
from attrition.validation.rolling import Rolling
from attrition.validation.scores import BINS

FOUND = pd.DataFrame({"way": ["free"] * 20 + ["conditioned"] * 10, "pit": np.linspace(0, 1, 30)})


def test_each_way_has_its_bars_and_its_level_line():
    drawn = pit_histograms(Rolling(FOUND, pd.DataFrame())).to_dict()
    tables = list(drawn["datasets"].values())
    bars = [table for table in tables if len(table) == BINS]
    assert sorted(sum(row["points"] for row in table) for table in bars) == [10, 20]
    assert sorted(table[0]["points"] for table in tables if len(table) == 1) == [1.0, 2.0]


def test_the_picture_says_how_many_points_there_are():
    svg = svg_of(pit_histograms(Rolling(FOUND, pd.DataFrame())))
    assert "Free runs" in svg
    assert "20 points" in svg
