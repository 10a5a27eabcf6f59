"""A table that was damaged or changed is told by its name."""

import json
import random

import numpy as np
import pandas as pd
import pytest

from attrition import load, simulate
from attrition.errors import AttritionError
from attrition.results.reading import TableError
from attrition.results.trajectories import Trajectories
from attrition.storage.marker import Kind, write_marker


@pytest.fixture(scope="module")
def runs():
    return simulate(load("lanchester-square", weeks=3), runs=2)


@pytest.fixture
def table(runs, tmp_path):
    runs.to_parquet(tmp_path / "trajectories.parquet")
    return tmp_path / "trajectories.parquet"


def test_a_missing_table_is_told(tmp_path):
    with pytest.raises(TableError, match="no table of trajectories at"):
        Trajectories.read(tmp_path)


def test_a_table_that_the_manifest_does_not_prove_is_told(table, runs):
    write_marker(table.parent, Kind("run", ("*",)))
    assert Trajectories.read(table.parent).same(runs)
    frame = pd.read_parquet(table)
    frame.assign(value=frame["value"] + 1).to_parquet(table)
    with pytest.raises(TableError, match="has been changed since it was written"):
        Trajectories.read(table.parent)


def test_a_table_of_something_else_is_told(tmp_path):
    pd.DataFrame({"week": [1], "of": ["a"]}).to_csv(tmp_path / "t.csv", index=False)
    with pytest.raises(TableError, match="lacks the columns date, measure, value"):
        Trajectories.read(tmp_path / "t.csv")


def test_noise_is_no_table(tmp_path):
    rng = np.random.default_rng(0)
    for number, name in enumerate(("t.csv", "t.parquet") * 10):
        (tmp_path / name).write_bytes(rng.bytes(1 + 20 * number))
        with pytest.raises(TableError, match=r"t\.(csv|parquet) "):
            Trajectories.read(tmp_path / name)


def test_a_flipped_bit_is_told_where_a_manifest_lists_the_table(
    table, runs, tmp_path, tries, tally
):
    write_marker(table.parent, Kind("run", ("*",)))
    whole, rng = table.read_bytes(), random.Random(0)
    for _ in range(tries):
        content = bytearray(whole)
        content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        table.write_bytes(bytes(content))
        with pytest.raises(AttritionError, match=table.name):
            Trajectories.read(table)
    tally("bits flipped in a table of trajectories", tries)
    table.write_bytes(whole)
    assert Trajectories.read(table).same(runs)
    assert json.loads((tmp_path / "manifest.json").read_text())["kind"] == "run"
