"""Results of many people are found, named and set side by side, however deep they lie."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from attrition import load, simulate
from attrition.drivers.execution import RunConfig
from attrition.reports.gathering import GatherError, gather, named, same_results
from attrition.reports.gathering_page import gathering_page, settings_text, write_gathering
from attrition.reports.run_folder import result_of, write_run
from attrition.storage.marker import OutputError

pytestmark = pytest.mark.usefixtures("quick_pictures")
WEEKS = 6
DUEL = "lanchester-square"


def hand_in(folder: Path, seed: int = 0, runs: int = 1, name: str = DUEL, **changes: float) -> None:
    """Write the folder of a run as one pupil would."""
    overrides = {path.replace("__", "."): value for path, value in changes.items()}
    war = load(name, overrides, weeks=WEEKS)
    config = RunConfig(runs, seed)
    told = [f"{path}={value}" for path, value in overrides.items()]
    write_run(
        folder,
        lambda: result_of(war, config, simulate(war, runs, seed=seed), overrides=told),
    )


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """Give a folder with the results of three pupils, one of whom has changed something."""
    hand_in(tmp_path / "pupil-2", seed=2)
    hand_in(tmp_path / "pupil-10", seed=10)
    hand_in(tmp_path / "zoe" / "tries" / "third", seed=3, combat__lethality=0.05)
    return tmp_path


def test_every_result_is_found_and_named_by_the_folder_of_its_pupil(handed_in: Path) -> None:
    results, left_out = gather([handed_in])
    assert [one.name for one in results] == ["pupil-2", "pupil-10", "zoe"]
    assert [one.manifest.seed for one in results] == [2, 10, 3]
    assert [one.changes for one in results] == ["", "", "combat.lethality=0.05"]
    assert left_out == []


def test_folders_can_be_named_one_by_one(handed_in: Path) -> None:
    results, _ = gather([handed_in / "pupil-10", handed_in / "pupil-2"])
    assert [one.name for one in results] == ["pupil-2", "pupil-10"]


@pytest.mark.parametrize(
    ("folders", "names"),
    [
        (["ann/one", "ann/two", "ben/one"], {"ann/one", "ann/two", "ben"}),
        (["ann", "ben"], {"ann", "ben"}),
    ],
)
def test_a_name_is_as_long_as_it_takes_to_tell_results_apart(
    folders: list[str], names: set[str], tmp_path: Path
) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "manifest.json").write_text("{}")
    assert set(named([tmp_path])) == names


def test_two_classes_with_the_same_names_stay_apart(tmp_path: Path) -> None:
    for folder in ("morning/ann", "evening/ann"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "manifest.json").write_text("{}")
    assert set(named([tmp_path / "morning", tmp_path / "evening"])) == {
        "morning/ann",
        "evening/ann",
    }


def test_a_damaged_result_is_left_out_and_the_page_says_why(handed_in: Path) -> None:
    (handed_in / "pupil-2" / "trajectories.parquet").write_bytes(b"x")
    (handed_in / "ben").mkdir()
    (handed_in / "ben" / "manifest.json").write_text(json.dumps({"kind": "sweep"}))
    results, left_out = gather([handed_in])
    assert [one.name for one in results] == ["pupil-10", "zoe"]
    assert len(left_out) == 2
    page = gathering_page(results, left_out)
    assert page.count("<p>Left out: ") == 2


def test_where_there_is_nothing_to_gather_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(GatherError, match="found no result of attrition run"):
        gather([tmp_path])
    with pytest.raises(GatherError, match="there is no such folder"):
        gather([tmp_path / "none"])


def test_who_handed_in_the_same_result_is_told(handed_in: Path) -> None:
    hand_in(handed_in / "ann", seed=10)
    results, _ = gather([handed_in])
    assert list(same_results(results)) == [["ann", "pupil-10"]]
    assert "ann and pupil-10 have the same result to the last bit" in gathering_page(results)


def test_results_of_one_setting_differ_by_chance_alone(handed_in: Path) -> None:
    results, _ = gather([handed_in])
    assert (
        settings_text(results[:2]) == "2 results of one setting, so what differs is chance alone."
    )
    assert settings_text(results).startswith("3 results of 2 settings: ")


def test_each_outcome_has_a_dot_for_each_result_at_its_value(handed_in: Path) -> None:
    hand_in(handed_in / "ben", name="lanchester-square", combat__soldiers=20000)
    results, _ = gather([handed_in])
    page = gathering_page(results)
    figures = re.findall(r"<figure>.*?</figure>", page, re.DOTALL)
    assert figures
    for figure in figures:
        assert sorted(re.findall(r"<title>([\w-]+):", figure)) == [
            "ben",
            "pupil-10",
            "pupil-2",
            "zoe",
        ]
    places = dict(
        re.findall(r'cx="([\d.]+)"[^>]*><title>([\w-]+):', figures[0])[place][::-1]
        for place in range(4)
    )
    values = {one.name: one.values["casualties.a"] for one in results}
    ordered = sorted(values, key=values.__getitem__)
    assert sorted(ordered, key=lambda name: float(places[name])) == ordered
    assert 'class="other"' in page
    assert "http" not in page.replace("http://www.w3.org", "")


def test_results_of_another_war_have_a_part_of_their_own(handed_in: Path) -> None:
    hand_in(handed_in / "ben", name="lanchester-linear")
    page = gathering_page(gather([handed_in])[0])
    assert page.count("<h2>") == len(
        {(*load(name).sides, load(name).start) for name in (DUEL, "lanchester-linear")}
    )


def test_many_runs_show_their_mean_and_what_holds_nine_in_ten(handed_in: Path) -> None:
    hand_in(handed_in / "ben", runs=8)
    ben = gather([handed_in])[0][0]
    low, high = ben.ranges["casualties.a"]
    assert low <= ben.values["casualties.a"] <= high


def test_a_table_for_a_spreadsheet_has_a_row_for_each(handed_in: Path) -> None:
    results, _ = gather([handed_in])
    write_gathering(results, [], handed_in / "class.csv")
    assert (handed_in / "class.csv").read_bytes().startswith("\ufeff".encode())
    table = pd.read_csv(handed_in / "class.csv")
    assert list(table["name"]) == ["pupil-2", "pupil-10", "zoe"]
    assert list(table["casualties.a"]) == [one.values["casualties.a"] for one in results]


def test_a_file_that_is_there_is_kept(handed_in: Path) -> None:
    results, _ = gather([handed_in])
    (handed_in / "class.html").write_text("mine")
    with pytest.raises(OutputError, match="is there already"):
        write_gathering(results, [], handed_in / "class.html")
    with pytest.raises(OutputError, match=r"gathered results end with \.html or \.csv"):
        write_gathering(results, [], handed_in / "class.pdf")
    assert (handed_in / "class.html").read_text() == "mine"
