"""Commands of a user without a home, and without a folder for temporary files."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from another_user import AS_ROOT, python

from attrition import load
from attrition.drivers.compiled_code import code_folder
from attrition.drivers.engine import Engine

pytestmark = [AS_ROOT, pytest.mark.slow("starts processes")]

MAIN = "from attrition.cli import main; main()"
EVERY = """
import json, sys
from attrition.cli import main
for words in json.loads(sys.argv[1]):
    sys.argv[1:] = words
    try:
        main()
    except SystemExit as ended:
        assert not ended.code, words
"""
WITHOUT = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/proc/none']\n"
NO_TEMPORARY = WITHOUT + MAIN
SHORT = ("--weeks", "3", "--set", "households.cohort_size=200000", "--quiet")
COMMANDS = {
    "run": ("run", "after-kherson", *SHORT),
    "runs": ("run", "after-kherson", *SHORT, "--runs", "2"),
    "mesa": ("run", "after-kherson", *SHORT, "--runs", "2", "--driver", "mesa"),
    "compare": ("compare", "after-kherson", "aid-halved", *SHORT, "--runs", "4"),
    "when": ("when", "after-kherson", *SHORT, "--runs", "4"),
    "validate": ("validate", "after-kherson", *SHORT, "--runs", "4"),
    "sweep": ("sweep", "after-kherson", "--vary", "support.military=0.5,1", "--runs", "2", *SHORT),
}


@pytest.fixture(scope="module")
def place():
    """Give a folder that all users can enter, with what is compiled already."""
    Engine(load("lanchester-square", weeks=3)).run()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o1777)
        shipped = folder / "compiled"
        shutil.copytree(code_folder(), shipped / code_folder().name)
        for path in (shipped, *shipped.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield folder


def answer(code, arguments, place, **environment):
    environment = {"ATTRITION_CACHE": str(place / "compiled"), **environment}
    return python("-c", code, *arguments, temporary=place, cwd=place, **environment)


@pytest.mark.parametrize("without", ["", WITHOUT], ids=["no home", "no temporary folder"])
def test_commands_work(without, place):
    """One after the other in one process, which is much quicker."""
    folder = place / f"out{len(without)}"
    words = [(*one, "--out", str(folder / name)) for name, one in COMMANDS.items()]
    done = answer(without + EVERY, (json.dumps(words),), place)
    assert (done.returncode, done.stderr) == (0, "")
    assert [name for name in COMMANDS if not (folder / name / "manifest.json").is_file()] == []


def test_without_any_folder_for_compiled_code_the_message_says_what_to_set(place):
    done = answer(NO_TEMPORARY, COMMANDS["runs"], place, ATTRITION_CACHE="/proc/none")
    assert done.returncode == 2
    assert done.stderr.startswith("there is no folder for compiled code that can be written: set")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [("ui", "--no-open"), (*COMMANDS["sweep"], "--cluster", "local")]
)
def test_what_needs_temporary_files_says_so(arguments, place):
    done = answer(NO_TEMPORARY, arguments, place)
    assert done.returncode == 2
    assert done.stderr.startswith("there is no folder for temporary files: set TMPDIR")
    assert done.stderr.count("\n") == 1


def test_the_modules_of_the_app_can_be_imported(place):
    code = (
        "from attrition.storage.home import ensure_app_folders; ensure_app_folders();"
        "import warnings; warnings.simplefilter('error', UserWarning); import attrition.ui.app;"
        "from IPython.paths import get_ipython_dir; print(get_ipython_dir())"
    )
    done = answer(code, (), place)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{place}/attrition-ipython-")
    assert not any(place.glob("attrition-ipython-*"))  # it went with the process
