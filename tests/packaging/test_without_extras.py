"""Without the libraries of an extra all else works, and what needs them says what to install."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ("solara", "ipyvue", "ipyvuetify", "ipywidgets", "reacton", "starlette", "uvicorn")
EXTRAS = (*PAGE, "SALib", "matplotlib", "altair")
BLOCK = f"import sys; sys.modules.update(dict.fromkeys({EXTRAS}))\n"
IMPORT_ALL = """
import importlib, pkgutil, attrition
for module in pkgutil.walk_packages(attrition.__path__, "attrition."):
    if not module.name.startswith("attrition.ui."):
        importlib.import_module(module.name)
"""


def without_extras(code, folder):
    """Run code in a process in which the libraries of extras cannot be imported."""
    told = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", BLOCK + code]
    return subprocess.run(words, cwd=folder, env=told, capture_output=True, text=True)


@pytest.mark.slow("imports the whole package")
def test_everything_but_the_page_is_imported(tmp_path):
    done = without_extras(IMPORT_ALL, tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_page_says_what_to_install(tmp_path):
    code = "from attrition.cli import app; app(['ui', '--no-open'])"
    done = without_extras(code, tmp_path)
    assert done.returncode == 2
    assert (
        "the page needs solara, which is not installed: pip install 'attrition[ui]'" in done.stderr
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("design", ["saltelli", "morris"])
def test_a_design_that_needs_a_library_says_what_to_install(tmp_path, design):
    words = ["sweep", "lanchester-square", "--vary", "combat.lethality=0.01:0.05"]
    words += ["--design", design, "--points", "8", "--runs", "2", "--yes"]
    done = without_extras(f"from attrition.cli import app; app({words})", tmp_path)
    assert done.returncode == 2
    assert "with SALib: pip install 'attrition[sensitivity]'" in done.stderr
    assert "Traceback" not in done.stderr
