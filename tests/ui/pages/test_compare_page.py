"""The table of differences says what the pairs of runs say."""

import re

import pytest

from attrition.results.comparison import compare
from attrition.ui.jobs.sampling import Sample
from attrition.ui.pages.compare import candidates, compared_with, table_of
from attrition.ui.setting import BANDS, Setting


@pytest.fixture(scope="module", params=BANDS)
def base(request: pytest.FixtureRequest) -> Setting:
    return Setting(bands=request.param)


def test_what_is_compared_has_the_bands_of_the_base(base: Setting) -> None:
    assert "aid-cut" in candidates(base)
    assert base.name not in candidates(base)
    assert compared_with(base, base, ["aid-cut"]) == (Setting("aid-cut", bands=base.bands),)


def test_a_setting_with_levers_differs_from_its_base_in_its_title(base: Setting) -> None:
    moved = base.with_lever("combat.lethality", 0.05)
    assert moved.baseline() == base
    assert moved.scenario().title not in ("", base.scenario().title)


def test_a_table_has_a_row_for_each_measure_and_side_and_says_what_the_bands_hold(
    base: Setting,
) -> None:
    parts = []
    for setting in (base, base.with_scenario("aid-cut")):
        sample = Sample(setting)
        sample.run_chunk(0)
        parts.append(sample.trajectories(5))
    table = table_of([compare(*parts)])
    assert table["runs"] == 5
    assert table["bands"].startswith(base.bands)
    for row in table["rows"]:
        band = row["cells"][0]["band"]
        assert re.fullmatch(r"\S+(\s[kM])? to \S+(\s[kM])?", band)
        assert not re.search(r"0\.000\d", band)
