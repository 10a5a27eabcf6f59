"""The table of trajectories: what it holds, how it is read, and when two are the same."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from attrition.measures import MEASURES, Measure
from attrition.results.block import Block
from attrition.results.metadata import RunMetadata
from attrition.results.trajectories import Difference, Trajectories

ABOUT = RunMetadata(
    scenario="made-up",
    title="A made-up war",
    sides=("North", "South"),
    demonyms=("Northern", "Southern"),
    colours=("#112233", "#445566"),
    start=date(2030, 1, 7),
    events=((1, 3, "Harsh winter"), (2, None, "New law")),
    places={"pass": "The Pass"},
    seed=4,
)


def made_up(runs=1, weeks=5):
    rng = np.random.default_rng(1)
    rows = [
        (run, week, measure, of, rng.normal() if measure == "men" else rng.uniform())
        for run in range(runs)
        for week in range(weeks + 1)
        for measure, of in (("men", "a"), ("men", "b"), ("held", ""), ("attacker", "pass"))
    ]
    frame = pd.DataFrame(rows, columns=["run", "week", "measure", "of", "value"])
    return Trajectories(frame, ABOUT)


def changed(trajectories, row, value):
    frame = trajectories.frame()
    frame.loc[row, "value"] = value
    return Trajectories(frame, ABOUT)


def test_dates_follow_from_the_start_and_the_length_of_a_step():
    dates = made_up().series("men", "a").index
    assert dates[0] == pd.Timestamp("2030-01-07")
    assert dates[5] == pd.Timestamp("2030-02-11")
    daily = Trajectories(made_up().frame().drop(columns="date"), RunMetadata(step_days=1))
    assert (daily.series("held").index[5] - daily.series("held").index[0]).days == 5


def test_columns_have_the_declared_types():
    types = made_up().frame().dtypes.astype(str).to_dict()
    assert list(types) == ["run", "week", "date", "measure", "of", "value"]
    assert types["run"] == types["week"] == "int32"
    assert types["measure"] == types["of"] == "category"
    assert types["date"].startswith("datetime64")
    assert types["value"] == "float64"


def test_the_run_may_be_left_out_but_no_other_column():
    frame = made_up().frame()
    assert Trajectories(frame.drop(columns="run"), ABOUT).runs() == [0]
    with pytest.raises(ValueError, match="value"):
        Trajectories(frame.drop(columns="value"), ABOUT)


def test_the_frame_is_a_copy():
    trajectories = made_up()
    before = trajectories.digest()
    frame = trajectories.frame()
    frame["value"] = 0.0
    assert trajectories.digest() == before


def test_an_unknown_measure_is_told_with_what_there_is():
    with pytest.raises(KeyError, match="ghosts") as told:
        made_up().series("ghosts")
    assert all(name in str(told.value) for name in ("men", "held", "attacker"))
    with pytest.raises(KeyError, match=r"on record of \['a', 'b'\]"):
        made_up().series("men", "c")


def test_a_series_of_several_runs_is_refused():
    several = made_up(runs=2)
    with pytest.raises(ValueError, match="select one run"):
        several.series("held")
    assert len(several.select(run=1).series("held")) == 6


def test_selecting_narrows_by_measure_place_and_run():
    several = made_up(runs=3)
    part = several.select(measure=["men", "held"], of="b", run=[0, 2])
    assert part.measures() == ["men"]
    assert part.keys("men") == ["b"]
    assert part.runs() == [0, 2]
    assert part.metadata == several.metadata


def test_the_wide_table_has_a_column_for_each_measure_and_side():
    wide = made_up().wide()
    assert list(wide.columns) == ["date", "men.a", "men.b", "held", "attacker.pass"]
    assert list(wide.index) == list(range(6))
    assert wide["men.b"].tolist() == made_up().series("men", "b").tolist()
    assert len(made_up(runs=2).wide()) == 12


def test_the_final_values_are_those_of_the_last_week():
    final = made_up(runs=2).final()
    assert set(final["week"]) == {5}
    assert len(final) == 8


def test_a_flow_has_no_value_at_the_opening(monkeypatch):
    flow = Measure(
        name="men",
        label="Men",
        unit="persons/week",
        kind="flow",
        scope="side",
        rule=lambda _world, _index: 0.0,
    )
    monkeypatch.setitem(MEASURES, "men", flow)
    assert len(made_up().defined_weeks("men", "a").series("men", "a")) == 5
    assert len(made_up().defined_weeks("held").series("held")) == 6


def test_headlines_leave_out_what_is_zero_throughout(monkeypatch):
    for name in ("men", "held"):
        headline = Measure(
            name=name,
            label=name,
            unit="",
            kind="stock",
            scope="side",
            rule=lambda _world, _index: 0.0,
            headline=True,
        )
        monkeypatch.setitem(MEASURES, name, headline)
    frame = made_up().frame()
    assert set(Trajectories(frame, ABOUT).headlines()) == {"men", "held"}
    frame.loc[frame["measure"] == "held", "value"] = 0.0
    assert Trajectories(frame, ABOUT).headlines() == ["men"]


def test_quantiles_over_runs_are_those_of_numpy():
    several = made_up(runs=11)
    table = several.quantiles((0.1, 0.5))
    frame = several.frame()
    there = (frame["measure"] == "held") & (frame["week"] == 3)
    row = table[(table["measure"] == "held") & (table["week"] == 3)].iloc[0]
    assert row["q10"] == pytest.approx(np.quantile(frame.loc[there, "value"], 0.1))
    assert row["q50"] == pytest.approx(np.median(frame.loc[there, "value"]))
    assert len(table) == 6 * 4


def test_quantiles_leave_out_what_is_not_known():
    values = np.array([[[1.0, 1.0]], [[2.0, np.nan]], [[3.0, 5.0]]])
    block = Block(values, (("losses", "a"), ("losses", "b")), np.arange(3, dtype=np.int32))
    table = Trajectories.of_runs(block, RunMetadata()).quantiles([0.5])
    assert table["q50"].tolist() == [2.0, 3.0]


def parts_of(numbers, **changes):
    """Return a part of a made-up ensemble with the given numbers of runs."""
    columns, weeks = changes.get("columns", (("losses", "a"),)), changes.get("weeks", 3)
    values = np.array(numbers, dtype=float)[:, None, None] + np.zeros((weeks, len(columns)))
    metadata = RunMetadata(scenario=changes.get("scenario", "one"))
    return Trajectories.of_runs(Block(values, columns, np.array(numbers, dtype=np.int32)), metadata)


def test_parts_are_put_together_by_the_numbers_of_their_runs():
    whole = Trajectories.concat([parts_of([4, 5]), parts_of([0, 2]), parts_of([3])])
    assert whole.runs() == [0, 2, 3, 4, 5]
    assert whole.block().values[:, -1, 0].tolist() == whole.runs()


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (parts_of([0]), "a run occurs twice"),
        (parts_of([1], weeks=4), "the same measures and weeks"),
        (parts_of([1], columns=(("losses", "b"),)), "the same measures and weeks"),
        (parts_of([1], scenario="other"), "one and other are not the same scenario"),
    ],
    ids=["twice", "weeks", "measures", "scenario"],
)
def test_parts_that_do_not_belong_together_are_refused(other, reason):
    with pytest.raises(ValueError, match=reason):
        Trajectories.concat([parts_of([0]), other])


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_values_survive_a_file_bit_for_bit(tmp_path, kind):
    original = changed(changed(made_up(), 3, np.nan), 4, -0.0)
    path = tmp_path / f"trajectories.{kind}"
    getattr(original, f"to_{kind}")(path)
    again = Trajectories.read(path)
    assert again.same(original)
    pd.testing.assert_frame_equal(again.frame(), original.frame())
    assert Trajectories.read(tmp_path).same(original)


def test_parquet_carries_what_the_table_is_about(tmp_path):
    made_up().to_parquet(tmp_path / "t.parquet")
    assert Trajectories.read(tmp_path / "t.parquet").metadata == ABOUT


def test_csv_is_neutral_without_a_manifest_beside_it(tmp_path):
    made_up().to_csv(tmp_path / "t.csv")
    assert Trajectories.read(tmp_path / "t.csv").metadata.sides == ("Side A", "Side B")


def test_sameness_does_not_depend_on_the_order_of_rows():
    original = made_up(runs=2)
    shuffled = Trajectories(original.frame().sample(frac=1, random_state=1), ABOUT)
    assert shuffled.same(original)


def test_one_bit_makes_a_difference():
    original = made_up()
    value = original.frame().loc[9, "value"]
    other = changed(original, 9, np.nextafter(value, np.inf))
    assert not other.same(original)
    found = original.first_difference(other)
    assert found == Difference(0, 2, "men", "b", value, np.nextafter(value, np.inf))
    assert original.first_difference(made_up()) is None


def test_the_first_difference_tells_of_missing_weeks():
    found = made_up(weeks=5).first_difference(made_up(weeks=6))
    assert found is not None
    assert found.week == 6
    assert found.left is None
    assert found.right is not None


def test_about_survives_being_stored_and_names_sides_and_places():
    assert RunMetadata.from_dict(ABOUT.to_dict()) == ABOUT
    assert [ABOUT.name(of) for of in ("a", "b", "pass", "", "else")] == [
        "North",
        "South",
        "The Pass",
        "",
        "else",
    ]


def test_old_names_still_work_and_warn():
    runs = made_up()
    with pytest.warns(DeprecationWarning, match=r"Trajectories\.about is deprecated: use metadata"):
        assert runs.about is runs.metadata
    with pytest.warns(DeprecationWarning, match="use defined_weeks"):
        assert runs.course("men", "a").same(runs.defined_weeks("men", "a"))
    with pytest.warns(DeprecationWarning, match="use metadata="):
        assert Trajectories(runs.frame(), about=runs.metadata).metadata == runs.metadata
