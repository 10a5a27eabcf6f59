"""What the page shows of a sweep suits its design, and follows a sweep that goes on."""

import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from attrition.slices import finish
from attrition.sweep import Store, make_study, open_store, run_sweep
from attrition.ui.links import read_link
from attrition.ui.views.sweep_results import point_at, results_of, stamp_of

X, Y = "combat.lethality", "combat.quality.a"
DUEL = {"scenarios": ["lanchester-square"], "weeks": 10, "runs": 100}
LEVERS = {X: "0.01:0.03:4", Y: "0.5:1:3"}


def swept(folder: Path, **changes: Any) -> Store:
    return run_sweep(make_study({**DUEL, "levers": LEVERS, **changes}, "duel"), folder)


def answer(store: Store, **view: str) -> dict[str, Any]:
    return finish(results_of(store, view, lambda _: None))


@pytest.fixture(scope="module")
def grid(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return swept(tmp_path_factory.mktemp("grid") / "s")


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"levers": {X: "0.01:0.03:4"}}, "Outcome by lever"),
        ({"design": "one-at-a-time"}, "Effect of each parameter alone"),
        ({"design": "saltelli", "points": 2, "runs": 2}, "Parameters that matter most"),
    ],
)
def test_the_picture_suits_the_design(changes: dict[str, Any], title: str, tmp_path: Path) -> None:
    found = answer(swept(tmp_path / "s", **changes))
    assert found["picture"]["title"] == title
    assert found["picture"]["light"] != found["picture"]["dark"]


def test_a_design_without_a_picture_says_why(tmp_path: Path) -> None:
    found = answer(swept(tmp_path / "s", design="latin-hypercube", points=4, runs=2))
    assert found["picture"] is None
    assert "every pair" in found["remark"]


def test_levers_and_outcomes_are_called_by_what_they_mean(grid: Store) -> None:
    found = answer(grid, outcome="casualties.b")
    labels = [option["label"] for one in found["choices"] for option in one["options"]]
    assert "Killed and wounded, Orange (persons)" in labels
    lethality = "Weekly losses of a force facing an equal one, as a share of its strength"
    assert f"{lethality} (1/week)" in labels
    assert [one["label"].split(",")[-1] for one in found["at"]][1] == " Blue"


def test_a_cell_of_the_map_is_the_point_with_its_levels(grid: Store) -> None:
    found = answer(grid, outcome="casualties.b")
    cells = found["picture"]["cells"]
    design = grid.design.set_index("point")
    assert sorted(cell["point"] for cell in cells) == sorted(design.index)
    for cell in cells:
        row = design.loc[cell["point"]]
        assert f"{row[X]:g}, " in cell["text"]
        assert f" {row[Y]:g}: median" in cell["text"]
    by = {cell["point"]: cell for cell in cells}
    right, left = (design[X].idxmax(), design[X].idxmin())
    assert by[right]["left"] > by[left]["left"]
    high, low = (design[Y].idxmax(), design[Y].idxmin())
    assert by[high]["top"] < by[low]["top"]
    assert all(0 < cell["left"] < cell["left"] + cell["width"] < 100 for cell in cells)


def test_a_curve_has_a_strip_for_each_level(tmp_path: Path) -> None:
    cells = answer(swept(tmp_path / "s", levers={X: "0.01:0.03:4"}))["picture"]["cells"]
    assert [cell["point"] for cell in cells] == [0, 1, 2, 3]
    ends = [cell["left"] + cell["width"] for cell in cells]
    assert ends[:-1] == pytest.approx([cell["left"] for cell in cells[1:]])


def test_a_point_is_opened_in_explore_with_its_levers(grid: Store, tmp_path: Path) -> None:
    row = grid.design.set_index("point").loc[5]
    setting = read_link(answer(grid, point="5")["explore"]).setting
    assert setting.name == "lanchester-square"
    assert dict(setting.levers) == pytest.approx({X: row[X], Y: row[Y]})
    given = swept(tmp_path / "s", levers={X: "0.01:0.03:2"}, set={Y: 0.7}, bands="luck")
    setting = read_link(answer(given)["explore"]).setting
    assert (setting.bands, dict(setting.levers)[Y]) == ("luck", 0.7)


def test_the_picture_has_words_a_table_and_the_address_of_its_page(grid: Store) -> None:
    found = answer(grid, outcome="casualties.b", point="3")
    shown = found["picture"]
    assert "lowest" in shown["text"]
    assert "Killed and wounded, Orange" in shown["text"]
    assert len(shown["rows"]) == 3
    assert len(shown["heads"]) == 5
    assert "/sweep?outcome=casualties.b&amp;point=3" in shown["light"]
    assert "{origin}/sweep?outcome=casualties.b&point=3" in found["numbers"]["text"]


def test_the_numbers_of_a_point_say_which_it_is_and_where_they_come_from(tmp_path: Path) -> None:
    kept = swept(tmp_path / "s", measures=["casualties"], trajectories="quantiles")
    file = answer(kept, point="3")["fans"]["file"]
    table = pd.read_csv(io.StringIO(file["text"]))
    assert table["point"].unique().tolist() == [3]
    assert table["version"].notna().all()
    assert "point=3" in table["link"].iloc[0]


def test_outcomes_that_are_zero_throughout_are_not_offered(grid: Store) -> None:
    (outcomes,) = (one for one in answer(grid)["choices"] if one["key"] == "outcome")
    names = [option["name"] for option in outcomes["options"]]
    assert "casualties.a" in names
    assert "aid_delivered.a" not in names
    assert "aid_delivered.a" in grid.outcomes


def test_a_point_is_reached_by_moving_one_lever(grid: Store) -> None:
    levels = [one.levels for one in grid.study.levers]
    assert point_at(grid, 0, X, levels[0][2]) == 6
    assert point_at(grid, 6, Y, levels[1][1]) == 7
    assert point_at(grid, 6, Y, 99.0) == 6


def test_a_sweep_that_goes_on_changes_its_stamp_and_shows_its_points_so_far(
    tmp_path: Path,
) -> None:
    def stop(done: int, _total: int) -> None:
        if done >= 6:
            raise KeyboardInterrupt

    study = make_study({**DUEL, "levers": LEVERS}, "duel")
    with pytest.raises(KeyboardInterrupt):
        run_sweep(study, tmp_path / "s", on_progress=stop)
    part = open_store(tmp_path / "s")
    before, found = stamp_of(part), answer(part)
    assert not found["finished"]
    assert found["picture"]
    after = stamp_of(run_sweep(study, tmp_path / "s"))
    assert after > before
