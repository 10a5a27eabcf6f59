"""Differences in pictures have their unit, no digits that do not show, and the land held."""

import re

import numpy as np
import pytest
import vl_convert

from attrition import Trajectories
from attrition.charts.differences import differences_description
from attrition.charts.trajectories import difference_multiples
from attrition.formatting import difference_words, noticeable
from attrition.results.block import Block
from attrition.results.comparison import Comparison, compare
from attrition.results.metadata import RunMetadata

SPACE = "\u00a0"


def war(hours: tuple[float, ...] = (), land: float = 0.0, support: float = 0.0) -> Trajectories:
    """Return eleven runs whose last weeks have these hours of power besides, and this land."""
    values = np.full((11, 5, 3), 50.0)
    for week, more in enumerate(hours):
        values[:, week, 0] += more
    values[:, -1, 1] += land
    values[:, -1, 2] += support
    columns = (("power_hours", "a"), ("contested_share", ""), ("support", "a"))
    return Trajectories.of_runs(
        Block(values, columns, np.arange(11, dtype=np.int32)), RunMetadata(sides=("North", "South"))
    )


def against(other: Trajectories) -> Comparison:
    return compare(war(), other)


def labels(comparison: Comparison) -> list[str]:
    """Return the texts of a picture."""
    svg = vl_convert.vegalite_to_svg(difference_multiples(comparison).to_dict())
    return [text.replace(SPACE, " ") for text in re.findall(r">([^<]+)</text>", svg)]


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (2.0, "%", "+2 points"),
        (-0.022, "share", "−2.2 points"),
        (-4.4, "hours/day", "−4.4 h"),
        (58e3, "persons", "+58 k"),
        (3.0, "hits/week", "+3 hits"),
        (-0.3, "1", "−0.3"),
        (1.2, "billion US$/week", "+1.2 bn US$"),
        (0.0, "hours/day", "0 h"),
    ],
)
def test_a_difference_has_its_sign_and_its_unit(value: float, unit: str, written: str) -> None:
    assert difference_words(value, unit).replace(SPACE, " ") == written


@pytest.mark.parametrize(
    ("value", "span", "rounded"),
    [(0.014, 10.0, 0.0), (0.14, 10.0, 0.1), (1234.0, 500.0, 1230.0), (-0.26, 10.0, -0.3)],
)
def test_what_an_axis_does_not_show_is_rounded_away(
    value: float, span: float, rounded: float
) -> None:
    assert noticeable(value, span) == pytest.approx(rounded)


def test_noise_beside_a_large_difference_is_zero_in_the_picture_and_in_words() -> None:
    comparison = against(war(hours=(0, -9.0, 0, 0, 0.014), support=2.0))
    shown = labels(comparison)
    assert {"North 0 h", "North +2 points"} <= set(shown)
    told = differences_description(comparison)
    assert "0.014" not in told.text + str(told.rows)


def test_the_land_held_is_drawn_where_it_differs() -> None:
    assert "Land held by South, of the contested area" in " ".join(labels(against(war(land=12.0))))
    assert "+12 points" in labels(against(war(land=12.0)))
    assert "contested area" not in " ".join(labels(against(war(support=1.0))))
