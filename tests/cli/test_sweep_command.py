"""The command sweep: what it plans, writes, refuses, and keeps when it is stopped."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from servers import PATIENCE
from typer.testing import CliRunner

from attrition.cli import app
from attrition.sweep import open_store
from attrition.sweep.results import metadata_of

SMALL = ("--vary", "combat.lethality=0.01:0.03:5", "--weeks", "10", "--runs", "2")
LEVELS = ("--vary", "combat.lethality=0.01:0.03:10000", "--vary", "combat.quality.a=0.5:1:5")
LONG = (*LEVELS, "--weeks", "10", "--runs", "2", "--yes")


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Work in a fresh folder."""
    monkeypatch.chdir(tmp_path)


def invoke(*arguments):
    return CliRunner().invoke(app, ["sweep", *arguments])


def test_a_scenario_is_swept_over_what_is_varied():
    done = invoke("lanchester-square", *SMALL, "--vary", "combat.quality.a=0.5,1")
    assert done.exit_code == 0, done.output
    assert "10 points with 2 runs each" in done.stdout
    store = open_store("runs/sweep-lanchester-square")
    assert store.finished
    assert list(store.design)[2:] == ["combat.lethality", "combat.quality.a"]


def test_bands_are_total_or_by_an_option_of_luck_alone():
    done = invoke("lanchester-square", *SMALL)
    assert done.exit_code == 0, done.output
    total = open_store("runs/sweep-lanchester-square")
    assert metadata_of(total).total
    assert invoke("lanchester-square", *SMALL, "--luck", "--out", "alone").exit_code == 0
    alone = open_store("alone")
    assert metadata_of(alone).bands == "luck alone"
    assert alone.study.posterior is None


def test_a_dry_run_says_what_it_would_take_and_writes_nothing():
    done = invoke("lanchester-square", *SMALL, "--dry-run")
    assert done.exit_code == 0
    assert re.search(r"5 points with 2 runs each, 10 runs; about \d+ s", done.stdout)
    assert not Path("runs").exists()


def test_a_large_sweep_is_not_begun_unasked():
    done = invoke("after-kherson", "--vary", "combat.lethality=0.01:0.03:10000", "--runs", "10000")
    assert done.exit_code == 2
    assert "100,000,000 runs" in done.stderr
    assert "--yes" in done.stderr
    assert not Path("runs").exists()


def test_a_study_is_run_from_its_file_and_options_replace_its_keys():
    Path("mine.toml").write_text(
        'title = "Mine"\nscenarios = ["lanchester-square"]\nweeks = 10\nruns = 9\n'
        '[levers]\ncombat.lethality = "0.01:0.03:3"\n'
    )
    assert invoke("mine.toml", "--runs", "1", "--quiet").stdout == "runs/sweep-mine\n"
    assert open_store("runs/sweep-mine").manifest["runs"] == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--vary", "combat.lethalit=1,2"), "did you mean combat.lethality?"),
        (("--vary", "combat.lethality"), "no value"),
        (("--workers", "1", "--processes", "1", *SMALL), "use only one of"),
        (("--cluster", "nowhere", *SMALL), "no Dask scheduler answers at nowhere"),
    ],
)
def test_what_is_wrong_is_told_without_a_traceback(arguments, told):
    done = invoke("lanchester-square", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.output


# A process that is started in the background inherits that interruptions are ignored.
PROGRAM = """
import signal
from attrition.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""


def begun(*arguments):
    """Start a sweep of its own process, and return it when a few parts are there."""
    command = [sys.executable, "-c", PROGRAM, "sweep", "lanchester-square", *LONG, *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    folder = Path("runs/sweep-lanchester-square/outcomes")
    while len(list(folder.glob("part-*"))) < 3:
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.05)
    return process


@pytest.mark.slow("starts processes and interrupts them")
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize(
    ("workers", "way"),
    [((), signal.SIGINT), (("--processes", "2"), signal.SIGINT), ((), signal.SIGTERM)],
    ids=["threads", "processes", "ended"],
)
def test_an_interruption_keeps_what_is_done(workers, way):
    process = begun(*workers)
    process.send_signal(way)
    _, told = process.communicate(timeout=PATIENCE)
    store = open_store("runs/sweep-lanchester-square")
    assert process.returncode == 128 + way
    kept = re.search(r"interrupted; ([\d,]+) of 50,000 points are kept", told)
    assert kept, told
    # a part that is under way may still be finished after the message
    assert 0 < int(kept[1].replace(",", "")) <= store.done
    assert "Traceback" not in told
    assert 150 <= store.done < 50_000
    assert not store.finished
