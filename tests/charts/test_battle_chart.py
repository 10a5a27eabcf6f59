"""The picture of a battle by day."""

import pytest

from attrition.charts.battle import battle_chart
from attrition.charts.export import svg_of
from attrition.verification import read_battle, score_battle

DAYS = [f"1944-12-{day:02}" for day in range(10, 26)]


@pytest.fixture(scope="module")
def svg(tmp_path_factory):
    """Give the picture of a battle with dates."""
    path = tmp_path_factory.mktemp("battle") / "hills.csv"
    rows = [
        f"{day},{side},{1000 if day == DAYS[0] else ''},,{5 + place % 3}"
        for place, day in enumerate(DAYS)
        for side in ("North", "South")
    ]
    path.write_text("\n".join(["day,side,strength,arrivals,losses", *rows]), "utf-8")
    return svg_of(battle_chart(score_battle(read_battle(path))))


def test_both_sides_and_ways_of_counting_have_a_panel_with_dates(svg):
    for text in ("Losses a day, North", "Losses since the fit, South", "hills", "1944-12-10"):
        assert text in svg


def test_every_day_on_record_is_a_dot(svg):
    assert svg.count('aria-roledescription="circle"') == 2 * (16 + 11)
