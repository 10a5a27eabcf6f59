"""The version of the code: it changes with every file that makes numbers, and with no other."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import attrition
from attrition.drivers.code_version import code_version, source_files

PACKAGE = Path(attrition.__file__).parent
CHUNK = "attrition.sweep.chunk"
# Runs a chunk of a sweep in plain Python and prints every file of the package that has run.
TRACED = """
import sys
from attrition.sweep import make_study
from attrition.sweep.chunk import Job, run_chunk, chunks_of
from attrition.sweep.design import points_of

study = make_study({"scenarios": ["lanchester-square"], "runs": 2, "weeks": 2,
                    "levers": {"combat.lethality": [0.01]}})
job, (chunk,) = Job.of(study), chunks_of(study, points_of(study))
files = set()
sys.setprofile(lambda frame, event, given: files.add(frame.f_code.co_filename))
part = run_chunk(job, chunk)
sys.setprofile(None)
assert not part.failures, part.failures
print(*files, sep="\\n")
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy") / "attrition"
    return shutil.copytree(PACKAGE, folder, ignore=shutil.ignore_patterns("__pycache__"))


@pytest.mark.slow("traces a whole run")
def test_every_file_that_runs_while_numbers_are_made_is_part_of_the_version():
    done = subprocess.run(
        [sys.executable, "-c", TRACED],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    ran = {Path(line) for line in done.stdout.splitlines() if line.startswith(str(PACKAGE))}
    rooms = {file.relative_to(PACKAGE).parts[0] for file in ran}
    assert {"rules", "phases", "records", "measures", "world", "drivers", "results"} <= rooms
    assert ran - set(source_files(CHUNK)) == set()


@pytest.mark.parametrize(
    "name",
    [
        "parameters/declare.py",
        "records/war.py",
        "rules/combat.py",
        "phases/__init__.py",
        "measures/war.py",
        "scenario/schedule.py",
        "world/population.py",
        "posterior/sets.py",
        "results/outcomes.py",
        "drivers/random_draws.py",
        "drivers/engine.py",
    ],
)
def test_an_edit_of_what_makes_numbers_changes_the_version(copy, name):
    before = code_version(CHUNK, copy)
    text = (copy / name).read_text(encoding="utf-8")
    (copy / name).write_text(f"{text}\n# edited\n", encoding="utf-8")
    assert code_version(CHUNK, copy) != before


def test_an_edit_of_what_only_shows_numbers_leaves_the_version(copy):
    before = code_version(CHUNK, copy)
    for name in ("charts/theme.py", "cli/run.py", "reports/summary.py", "ui/app/__init__.py"):
        (copy / name).write_text("", encoding="utf-8")
    assert code_version(CHUNK, copy) == before
