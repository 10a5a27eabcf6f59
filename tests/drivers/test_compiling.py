"""The engine is compiled in another process, and this one loads it when that has ended."""

import subprocess
import sys
import threading

import pytest
from servers import PATIENCE

from attrition.drivers import compiling
from attrition.drivers.code_generation import generated_week

pytestmark = pytest.mark.slow("starts new processes")


@pytest.fixture
def loaded(monkeypatch):
    """Give the list of what this process has loaded or compiled itself."""
    calls = []
    monkeypatch.setattr(compiling, "compile_all", lambda: calls.append("all"))
    return calls


@pytest.mark.parametrize("code", [0, 1])
def test_what_waits_goes_on_once_the_engine_is_there(monkeypatch, loaded, code):
    """It is there even where the other process has failed: then this one compiles."""
    told, ended, started = [], threading.Event(), []

    def start(_code, *, group):
        """Start a process that does not end before it has been told of."""
        until_told = f"input(); raise SystemExit({code})"
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", until_told], stdin=subprocess.PIPE, start_new_session=group
            )
        )
        return started[0]

    def tell():
        told.append(compiling.is_under_way())
        if len(told) == 1:
            with started[0].stdin as line:
                line.write(b"\n")

    monkeypatch.setattr(compiling, "start_python", start)
    compiling.compile_in_background(tell, ended.set)
    assert ended.wait(PATIENCE)
    compiling.wait_for_engine()
    assert (set(told), loaded, started[0].returncode) == ({True}, ["all"], code)
    assert not compiling.is_under_way()


def test_the_process_that_compiles_is_ended_with_its_helper():
    helper = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen(
        [sys.executable, "-c", helper],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        compiling._end(process)
        assert process.stdout.read() == b""  # ends only when neither has it open any more
    assert process.returncode != 0


def test_the_text_counts_the_parts(monkeypatch):
    parts = generated_week().parts
    monkeypatch.setattr(compiling, "waiting", lambda _: parts[:3])
    there = f"{len(parts) - 3} of {len(parts)}"
    assert compiling.compiling_text() == f"compiling the engine, once: {there} parts"


def test_the_announcement_says_why_shipped_code_does_not_serve(monkeypatch):
    monkeypatch.setattr(compiling, "why_not_prebuilt", lambda: "it is damaged")
    assert compiling.announcement().splitlines() == ["it is damaged", compiling.compiling_text()]
