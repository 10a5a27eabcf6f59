"""How wars end: by kind, week and loser, and how many runs do."""

from datetime import date

import numpy as np
import pytest

from attrition.records import CAPITULATION, COLLAPSE, CONQUEST, FROZEN, SETTLEMENT
from attrition.results.block import Block
from attrition.results.endings import (
    ENDINGS,
    ended_shares,
    ending_counts,
    ending_sentence,
    endings,
    endings_text,
)
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Trajectories

ABOUT = RunMetadata(sides=("North", "South"), start=date(2030, 1, 7))


def ended(codes, losers=None, metadata=ABOUT):
    """Return runs with the codes of their endings week by week; losers default to nobody."""
    lost = -np.ones_like(codes) if losers is None else losers
    values = np.stack([np.array(codes, float), np.array(lost, float)], axis=2)
    block = Block(values, (("ending", ""), ("loser", "")), np.arange(len(values), dtype=np.int32))
    return Trajectories.of_runs(block, metadata)


def test_every_ending_of_the_theatre_has_words():
    assert {one.code for one in ENDINGS} == {SETTLEMENT, FROZEN, CAPITULATION, CONQUEST, COLLAPSE}
    for one in ENDINGS:
        text = ending_sentence(one.name, "b", ABOUT)
        assert ("South" in text) == (one.code in (CAPITULATION, CONQUEST, COLLAPSE))


def test_the_week_is_the_first_of_the_ending_that_lasts():
    table = endings(ended([[0, 2, 0, 0], [0, 2, 2, 1], [0, 0, 2, 2], [0, 0, 0, 0]]))
    assert table["ending"].tolist() == ["", "settlement", "frozen_line", ""]
    assert table["week"].isna().tolist() == [True, False, False, True]
    assert table["week"].dropna().tolist() == [3, 2]
    assert table["date"][1] == date(2030, 1, 28)


def test_endings_are_counted_by_kind_and_loser_with_the_error_of_counting():
    runs = ended([[0, 1], [0, 3], [0, 3], [0, 0]], [[-1, -1], [-1, 0], [-1, 1], [-1, -1]])
    counts = ending_counts(runs).set_index(["ending", "loser"])
    assert counts["runs"].to_dict() == {
        ("any", ""): 3,
        ("settlement", ""): 1,
        ("capitulation", "a"): 1,
        ("capitulation", "b"): 1,
    }
    whole = counts.loc["any", ""]
    assert whole["low"] < whole["share"] == 0.75 < whole["high"]


def test_the_text_of_many_runs_names_every_kind():
    runs = ended(
        [[0, 1], [0, 3], [0, 4], [0, 5], [0, 2], [0, 0]],
        [[-1, -1], [-1, 0], [-1, 1], [-1, 1], [-1, -1], [-1, -1]],
    )
    text = endings_text(runs).replace("\xa0", " ")
    assert text.startswith("The war ends by 14 Jan 2030 in 5 of 6 runs (")
    assert text.endswith(
        "): 1 by settlement, 1 with a frozen line, 1 by capitulation of North, "
        "1 by conquest of South, 1 by collapse of South's government."
    )
    assert endings_text(ended([[0, 0]] * 3)).endswith("in all 3 runs.")


def test_one_run_is_told_by_its_date_or_goes_on():
    lost = endings_text(ended([[0, 0, 3]], [[-1, -1, 0]]))
    assert lost == "The war ends on 21 Jan 2030: North capitulates."
    assert endings_text(ended([[0, 0, 0]])) == "The war goes on at the end, on 21 Jan 2030."


def test_without_contested_land_nothing_is_said():
    values = np.zeros((2, 3, 2))
    columns = (("ending", ""), ("contested_share", ""))
    runs = Trajectories.of_runs(Block(values, columns, np.arange(2, dtype=np.int32)), ABOUT)
    assert endings_text(runs) == ""
    none = Trajectories.of_runs(
        Block(values[:, :, :1], (("support", "a"),), np.arange(2, dtype=np.int32)), ABOUT
    )
    assert endings_text(none) == ""
    assert endings(none).empty
    assert ending_counts(none).empty
    assert ended_shares(none) == {}


def test_shares_by_week_add_up_to_the_runs_that_have_ended():
    codes = np.array([[0, 0, 1, 1], [0, 3, 3, 3], [0, 2, 2, 0], [0, 0, 0, 0]])
    shares = ended_shares(ended(codes))
    assert list(shares) == ["settlement", "frozen_line", "capitulation"]
    assert sum(shares.values()) == pytest.approx((codes > 0).mean(axis=0))
    assert shares["frozen_line"].tolist() == [0, 0.25, 0.25, 0]
