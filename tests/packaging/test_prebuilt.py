"""A wheel may bring the compiled engine, which serves on every processor and is only read."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from attrition import load
from attrition.drivers.code_folder import COMPILED
from attrition.drivers.code_generation import generated_week
from attrition.drivers.compiled_code import code_folder
from attrition.drivers.mesa_runner import MesaRunner
from attrition.drivers.prebuilt import prebuild

pytestmark = pytest.mark.slow("builds a wheel")

ROOT = Path(__file__).parents[2]
SOURCES = ("attrition", "scenarios")
WEEKS = 3
RUN = f"""
import hashlib
from llvmlite import binding
binding.get_host_cpu_name = lambda: "another"
binding.get_host_cpu_features = lambda: binding.FeatureMap(sse2=True)
import attrition
from attrition.drivers.compiled_code import code_folder, is_ready
from attrition.drivers.engine import Engine
print(code_folder(), is_ready())
values = Engine(attrition.load("lanchester-square", weeks={WEEKS})).run(0)
print(hashlib.sha256(values.tobytes()).hexdigest())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Give a wheel of a copy of the tree, for which the engine has been compiled."""
    tree = tmp_path_factory.mktemp("tree")
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, tree)
    for name in SOURCES:
        skipped = shutil.ignore_patterns("__pycache__", "node_modules")
        shutil.copytree(ROOT / name, tree / name, ignore=skipped)
    prebuild(tree / "build" / "prebuilt")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tree / "dist")]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    (made,) = (tree / "dist").glob("attrition-*.whl")
    return made


@pytest.fixture
def site(wheel, tmp_path):
    """Give the folder in which the wheel is installed; it may only be read."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    for path in (tmp_path / "site" / "attrition" / "_prebuilt").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return tmp_path / "site"


@pytest.fixture
def seeded(site):
    """Give the user's cache, in which all has been compiled."""
    cache = site.parent / "home" / "attrition"
    cache.mkdir(parents=True, mode=0o700)
    shutil.copytree(code_folder(), cache / code_folder().name)
    return cache


def start(site, *arguments):
    """Start Python on another processor, with the package of `site` and a home beside it."""
    kept = {name: value for name, value in os.environ.items() if name != "ATTRITION_CACHE"}
    told = {"PYTHONPATH": str(site), "XDG_CACHE_HOME": str(site.parent / "home")}
    return subprocess.Popen(
        [sys.executable, "-B", *arguments],
        cwd=site.parent,
        env={**kept, **told},
        stdout=subprocess.PIPE,
        text=True,
    )


def printed(process):
    out, _ = process.communicate()
    assert process.returncode == 0
    return out.split("\n")


def bits_of_mesa():
    values = MesaRunner(load("lanchester-square", weeks=WEEKS)).run(0)
    return hashlib.sha256(values.tobytes()).hexdigest()


def test_two_processes_on_another_processor_read_it_at_once(site, snapshot):
    before = snapshot(site)
    both = [start(site, "-c", RUN), start(site, "-c", RUN)]
    shipped = site / "attrition" / "_prebuilt" / code_folder().name
    for process in both:
        assert printed(process)[:2] == [f"{shipped} True", bits_of_mesa()]
    assert snapshot(site) == before
    assert not (site.parent / "home").exists()


def test_the_wheel_is_for_this_python_and_this_platform(wheel):
    assert f"-cp{sys.version_info[0]}{sys.version_info[1]}-" in wheel.name
    assert not wheel.name.endswith("-any.whl")


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("ending", ["nbc", "nbi"])
def test_what_is_damaged_is_not_executed(site, ending):
    shipped = site / "attrition" / "_prebuilt" / code_folder().name / COMPILED
    (path,) = shipped.glob(f"{generated_week().run.stem}.*.{ending}")
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    check_that_the_cache_serves(site, "it is damaged or out of date")


@pytest.mark.usefixtures("seeded")
def test_what_is_older_than_the_source_is_not_executed(site):
    prebuilt = site / "attrition" / "_prebuilt" / code_folder().name
    (prebuilt / f"{generated_week().run.stem}.py").rename(prebuilt / "run-of-long-ago.py")
    check_that_the_cache_serves(site, "it is damaged or out of date")


@pytest.mark.usefixtures("seeded")
def test_what_is_for_other_versions_is_not_executed(site):
    prebuilt = site / "attrition" / "_prebuilt"
    (prebuilt / code_folder().name).rename(prebuilt / "another")
    check_that_the_cache_serves(site, "it is for another kind of machine, or other versions")


def check_that_the_cache_serves(site, why):
    cache = site.parent / "home" / "attrition" / code_folder().name
    assert printed(start(site, "-c", RUN))[:2] == [f"{cache} True", bits_of_mesa()]
    said = printed(start(site, "-c", "from attrition.cli import main; main()", "kernel"))
    unused = f"in {site / 'attrition' / '_prebuilt'}, is not used: {why}"
    assert [line for line in said if unused in line] != []
