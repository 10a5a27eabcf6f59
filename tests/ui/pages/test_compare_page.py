"""The columns and cells of the comparison: what is offered, what is kept, what is written."""

import re

import pytest

from attrition.ui.jobs.sampling import Sample
from attrition.ui.pages.compare import (
    YOURS,
    Column,
    candidates,
    compared_with,
    first_choice,
    kept,
    table_of,
)
from attrition.ui.setting import BANDS, LUCK, Setting

GUARANTEED = Setting().with_lever("politics.guarantees", 0.8)


@pytest.fixture(scope="module", params=BANDS)
def base(request: pytest.FixtureRequest) -> Setting:
    return Setting(bands=request.param)


def test_what_is_compared_has_the_bands_of_the_base(base: Setting) -> None:
    offered = candidates(base)
    assert base.name not in offered
    found = compared_with(base, base, [offered["aid-cut"]])
    assert [one.setting for one in found] == [base, Setting("aid-cut", bands=base.bands)]


def test_a_setting_with_levers_differs_from_its_base_in_its_title(base: Setting) -> None:
    moved = base.with_lever("combat.lethality", 0.05)
    assert moved.baseline() == base
    assert moved.scenario().title not in ("", base.scenario().title)


def test_settings_that_are_kept_stand_beside_under_the_same_luck(base: Setting) -> None:
    found = kept(base, {"B": GUARANTEED, "A": Setting("iwo-jima"), "C": base})
    assert list(found) == ["B"]  # the duel has other sides, and C is the base itself
    assert found["B"].setting == GUARANTEED.with_bands(base.bands)
    assert "Guarantees" in found["B"].name


def test_what_is_kept_is_compared_first() -> None:
    base = Setting()
    offered = candidates(base) | kept(base, {"A": GUARANTEED})
    assert first_choice(offered, own=False) == ("A",)
    assert first_choice(candidates(base), own=False) == (next(iter(candidates(base))),)
    assert first_choice(candidates(base), own=True) == ()


def test_the_visitors_setting_is_a_column_of_its_own_unless_it_is_there_already() -> None:
    base = Setting()
    (slot,) = kept(base, {"A": GUARANTEED}).values()
    assert [one.tag for one in compared_with(GUARANTEED, base, [])] == ["", YOURS]
    assert [one.tag for one in compared_with(GUARANTEED, base, [slot])] == ["", "A"]
    assert [one.tag for one in compared_with(base, base, [slot])] == ["", "A"]


def test_a_table_opens_with_endings_and_has_units_and_sensible_digits(base: Setting) -> None:
    columns, runs = [], []
    for setting in (base, base.with_scenario("aid-cut")):
        sample = Sample(setting)
        for first in (0, 5):
            sample.run_chunk(first)
        columns.append(Column("", setting.scenario().title, setting))
        runs.append(sample.trajectories(10))
    found = table_of(columns, runs, "/compare?scenario=after-kherson")
    table = found["shown"]
    assert table["runs"] == 10
    assert table["bands"].startswith(base.bands)
    titles = [group["title"] for group in table["groups"]]
    assert titles[-3:] == ["People", "Land and front", "Economy and home"]
    rows = [row for group in table["groups"] for row in group["rows"]]
    assert "Land held by Russia, of the contested area" in [row["label"] for row in rows]
    for row in rows:
        assert row["unit"] in ("runs", "people", "per cent", "hours a day")
        for cell in row["cells"]:
            assert not re.search(r"0\.000|nan", " ".join(cell.values()))
    assert (
        found["file"]["text"].count("{origin}/compare?scenario=after-kherson") > 2 * len(rows) - 1
    )
    assert "unit,meaning,value" in found["file"]["text"].splitlines()[0]


def test_bands_of_luck_alone_are_those_of_kept_settings_too() -> None:
    (slot,) = kept(Setting(bands=LUCK), {"A": GUARANTEED}).values()
    assert slot.setting.bands == LUCK
