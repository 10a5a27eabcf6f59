"""run.py, the command line from a checkout."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*options):
    words = [sys.executable, *options, ROOT / "run.py", "--version"]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_before_the_installation_it_says_what_to_do():
    """Without site packages nothing that the package needs is there."""
    done = run("-E", "-S")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("is not installed: run pip install -e . first\n")
    assert "Traceback" not in done.stderr


def test_after_it_the_script_is_the_command_line():
    assert run().stdout.startswith("attrition ")
