"""The keystone: the Mesa driver and the compiled engine tell the same story, bit for bit."""

import datetime
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import attrition
from attrition import PARAMETERS, discover, load
from attrition.drivers.compiled_code import code_folder
from attrition.drivers.engine import Engine
from attrition.drivers.model import WarModel

PACKAGE = Path(attrition.__file__).parent
COARSE = {"households.cohort_size": 50_000.0}
EVENT = """
title = "Random event"
extends = "after-kherson"
[[events]]
week = {week}
end = {end}
label = "Something changes"
set = {{ "{path}" = {value} }}
"""


def mesa_rows(scenario, seed):
    model = WarModel(scenario, seed=seed)
    while model.running:
        model.step()
    return np.array(model.rows)


def assert_equal(scenario, seed):
    engine, mesa = Engine(scenario).run(seed), mesa_rows(scenario, seed)
    assert engine.tobytes() == mesa.tobytes()


@pytest.mark.slow("runs every scenario that ships to its end with both drivers")
@pytest.mark.parametrize(
    ("seed", "path"), list(enumerate(discover())), ids=[path.stem for path in discover()]
)
def test_both_drivers_agree_on_every_measure_of_every_week(seed, path):
    assert_equal(load(path, COARSE), seed)


def test_they_agree_at_full_resolution():
    assert_equal(load("after-kherson", weeks=30), 7)


courses = sorted(p.path for p in PARAMETERS.values() if not p.start_only and not p.whole)


def plausible(path):
    low, high = PARAMETERS[path].plausible
    return st.floats(low, high)


@pytest.mark.slow("runs random worlds with both drivers")
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_they_agree_under_random_parameters_and_a_random_event(tmp_path_factory, data):
    chosen = data.draw(st.lists(st.sampled_from(courses), min_size=3, max_size=12, unique=True))
    values = {path: data.draw(plausible(path)) for path in chosen}
    struck = data.draw(st.sampled_from(courses))
    week = data.draw(st.integers(0, 8))
    file = tmp_path_factory.mktemp("event") / "event.toml"
    text = EVENT.format(week=week, end=week + 2, path=struck, value=data.draw(plausible(struck)))
    file.write_text(text, encoding="utf-8")
    overrides = {"households.cohort_size": 200_000.0, **values}
    assert_equal(load(file, overrides, weeks=12), data.draw(st.integers(0, 99)))


def test_the_runs_of_a_seed_differ_and_do_not_depend_on_each_other():
    engine = Engine(load("after-kherson", COARSE, weeks=8))
    third = engine.run(0, 3)
    assert third.tobytes() == Engine(engine.scenario).run(0, 3).tobytes()
    assert third.tobytes() != engine.run(0, 4).tobytes()


@pytest.mark.parametrize("weeks", [1, 3])
def test_a_run_in_pieces_is_the_same_run(weeks):
    engine = Engine(load("after-kherson", COARSE, weeks=8))
    whole, out = engine.run(2), np.empty((9, len(engine.keys)))
    draws = engine.draws(2, 0)
    world = engine.world(draws)
    for first in range(0, 8, weeks):
        engine.advance(world, draws, (first, min(8, first + weeks)), out)
    assert out.tobytes() == whole.tobytes()


SHORT = """
import attrition
from attrition.drivers.engine import Engine
print(Engine(attrition.load("lanchester-square", weeks=3)).run(0).sum().hex())
"""


def run_short(package: Path, cache: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SHORT],
        env={**os.environ, "PYTHONPATH": str(package), "ATTRITION_CACHE": str(cache)} | environment,
        cwd=package,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_without_the_compiler_the_engine_gives_the_same(tmp_path):
    plain = Engine(load("lanchester-square", weeks=3)).run(0).sum().hex()
    assert run_short(PACKAGE.parent, tmp_path, NUMBA_DISABLE_JIT="1") == plain


@pytest.fixture
def edited(tmp_path):
    """Give a function that edits a copy of the package, which shares all that is compiled."""
    copy = tmp_path / "attrition"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGE.parent / "scenarios", tmp_path / "scenarios", dirs_exist_ok=True)
    shutil.copytree(code_folder(), tmp_path / "cache" / code_folder().name)

    def edit(name, old, new):
        text = (copy / name).read_text(encoding="utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")
        return tmp_path

    return edit


@pytest.mark.slow("compiles in new processes")
def test_an_edited_rule_is_compiled_anew_by_two_processes_at_once(edited):
    before = Engine(load("lanchester-square", weeks=3)).run(0).sum().hex()
    old, new = "return lethality * intensity", "return 2.0 * lethality * intensity"
    package = edited("rules/combat.py", old, new)
    there = set((package / "cache").glob("*/*.py"))
    with ThreadPoolExecutor() as processes:
        after = list(processes.map(lambda _: run_short(package, package / "cache"), range(2)))
    assert after[0] != before
    assert after == after[:1] * 2
    assert run_short(package, package / "cache", PYTHONHASHSEED="1") == after[0]
    (made,) = set((package / "cache").glob("*/*.py")) - there
    assert made.name.startswith("combat-")


@pytest.mark.slow("compiles in a new process")
def test_an_error_in_a_rule_is_raised_from_the_run(edited):
    old, new = "return lethality * intensity", "return 1.0 / (intensity - intensity)"
    package = edited("rules/combat.py", old, new)
    with pytest.raises(subprocess.CalledProcessError) as failure:
        run_short(package, package / "cache")
    assert "ZeroDivisionError: division by zero" in failure.value.stderr


def test_where_no_cache_can_be_kept_the_temporary_folder_serves(tmp_path):
    """As for a user without a home."""
    plain = Engine(load("lanchester-square", weeks=3)).run(0).sum().hex()
    user = os.geteuid() if hasattr(os, "geteuid") else "user"
    shutil.copytree(code_folder(), tmp_path / f"attrition-cache-{user}" / code_folder().name)
    assert run_short(PACKAGE.parent, Path("/proc/none"), TMPDIR=str(tmp_path)) == plain


@pytest.mark.parametrize(
    "changes",
    [
        {"combat.base_intensity": 0.4, "households.threshold": 1.5},
        {"combat.reserve_share.a": 0.0},
        {"politics.aim.a": 0.7},
        {"openings.men": 0.2},
        {"grid.base_load.a": 9.0},
        {"households.cohort_size": 100_000.0},
    ],
)
def test_an_engine_with_other_parameters_is_the_engine_of_that_scenario(changes):
    scenario = load("after-kherson", COARSE, weeks=12)
    engine, other = Engine(scenario), scenario.with_overrides(changes)
    before = engine.run(0, 3)
    assert np.array_equal(engine.redrawn(other).run(0, 3), Engine(other).run(0, 3), equal_nan=True)
    assert np.array_equal(engine.run(0, 3), before, equal_nan=True)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("full-scale-invasion", {"steps": 10}),
        ("full-scale-invasion", {"start": datetime.date(2022, 1, 3)}),
        ("full-scale-invasion", {"events": ()}),
        ("after-kherson-recorded", {"data": load("after-kherson").data}),
    ],
    ids=["steps", "start", "events", "data"],
)
def test_an_engine_that_is_redrawn_for_other_weeks_is_that_of_a_new_scenario(name, changes):
    scenario = load(name, COARSE, weeks=12)
    engine, other = Engine(scenario), replace(scenario, **changes)
    assert np.array_equal(engine.redrawn(other).run(0, 3), Engine(other).run(0, 3), equal_nan=True)
