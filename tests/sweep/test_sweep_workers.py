"""Which workers suit a sweep."""

import os

import pytest

from attrition.sweep import workers


@pytest.mark.parametrize(
    ("runs", "processors", "name"),
    [
        (workers.MANY_RUNS - 1, 4, "4 threads"),
        (workers.MANY_RUNS, 4, "4 processes"),
        (workers.MANY_RUNS, 1, "1 thread"),
    ],
)
def test_many_runs_are_made_by_processes(monkeypatch, runs, processors, name):
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert workers.suited_to(runs).name == name
