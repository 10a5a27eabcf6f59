"""Compiled code that was damaged on disk is compiled anew, never executed."""

import os
import random
import shutil
import subprocess
import sys

import pytest
from damage import append, cut, empty, fill_with_noise, flip_a_bit

from attrition import load
from attrition.drivers.code_generation import generated_week
from attrition.drivers.compiled_code import code_folder
from attrition.drivers.engine import Engine

RUN = """
import attrition
from attrition.drivers.engine import Engine
print(Engine(attrition.load("lanchester-square", weeks=3)).run(0).sum().hex())
"""
WAYS = (cut, empty, fill_with_noise, flip_a_bit, append)


@pytest.fixture(scope="module")
def noted(tmp_path_factory):
    """Give a copy of the folder of compiled code, with what another process has noted of it."""
    Engine(load("lanchester-square", weeks=3)).run()
    cache = tmp_path_factory.mktemp("noted")
    shutil.copytree(code_folder(), cache / code_folder().name)
    return cache, run(cache)


@pytest.fixture
def kept(noted, tmp_path):
    """Give a copy of that folder and what the engine gives with it."""
    cache, whole = noted
    shutil.copytree(cache, tmp_path, dirs_exist_ok=True)
    return tmp_path / code_folder().name, whole


def run(cache):
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        env={**os.environ, "ATTRITION_CACHE": str(cache)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow("compiles in new processes")
@pytest.mark.parametrize("ending", ["nbc", "nbi", "sha256"])
def test_what_was_damaged_is_compiled_anew(kept, ending):
    rng, (folder, whole) = random.Random(ending), kept
    small = [part for part in generated_week().parts if part.name in ("weather", "run")]
    for part in small:
        for path in (folder / "compiled").glob(f"{part.stem}.*{ending}"):
            rng.choice(WAYS)(path, rng)
    assert run(folder.parent) == whole


@pytest.mark.slow("compiles in new processes")
def test_a_text_that_was_changed_is_written_again(kept):
    part, (folder, whole) = generated_week().run, kept
    (folder / f"{part.stem}.py").write_text("raise SystemExit('not ours')", encoding="utf-8")
    assert run(folder.parent) == whole
    assert (folder / f"{part.stem}.py").read_text(encoding="utf-8") == part.text
