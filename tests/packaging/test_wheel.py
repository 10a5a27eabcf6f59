"""The wheel holds all that an installed copy needs: code, tables, scenarios and pages."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow("builds a wheel")

ROOT = Path(__file__).parents[2]
USES = """
from attrition import discover, load, shipped_posterior
from attrition.reference import read_record
import attrition

assert attrition.__file__.startswith({folder!r}), attrition.__file__
assert all(load(path.stem).steps > 0 for path in discover())
print(len(discover()), len(read_record()), len(shipped_posterior()))
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """Give the folder of an unpacked wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("attrition-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def files(folder):
    """Return the files under a folder by their paths in it, without what tools put there."""
    found = (path for path in folder.rglob("*") if path.is_file())
    made = {"__pycache__", "node_modules"}
    return {p.relative_to(folder).as_posix() for p in found if made.isdisjoint(p.parts)}


def test_the_wheel_holds_every_file_of_the_package_and_of_the_scenarios(unpacked):
    packed = files(unpacked / "attrition")
    assert "py.typed" in packed
    assert files(ROOT / "attrition") - packed == set()
    assert "CITATION.cff" in packed
    assert {f"_scenarios/{name}" for name in files(ROOT / "scenarios")} - packed == set()


def test_an_installed_copy_finds_its_scenarios_its_record_and_its_fitted_sets(unpacked, tmp_path):
    told = {**os.environ, "PYTHONPATH": str(unpacked)}
    command = [sys.executable, "-c", USES.format(folder=str(unpacked))]
    done = subprocess.run(command, cwd=tmp_path, env=told, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    scenarios, figures, sets = map(int, done.stdout.split())
    shipped = [*(ROOT / "scenarios").glob("*.toml"), *(ROOT / "scenarios" / "wars").glob("*.toml")]
    assert scenarios == len(shipped)
    assert min(figures, sets) > 50
