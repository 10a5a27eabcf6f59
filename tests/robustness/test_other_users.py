"""What another user has left in shared folders is not executed; what an administrator has is."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from another_user import AS_ROOT, OTHER, USER, python

from attrition import load
from attrition.drivers.code_generation import generated_week
from attrition.drivers.compiled_code import code_folder
from attrition.drivers.engine import Engine

LOAD = """
from attrition.drivers.code_generation import generated_week
from attrition.drivers.compiled_code import code_folder, is_ready, load
load(generated_week().run)
print(is_ready(), code_folder())
"""
RUN = """
import attrition
from attrition.drivers.compiled_code import code_folder, is_ready
from attrition.drivers.engine import Engine
before = is_ready()
Engine(attrition.load("lanchester-square", weeks=3)).run(0)
print(before, code_folder())
"""
MACHINE = code_folder().name


@pytest.fixture
def shared():
    """Give a folder for temporary files that all users can enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o1777)
        yield Path(folder)


def told(code, shared, **environment):
    done = python("-c", code, temporary=shared, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@AS_ROOT
def test_code_that_another_user_has_planted_is_not_executed(shared):
    planted = shared / f"attrition-cache-{USER}" / MACHINE
    (planted / "compiled").mkdir(parents=True)
    for part in generated_week().parts:
        (planted / f"{part.stem}.py").write_text("raise SystemExit('planted')", encoding="utf-8")
    for path in (planted.parent, *planted.parent.rglob("*")):
        os.chown(path, OTHER, OTHER)
    ready, used = told(LOAD, shared)
    assert ready == "False"
    assert planted.parent not in Path(used).parents
    assert not Path(used).exists()  # it was of that process alone, and has gone with it


@AS_ROOT
def test_each_user_has_a_closed_folder(shared):
    told(LOAD, shared)
    (made,) = shared.iterdir()
    assert (made.name, made.stat().st_mode & 0o777) == (f"attrition-cache-{USER}", 0o700)


@AS_ROOT
def test_a_warmed_cache_that_root_owns_is_used_as_it_is(shared):
    Engine(load("lanchester-square", weeks=3)).run()  # so that all is compiled
    shipped = shared / "shipped"
    shutil.copytree(code_folder(), shipped / MACHINE)
    for path in (shipped, *shipped.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    before = sorted(path.name for path in shipped.rglob("*"))
    used = told(RUN, shared, ATTRITION_CACHE=str(shipped))
    assert used == ["True", str(shipped / MACHINE)]
    assert sorted(path.name for path in shipped.rglob("*")) == before
    assert [path.name for path in shared.iterdir()] == ["shipped"]
