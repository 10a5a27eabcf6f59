"""Settings side by side: what is clear is said with its size, what chance explains is not."""

from datetime import date

import numpy as np
import pytest

from attrition.reports.side_by_side import (
    BASE,
    CHANCE,
    ENDS,
    LESS,
    MORE,
    SAME,
    Row,
    in_short,
    numbers_of,
    side_by_side,
)
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

RUNS, WEEKS = 40, 4
ABOUT = RunMetadata(sides=("North", "South"), start=date(2030, 1, 7), seed=0)
COLUMNS = (
    *(("casualties", side) for side in "ab"),
    ("gdp_change", "a"),
    ("contested_share", ""),
    ("ending", ""),
    ("loser", ""),
    ("displaced_inside", "a"),
)
SPREAD = np.linspace(-1, 1, RUNS)


def made(weeks: int = WEEKS, ended: int = 4, **last: object) -> Trajectories:
    """Return runs with these values at the end, a number or one for each run."""
    values = {"casualties.a": 5e5 + 1e4 * SPREAD, "casualties.b": 4e5, "gdp_change.a": -20.0}
    values |= {"contested_share": 60.0, "loser": -1.0, "displaced_inside.a": 0.0} | last
    values["ending"] = np.where(np.arange(RUNS) < ended, 1.0, 0.0)
    block = np.zeros((RUNS, weeks + 1, len(COLUMNS)))
    for place, (measure, of) in enumerate(COLUMNS):
        block[:, 1:, place] = np.broadcast_to(
            np.asarray(values[f"{measure}{of and f'.{of}'}"], float), RUNS
        )[:, None]
    return Trajectories.of_runs(Block(block, COLUMNS, np.arange(RUNS, dtype=np.int32)), ABOUT)


def named(rows: list[Row], name: str) -> Row:
    return next(row for row in rows if row.name == name)


def test_endings_come_first_and_are_counted_in_runs() -> None:
    rows = side_by_side([made(), made(ended=24)])
    assert rows[0].group == ENDS
    assert (rows[0].label, rows[1].label) == ("Wars that end", "Settlement")
    before, after = rows[0].cells
    assert (rows[0].value(before), rows[0].value(after)) == ("4", "24")
    assert before.verdict == BASE
    assert after.verdict == MORE
    assert rows[0].difference(after) == "+20"
    assert rows[0].range(after) == "19–29"


def test_a_clear_difference_is_said_with_its_sign_and_unit() -> None:
    rows = side_by_side([made(), made(**{"casualties.b": 3e5, "gdp_change.a": -15.0})])
    losses, gdp = named(rows, "casualties.b"), named(rows, "gdp_change.a")
    assert losses.cells[1].verdict == LESS
    assert losses.value(losses.cells[1]) == "300\u00a0k"
    assert losses.difference(losses.cells[1]) == "−100\u00a0k"
    assert gdp.difference(gdp.cells[1]) == "+5 points"
    assert in_short(rows, 1) == [
        "Killed and wounded, South −100\u00a0k",
        "GDP, change from pre-war level, North +5 points",
    ]


def test_what_chance_explains_or_is_a_trifle_is_not_called_different() -> None:
    noise = np.where(np.arange(RUNS) % 2, 1.0, -1.0)
    rows = side_by_side(
        [
            made(),
            made(
                ended=5,
                **{
                    "casualties.a": 5e5 + 1e4 * SPREAD + 3e5 * noise,
                    "gdp_change.a": -19.99952,
                },
            ),
        ]
    )
    assert named(rows, "casualties.a").cells[1].verdict == CHANCE
    assert named(rows, "gdp_change.a").cells[1].verdict == CHANCE
    assert named(rows, "casualties.b").cells[1].verdict == SAME
    assert named(rows, "ended").cells[1].verdict == CHANCE
    assert in_short(rows, 1) == ["Nothing that chance does not explain"]


def test_values_less_those_of_the_base_are_the_difference_that_is_told() -> None:
    base, other = made(), made(**{"casualties.a": 5e5 - 7e4 * (SPREAD > 0.5)})
    row = named(side_by_side([base, other]), "casualties.a")
    before, after = row.cells
    assert after.value - before.value == pytest.approx(after.difference)
    assert after.difference_low < after.difference < after.difference_high


def test_what_is_zero_in_every_run_or_not_on_record_has_no_row() -> None:
    names = {row.name for row in side_by_side([made(), made()])}
    assert "displaced_inside" not in names
    assert "cold_dwellings.a" not in names
    assert "contested_share" in names


def test_settings_of_different_length_are_compared_over_the_weeks_that_both_have() -> None:
    rows = side_by_side([made(weeks=6), made(weeks=3)])
    assert named(rows, "casualties.b").cells[1].verdict == SAME


def test_the_numbers_say_of_each_row_what_it_is() -> None:
    table = numbers_of(side_by_side([made(), made(ended=24)]), ["Base", "B"])
    assert list(table["setting"].unique()) == ["Base", "B"]
    ended = table[table["row"] == "ended"].set_index("setting").loc["B"]
    assert (ended["value"], ended["difference"], ended["unit"]) == (24, 20, "runs")
    assert "counting interval" in ended["meaning"]
    assert table["label"].notna().all()
