"""A type checker knows the public names: a strict client passes, one with mistakes does not.

A client is checked with the options of the package itself, which are strict, so that both share
what mypy keeps. Slow where it has kept nothing yet: it then reads the stubs of pandas as well.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import attrition

pytestmark = pytest.mark.slow("mypy reads the package and its stubs without a cache")

ROOT = Path(__file__).parents[2]
OPTIONS = (
    f"--config-file={ROOT / 'pyproject.toml'}",
    f"--cache-dir={ROOT / '.mypy_cache'}",
    "--no-error-summary",
)
RIGHT = """
from pathlib import Path

import pandas as pd

from attrition import Posterior, Scenario, Trajectories, WarModel, load, posterior_for
from attrition import difference_multiples, discover, simulate, small_multiples, when
from attrition.settlement import StoppingAnalysis
from attrition.sweep import Store, make_study, open_store

paths: list[Path] = discover()
scenario: Scenario = load("after-kherson", {"support.military.a": 0.5}, weeks=4)
sets: Posterior = posterior_for(scenario)
runs: Trajectories = simulate(scenario, 3, seed=1, measures=["casualties"], posterior=sets)
bands: pd.DataFrame = runs.quantiles((0.1, 0.9))
model = WarModel(scenario, seed=1)
model.step()
one: Trajectories = model.trajectories()
end: float = one.series("casualties", "a").iloc[-1]
answer: StoppingAnalysis = when(scenario, 2, every=4)
stops: pd.DataFrame = answer.table()
small_multiples(runs).save("runs.html")
store: Store = open_store(Path("runs"))
print(make_study({"scenarios": ["after-kherson"]}).runs + 1, paths[0].stem, len(sets))
"""
WRONG = {
    "from attrition import lode": "lode",
    "from attrition import load; load(1)": "arg-type",
    "from attrition import load, simulate; simulate(load('x'), '3')": "arg-type",
    "from attrition import WarModel; WarModel('x').trajectories().quantile()": "quantile",
    "from attrition import MEASURES; MEASURES['x'].unit + 1": "operator",
    "import attrition; attrition.when(attrition.load('x')).tables()": "tables",
}


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    """Give a function that checks a program strictly and returns errors."""
    folder = tmp_path_factory.mktemp("client")

    def checked(program):
        (folder / "client.py").write_text(program, "utf-8")
        command = [sys.executable, "-m", "mypy", *OPTIONS, "client.py"]
        done = subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, "MYPYPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        return done.stdout

    return checked


def test_a_strict_client_passes(check):
    assert check(RIGHT) == ""


def test_every_public_name_has_a_type(check):
    names = sorted(attrition.__all__)
    asked = "\n".join(f"reveal_type(attrition.{name})" for name in names)
    told = re.findall(r'Revealed type is "(.*)"', check(f"import attrition\n{asked}\n"))
    assert len(told) == len(names)
    assert [name for name, kind in zip(names, told, strict=True) if kind == "Any"] == []


def test_the_mistakes_of_a_client_are_found(check):
    lines = check("\n".join(WRONG)).splitlines()
    found = {int(line.split(":")[1]): line for line in lines if ": error:" in line}
    assert sorted(found) == list(range(1, len(WRONG) + 1))
    assert [
        code for code, n in zip(WRONG.values(), found, strict=True) if code not in found[n]
    ] == []


def test_the_options_of_the_package_are_strict():
    with (ROOT / "pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["tool"]["mypy"]["strict"] is True


def test_the_package_says_that_it_has_types():
    assert (ROOT / "attrition" / "py.typed").exists()
