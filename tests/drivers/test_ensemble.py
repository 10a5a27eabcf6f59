"""Ensembles: a run is the same however it comes about, and scenarios share their random numbers."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest

from attrition import WarModel, load, simulate
from attrition.drivers.ensemble import Ensemble
from attrition.drivers.execution import Driver, RunConfig, run_scenario
from attrition.results.block import allocate
from attrition.results.export import write_csv, write_parquet
from attrition.results.trajectories import Trajectories
from attrition.storage.marker import OutputError

COARSE = {"households.cohort_size": 200_000}


def war(name="after-kherson", weeks=10, **changes):
    return load(name, {**COARSE, **changes}, weeks=weeks)


def values(trajectories, **part):
    return trajectories.select(**part).block().values


@pytest.fixture(scope="module")
def eight():
    """Give eight runs of ten weeks of the base scenario."""
    return simulate(war(), runs=8)


def test_a_run_is_the_same_whatever_the_number_of_runs(eight):
    several = simulate(war(), runs=13)  # more than a chunk
    assert several.select(run=range(8)).same(eight)
    assert not np.array_equal(values(several, run=11), values(several, run=12))


@pytest.mark.slow("starts worker processes")
@pytest.mark.parametrize(
    "executor",
    [
        lambda: ThreadPoolExecutor(1),
        lambda: ThreadPoolExecutor(3),
        lambda: ProcessPoolExecutor(1, mp_context=get_context("spawn")),
    ],
    ids=["one thread", "three threads", "a process"],
)
def test_a_run_is_the_same_on_every_executor(eight, executor):
    with executor() as pool:
        assert simulate(war(), runs=8, executor=pool).same(eight)


@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_run_is_the_same_however_the_runs_are_parcelled_out(eight, size):
    ensemble = Ensemble(war())
    ensemble.extend(range(8), chunk=size)
    assert ensemble.trajectories().same(eight)


@pytest.mark.parametrize("name", ["after-kherson", "lanchester-square"])
def test_mesa_and_the_engine_agree_bit_for_bit(name):
    model = WarModel(war(name, weeks=6), seed=3)
    while model.running:
        model.step()
    engine = simulate(war(name, weeks=6), runs=1, seed=3)
    assert engine.first_difference(model.trajectories()) is None
    assert engine.same(model.trajectories())
    assert run_scenario(war(name, weeks=6), RunConfig(1, 3, Driver.engine)).same(engine)


@pytest.mark.slow("starts worker processes")
def test_mesa_gives_the_same_ensemble_as_the_engine(eight):
    told = []
    courses = run_scenario(war(weeks=3), RunConfig(2, 0, Driver.mesa, max_workers=1), told.append)
    assert courses.same(run_scenario(war(weeks=3), RunConfig(2, 0, Driver.engine)))
    assert np.array_equal(values(courses), values(eight, run=[0, 1])[:, :4])
    assert told == [1, 2]


def test_scenarios_share_their_luck(eight):
    """Where the scenarios do not differ yet, no value does; afterwards, run by run, they do."""
    later = simulate(war("aid-halved"), runs=8)
    event = 7  # aid is halved in the week from 2 January
    assert np.array_equal(values(later)[:, : event + 1], values(eight)[:, : event + 1])
    assert not np.array_equal(values(later)[:, -1], values(eight)[:, -1])


def test_luck_differs_between_runs_and_between_seeds(eight):
    losses = values(eight, measure="losses", of="a")[:, -1, 0]
    assert len(set(losses.tolist())) == 8
    assert not simulate(war(), runs=8, seed=1).same(eight)


def test_measures_can_be_limited(eight):
    few = simulate(war(), runs=8, measures=["losses"])
    assert few.measures() == ["losses"]
    assert few.same(eight.select(measure="losses"))


def test_runs_can_be_asked_for_by_number_and_put_together(eight):
    """An ensemble grows by further runs; the parts may come in any order."""
    parts = [simulate(war(), runs=range(5, 8)), simulate(war(), runs=range(5))]
    assert parts[0].runs() == [5, 6, 7]
    assert Trajectories.concat(parts).same(eight)


def test_a_large_ensemble_lies_on_disk_and_is_the_same(eight, monkeypatch):
    monkeypatch.setattr("attrition.results.block.IN_MEMORY_BYTES", 0)
    on_disk = simulate(war(), runs=8)
    assert isinstance(on_disk.block().values, np.memmap)
    assert on_disk.same(eight)
    assert on_disk.quantiles().equals(eight.quantiles())
    parts = [on_disk.select(run=range(4)), on_disk.select(run=range(4, 8))]
    assert Trajectories.concat(parts).same(eight)


def test_a_disk_without_room_for_an_ensemble_is_told(monkeypatch):
    """More is asked for than any disk has; the place is taken before the first run."""
    monkeypatch.setattr("attrition.results.block.IN_MEMORY_BYTES", 0)
    with pytest.raises(OutputError, match=r"no space for [\d,]+ MB of trajectories in .*TMPDIR"):
        allocate((10**9, 10**4, 100), np.float32)


def test_the_digest_is_that_of_the_table(eight):
    part = eight.select(measure=["losses", "settled", "host_guests"])
    assert Trajectories(part.frame(), part.metadata).digest() == part.digest()


def test_an_ensemble_survives_a_file_bit_for_bit(tmp_path):
    simulated = simulate(war(weeks=2), runs=13, measures=["losses", "settled"])
    write_parquet(simulated, tmp_path / "trajectories.parquet")
    write_csv(simulated, tmp_path / "trajectories.csv")
    for kind in ("parquet", "csv"):
        again = Trajectories.read(tmp_path / f"trajectories.{kind}")
        assert again.runs() == list(range(13))
        assert again.digest() == simulated.digest()
    assert Trajectories.read(tmp_path / "trajectories.parquet").metadata == simulated.metadata
    import pyarrow.parquet as pq

    stored = pq.ParquetFile(tmp_path / "trajectories.parquet")
    assert stored.num_row_groups == 2
    assert str(stored.schema_arrow.field("value").type) == "float"
    assert str(stored.schema_arrow.field("measure").type).startswith("dictionary")
