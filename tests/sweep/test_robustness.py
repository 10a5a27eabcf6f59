"""A sweep that is disturbed ends with the store of one that was not, byte for byte."""

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from servers import PATIENCE

from attrition.storage.marker import OutputError
from attrition.sweep import run_sweep
from attrition.sweep.workers import cluster, processes, threads

pytestmark = pytest.mark.slow("starts and kills processes")

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from conftest import study_of_a_duel
from attrition.sweep import run_sweep
from attrition.sweep.workers import threads

def working(done, total):
    if not done:
        print("working", flush=True)
        input()

study = study_of_a_duel()
print("ready", flush=True)
input()
run_sweep(study, sys.argv[2], threads(1), on_progress=working)
"""
TOUCHES = {"open", "os.rename", "os.mkdir", "os.remove"}


def sweep_until_killed(study, folder, touches):
    """Run a sweep that is killed before it touches a file of the folder for the n-th time."""
    left = touches

    def kill_in_time(event, given):
        nonlocal left
        if event in TOUCHES and str(given[0]).startswith(str(folder)):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill_in_time)
    run_sweep(study, folder)


def test_a_sweep_killed_at_any_moment_goes_on_where_it_stopped(
    whole, tmp_path, duel, content, tries, tally
):
    warm = multiprocessing.get_context("forkserver")
    warm.set_forkserver_preload(["attrition.sweep", "pyarrow.parquet"])
    moments = random.Random(1)
    for number in range(tries // 10):
        folder = tmp_path / f"s{number}"
        for last in (20, 10):  # killed twice: a sweep touches its files some forty times
            given = (duel(), folder, moments.randint(1, last))
            process = warm.Process(target=sweep_until_killed, args=given)
            process.start()
            process.join()
            assert process.exitcode == -signal.SIGKILL
        store = run_sweep(duel(), folder)
        assert store.finished
        assert content(store.path) == content(whole.path)
    tally("sweeps killed twice and resumed", tries // 10)


@pytest.mark.parametrize("kind", ["outcomes", "trajectories"])
def test_a_part_that_was_cut_short_is_made_anew(kind, whole, tmp_path, duel, content):
    store = run_sweep(duel(), tmp_path / "s")
    part = store.parts(kind)[3]
    os.truncate(part, part.stat().st_size // 2)
    seen = []
    run_sweep(duel(), store.path, on_progress=lambda done, _: seen.append(done))
    assert seen == [250, 300]
    assert content(store.path) == content(whole.path)


def test_of_two_processes_on_one_folder_one_works_and_one_is_told(whole, tmp_path, content):
    command = [sys.executable, "-c", PROGRAM, str(Path(__file__).parent), str(tmp_path / "s")]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    pair = [subprocess.Popen(command, text=True, **pipes) for _ in range(2)]
    assert [process.stdout.readline() for process in pair] == ["ready\n"] * 2
    for process in pair:
        process.stdin.write("begin\n")
        process.stdin.flush()
    said = {process.stdout.readline(): process for process in pair}  # the one that works waits
    assert set(said) == {"working\n", ""}
    _, error = said[""].communicate(timeout=PATIENCE)
    assert "another process is writing" in error
    said["working\n"].communicate("go on\n", timeout=PATIENCE)
    assert (said[""].returncode, said["working\n"].returncode) == (1, 0)
    assert content(tmp_path / "s") == content(whole.path)


@contextmanager
def small_disk(folder, size):
    """Mount a file system of so many bytes; skip where that is not allowed.

    It is taken away lazily: a thread that reads may still have a file open for a moment.
    """
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no mount on this system")
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_is_done_is_kept(whole, tmp_path, duel, content):
    size = sum(len(file) for file in content(whole.path).values())
    manifest = (whole.path / "manifest.json").stat().st_size
    with small_disk(tmp_path / "disk", 2 * size + 8 * manifest) as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(size + size // 2 + 6 * manifest))
        with pytest.raises(OutputError, match="the disk is full"):
            run_sweep(duel(), disk / "s", threads(1))
        kept = content(disk / "s")
        done = [name for name in kept if name.startswith("outcomes")]
        assert 0 < len(done) < 6
        elsewhere = shutil.copytree(disk / "s", tmp_path / "elsewhere")
        assert content(run_sweep(duel(), elsewhere).path) == content(whole.path)
        ballast.unlink()
        store = run_sweep(duel(), disk / "s")
        assert store.finished
        assert kept.items() <= content(store.path).items()
        assert content(store.path) == content(whole.path)


def test_a_chunk_whose_process_is_killed_is_run_again(whole, tmp_path, duel, content):
    killed = []

    def kill_one(_done, _total):
        if not killed and (children := multiprocessing.active_children()):
            killed.append(children[0].pid)
            os.kill(children[0].pid, signal.SIGKILL)

    store = run_sweep(duel(), tmp_path / "s", processes(2), on_progress=kill_one)
    assert killed
    assert store.finished
    assert content(store.path) == content(whole.path)


def test_a_dask_cluster_gives_the_same_store_though_a_worker_is_killed(
    whole, tmp_path, duel, content
):
    from distributed import LocalCluster

    killed = []
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as own:
        store = run_sweep(duel(), tmp_path / "quiet", cluster(own.scheduler_address))
        assert content(store.path) == content(whole.path)

        def kill_one(done, _total):
            if done and not killed:
                killed.append(own.workers[0].pid)
                os.kill(killed[0], signal.SIGKILL)

        store = run_sweep(
            duel(), tmp_path / "s", cluster(own.scheduler_address), on_progress=kill_one
        )
        assert killed
        assert store.finished
        assert content(store.path) == content(whole.path)
