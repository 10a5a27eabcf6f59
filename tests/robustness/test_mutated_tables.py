"""Tables and studies that were changed are read, or refused with the name of the file."""

import datetime
import random
import shutil
import tomllib

import pytest
import tomli_w
from mutations import ODD, mutated, mutated_table, mutated_text

from attrition import AttritionError, load
from attrition.posterior import FILE, read_posterior
from attrition.reference import FOLDER as RECORD
from attrition.reference import read_record
from attrition.scenario.files import folder
from attrition.sweep import read_study

pytestmark = pytest.mark.slow("tries bad input many times")

POINTS = "support.military,combat.lethality,households.threshold\n0.5,0.03,1.5\n1,,1.4\n0.2,0.04,\n"
OF_POINTS = 'scenarios = ["after-kherson"]\nweeks = 3\ndesign = "table"\ntable = "table.csv"\n'
TOML = (
    *(one for one in ODD if one is not None and one != ["x", 1, None]),
    *(datetime.date(2022, 1, 1), datetime.datetime(2022, 1, 1, 3), datetime.time(3)),
)


def record(place, rng):
    """Change a table of the record; return how it is read, and what was done."""
    text = rng.choice(sorted(RECORD.glob("*.csv"))).read_text(encoding="utf-8")
    content, what = mutated_table(text, rng)
    (place / "table.csv").write_bytes(content)
    return lambda: read_record(place), what


def posterior(place, rng):
    lines = FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    content, what = mutated_table("".join(lines[:8]), rng)
    (place / "table.csv").write_bytes(content)
    return lambda: read_posterior(place / "table.csv"), what


def points(place, rng):
    content, what = mutated_table(POINTS, rng)
    (place / "table.csv").write_bytes(content)
    (place / "study.toml").write_text(OF_POINTS)
    return lambda: read_study(place / "study.toml"), what


def study(place, rng):
    text = rng.choice(sorted((folder() / "studies").glob("*.toml"))).read_text(encoding="utf-8")
    if rng.random() < 0.3:
        content, what = mutated_text(text, rng)
    else:
        value, what = mutated(tomllib.loads(text), rng, TOML)
        content = tomli_w.dumps(value).encode()
    (place / "study.toml").write_bytes(content)
    return lambda: read_study(place / "study.toml"), what


def tables_of_a_scenario(place, rng):
    shutil.copytree(folder(), place / "scenarios")
    path = rng.choice(sorted((place / "scenarios" / "data").rglob("*.csv")))
    content, what = mutated_table(path.read_text(encoding="utf-8"), rng)
    path.write_bytes(content)
    return lambda: load(place / "scenarios" / "after-kherson.toml"), f"{path.name}: {what}"


@pytest.mark.parametrize("change", [record, posterior, points, study, tables_of_a_scenario])
def test_what_was_changed_is_read_or_refused_in_words(change, tmp_path, tries, tally):
    rng, told = random.Random(change.__name__), []
    for number in range(tries):
        place = tmp_path / str(number)
        place.mkdir()
        read, what = change(place, rng)
        try:
            read()
        except AttritionError as error:
            told.append((what, str(error)))
        shutil.rmtree(place)
    assert len(told) > tries / 5
    names = (".csv", ".toml", "no such file")  # the last one of a scenario that a study names
    assert [one for one in told if not any(name in one[1] for name in names)] == []
    assert max(len(text) for _, text in told) < 20_000
    tally(f"mutated files read: {change.__name__.replace('_', ' ')}", tries)


@pytest.mark.parametrize("kind", ["record", "posterior", "points", "study"])
def test_a_folder_in_the_place_of_a_file_is_told(kind, tmp_path):
    (tmp_path / "table.csv").mkdir()
    (tmp_path / "study.toml").write_text(OF_POINTS)
    (tmp_path / "other.toml").mkdir()
    readers = {
        "record": (read_record, tmp_path),
        "posterior": (read_posterior, tmp_path / "table.csv"),
        "points": (read_study, tmp_path / "study.toml"),
        "study": (read_study, tmp_path / "other.toml"),
    }
    read, path = readers[kind]
    with pytest.raises(AttritionError, match=r"table\.csv|other\.toml"):
        read(path)


def read_points(tmp_path, text):
    (tmp_path / "table.csv").write_text(text)
    (tmp_path / "study.toml").write_text(OF_POINTS)
    with pytest.raises(AttritionError) as failure:
        read_study(tmp_path / "study.toml")
    return str(failure.value)


def test_a_table_of_points_that_is_not_csv_names_the_line(tmp_path):
    told = read_points(tmp_path, 'support.military\n0.5\n"1\n')
    assert told.startswith("table.csv: line 3: not CSV (unexpected end of data)")


def test_a_table_of_points_with_a_great_many_columns_is_told_at_once(tmp_path):
    assert "table.csv: 100,000 columns; expected at most" in read_points(
        tmp_path, ",".join(["support.military"] * 100_000) + "\n0\n"
    )


def test_the_length_that_a_study_gives_is_told_as_its_own(tmp_path):
    (tmp_path / "study.toml").write_text('scenarios = ["after-kherson"]\nweeks = -1\n')
    with pytest.raises(AttritionError, match=r"study\.toml: weeks: found -1; expected 1 to"):
        read_study(tmp_path / "study.toml")


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("x", "row 2, combat.lethality: found 'x'"),
        ("-1", "row 2, combat.lethality: found -1"),
        ("0.05,7", "not a table of parameters: "),
    ],
)
def test_a_cell_of_a_posterior_is_told_with_its_row(tmp_path, cell, told):
    (tmp_path / "sets.csv").write_text(f"weight,combat.lethality\n1,{cell}\n1,0.04\n")
    with pytest.raises(AttritionError) as failure:
        read_posterior(tmp_path / "sets.csv")
    assert told in str(failure.value)
