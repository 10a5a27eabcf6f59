"""The store: what a sweep leaves, readable by any tool, the same whoever worked."""

import json
from concurrent.futures import Future, ThreadPoolExecutor

import duckdb
import numpy as np
import pandas as pd
import pyarrow.dataset as ds
import pytest
from filelock import FileLock

from attrition import load, simulate, total
from attrition.reports.health import health_of
from attrition.results.outcomes import OUTCOMES
from attrition.scenario import ScenarioError
from attrition.storage.manifest import ManifestError
from attrition.storage.marker import OutputError
from attrition.sweep import make_study, open_store, run_sweep
from attrition.sweep.chunk import WorkerError
from attrition.sweep.workers import processes, threads
from attrition.world.size import VARIABLE


def test_every_run_of_every_point_has_its_outcomes(whole):
    assert whole.finished
    assert len(whole.design) == whole.done == 300
    assert whole.outcomes[["point", "run"]].to_numpy().tolist() == [
        [point, run] for point in range(300) for run in range(2)
    ]


def test_outcomes_and_quantiles_are_those_of_an_ensemble(whole):
    row = whole.design.iloc[137]
    values = {path: row[path] for path in ("combat.lethality", "combat.quality.a")}
    scenario = load("lanchester-square", {"combat.loss_noise": 0.2, **values}, weeks=10)
    runs = simulate(scenario, runs=2, **total(scenario))
    told = whole.outcomes.query("point == 137")["casualties.b"].to_numpy()
    assert np.array_equal(told, OUTCOMES["casualties.b"].of(runs))
    bands = runs.select(measure="casualties", of="b").quantiles()
    kept = whole.trajectories("casualties", points=[137]).query("of == 'b'")
    assert kept["q95"].to_numpy() == pytest.approx(bands["q95"].to_numpy(), rel=1e-6)
    assert (kept["date"].to_numpy() == bands["date"].to_numpy()).all()


def test_only_the_columns_asked_for_are_read(whole):
    table = whole.trajectories("casualties", columns=["point", "of", "q50", "value"])
    assert list(table) == ["point", "of", "q50"]
    pairs = whole.trajectories()[["measure", "of"]].astype("str").drop_duplicates()
    assert whole.recorded == sorted(pairs.itertuples(index=False, name=None))


@pytest.mark.slow("sweeps over parameter sets")
def test_fitted_sets_are_those_of_an_ensemble_but_for_what_is_varied(tmp_path):
    coarse, path = {"households.cohort_size": 1e6}, "combat.helmbold_exponent"
    given = {"scenarios": ["after-kherson"], "weeks": 6, "runs": 3, "set": coarse}
    given |= {"levers": {path: [0.3, 0.9]}, "outcomes": ["casualties.a"]}
    study, luck = make_study(given), make_study({**given, "bands": "luck"})
    store = run_sweep(study, tmp_path / "store", processes(2))
    assert open_store(store.path).study.content == study.content != luck.content
    for place in range(2):
        value = store.design[path][place]
        scenario = load("after-kherson", {**coarse, path: value}, weeks=6)
        runs = simulate(scenario, 3, **total(scenario))
        told = store.outcomes.query("point == @place")["casualties.a"]
        assert np.array_equal(told, OUTCOMES["casualties.a"].of(runs))


def test_a_sweep_of_large_worlds_is_read_where_they_could_not_be_run(whole, monkeypatch):
    monkeypatch.setenv(VARIABLE, "1")
    store = open_store(whole.path)
    assert store.study.content == whole.study.content
    assert store.outcomes.equals(whole.outcomes)
    assert health_of(whole.path).problems == ()
    with pytest.raises(ScenarioError, match="at most 1 "):
        make_study(dict(store.study.given))


def test_pandas_arrow_and_duckdb_read_the_folder_as_it_is(whole):
    mean = whole.outcomes["casualties.b"].mean()
    assert pd.read_parquet(whole.path / "outcomes")["casualties.b"].mean() == pytest.approx(mean)
    table = ds.dataset(whole.path / "trajectories").to_table(columns=["point", "measure", "q50"])
    assert table.num_rows == 300 * 11 * 2
    files = whole.path / "outcomes" / "part-*.parquet"
    ((told,),) = duckdb.sql(f"select avg(\"casualties.b\") from '{files}'").fetchall()
    assert told == pytest.approx(mean)


def test_a_store_needs_no_other_file(whole, duel):
    again = open_store(whole.path)
    assert again.study.content == duel().content
    assert again.study.scenarios[0].content_hash() == duel().scenarios[0].content_hash()


@pytest.mark.slow("starts worker processes")
@pytest.mark.parametrize("workers", [threads(1), threads(3), processes(2)], ids=lambda w: w.name)
def test_the_store_is_the_same_byte_for_byte_whoever_works(whole, workers, tmp_path, duel, content):
    assert content(run_sweep(duel(), tmp_path / "s", workers).path) == content(whole.path)


@pytest.mark.slow("starts worker processes")
def test_any_executor_will_do_and_is_left_to_its_owner(whole, tmp_path, duel, content):
    with ThreadPoolExecutor(2) as executor:
        assert content(run_sweep(duel(), tmp_path / "s", executor).path) == content(whole.path)
        assert executor.submit(int).result() == 0


def test_a_finished_sweep_is_not_run_again(whole, duel):
    before = {path: path.stat().st_mtime_ns for path in whole.parts("outcomes")}
    seen = []
    run_sweep(duel(), whole.path, on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(300, 300)]
    assert {path: path.stat().st_mtime_ns for path in whole.parts("outcomes")} == before


def test_every_run_is_kept_on_request(tmp_path, duel):
    study = duel(trajectories="every-run", levers={"combat.lethality": [0.01, 0.02]})
    table = run_sweep(study, tmp_path / "s").trajectories()
    assert list(table) == ["point", "run", "week", "date", "measure", "of", "value"]
    assert len(table) == 2 * 2 * 11 * 2
    none = duel(trajectories="none", levers={"combat.lethality": [0.01, 0.02]})
    store = run_sweep(none, tmp_path / "n")
    assert store.finished
    assert store.trajectories().empty


def test_a_point_that_fails_is_told_and_the_others_go_on(tmp_path, duel):
    # twice what the scenario's own event doubles lies beyond the bounds
    study = duel(
        scenarios=["aid-doubled"],
        set={"households.cohort_size": 500_000},
        levers={"support.military.a": [1, 15]},
    )
    store = run_sweep(study, tmp_path / "s")
    assert store.finished
    assert store.outcomes["point"].unique().tolist() == [0]
    (reason,) = store.failures["reason"]
    assert "support.military" in reason
    assert pd.read_parquet(store.path / "failures.parquet")["point"].tolist() == [1]


@pytest.mark.parametrize(
    ("change", "told"),
    [({"runs": 3}, "runs"), ({"seed": 1}, "seed"), ({"set": {}}, "scenarios")],
)
def test_another_study_is_refused(whole, change, told, duel, content):
    before = content(whole.path)
    with pytest.raises(OutputError, match=f"differs in {told}: .*--fresh"):
        run_sweep(duel(**change), whole.path)
    assert content(whole.path) == before


def test_another_version_of_the_code_is_refused(whole, monkeypatch, duel):
    monkeypatch.setattr("attrition.sweep.chunk.code_version", lambda: "0.0")
    with pytest.raises(OutputError, match="the version of the code"):
        run_sweep(duel(), whole.path)


def test_a_fresh_sweep_moves_the_earlier_one_aside(tmp_path, duel):
    one, two = ({"combat.lethality": levels} for levels in ([0.01, 0.02, 0.03], [0.02]))
    before = run_sweep(duel(levers=one), tmp_path / "s").outcomes
    (tmp_path / "s" / "notes.txt").write_text("mine")
    store = run_sweep(duel(levers=two), tmp_path / "s", fresh=True)
    assert store.finished
    assert len(store.outcomes) == 2
    earlier = tmp_path / "s-earlier-1"
    assert (earlier / "notes.txt").read_text() == "mine"
    pd.testing.assert_frame_equal(open_store(earlier).outcomes, before)
    run_sweep(duel(levers=one), tmp_path / "s", fresh=True)
    assert (tmp_path / "s-earlier-2").is_dir()


def test_a_folder_with_other_files_is_left_alone(tmp_path, duel):
    (tmp_path / "letter.txt").write_text("dear")
    for fresh in (False, True):
        with pytest.raises(OutputError, match="holds other files"):
            run_sweep(duel(), tmp_path, fresh=fresh)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_second_process_is_told_that_the_folder_is_taken(tmp_path, duel):
    (tmp_path / "s").mkdir()
    with FileLock(tmp_path / "s" / ".lock"), pytest.raises(OutputError, match="another process"):
        run_sweep(duel(), tmp_path / "s")


def test_a_worker_with_other_code_is_refused(tmp_path, duel):
    class Elsewhere(ThreadPoolExecutor):
        def submit(self, function, job, *rest):
            other = type(job)(**{**vars(job), "code": "another"})
            return super().submit(function, other, *rest)

    with Elsewhere(1) as executor, pytest.raises(WorkerError, match="install the same"):
        run_sweep(duel(), tmp_path / "s", executor)


@pytest.mark.slow("starts worker processes")
def test_a_chunk_whose_worker_fails_thrice_is_told_and_tried_by_the_next_sweep(
    whole, tmp_path, duel, content
):
    class Unlucky(ThreadPoolExecutor):
        def submit(self, function, job, chunk):
            if chunk.number != 2:
                return super().submit(function, job, chunk)
            lost = Future()
            lost.set_exception(MemoryError())
            return lost

    with Unlucky(2) as executor:
        store = run_sweep(duel(), tmp_path / "s", executor)
    assert not store.finished
    assert store.done == 250
    failures = pd.read_parquet(store.path / "failures.parquet")
    assert failures["point"].tolist() == list(range(100, 150))
    assert "3 times (MemoryError)" in failures["reason"][0]
    assert content(run_sweep(duel(), tmp_path / "s").path) == content(whole.path)


def test_what_is_no_store_is_told(tmp_path):
    with pytest.raises(ManifestError, match="no sweep in"):
        open_store(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({"format": 1}))
    with pytest.raises(ManifestError, match="holds no sweep"):
        open_store(tmp_path)
